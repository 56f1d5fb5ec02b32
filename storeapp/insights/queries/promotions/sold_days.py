"""What was sold on each day, read from the sums that every sale keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from storeapp.db.work import Read
from storeapp.insights.rules.sold import ProductDay, Sold

_STORE = (
    "SELECT business_day, sum(due - tax) FROM day_product "
    "WHERE business_day BETWEEN ? AND ? GROUP BY business_day"
)
_PRODUCTS = (
    "SELECT business_day, product_id, quantity, due - tax, cost, discount FROM day_product "
    "WHERE business_day BETWEEN ? AND ?"
)


def read_sold(read: Read, days: tuple[date, date], wanted: Collection[UUID]) -> Sold:
    """What some products, and the whole store, sold from one day to another.

    Part of acts that ask.
    """
    asked = (days[0].isoformat(), days[1].isoformat())
    known: dict[str, date] = {}
    store = {}
    for text, sales in read.driver.execute(_STORE, asked):
        known[text] = date.fromisoformat(text)
        store[known[text]] = sales
    keys = {one.bytes: one for one in wanted}
    products: dict[UUID, list[ProductDay]] = defaultdict(list)
    for text, id_, *figures in read.driver.execute(_PRODUCTS, asked):
        product = keys.get(id_)
        if product is not None:
            quantity, sales, cost, discount = figures
            products[product].append((known[text], quantity, sales, cost, discount))
    return Sold(products, store)
