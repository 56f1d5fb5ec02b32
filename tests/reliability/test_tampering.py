"""Whoever edits the file behind the program's back is found.

Every column of every table of facts and of every running sum is edited by itself, rows are
taken out and put in, and some edits are made the way a thief with time would make them. Not
found are columns that carry no money (UNPROVEN says why), and an edit that also rewrites the
journal and its whole chain: that takes a signature, which comes with the head office.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from storeapp import catalogue, inventory, opening, payments, sales, shifts, soundness
from storeapp.db.base import DayType, FlagType, IdType, JsonType
from storeapp.db.work import Work
from storeapp.kernel.actor import SYSTEM
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.payments import ForeignCash, NewTender, TenderKind, TenderType
from storeapp.schema import metadata
from storeapp.shifts import Counted, NewCount
from storeapp.store import Store
from tests.conftest import Clock
from tests.reliability.offers import serve_with_offers
from tests.reliability.till import Till, work_a_day
from tests.storeapp.payments.accounts import leave_every_fact
from tests.storeapp.sales.ringing import line, sale

FACTS = (
    *("journal", "ledger_entry", "ledger_posting", "stock_move", "shift", "cash_movement"),
    *("shift_close", "sale", "sale_line", "sale_tax", "sale_tender", "sale_reprint"),
    *("sale_discount", "sale_return", "sale_carry", "basket_void", "quote", "quote_end"),
    *("approval", "approval_use", "product_price"),
    *("safe_movement", "drawer_opening", "foreign_count", "count_correction"),
    *("day_close", "day_close_shift", "day_close_correction"),
    *("owed", "money_receipt", "money_receipt_tender", "owed_share", "late_charge"),
    *("exchange_rate", "layaway", "layaway_end"),
    *("promotion_version", "promotion_act", "promotion_use"),
)
SUMS = (
    *("ledger_balance", "stock_level", "number_series"),
    *("shift_total", "day_product", "day_total", "open_drawer"),
    *("promotion", "promotion_count", "coupon", "coupon_batch", "coupon_terms"),
)
UNPROVEN = {
    "money_receipt.by": "a name beside the actor that the journal holds",
    "money_receipt.party": "a name, which the journal may not hold",
    "money_receipt.note": "free text",
    "money_receipt_tender.name": "as printed; the code is covered",
    "exchange_rate.id": "the order of rates",
    "exchange_rate.by": "a name beside the actor that the journal holds",
    "layaway.by": "a name beside the actor that the journal holds",
    "layaway.party": "a name, which the journal may not hold",
    "layaway.phone": "personal, which the journal may not hold",
    "layaway.note": "free text",
    "layaway.body": "what was set aside; its total is covered, and its sale has its own lines",
    "layaway_end.by": "a name beside the actor that the journal holds",
    "promotion_version.by": "a name beside the actor that the journal holds",
    "promotion_act.by": "a name beside the actor that the journal holds",
    "coupon_batch.by": "a name beside the actor that the journal holds",
    "journal.id": "the order of rows is seq, which the chain covers",
    "ledger_entry.id": "an entry is known by its source; nothing refers to the id but postings",
    "ledger_entry.reverses": "nothing reverses an entry yet",
    "ledger_posting.line_no": "the order of the sides of an entry",
    "cash_movement.id": "a movement is known by its shift, kind, amount, reason and moment",
    "cash_movement.by": "a name beside the actor that the journal holds",
    "sale.note": "free text",
    "sale.member": "a name; the id is covered",
    "sale.salesperson": "a name; the id is covered",
    "sale_line.note": "free text, which the journal may not hold",
    "sale_line.salesperson": "a name; the id is covered",
    "sale_discount.names": "as printed; the promotion and its version are covered",
    "sale_discount.no": "the order of the shares of a line",
    "basket_void.no": "the order of voids",
    "basket_void.name": "as shown; the product and its code are covered",
    "quote.by": "a name beside the actor that the journal holds",
    "quote.party": "a name, which the journal may not hold",
    "quote.phone": "personal, which the journal may not hold",
    "quote.note": "free text",
    "quote.body": "an offer; its total is covered, and a sale of it has lines of its own",
    "quote_end.by": "a name beside the actor that the journal holds",
    "approval.asked_by": "a name beside the actor that the journal holds",
    "approval.approved_by": "a name; the id is covered",
    "approval.approver_role": "follows from the id",
    "sale_line.barcode": "as scanned; the product and its code are covered",
    "sale_line.name": "as printed; the product and its code are covered",
    "sale_line.names": "as printed; the product and its code are covered",
    "sale_tax.line_no": "the order of taxes",
    "sale_tender.name": "as printed; the code is covered",
    "sale_reprint.by": "a name beside the actor that the journal holds",
    "product_price.version": "the order of prices",
    "shift_close.closed_by": "a name beside the actor that the journal holds",
    "safe_movement.by": "a name beside the actor that the journal holds",
    "drawer_opening.by": "a name beside the actor that the journal holds",
    "count_correction.by": "a name beside the actor that the journal holds",
    "count_correction.no": "the order of corrections, as their ids have it",
    "shift.cashier": "a name beside the actor that the journal holds",
}
COLUMNS = [
    pytest.param(name, column.name, id=f"{name}.{column.name}")
    for name in (*FACTS, *SUMS)
    for column in metadata.tables[name].columns
    if f"{name}.{column.name}" not in UNPROVEN
]


DOLLARS = TenderType(
    code="USD",
    name="Dollars",
    kind=TenderKind.FOREIGN,
    account=Account.FOREIGN_CASH,
    needs_reference=False,
    position=9,
    currency="USD",
)


class Undo(Exception):
    """Takes an edit back."""


@pytest.fixture(scope="module")
def worked(stocked_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store after a day with everything in it that leaves a fact."""
    folder = tmp_path_factory.mktemp("worked") / "store"
    folder.mkdir()
    (folder / "store.db").write_bytes((stocked_folder / "store.db").read_bytes())
    clock = Clock()
    store = opening.open_store(folder, clock=clock).acting_as(SYSTEM)
    till = Till(store, clock, Random(6), lambda *_: None)
    work_a_day(till, 12)
    end_the_day(store, till)
    last = store.ask(sales.find_last_sale)
    assert last is not None
    store.do(sales.note_reprint, last)
    for price in (Money(1_234), Money(1_299)):
        goods = store.ask(catalogue.get_sellable, till.goods[0].product_id)
        clock.forward(minutes=1)
        product = goods.product_id
        store.do(catalogue.set_price, product, price, Money(1_100), goods.version)
    store.do(inventory.adjust, till.goods[1].product_id, pieces(44))
    till.serve_specially()
    serve_with_offers(till)
    leave_every_fact(store, till.goods[0].product_id, clock)
    yield store
    store.close()


