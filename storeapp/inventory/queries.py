"""What is where."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Select, select, text

from storeapp import catalogue
from storeapp.catalogue import ProductId
from storeapp.catalogue.tables import product
from storeapp.db.work import Read
from storeapp.inventory.tables import stock_level
from storeapp.inventory.types import LevelFault, Place, StockLine
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
    return _page(read, _levels().where(product.c.code > (after or "")))


def list_negative(read: Read, after: str | None = None) -> Page[StockLine]:
    """Products of which more was sold than the books held, in order of code.

    Raises NotAllowed without VIEW_STOCK.
    """
    read.require(Permission.VIEW_STOCK)
    query = _levels().where(product.c.code > (after or ""), text("stock_level.quantity < 0"))
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
        .order_by(product.c.code)
        .limit(PAGE_SIZE + 1)
    )


def _page(read: Read, query: Select[tuple[object, ...]]) -> Page[StockLine]:
    found = read.rows(query)
    rows = tuple(StockLine(*row) for row in found[:PAGE_SIZE])
    return Page(rows, rows[-1].code if len(found) > PAGE_SIZE else None)
