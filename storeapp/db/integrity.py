"""What the database itself can prove of its file."""

from __future__ import annotations

from collections.abc import Iterator

from storeapp.db.work import Read, Work

SOUND = "ok"


def find_faults(read: Read) -> Iterator[tuple[str, str]]:
    """Everything SQLite finds wrong with the file: (what, where).

    Pages, indexes, NOT NULL and CHECK by its integrity check, and every reference to a row
    that is not there.
    """
    for (said,) in read.driver.execute("PRAGMA integrity_check"):
        if said != SOUND:
            yield "the file is damaged", str(said)
    for table, _rowid, parent, _key in read.driver.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} has lost its {parent}", ""


def defer_references(work: Work) -> None:
    """Let rows of this transaction come before those they refer to, until its end."""
    work.driver.execute("PRAGMA defer_foreign_keys = 1")
