"""How often each cashier did what is looked at later, summed up by the database.

Discounts, returns and voids are rare, so each is read from its own facts, and only their
tickets are looked up: ids grow with time, so the days asked for are a range of ids. CROSS JOIN
keeps that order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from storeapp.db.work import Read
from storeapp.insights import rules
from storeapp.insights.types import ActKind, CashierTotal, ExceptionReport
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money

_TICKETS = (
    "SELECT code, sum(count), sum(amount) FROM day_total "
    "WHERE business_day BETWEEN ? AND ? AND kind = 'cashier' GROUP BY code"
)
_BOUNDS = "SELECT min(id), max(id) FROM sale WHERE business_day BETWEEN ? AND ?"
_OF_DAYS = "s.business_day BETWEEN ? AND ?"

# A discount of the whole basket, and an exemption, is one act with a share on many lines.
_DISCOUNTS = (
    "SELECT s.cashier, d.source, count(*), count(DISTINCT d.sale_id), sum(d.amount) "
    "FROM sale_discount d CROSS JOIN sale s ON s.id = d.sale_id "
    f"WHERE d.sale_id BETWEEN ? AND ? AND d.amount > 0 AND {_OF_DAYS} "
    "GROUP BY s.cashier, d.source"
)
OVERRIDDEN = (
    "(CASE WHEN l.list_price >= l.unit_price "
    "THEN (l.quantity * (l.list_price - l.unit_price) + 500) / 1000 "
    "ELSE -((l.quantity * (l.unit_price - l.list_price) + 500) / 1000) END)"
)
_OVERRIDES = (
    f"SELECT s.cashier, count(*), sum({OVERRIDDEN}) "
    "FROM sale_line l CROSS JOIN sale s ON s.id = l.sale_id "
    "WHERE l.list_price IS NOT NULL AND l.quantity > 0 AND l.sale_id BETWEEN ? AND ? "
    f"AND {_OF_DAYS} GROUP BY s.cashier"
)
_RETURNS = (
    "SELECT s.cashier, count(DISTINCT r.sale_id), sum(-l.due) FROM sale_return r "
    "CROSS JOIN sale s ON s.id = r.sale_id "
    "CROSS JOIN sale_line l ON l.sale_id = r.sale_id AND l.line_no = r.line_no "
    "CROSS JOIN product p ON p.id = l.product_id "
    "WHERE r.sale_id BETWEEN ? AND ? AND s.kind <> 'reversal' AND p.is_deposit = 0 "
    f"AND {_OF_DAYS} GROUP BY s.cashier"
)
_REVERSALS = (
    "SELECT s.cashier, count(*), sum(-s.total) FROM (SELECT DISTINCT sale_id FROM sale_return "
    "WHERE sale_id BETWEEN ? AND ?) AS r CROSS JOIN sale s ON s.id = r.sale_id "
    f"WHERE s.kind = 'reversal' AND {_OF_DAYS} GROUP BY s.cashier"
)
_VOIDS = (
    "SELECT cashier, kind = 'all', count(*), count(DISTINCT basket_id), sum(amount) "
    "FROM basket_void WHERE business_day BETWEEN ? AND ? GROUP BY cashier, kind = 'all'"
)
_NO_SALES = (
    "SELECT o.by, count(*) FROM shift s CROSS JOIN drawer_opening o ON o.shift_id = s.id "
    f"WHERE {_OF_DAYS} GROUP BY o.by"
)

_KINDS = {
    "line": ActKind.DISCOUNT,
    "basket": ActKind.DISCOUNT,
    "gift": ActKind.GIFT,
    "exemption": ActKind.EXEMPTION,
}
_ONE_EACH = frozenset(("line", "gift"))  # sources of which each line's share is an act

Counted = tuple[ActKind, str, int, int]
"""A kind, a cashier, how often and how much in minor units."""


def exceptions(read: Read, day_from: date, day_to: date) -> ExceptionReport:
    """What each cashier did on these business days that is looked at later, beside the mean
    of the others.

    Raises NotAllowed without VIEW_EXCEPTIONS.
    """
    read.require(Permission.VIEW_EXCEPTIONS)
    days = (day_from.isoformat(), day_to.isoformat())
    sums: dict[tuple[ActKind, str], tuple[int, Money]] = defaultdict(lambda: rules.NEVER)
    for kind, cashier, count, minor in _counted(read, days):
        had_count, had = sums[kind, cashier]
        sums[kind, cashier] = (had_count + count, had + Money(minor))
    tickets = {row[0]: (row[1], Money(row[2])) for row in read.driver.execute(_TICKETS, days)}
    names = sorted({*tickets, *(cashier for _kind, cashier in sums)})
    cashiers = []
    for name in names:
        count, net = tickets.get(name, (0, ZERO))
        back = sums[ActKind.RETURN, name][1] + sums[ActKind.REVERSAL, name][1]
        cashiers.append(CashierTotal(cashier=name, tickets=count, sales=net + back))
    return ExceptionReport(
        day_from=day_from,
        day_to=day_to,
        cashiers=tuple(cashiers),
        figures=rules.compare(cashiers, sums),
    )


def bounds_of(read: Read, days: tuple[str, str]) -> tuple[bytes, bytes]:
    """The first and the last id of the tickets of some days; the same one twice if none."""
    first, last = read.driver.execute(_BOUNDS, days).fetchone()
    return (first or b"", last or b"")


def _counted(read: Read, days: tuple[str, str]) -> Iterator[Counted]:
    asked = (*bounds_of(read, days), *days)
    for cashier, source, shares, tickets, minor in read.driver.execute(_DISCOUNTS, asked):
        if source in _KINDS:
            count = shares if source in _ONE_EACH else tickets
            yield _KINDS[source], cashier, count, minor
    for kind, query in (
        (ActKind.OVERRIDE, _OVERRIDES),
        (ActKind.RETURN, _RETURNS),
        (ActKind.REVERSAL, _REVERSALS),
    ):
        for cashier, count, minor in read.driver.execute(query, asked):
            yield kind, cashier, count, minor
    for cashier, is_all, lines, baskets, minor in read.driver.execute(_VOIDS, days):
        if is_all:
            yield ActKind.CANCEL, cashier, baskets, minor
        else:
            yield ActKind.VOID, cashier, lines, minor
    for cashier, count in read.driver.execute(_NO_SALES, days):
        yield ActKind.NO_SALE, cashier, count, 0
