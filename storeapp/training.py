"""Practice without consequences: a second store file, made from what the first one knows.

The training file holds the store's goods, prices, taxes, ways of paying, people and settings,
and none of its facts: no sale, no drawer, no journal, nothing about a customer. Of coupons it
has the codes that everybody knows; those that were issued are worth money. Nothing that
happens there comes back. That a file is for training is written in the file itself: its
registers count in epochs that a real one never reaches, so every number it gives out begins
with a T (``db.numbers``), and ``is_training`` needs to ask nobody.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from storeapp import catalogue, migrations, opening, promotions, settings
from storeapp.db.engine import Database, open_database
from storeapp.db.files import move_for_good
from storeapp.db.integrity import defer_references
from storeapp.db.numbers import register
from storeapp.db.work import TRAINING_EPOCH, Read, Work
from storeapp.inventory import InventorySettings, Shortage
from storeapp.kernel.actor import SYSTEM, Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Event, EventBus
from storeapp.kernel.ids import new_id
from storeapp.schema import metadata
from storeapp.store import Store, troubles_named

FOLDER = "training"
ROWS_AT_ONCE = 5_000

# What people set up, in an order in which no row comes before one it needs.
MASTERS: tuple[str, ...] = (
    "setting",
    "staff_user",
    "sign_in_failure",  # who is locked out of the store is locked out of training too
    "tender_type",
    "exchange_rate",
    "tax_class",
    "category",
    "product",
    "product_picture",
    "barcode",
    "promotion",
    "promotion_version",
    "promotion_act",
    "coupon_terms",
    "paper_logo",
    "paper_template",
)
# What has happened, what counts it, what waits, and everything about customers.
FACTS: frozenset[str] = frozenset(
    (
        *("approval", "approval_use", "journal", "number_series", "register"),
        *("basket_draft", "basket_draft_line", "basket_void", "parked_basket"),
        *("quote", "quote_end", "sale", "sale_carry", "sale_discount", "sale_line"),
        *("sale_reprint", "sale_return", "sale_tax", "sale_tender"),
        *("cash_movement", "count_correction", "drawer_opening", "foreign_count"),
        *("open_drawer", "safe_movement", "shift", "shift_close", "shift_total"),
        *("day_close", "day_close_correction", "day_close_shift", "day_product", "day_total"),
        *("ledger_balance", "ledger_entry", "ledger_posting", "product_price"),
        *("stock_level", "stock_move", "import_run", "import_run_row", "print_job"),
        *("member", "owed", "owed_share", "late_charge", "layaway", "layaway_end"),
        *("money_receipt", "money_receipt_tender"),
        *("coupon", "coupon_batch", "promotion_count", "promotion_stamp", "promotion_use"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingStarted(Event):
    """Somebody began to practise; ``afresh``: with a training file just made."""

    by: str
    afresh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEnded(Event):
    """Somebody went back from training to the store."""

    by: str


def is_training(read: Read) -> bool:
    """Whether this file is for training: nothing in it was sold, and none of it is sent on."""
    return read.register.is_training


def folder_of(folder: Path) -> Path:
    """Where the training file of the store in a folder lies."""
    return folder / FOLDER


def was_begun(folder: Path) -> bool:
    """Whether the store in a folder has a training file to go on with."""
    return opening.store_exists(folder_of(folder))


def start(work: Work, *, afresh: bool) -> None:
    """Note in the real store that somebody goes to practise.

    Raises NotAllowed without TRAIN.
    """
    work.require(Permission.TRAIN)
    if is_training(work):
        raise Bug("training within training")
    work.emit(TrainingStarted(by=work.actor.name, afresh=afresh))


def end(work: Work) -> None:
    """Note in the real store that somebody has come back; anybody may leave."""
    work.emit(TrainingEnded(by=work.actor.name))


def make_afresh(live: Store, folder: Path) -> None:
    """Make the training file of a store, in place of the one that may be there.

    It is read from one consistent view of the store, and made under another name first, so
    a training file is there whole or not at all. Raises NotAllowed without TRAIN, DiskFull,
    DiskFailed.
    """
    live.ask(_require)
    place = folder_of(folder)
    place.mkdir(parents=True, exist_ok=True)
    target = place / opening.FILE_NAME
    unfinished = target.with_name(f"{opening.FILE_NAME}.new")
    epoch = _next_epoch(target, live.frame.register.number)
    remove(unfinished)
    database = open_database(unfinished)
    try:
        with troubles_named(database.write):
            migrations.upgrade(database.write)
        _fill(live, database, epoch)
    except BaseException:
        database.close()
        remove(unfinished)
        raise
    database.close()
    remove(target)
    move_for_good(unfinished, target)


def remove(path: Path) -> None:
    """Take away a file of a store that is not open, with its log."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _require(read: Read) -> None:
    read.require(Permission.TRAIN)
    if is_training(read):
        raise Bug("training within training")


def _fill(live: Store, database: Database, epoch: int) -> None:
    own = replace(live.frame.register, id=new_id(), epoch=epoch)
    frame = replace(live.frame, register=own)
    fresh = Store(database, EventBus(), SYSTEM, frame, live.clock)
    live.ask(_copy_into, fresh)
    fresh.rest(thoroughly=True)


def _copy_into(read: Read, fresh: Store) -> None:
    fresh.do(_take_over, read)


def _take_over(work: Work, read: Read) -> None:
    defer_references(work)  # a category may stand before its parent
    for name in MASTERS:
        columns = [column.name for column in metadata.tables[name].columns]
        listed = ", ".join(f'"{column}"' for column in columns)
        into = f'INSERT INTO "{name}" ({listed}) VALUES ({", ".join("?" for _ in columns)})'
        found = read.driver.execute(f'SELECT {listed} FROM "{name}"')
        for rows in _portions(found):
            work.driver.executemany(into, rows)
    work.run(insert(register), list(_registers(work, read)))
    catalogue.fill_search(work)
    promotions.issue_all_own(work)
    stock = settings.get(work, InventorySettings)
    settings.change(work, replace(stock, shortage=Shortage.ALLOW))  # nothing is on its shelves


def _registers(work: Work, read: Read) -> Iterator[dict[str, Any]]:
    """Every register of the store as a register of training, with an identity of its own."""
    for row in read.rows(select(register)):
        own = row.number == work.register.number
        yield {
            "number": row.number,
            "id": work.register.id if own else new_id(),
            "name": row.name,
            "epoch": work.register.epoch,
            "epoch_mark": secrets.randbits(opening.EPOCH_MARK_BITS),
            "since": work.now,
        }


def _portions(cursor: Any) -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        yield rows


def _next_epoch(target: Path, register_no: int) -> int:
    """The epoch after that of the training file before, so that no number comes twice."""
    if not target.exists():
        return TRAINING_EPOCH
    before = open_database(target)
    try:
        return opening.read_frame(before, register_no).register.epoch + 1
    except Exception:  # a torn file is thrown away; its papers were of no value
        return TRAINING_EPOCH
    finally:
        before.close()
