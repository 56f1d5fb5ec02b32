"""Proving that the catalogue holds together: every product is where searches look for it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from storeapp.catalogue.queries.prices import find_wrong_prices
from storeapp.catalogue.rules import ranks
from storeapp.catalogue.tables import SEARCH_INDEX, barcode, product
from storeapp.catalogue.types import CatalogueFault
from storeapp.db import search as index
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission

_DEPOSITS = (
    "SELECT p.code, d.is_deposit, d.removed, p.is_deposit FROM product p "
    "JOIN product d ON d.id = p.deposit_id ORDER BY p.serial"
)


def find_faults(read: Read) -> Iterator[CatalogueFault]:
    """Every product that the search index lacks or misplaces, and every code that is two's.

    Raises NotAllowed without CHECK_STORE.
    """
    read.require(Permission.CHECK_STORE)
    yield from _misplaced(read)
    for what, where in find_wrong_prices(read):
        yield CatalogueFault(what, where)
    yield from _wrong_deposits(read)
    shared = select(barcode.c.code, product.c.code.label("other")).join(
        product, product.c.code_key == barcode.c.code_key
    )
    for row in read.rows(shared.where(product.c.id != barcode.c.product_id)):
        yield CatalogueFault("a barcode is another product's code", row.code)


def _wrong_deposits(read: Read) -> Iterator[CatalogueFault]:
    for code, is_one, removed, has_one in read.driver.execute(_DEPOSITS):
        if not is_one or removed:
            yield CatalogueFault("the deposit of a product is none", code)
        if has_one:
            yield CatalogueFault("a deposit goes along with a deposit", code)


def _misplaced(read: Read) -> Iterator[CatalogueFault]:
    found = set(index.all_ranks(read, SEARCH_INDEX))
    columns = (product.c.code, product.c.serial, product.c.popularity, product.c.rank)
    flags = (product.c.retired, product.c.removed, product.c.rank_is_stale)
    for row in read.connection.execute(select(*columns, *flags)):
        if row.rank in found:
            found.remove(row.rank)
            if row.removed:
                yield CatalogueFault("a removed product can still be found", row.code)
        elif not row.removed:
            yield CatalogueFault("a product cannot be found by its name", row.code)
        due = ranks.rank(row.serial, row.popularity, retired=row.retired, removed=row.removed)
        if row.rank != due and not row.rank_is_stale:
            yield CatalogueFault("a product stands at a wrong place in searches", row.code)
    for rank in sorted(found):
        yield CatalogueFault("the search index holds what is no product", str(rank))
