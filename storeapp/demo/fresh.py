"""Starting for real: a demo store gives way to an empty one.

Facts are never deleted, and made-up ones must not stay among real ones; so the file itself
is exchanged. How the store likes things done, its taxes, its ways of paying and its real
people come along; the demo's file is kept beside the new one.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table, delete, insert, select

from storeapp import opening, schema, settings
from storeapp.db.files import move_for_good
from storeapp.db.work import Read, Work
from storeapp.demo.types import DemoRemoved, DemoSettings, NotADemo
from storeapp.kernel.actor import SYSTEM, Permission
from storeapp.opening import FILE_NAME, NewStore
from storeapp.settings import StoreSettings
from storeapp.store import Store

UNFINISHED = "fresh.new"
# In the order in which rows may come in: whom others refer to comes first.
KEPT = ("setting", "tender_type", "tax_class", "staff_user", "sign_in_failure")

Rows = dict[str, Sequence[dict[str, Any]]]


def is_demo(read: Read) -> bool:
    """Whether this store holds the demo. Everybody may know."""
    return settings.get(read, DemoSettings).is_demo


def start_for_real(store: Store, folder: Path) -> Path:
    """Exchange a demo store for an empty one; returns where the demo's file is kept.

    The store is closed by this; open the folder again. A crash at any moment leaves the
    demo or the new store, never neither. Raises NotADemo, or NotAllowed without MANAGE_DEMO.
    """
    rows, own = store.ask(_what_stays)
    kept_as = _free_name(folder, store.clock().strftime("%Y%m%d"))
    unfinished = folder / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    wanted = NewStore(
        name=own.name,
        currency=own.currency,
        language=own.language,
        zone=own.zone,
        country=own.country,
        cutoff_hour=own.cutoff_hour,
    )
    fresh = opening.create_store(unfinished, wanted, clock=store.clock).acting_as(SYSTEM)
    try:
        fresh.do(_bring_in, rows, kept_as.name)
    finally:
        fresh.close()
    store.rest(thoroughly=True)  # a log left behind would be read into the new file
    store.close()
    _keep_beside(folder / FILE_NAME, kept_as)
    move_for_good(unfinished / FILE_NAME, folder / FILE_NAME)
    shutil.rmtree(unfinished, ignore_errors=True)
    return kept_as


def _what_stays(read: Read) -> tuple[Rows, StoreSettings]:
    read.require(Permission.MANAGE_DEMO)
    marks = settings.get(read, DemoSettings)
    if not marks.is_demo:
        raise NotADemo
    rows: Rows = {}
    for name in KEPT:
        found = read.connection.execute(select(_table(name))).mappings()
        rows[name] = [dict(row) for row in found if _stays(name, dict(row), marks)]
    return rows, settings.get(read, StoreSettings)


def _stays(table: str, row: dict[str, Any], marks: DemoSettings) -> bool:
    """The demo's mark and its made-up people, whose PINs anybody can read, do not."""
    if table == "setting":
        return bool(row["key"] != DemoSettings.KEY)
    person = {"staff_user": "id", "sign_in_failure": "user_id"}.get(table)
    return person is None or str(row[person]) not in marks.people


def _bring_in(work: Work, rows: Rows, kept_as: str) -> None:
    """Rows go in as they were, as in a copy of the file; their slices checked them before."""
    work.require(Permission.MANAGE_DEMO)
    for name in reversed(KEPT):
        work.run(delete(_table(name)))
    for name in KEPT:
        if rows[name]:
            work.run(insert(_table(name)), list(rows[name]))
    work.emit(DemoRemoved(kept_as=kept_as))


def _table(name: str) -> Table:
    return schema.metadata.tables[name]


def _free_name(folder: Path, day: str) -> Path:
    number = 1
    while (path := folder / f"demo-{day}-{number}.db").exists():
        number += 1
    return path


def _keep_beside(path: Path, kept_as: Path) -> None:
    """Give the old file a second name before the new one takes its place."""
    try:
        kept_as.hardlink_to(path)
    except OSError:  # a disk without links, such as a USB stick
        shutil.copy2(path, kept_as)