def end_the_day(store: Store, till: Till) -> None:
    """Everything that leaves a fact at the drawer, and the day's Z over it."""
    if store.ask(shifts.current) is not None:
        till.close_shift()
    store.do(payments.keep_tender_type, DOLLARS)
    store.do(shifts.open_shift, Money(10_000))
    cash = ForeignCash("USD", 1_000, Rate(7_100_000))
    tender = NewTender("USD", cash.worth, foreign=cash)
    product_id = till.goods[0].product_id
    store.do(sales.complete, sale(line(store, product_id), tenders=(tender,)))
    store.do(shifts.open_drawer, "change")
    store.do(shifts.safe_to_bank, Money(4_000), "weekly")
    count = NewCount(counted=(Counted(Money(100), 1),), foreign=(("USD", 900),))
    report = store.do(shifts.close_shift, count)
    right = NewCount(counted=(Counted(Money(100), 11),))
    store.do(shifts.correct_count, report.shift.id, right, "a roll")
    store.do(shifts.close_day)
    store.do(shifts.open_shift, Money(500))


def found(store: Store, *edits: str) -> list[str]:
    """What the check says after edits, which are then taken back."""
    said: list[str] = []

    def tamper(work: Work) -> None:
        run = work.driver.execute
        for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            run(f"DROP TRIGGER {name}")
        run("PRAGMA ignore_check_constraints = 1")
        run("PRAGMA defer_foreign_keys = 1")
        for edit in edits:
            assert run(edit).rowcount > 0, f"this edit edits nothing: {edit}"
        run("PRAGMA ignore_check_constraints = 0")
        said.extend(fault.what for fault in soundness.prove(work).faults)
        raise Undo

    with pytest.raises(Undo):
        store.do(tamper)
    return said


def last_of(table: Table) -> str:
    """Picks the last row of a table; of moves the last one of a sale."""
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    order = ", ".join(f'"{column.name}" DESC' for column in table.primary_key)
    only = "WHERE reason = 'sold'" if table.name == "stock_move" else ""
    return f"({keys}) = (SELECT {keys} FROM {table.name} {only} ORDER BY {order} LIMIT 1)"


