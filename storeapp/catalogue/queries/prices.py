"""Comparing prices with the facts that set them, and those with the journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from storeapp.db import journal
from storeapp.db.work import Read

_FACTS = (
    "SELECT f.product_id, f.version, f.at, f.actor_id, f.old_price, f.new_price, "
    "f.old_member_price, f.new_member_price, p.price, p.member_price, p.code "
    "FROM product_price f JOIN product p ON p.id = f.product_id "
    "ORDER BY f.product_id, f.version"
)
_PRICES = "SELECT id, price, code FROM product"

Row = tuple[Any, ...]


def find_wrong_prices(read: Read) -> Iterator[tuple[str, str]]:
    """Every price that was not set as the facts and the journal have it: (what, the code).

    Facts of one product follow each other, and the last one is its price. A price that a
    person changed is told of in the journal as well; a file of products is told as a whole.
    """
    first_told = {
        UUID(told.facts["product_id"]).bytes: told.facts["price"]
        for told in journal.told(read, "ProductAdded")
    }
    facts: dict[bytes, list[Row]] = {}
    for row in read.driver.execute(_FACTS):
        facts.setdefault(row[0], []).append(row)
    yield from _broken(facts.values(), first_told)
    for product_id, price, code in read.driver.execute(_PRICES):
        if product_id not in facts and first_told.get(product_id, price) != price:
            yield "a price is not the one the journal tells", code
    yield from _untold(read, facts)


def _broken(
    products: Iterable[list[Row]], first: dict[bytes, int]
) -> Iterator[tuple[str, str]]:
    """Every product whose prices do not follow from one fact to the next."""
    for rows in products:
        product_id, *_, price, member_price, code = rows[-1]
        held = [(first.get(product_id, rows[0][4]), rows[0][6])]
        held += [(row[5], row[7]) for row in rows]
        due = [(row[4], row[6]) for row in rows] + [(price, member_price)]
        if held != due:
            yield "a price does not follow from those before", code


def _untold(read: Read, facts: dict[bytes, list[Row]]) -> Iterator[tuple[str, str]]:
    for told in journal.told(read, "PriceChanged"):
        said = told.facts
        product_id = UUID(said["product_id"]).bytes
        change = (told.at, said["old"], said["new"], said["old_member"], said["new_member"])
        rows = facts.get(product_id, [])
        if (told.actor_id, *change) not in {(row[3], row[2], *row[4:8]) for row in rows}:
            yield "a change of price is not as the journal tells it", str(said["product_id"])
