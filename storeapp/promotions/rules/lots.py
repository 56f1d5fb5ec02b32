"""Lots of points: spent in the order they expire, and put back where they came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from storeapp.promotions.types import Clawback, ClawedBack, LotReturn, LotSpend, PointLot


def spend_lots(lots: Sequence[PointLot], points: int, on: date) -> LotSpend:
    """Take points, those that expire first first. A lot still counts on its last day.

    Expired lots stay as they are. ``missing`` is what the lots do not hold; the caller
    refuses the spending then.
    """
    left = []
    taken = []
    for lot in sorted(lots, key=_by_expiry):
        part = min(points, lot.points) if lot.expires >= on.isoformat() else 0
        if part:
            taken.append(PointLot(part, lot.expires))
            points -= part
        left.append(PointLot(lot.points - part, lot.expires))
    return LotSpend(tuple(taken), tuple(left), points)


def part_of_spend(taken: Sequence[PointLot], before: int, points: int) -> tuple[PointLot, ...]:
    """The lots that a part of what was spent goes back to, when ``before`` went back already.

    Those that expire last first, so that as few as possible are lost.
    """
    parts = []
    skip, want = before, points
    for lot in sorted(taken, key=_by_expiry, reverse=True):
        open_ = lot.points - min(skip, lot.points)
        skip -= lot.points - open_
        part = min(want, open_)
        want -= part
        if part:
            parts.append(PointLot(part, lot.expires))
    return tuple(parts)


def restore_lots(
    lots: Sequence[PointLot],
    taken: Sequence[PointLot],
    on: date,
    grace_days: int | None = 30,
) -> LotReturn:
    """Put points back into the lots they were taken from.

    What expired meanwhile is good for ``grace_days`` from today, or lost with None.
    """
    restored = []
    lost = 0
    for lot in sorted(taken, key=_by_expiry):
        if lot.expires >= on.isoformat():
            restored.append(lot)
        elif grace_days is None:
            lost += lot.points
        else:
            late = on + timedelta(days=grace_days)
            restored.append(PointLot(lot.points, late.isoformat()))
    return LotReturn(tuple(restored), _joined([*lots, *restored]), lost)


def claw_back(
    points: int, balance: int, how: Clawback, refund: int = 0, minor_per_point: int = 0
) -> ClawedBack:
    """Take points away from a balance that may no longer hold them.

    ``refund`` and ``minor_per_point`` are asked only where the refund is lowered: by what
    the missing points are worth, at most to nothing.
    """
    if how is Clawback.BELOW_ZERO:
        return ClawedBack(points)
    there = min(points, max(0, balance))
    if how is Clawback.WITHIN_BALANCE:
        return ClawedBack(there)
    return ClawedBack(there, min(refund, (points - there) * minor_per_point))


def _joined(lots: Iterable[PointLot]) -> tuple[PointLot, ...]:
    sums: dict[str, int] = {}
    for lot in lots:
        sums[lot.expires] = sums.get(lot.expires, 0) + lot.points
    return tuple(PointLot(points, expires) for expires, points in sorted(sums.items()))


def _by_expiry(lot: PointLot) -> str:
    return lot.expires