def other_value(name: str, column: str) -> str:
    """An expression for a value that a column does not hold, of its own kind."""
    here = metadata.tables[name].c[column]
    quoted = f'"{column}"'
    if isinstance(here.type, IdType):
        return _other_id(name, column)
    if isinstance(here.type, DayType):
        return f"date({quoted}, '-1 day')"
    if isinstance(here.type, FlagType):
        return f"1 - {quoted}"
    if isinstance(here.type, JsonType):
        return f"replace({quoted}, '1', '2')"
    if column in {"previous_hash", "hash", "journal_head"}:
        return "zeroblob(32)"
    if "TEXT" in str(here.type.compile(dialect=sqlite.dialect())):
        return f"{quoted} || 'x'"
    return f"coalesce({quoted}, 0) + 1"


def _other_id(name: str, column: str) -> str:
    """Another id of what the column refers to; one of nothing if each has such a row."""
    table, nothing = metadata.tables[name], "x'0190000000007000800000000000abcd'"
    keys = [*table.c[column].foreign_keys]
    if not keys:
        return nothing
    target = f"{keys[0].column.table.name}"
    same = [f'x."{k.name}" = {name}."{k.name}"' for k in table.primary_key if k.name != column]
    taken = " AND ".join([f'x."{column}" = o.id', *same])
    free = (
        "1"
        if column not in table.primary_key
        else (f"NOT EXISTS (SELECT 1 FROM {name} x WHERE {taken})")
    )
    other = (
        f'SELECT o.id FROM {target} o WHERE o.id IS NOT {name}."{column}" AND {free} LIMIT 1'
    )
    return f"coalesce(({other}), {nothing})"


def test_a_day_that_nobody_touched_is_sound(worked: Store) -> None:
    assert worked.ask(soundness.prove).faults == ()


def test_every_table_that_is_written_once_is_among_the_facts(worked: Store) -> None:
    query = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    guarded = worked.ask(lambda read: read.driver.execute(query).fetchall())
    assert {name for (name,) in guarded} == set(FACTS)


@pytest.mark.parametrize("name", [*FACTS, *SUMS])
def test_every_column_that_is_not_proven_is_there(name: str) -> None:
    columns = {f"{name}.{column.name}" for column in metadata.tables[name].columns}
    assert {key for key in UNPROVEN if key.startswith(f"{name}.")} <= columns


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_an_edit_of_one_value_is_found(worked: Store, name: str, column: str) -> None:
    row = last_of(metadata.tables[name])
    edit = f'UPDATE {name} SET "{column}" = {other_value(name, column)} WHERE {row}'
    assert found(worked, edit)


@pytest.mark.parametrize("name", [*FACTS, *SUMS])
def test_a_row_taken_out_is_found(worked: Store, name: str) -> None:
    assert found(worked, f"DELETE FROM {name} WHERE {last_of(metadata.tables[name])}")


COUNTERS = {
    *("seq", "number", "z_number", "line_no", "copy", "version", "source_id"),
    *("no", "position"),
}


