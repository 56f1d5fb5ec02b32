"""Tables whose rows are written once: SQLite itself refuses to change or delete them."""

from __future__ import annotations

from collections.abc import Iterator


def guards(table: str) -> Iterator[str]:
    """The statements that make a table refuse UPDATE and DELETE."""
    for change in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        )
