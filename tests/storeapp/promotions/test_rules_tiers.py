"""Tiers follow the spending of twelve months."""

from datetime import date

import pytest

from storeapp.promotions import TierHeld, TierKeeping, TierLadder, net_spend, tier_of

LADDER = TierLadder(steps=((300_000, "gold"), (100_000, "silver"), (900_000, "platinum")))
CYCLE_ENDS = date(2026, 6, 30)
PLATINUM = TierHeld("platinum", CYCLE_ENDS)
GOLD = TierHeld("gold", CYCLE_ENDS)


@pytest.mark.parametrize(
    ("spent", "tier"),
    [
        (0, ""),
        (99_999, ""),
        (100_000, "silver"),
        (299_999, "silver"),
        (300_000, "gold"),
        (310_000, "gold"),
        (295_000, "silver"),
        (900_000, "platinum"),
    ],
)
def test_a_tier_is_the_highest_that_is_reached(spent: int, tier: str) -> None:
    assert tier_of(LADDER, spent) == tier


def test_after_a_return_the_tier_falls_at_once_or_at_the_end_of_its_cycle() -> None:
    after = 290_000 + 20_000 - 15_000
    in_cycle, over = date(2026, 6, 30), date(2026, 7, 1)
    assert tier_of(LADDER, after, GOLD, in_cycle) == "silver"
    assert tier_of(LADDER, after, GOLD, in_cycle, TierKeeping.GRACE) == "gold"
    assert tier_of(LADDER, after, GOLD, over, TierKeeping.GRACE) == "silver"


def test_one_step_down_at_most() -> None:
    over = date(2026, 7, 1)
    assert tier_of(LADDER, 0, PLATINUM, over, TierKeeping.ONE_DOWN) == "gold"
    assert tier_of(LADDER, 0, PLATINUM, over, TierKeeping.GRACE) == ""
    assert tier_of(LADDER, 0, PLATINUM, CYCLE_ENDS, TierKeeping.ONE_DOWN) == "platinum"


def test_a_higher_tier_is_reached_whatever_is_held() -> None:
    for keeping in TierKeeping:
        assert tier_of(LADDER, 900_000, GOLD, CYCLE_ENDS, keeping) == "platinum"


def test_a_tier_that_is_no_more_is_not_kept() -> None:
    held = TierHeld("diamond", CYCLE_ENDS)
    assert tier_of(LADDER, 100_000, held, CYCLE_ENDS, TierKeeping.GRACE) == "silver"


def test_spending_counts_for_twelve_months_less_what_came_back() -> None:
    days = [
        (date(2025, 3, 10), 50_000),  # a year ago today: out
        (date(2025, 3, 11), 40_000),
        (date(2026, 3, 10), 30_000),
        (date(2026, 3, 10), -5_000),
        (date(2026, 3, 11), 90_000),  # tomorrow
    ]
    assert net_spend(days, date(2026, 3, 10)) == 65_000
    assert net_spend([(date(2026, 3, 10), -100)], date(2026, 3, 10)) == 0


def test_the_year_before_a_leap_day_ends_in_february() -> None:
    days = [(date(2023, 2, 28), 1), (date(2023, 3, 1), 20), (date(2024, 2, 29), 300)]
    assert net_spend(days, date(2024, 2, 29)) == 320