@pytest.mark.parametrize("name", [*FACTS, *SUMS])
def test_a_row_put_in_is_found(worked: Store, name: str) -> None:
    """A copy of the last row, with other numbers or another key."""
    table = metadata.tables[name]
    counts = COUNTERS & {column.name for column in table.c}
    key = [column.name for column in table.primary_key]
    fresh = counts if counts & set(key) else {*counts, key[-1]}
    columns = [column.name for column in table.c]
    values = [other_value(name, c) if c in fresh else f'"{c}"' for c in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    copy = f"INSERT INTO {name} ({names}) SELECT {', '.join(values)} FROM {name}"
    assert found(worked, f"{copy} WHERE {last_of(table)}")


THEFTS = {
    "a sale made cheaper, with its ledger, day and shift": (
        "UPDATE sale SET gross = gross - 100, total = total - 100 WHERE id = :sale",
        "UPDATE sale_line SET unit_price = unit_price - 100, gross = gross - 100, "
        "amount = amount - 100, due = due - 100 WHERE sale_id = :sale AND line_no = 1",
        "UPDATE sale_tender SET change = change + 100 WHERE sale_id = :sale AND code = 'CASH'",
        "UPDATE sale SET change = change + 100 WHERE id = :sale",
        "UPDATE ledger_posting SET amount = amount - 100 WHERE account = 'cash' "
        "AND entry_id = (SELECT id FROM ledger_entry WHERE source = :sale)",
        "UPDATE ledger_posting SET amount = amount + 100 WHERE account = 'sales' "
        "AND entry_id = (SELECT id FROM ledger_entry WHERE source = :sale)",
        "UPDATE ledger_balance SET amount = amount - 100 WHERE account = 'cash' "
        "AND owner_id = (SELECT shift_id FROM sale WHERE id = :sale)",
        "UPDATE ledger_balance SET amount = amount + 100 WHERE account = 'sales'",
        "UPDATE day_total SET amount = amount - 100 WHERE kind IN ('hour', 'cashier') "
        "OR code = 'CASH'",
        "UPDATE shift_total SET amount = amount - 100 WHERE shift_id = "
        "(SELECT shift_id FROM sale WHERE id = :sale) AND (kind = 'sales' OR code = 'CASH')",
        "UPDATE day_product SET due = due - 100 WHERE product_id = "
        "(SELECT product_id FROM sale_line WHERE sale_id = :sale AND line_no = 1)",
    ),
    "a sale that never was, with its number given back": (
        "DELETE FROM journal WHERE subject_id = :sale",
        "DELETE FROM ledger_posting WHERE entry_id IN "
        "(SELECT id FROM ledger_entry WHERE source = :sale)",
        "DELETE FROM ledger_entry WHERE source = :sale",
        "DELETE FROM stock_move WHERE document_id = :sale",
        "DELETE FROM sale_line WHERE sale_id = :sale",
        "DELETE FROM sale_tax WHERE sale_id = :sale",
        "DELETE FROM sale_tender WHERE sale_id = :sale",
        "DELETE FROM sale WHERE id = :sale",
        "UPDATE number_series SET last = last - 1 WHERE series = 'sale'",
    ),
    "cash booked as a card": (
        "UPDATE sale_tender SET code = 'CARD', name = 'Card' WHERE sale_id = :sale "
        "AND code = 'CASH'",
        "UPDATE sale SET tenders = replace(tenders, 'CASH', 'CARD') WHERE id = :sale",
        "UPDATE ledger_posting SET account = 'card-clearing', owner_id = zeroblob(16) "
        "WHERE account = 'cash' "
        "AND entry_id = (SELECT id FROM ledger_entry WHERE source = :sale)",
    ),
    "a smaller float": (
        'UPDATE shift SET "float" = "float" - 5000',
        "UPDATE ledger_posting SET amount = amount - 5000 WHERE account = 'cash' "
        "AND entry_id IN (SELECT id FROM ledger_entry WHERE kind = 'shift-float')",
        "UPDATE ledger_posting SET amount = amount + 5000 WHERE account = 'safe' "
        "AND entry_id IN (SELECT id FROM ledger_entry WHERE kind = 'shift-float')",
    ),
    "a count that fits": (
        "UPDATE shift_close SET counted = expected, denominations = '[]'",
        "DELETE FROM ledger_posting WHERE account = 'cash-over-short'",
    ),
    "a sale in another cashier's name": (
        "UPDATE sale SET cashier = 'Bo', cashier_id = "
        "(SELECT id FROM staff_user WHERE name = 'Bo')",
        "UPDATE day_total SET code = 'Bo' WHERE kind = 'cashier'",
    ),
    "a sale moved to another day": (
        "UPDATE sale SET business_day = '2026-05-03'",
        "UPDATE day_total SET business_day = '2026-05-03'",
        "UPDATE day_product SET business_day = '2026-05-03'",
    ),
    "a journal row told anew, with its own hash": (
        "UPDATE journal SET body = replace(body, '\"total\":', '\"total\":1'), "
        "hash = previous_hash WHERE subject_id = :sale",
    ),
    "an old price": (
        "UPDATE product SET price = price - 50 WHERE code = 'G000'",
        "UPDATE product_price SET new_price = new_price - 50 WHERE version = "
        "(SELECT max(version) FROM product_price)",
    ),
    "goods that went and came": (
        "UPDATE stock_move SET quantity = quantity + 1000 WHERE reason = 'received'",
        "UPDATE stock_level SET quantity = quantity + 1000",
    ),
    "a register that begins anew": ("UPDATE register SET id = randomblob(16)",),
}


@pytest.mark.parametrize("theft", THEFTS.values(), ids=THEFTS)
def test_a_theft_done_with_care_is_found(worked: Store, theft: tuple[str, ...]) -> None:
    sale = "(SELECT max(sale_id) FROM sale_tender WHERE code = 'CASH')"
    key = worked.ask(lambda read: read.driver.execute(f"SELECT hex({sale})").fetchone()[0])
    assert found(worked, *(edit.replace(":sale", f"x'{key}'") for edit in theft))
