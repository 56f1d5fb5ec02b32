"""The search index: SQLite's FTS5, holding terms that a slice has cut for it.

A row is found by its rank, and comes out in the order of ranks, so the first twenty rows
are the best twenty without any sorting. The index keeps no text (``content=''``), only
which terms stand where; to change a row is to take it out and put it in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import TextualSelect, func, select, text

from storeapp.db.base import Int
from storeapp.db.work import Read, Work

Query = Sequence[Sequence[Sequence[Sequence[str]]]]
"""All of (any of (all of (terms in a row)))."""

MERGE_PAGES = 64
EVERY_ONE = -1
PARTS_WHEN_BUSY, PARTS_WHEN_IDLE = 8, 2
SHADOWS = ("_config", "_content", "_data", "_docsize", "_idx")


def create_statement(index: str) -> str:
    """The statement that makes an index. Terms are split at spaces only."""
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5(terms, content='', contentless_delete=1, "
        "tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\")"
    )


def tune_statements(index: str) -> Iterator[str]:
    """The statements that tell an index how to join its parts: while it is filled less
    often than SQLite would, which takes a third off the time; when idle, as soon as two
    are alike."""
    for option, value in (("automerge", PARTS_WHEN_BUSY), ("usermerge", PARTS_WHEN_IDLE)):
        yield f"INSERT INTO {index} ({index}, rank) VALUES ('{option}', {value})"


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
    """Join a little of an index's many parts, as idle work; whether there is more to do.

    Each change adds a part, and each part costs every search a little. Parts are joined two
    by two when they are alike in age, so what is large is seldom written again.
    """
    before = work.driver.total_changes
    work.driver.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
    return bool(work.driver.total_changes - before > 1)


def best_matches(index: str) -> str:
    """A subquery of the ranks that match, best first.

    It takes the text of ``match_text``, the first rank, the rank to stop before, and how
    many are wanted.
    """
    return (
        f"(SELECT rowid AS rank FROM {index} "
        f"WHERE {index} MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid LIMIT ?)"
    )


def all_matches(
    index: str, query: Query, ranks: tuple[int, int], most: int | None = None
) -> TextualSelect:
    """A query for the ranks that match, at least the first rank and below the last.

    All of them, or only so many, the best.
    """
    return (
        text(
            f"SELECT rowid AS rank FROM {index} WHERE {index} MATCH :match "
            "AND rowid >= :first AND rowid < :end ORDER BY rowid LIMIT :most"
        )
        .bindparams(
            match=match_text(query),
            first=ranks[0],
            end=ranks[1],
            most=EVERY_ONE if most is None else most,
        )
        .columns(rank=Int)
    )


def all_ranks(read: Read, index: str) -> Iterator[int]:
    """The rank of every row an index holds, in order."""
    for (rank,) in read.driver.execute(f"SELECT rowid FROM {index} ORDER BY rowid"):
        yield rank


def count_matches(read: Read, index: str, query: Query, ranks: tuple[int, int]) -> int:
    """How many rows of an index match, whose rank is at least the first and below the last."""
    matches = all_matches(index, query, ranks).subquery()
    return int(read.value(select(func.count()).select_from(matches)))
