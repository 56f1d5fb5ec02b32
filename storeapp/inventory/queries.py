"""What is where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Select, select, text

from storeapp import catalogue
from storeapp.catalogue import ProductId
from storeapp.catalogue.tables import product
from storeapp.db import journal
from storeapp.db.work import Read
from storeapp.inventory.tables import stock_level
from storeapp.inventory.types import LevelFault, Place, Reason, StockLine
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page
from storeapp.kernel.quantity import NONE, Quantity

PAGE_SIZE, FOUND = 200, 50


def on_hand(read: Read, product_id: ProductId) -> Quantity:
    """How much of a product is in the shop; zero if it never was, below zero if oversold."""
    query = select(stock_level.c.quantity).where(
        stock_level.c.product_id == product_id, stock_level.c.place == Place.SHOP
    )
    found: Quantity | None = read.value(query)
    return found or NONE


def list_levels(read: Read, after: str | None = None) -> Page[StockLine]:
    """The stock list in order of product code, one page at a time.

    Raises NotAllowed without VIEW_STOCK.
    """
    read.require(Permission.VIEW_STOCK)
    return _page(read, _levels().where(product.c.code_key > (after or "")))


def list_negative(read: Read, after: str | None = None) -> Page[StockLine]:
    """Products of which more was sold than the books held, in order of code.

    Raises NotAllowed without VIEW_STOCK.
    """
    read.require(Permission.VIEW_STOCK)
    after_key = product.c.code_key > (after or "")
    query = _levels().where(after_key, text("stock_level.quantity < 0"))
    return _page(read, query)


def find_levels(read: Read, words: str, most: int = FOUND) -> tuple[StockLine, ...]:
    """Products that somebody may mean by some letters, best first, with what is there of each.

    One that never moved is there with nothing. Raises NotAllowed without VIEW_STOCK or
    VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_STOCK)
    found = catalogue.search(read, words, most)
    here = select(stock_level.c.product_id, stock_level.c.quantity).where(
        stock_level.c.product_id.in_([one.product_id for one in found]),
        stock_level.c.place == Place.SHOP,
    )
    held = {row.product_id: row.quantity for row in read.rows(here)}
    return tuple(
        StockLine(
            one.product_id,
            one.code,
            one.name,
            one.unit,
            held.get(one.product_id, NONE),
            one.price,
        )
        for one in found
    )


def find_faults(read: Read) -> Iterator[LevelFault]:
    """Every level that is not the sum of the moves into and out of its place."""
    summed = text(
        "SELECT product_id, place, sum(change) FROM ("
        " SELECT product_id, target AS place, quantity AS change FROM stock_move"
        " UNION ALL"
        " SELECT product_id, origin, -quantity FROM stock_move"
        ") AS changes WHERE place = 'shop' GROUP BY product_id, place"
    )
    wanted = {(bytes(row[0]), row[1]): row[2] for row in read.rows(summed)}
    kept = {
        (row.product_id.bytes, row.place): row.quantity.milli
        for row in read.rows(select(stock_level))
    }
    for key in sorted(wanted.keys() | kept.keys()):
        expected, found = wanted.get(key, 0), kept.get(key, 0)
        if expected != found:
            yield LevelFault(UUID(bytes=key[0]), key[1], expected, found)


_MOVED = (
    "SELECT document_id, reason, at, product_id, "
    "CASE target WHEN 'shop' THEN quantity ELSE -quantity END, "
    "CASE target WHEN 'shop' THEN origin ELSE target END FROM stock_move "
    "WHERE reason NOT IN ('sold', 'returned')"
)
_ELSEWHERE = {Reason.RECEIVED: Place.SUPPLIER, Reason.COUNTED: Place.LOST}


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every adjustment that the journal tells otherwise: (what, the document's id)."""
    said = _said(read)
    held: dict[bytes, list[_Move]] = defaultdict(list)
    for document_id, *move in read.driver.execute(_MOVED):
        held[document_id].append(tuple(move))
    for document_id in sorted(said.keys() | held.keys()):
        told, moves = said.get(document_id), held[document_id]
        if told not in (moves, _outline(moves)):
            what = "goods moved otherwise than the journal tells"
            yield what, str(UUID(bytes=document_id))


_Move = tuple[object, ...]
_Outline = tuple[int, set[_Move]]


def _said(read: Read) -> dict[bytes, list[_Move] | _Outline]:
    """What each adjustment did: its move, or for the count of a whole file an outline."""
    said: dict[bytes, list[_Move] | _Outline] = {}
    for told in journal.told(read, "StockAdjusted"):
        facts, reason = told.facts, Reason(told.facts["reason"])
        product_id = UUID(facts["product_id"]).bytes
        move = (reason, told.at, product_id, facts["change"], _ELSEWHERE[reason])
        said[UUID(facts["document_id"]).bytes] = [move]
    for kind in ("StockTaken", "StockTakeUndone"):
        for told in journal.told(read, kind):
            way = (Reason.COUNTED, told.at, Place.LOST)
            said[UUID(told.facts["document_id"]).bytes] = (told.facts["levels"], {way})
    return said


def _outline(moves: list[_Move]) -> _Outline:
    """How many moves there are, and the reasons, moments and places of them all."""
    return len(moves), {(reason, at, place) for reason, at, _product, _change, place in moves}


def _levels() -> Select[tuple[object, ...]]:
    return (
        select(
            product.c.id,
            product.c.code,
            product.c.name,
            product.c.unit,
            stock_level.c.quantity,
            product.c.price,
        )
        .join(stock_level, stock_level.c.product_id == product.c.id)
        .where(stock_level.c.place == Place.SHOP)
        .order_by(product.c.code_key)
        .limit(PAGE_SIZE + 1)
    )


def _page(read: Read, query: Select[tuple[object, ...]]) -> Page[StockLine]:
    found = read.rows(query)
    rows = tuple(StockLine(*row) for row in found[:PAGE_SIZE])
    more = len(found) > PAGE_SIZE
    return Page(rows, catalogue.code_key(rows[-1].code) if more else None)
