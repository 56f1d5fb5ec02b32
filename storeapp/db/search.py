"""The search index: SQLite's FTS5, holding terms that a slice has cut for it.

A row is found by its rank, and comes out in the order of ranks, so the first twenty rows
are the best twenty without any sorting. The index keeps no text (``content=''``), only
which terms stand where; to change a row is to take it out and put it in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from storeapp.db.work import Read, Work

Query = Sequence[Sequence[Sequence[Sequence[str]]]]
"""All of (any of (all of (terms in a row)))."""

MERGE_PAGES = 64
SHADOWS = ("_config", "_content", "_data", "_docsize", "_idx")


def create_statement(index: str) -> str:
    """The statement that makes an index. Terms are split at spaces only."""
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5(terms, content='', contentless_delete=1, "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\")"
    )


def is_part_of_index(table: str, indexes: Iterable[str]) -> bool:
    """Whether a table is a search index or one of the tables in which SQLite keeps it."""
    return any(table == name or table in {name + part for part in SHADOWS} for name in indexes)


def match_text(query: Query) -> str:
    """A query in the language of FTS5. Every term is quoted, so none can be an operator."""
    return " AND ".join(
        "(" + " OR ".join(" AND ".join(map(_phrase, choice)) for choice in choices) + ")"
        for choices in query
    )


def _phrase(terms: Sequence[str]) -> str:
    text = " ".join(terms).replace("\0", "").replace('"', '""')
    return f'"{text}"'


def put_rows(work: Work, index: str, rows: Iterable[tuple[int, str]]) -> None:
    """Put rows into an index: the rank, and the terms with a space between them."""
    work.driver.executemany(f"INSERT INTO {index} (rowid, terms) VALUES (?, ?)", rows)


def drop_rows(work: Work, index: str, ranks: Iterable[int]) -> None:
    """Take rows out of an index; a rank that is not in it is no error."""
    work.driver.executemany(f"DELETE FROM {index} WHERE rowid = ?", ((r,) for r in ranks))


def merge(work: Work, index: str, pages: int = MERGE_PAGES) -> bool:
    """Tidy a little of an index, as idle work; whether there may be more to do."""
    before = work.driver.total_changes
    work.driver.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
    return bool(work.driver.total_changes - before > 1)


def count_matches(read: Read, index: str, query: Query, ranks: tuple[int, int]) -> int:
    """How many rows of an index match, whose rank is at least the first and below the last."""
    found: Any = read.driver.execute(
        f"SELECT count(*) FROM {index} WHERE {index} MATCH ? AND rowid >= ? AND rowid < ?",
        (match_text(query), *ranks),
    ).fetchone()
    return int(found[0])
