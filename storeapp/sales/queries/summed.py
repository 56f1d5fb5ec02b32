"""The running figures of days and shifts, worked out anew from the sales and compared."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import text

from storeapp.catalogue import Unit
from storeapp.db.work import Read
from storeapp.sales.types import SaleFault

_WEIGHED = ", ".join(f"'{unit.value}'" for unit in Unit if unit.is_weighed)

# A sale with its items: pieces, and a weighed line as one.
_SALES = (
    "(SELECT s.*, i.items FROM sale s JOIN (SELECT sale_id, "
    f"sum(CASE WHEN unit NOT IN ({_WEIGHED}) THEN quantity / 1000 "
    "WHEN quantity > 0 THEN 1 ELSE -1 END) AS items "
    "FROM sale_line GROUP BY sale_id) AS i ON i.sale_id = s.id) AS s"
)
_LINES = "sale_line l JOIN sale s ON s.id = l.sale_id"
_TENDERS = "sale_tender t JOIN sale s ON s.id = t.sale_id"
_TAXES = "sale_tax t JOIN sale s ON s.id = t.sale_id"
_TAX = (
    "t.code || '|' || CAST(t.rate AS TEXT) || '|' || CAST(t.included AS TEXT) || '|' || t.name"
)
_OF_BOTH = (
    f"SELECT {{owner}}, 'tender', t.code, 1, 0, t.amount - t.change FROM {_TENDERS}",
    f"SELECT {{owner}}, 'tax', {_TAX}, 1, t.base, t.amount FROM {_TAXES}",
    "SELECT {owner}, 'rounding', '', 1, 0, s.rounding FROM sale s WHERE s.rounding <> 0",
)
_RETURNED = (
    "(SELECT s.id, s.business_day, s.shift_id, sum(l.due) AS due FROM sale s "
    "JOIN sale_line l ON l.sale_id = s.id WHERE l.quantity < 0 GROUP BY s.id) AS s"
)
_OF_DAYS = (
    f"SELECT {{owner}}, 'return', '', 1, 0, s.due FROM {_RETURNED}",
    f"SELECT {{owner}}, 'hour', '', 1, s.items, s.total FROM {_SALES}",
    f"SELECT {{owner}}, 'cashier', s.cashier, 1, s.items, s.total FROM {_SALES}",
    *_OF_BOTH,
)
_OF_SHIFTS = (
    "SELECT {owner}, 'sales', '', 1, 0, s.total FROM sale s",
    "SELECT {owner}, 'discount', '', 1, 0, s.discount FROM sale s WHERE s.discount <> 0",
    f"SELECT {{owner}}, 'return', '', 1, 0, s.due FROM {_RETURNED} WHERE s.due <> 0",
    "SELECT {owner}, 'source', d.source, count(DISTINCT s.id), 0, sum(d.amount) "
    "FROM sale_discount d JOIN sale s ON s.id = d.sale_id GROUP BY s.id, d.source",
    "SELECT v.shift_id, 'void', '', count(*), 0, sum(v.amount) FROM basket_void v "
    "WHERE v.shift_id IS NOT NULL GROUP BY v.basket_id, v.shift_id",
    *_OF_BOTH,
    "SELECT r.shift_id, 'tender', t.code, 1, 0, t.amount - t.change "
    "FROM money_receipt_tender t JOIN money_receipt r ON r.id = t.receipt_id",
    "SELECT shift_id, 'received', CASE kind WHEN 'account' THEN kind ELSE 'deposit' END, "
    "1, 0, amount + rounding FROM money_receipt",
)
# Hours are summed up: what hour a moment is in depends on the shop's time zone of then.
_DAY_KEPT = (
    "SELECT business_day, kind, CASE kind WHEN 'hour' THEN '' ELSE code END, "
    "count, base, amount FROM day_total"
)
# What other slices count is proved by them.
_SHIFT_KEPT = (
    "SELECT shift_id, kind, code, count, base, amount FROM shift_total WHERE kind IN "
    "('sales', 'discount', 'return', 'source', 'void', 'tender', 'tax', 'rounding', "
    "'received')"
)

_COST = (
    "coalesce(CASE WHEN l.quantity > 0 THEN (l.quantity * l.cost + 500) / 1000 "
    "ELSE -((-l.quantity * l.cost + 500) / 1000) END, 0)"
)
_PRODUCTS = (
    "SELECT s.business_day, l.product_id, l.quantity, l.discount, l.tax, "
    f"{_COST}, l.quantity > 0, l.due FROM {_LINES}"
)
_PRODUCTS_KEPT = (
    "SELECT business_day, product_id, quantity, discount, tax, cost, lines, due "
    "FROM day_product"
)


def find_wrong_sums(read: Read) -> Iterator[SaleFault]:
    """Every running figure of a day, a product's day or a shift that its sales do not make."""
    products = _differing(_PRODUCTS, _PRODUCTS_KEPT, keys=2, figures=6)
    for day, _product_id, expected, found in read.rows(text(products)):
        yield SaleFault(f"product figures of {day} differ from its sales", "", expected, found)
    days = _differing(_facts(_OF_DAYS, "s.business_day"), _DAY_KEPT, keys=3, figures=3)
    for day, kind, _code, expected, found in read.rows(text(days)):
        yield SaleFault(f"{kind} figures of {day} differ from its sales", "", expected, found)
    shifts = _differing(_facts(_OF_SHIFTS, "s.shift_id"), _SHIFT_KEPT, keys=3, figures=3)
    for shift_id, kind, _code, expected, found in read.rows(text(shifts)):
        what = f"{kind} figures of a shift differ from its sales"
        yield SaleFault(what, str(UUID(bytes=bytes(shift_id))), expected, found)


def _facts(parts: tuple[str, ...], owner: str) -> str:
    return " UNION ALL ".join(part.format(owner=owner) for part in parts)


def _differing(facts: str, kept: str, *, keys: int, figures: int) -> str:
    """A query for each key whose figures, summed up from facts, are not those that are kept.

    It gives the key, and the last figure as it should be and as it is.
    """
    key = ", ".join(f"k{n}" for n in range(keys))
    names = [f"f{n}" for n in range(figures)]
    plus, minus = ", ".join(names), ", ".join(f"-{name}" for name in names)
    columns = f"({key}, {plus})"
    return (
        f"WITH facts {columns} AS ({facts}), kept {columns} AS ({kept}) "
        f"SELECT {key}, sum(due), sum(held) FROM ("
        f"SELECT {key}, {plus}, {names[-1]} AS due, 0 AS held FROM facts "
        f"UNION ALL SELECT {key}, {minus}, 0, {names[-1]} FROM kept) AS both_sides "
        f"GROUP BY {key} HAVING {' OR '.join(f'sum({name}) <> 0' for name in names)}"
    )
