"""Promotions that do nothing, a thousand times over: the interval holds "no difference" about
95 times in 100, and finds what is there."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from storeapp.insights import Control, Estimate
from storeapp.insights.rules.effect import Comparison
from storeapp.insights.rules.effect_days import Days
from storeapp.insights.rules.sold import Yardstick

MONDAY = date(2026, 5, 4)
TIMES = 1000
WEEKDAYS = (900, 800, 850, 1000, 1300, 1800, 1500)  # what an average day sells


def span(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + timedelta(days=n) for n in range(count))


def comparison(seed: int, lift: int, promoted: int) -> Estimate[object]:
    """A shop with weekdays, weather that moves everything, and chance; ``lift`` a day more."""
    random = Random(seed)
    before, during = span(MONDAY - timedelta(weeks=4), 28), span(MONDAY, promoted)
    mine, others = {}, {}
    for day in (*before, *during):
        weather = random.gauss(1, 0.1)
        usual = WEEKDAYS[day.weekday()]
        mine[day] = round(usual * weather * random.gauss(1, 0.1) * 100)
        others[day] = round(usual * weather * random.gauss(10, 0.3) * 100)
    for day in during:
        mine[day] += lift * 100
    days = Days(
        promoted=during,
        held_out=(),
        before=before,
        after=(),
        uncompared=0,
        closed=0,
        is_over=True,
    )
    found = Comparison(days, Yardstick(Control.STORE, others)).money(mine, during)
    assert isinstance(found, Estimate)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("promoted", [3, 7, 14])
def test_what_does_nothing_is_called_chance_95_times_in_100(promoted: int) -> None:
    sure = sum(comparison(seed, 0, promoted).is_sure for seed in range(TIMES))
    assert 20 <= sure <= 60, sure


def test_a_third_more_is_found_nearly_always() -> None:
    found = [comparison(seed, 400, 7) for seed in range(200)]
    assert sum(one.is_sure for one in found) >= 190
    held = sum(one.low.minor <= 7 * 400 * 100 <= one.high.minor for one in found)  # type: ignore[attr-defined]
    assert held >= 180
