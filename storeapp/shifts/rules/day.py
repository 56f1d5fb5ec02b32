"""Running totals: what they say of one shift, and of many added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from storeapp.kernel.money import Money, total
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import tax_of_key
from storeapp.shifts.types import (
    NO_TALLY,
    DayCash,
    DayShift,
    ForeignTotal,
    Shift,
    ShiftReport,
    Takings,
    Tally,
    TaxTotal,
    TenderTotal,
)

StoredCount = tuple[str, str, int, int, int]
"""A running total as it is kept: kind, code, count, base and amount, in whole units."""


def add_up(parts: Iterable[Iterable[Sequence[Any]]]) -> list[StoredCount]:
    """Running totals of several shifts as one, in order of kind and code.

    Rates of foreign cash do not add up: the last one holds.
    """
    sums: dict[tuple[str, str], tuple[int, int, int]] = {}
    for part in parts:
        for kind, code, count, base, amount in part:
            had = sums.get((kind, code), (0, 0, 0))
            kept_base = 0 if kind == "rate" else had[1]
            sums[kind, code] = (had[0] + count, kept_base + base, had[2] + amount)
    return [(kind, code, *figures) for (kind, code), figures in sorted(sums.items())]


def with_cashier(rows: Sequence[Sequence[Any]], cashier: str) -> list[Sequence[Any]]:
    """Totals that always say who sold: those of before did not, and were one person's."""
    sales = [row for row in rows if row[0] == "sales"]
    if not sales or any(row[0] == "cashier" for row in rows):
        return list(rows)
    return [*rows, ("cashier", cashier, sales[0][2], 0, sales[0][4])]


def takings_of(rows: Iterable[Sequence[Any]]) -> Takings:
    """What running totals say of the takings."""
    by_kind: dict[str, list[Sequence[Any]]] = {}
    for row in rows:
        by_kind.setdefault(row[0], []).append(row)
    for found in by_kind.values():
        found.sort(key=lambda row: str(row[1]))
    sales, discount, rounding, returns, voids, parked = (
        _tally(by_kind.get(kind, []))
        for kind in ("sales", "discount", "rounding", "return", "void", "parked")
    )
    rates = {row[1]: Rate(row[3]) for row in by_kind.get("rate", [])}
    return Takings(
        count=sales.count,
        total=sales.amount,
        discount=discount.amount,
        rounding=rounding.amount,
        tenders=tuple(TenderTotal(r[1], r[2], Money(r[4])) for r in by_kind.get("tender", [])),
        taxes=tuple(_tax(r[1], r[3], r[4]) for r in by_kind.get("tax", [])),
        foreign=tuple(
            ForeignTotal(r[1], r[2], r[3], Money(r[4]), rates.get(r[1], Rate(0)))
            for r in by_kind.get("foreign", [])
        ),
        cashiers=_tallies(by_kind.get("cashier", [])),
        returns=returns,
        sources=_tallies(by_kind.get("source", [])),
        voids=voids,
        approvals=_tallies(by_kind.get("approval", [])),
        parked=parked,
        no_sales=_tally(by_kind.get("no-sale", [])).count,
        received=_tallies(by_kind.get("received", [])),
    )


def _tally(rows: Sequence[Sequence[Any]]) -> Tally:
    if not rows:
        return NO_TALLY
    return Tally(sum(row[2] for row in rows), Money(sum(row[4] for row in rows)))


def _tallies(rows: Sequence[Sequence[Any]]) -> tuple[Tally, ...]:
    return tuple(Tally(row[2], Money(row[4]), row[1]) for row in rows)


def _tax(key: str, base: int, amount: int) -> TaxTotal:
    tax = tax_of_key(key)
    return TaxTotal(tax.code, tax.name, tax.rate, tax.included, Money(base), Money(amount))


def cash_of(reports: Sequence[ShiftReport]) -> DayCash:
    """The cash of many drawers together; those still open count as they should hold."""
    moves: dict[str, tuple[int, int]] = {}
    for movement in (m for one in reports for m in one.movements):
        count, amount = moves.get(movement.kind.value, (0, 0))
        moves[movement.kind.value] = (count + 1, amount + movement.signed.minor)
    return DayCash(
        floats=total(one.shift.float for one in reports),
        sales=total(one.cash_sales for one in reports),
        moves=tuple(Tally(n, Money(minor), kind) for kind, (n, minor) in sorted(moves.items())),
        expected=total(one.expected_cash for one in reports),
        counted=total(_counted(one) for one in reports),
        removed=total(one.removed for one in reports),
        foreign=total(f.difference for one in reports for f in one.foreign),
    )


def _counted(report: ShiftReport) -> Money:
    return report.expected_cash if report.counted_cash is None else report.counted_cash


def shift_line(report: ShiftReport) -> DayShift:
    """A shift as the day's report lists it."""
    return DayShift(
        report.shift,
        report.takings.count,
        report.takings.total,
        report.expected_cash,
        report.z_number,
        report.closed_at,
        report.closed_by,
        report.counted_cash,
        report.reason,
        report.forgotten,
    )


def day_to_close(today: date, closed: Sequence[Shift]) -> date:
    """The business day of a Z: that of the last shift in it, today where there is none."""
    return max((shift.business_day for shift in closed), default=today)


def open_in(day: date, running: Sequence[Shift]) -> list[Shift]:
    """The open shifts that keep a day from closing; those of a later day do not."""
    return [shift for shift in running if shift.business_day <= day]
