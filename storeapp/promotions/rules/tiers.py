"""Tiers of members by what they spent in twelve months, less what came back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from storeapp.promotions.types import TierHeld, TierKeeping, TierLadder

_FEBRUARY, _LEAP_DAY = 2, 29


def net_spend(days: Iterable[tuple[date, int]], on: date) -> int:
    """What was spent in the twelve months up to a day, in minor units, never below zero.

    ``days`` are pairs of day and amount; what came back is below zero, on the day of its
    sale.
    """
    first = _year_before(on)
    return max(0, sum(amount for day, amount in days if first < day <= on))


def tier_of(
    ladder: TierLadder,
    spent: int,
    held: TierHeld | None = None,
    on: date | None = None,
    keeping: TierKeeping = TierKeeping.AT_ONCE,
) -> str:
    """The tier of who spent so much, in minor units; "" for none.

    A higher tier is reached at once. Where ``keeping`` is not at once, the tier that was
    ``held`` stays up to the last day of its cycle.
    """
    names = ["", *(name for _, name in sorted(ladder.steps))]
    reached = sum(spent >= at for at, _ in ladder.steps)
    was = names.index(held.tier) if held is not None and held.tier in names else 0
    if held is None or on is None or reached >= was or keeping is TierKeeping.AT_ONCE:
        return names[reached]
    if on <= held.cycle_ends:
        return names[was]
    return names[was - 1] if keeping is TierKeeping.ONE_DOWN else names[reached]


def _year_before(day: date) -> date:
    if (day.month, day.day) == (_FEBRUARY, _LEAP_DAY):
        day -= timedelta(days=1)
    return day.replace(year=day.year - 1)
