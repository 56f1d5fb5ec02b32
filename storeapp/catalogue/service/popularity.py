"""Keeping what is sold most at the top of every search: work for idle moments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from storeapp.catalogue.rules import ranks
from storeapp.catalogue.service.rows import kept_of, load, move_rows, terms_of
from storeapp.catalogue.tables import SEARCH_INDEX
from storeapp.catalogue.types import ProductId
from storeapp.db import search as index
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission

MOVED_AT_ONCE = 100

_NOTE = "UPDATE product SET popularity = ?, rank_is_stale = 1 WHERE id = ? AND popularity <> ?"
_STALE = "SELECT id FROM product WHERE rank_is_stale = 1 LIMIT ?"


def fill_search(work: Work) -> None:
    """Put every product into the search index of a file that has none in it yet, as after
    its rows were copied from another file. Raises NotAllowed without CHANGE_CATALOGUE.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    index.put_rows(
        work, SEARCH_INDEX, ((row.rank, terms_of(row.content)) for row in kept_of(work))
    )


def note_popularity(work: Work, sold: Iterable[tuple[ProductId, date, int]]) -> int:
    """Note how many lines of sales each product had on each day; returns how many differ.

    What is given replaces what was known of these products, so it should reach back
    ``POPULARITY_DAYS``; others stay as they are. ``rerank`` then moves them, a few at a
    time. Raises NotAllowed without CHANGE_CATALOGUE.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    days: dict[ProductId, list[tuple[date, int]]] = defaultdict(list)
    for product_id, day, lines in sold:
        days[product_id].append((day, lines))
    noted = ((ranks.popularity(of_it), id_.bytes) for id_, of_it in days.items())
    found = work.driver.executemany(_NOTE, ((score, id_, score) for score, id_ in noted))
    return int(found.rowcount)


def rerank(work: Work, most: int = MOVED_AT_ONCE) -> bool:
    """Move some products to the place their popularity gives them, and tidy the index.

    A small command, some milliseconds long, for when nobody is served. Returns whether
    there is more to do. Raises NotAllowed without CHANGE_CATALOGUE.
    """
    work.require(Permission.CHANGE_CATALOGUE)
    stale = [row[0] for row in work.driver.execute(_STALE, (most,))]
    if stale:
        move_rows(work, [(row, replace(row)) for row in load(work, "id", stale)])
        return True
    return index.merge(work, SEARCH_INDEX)
