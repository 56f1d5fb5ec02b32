"""How sure a difference between days is."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt
from statistics import mean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.insights import Lack
from storeapp.insights.rules.intervals import Change, Point, change_of, t_of

MON, TUE = 0, 1
# The example of unequal variances that is known from textbooks on Welch's test: t = -2.46
# with 25 degrees of freedom.
FIRST = (
    27.5,
    21.0,
    19.0,
    23.6,
    17.0,
    17.9,
    16.9,
    20.1,
    21.9,
    22.6,
    23.1,
    19.6,
    19.0,
    21.7,
    21.4,
)
SECOND = (
    27.1,
    22.0,
    20.8,
    23.4,
    23.4,
    23.5,
    25.8,
    22.0,
    24.8,
    20.2,
    21.9,
    22.1,
    22.9,
    20.5,
    24.4,
)


def days(weekday: int, *values: float) -> list[Point]:
    return [(weekday, Fraction(value)) for value in values]


def test_it_is_welchs_interval_when_two_groups_of_days_are_compared() -> None:
    as_minor = [[round(value * 10_000) for value in group] for group in (FIRST, SECOND)]
    still = days(MON, 200_000, 200_000)

    found = change_of(still, days(MON, *as_minor[0]), held_out=days(MON, *as_minor[1]))

    error = sqrt(variance(FIRST) / 15 + variance(SECOND) / 15)
    assert round((mean(FIRST) - mean(SECOND)) / error, 2) == -2.46
    assert isinstance(found, Change)
    assert found.amount == round((sum(FIRST) - sum(SECOND)) * 10_000)
    t = 2.064  # of 24.98 degrees: the table's 24
    assert found.half_width - 1 < 15 * 10_000 * t * error < found.half_width
    assert found.days == 15


def test_a_weekday_is_compared_with_itself() -> None:
    # Mondays 100 and 120, Tuesdays 200 and 180 before; then a Monday 150 and a Tuesday 210.
    # Beyond: 40 and 20. Each mean of two days is off by chance of variance 400 / 2 days.
    before = days(MON, 100, 120) + days(TUE, 200, 180)
    found = change_of(before, days(MON, 150) + days(TUE, 210))
    # v = 2·200 of the days (f = 1) and (1/2 + 1/2)·(400/2) of those before (f = 2);
    # f = 600² / (400² + 200²/2) = 2, so t = 4.303; 4.303·√600 = 105.4
    assert found == Change(60, 106, 2)


def test_the_days_after_count_beside_those_of_the_promotion() -> None:
    before = days(MON, 100, 120)
    during, after = days(MON, 150, 150), days(MON, 100, 100)
    # 2·40 - 2·10, and the mean before counts four times: 4²/2·200 = 1600, t(1) = 12.706
    assert change_of(before, during, after) == Change(60, 509, 4)
    assert change_of(before, during, []) == Change(80, 255, 2)


def test_without_chance_the_interval_is_a_point() -> None:
    assert change_of(days(MON, 5, 5), days(MON, 9, 9)) == Change(8, 0, 2)


def test_halves_go_away_from_zero() -> None:
    before = days(MON, 10, 11, 10, 11)
    up = change_of(before, days(MON, 15, 15, 15))
    down = change_of(before, days(MON, 6, 6, 6))
    assert isinstance(up, Change)
    assert isinstance(down, Change)
    assert (up.amount, down.amount) == (14, -14)  # 13.5 and -13.5


@pytest.mark.parametrize(
    ("before", "during", "held_out", "lack"),
    [
        ([], days(MON, 1, 2), [], Lack.NO_BASELINE),
        (days(MON, 1, 2), days(MON, 1), [], Lack.FEW_DAYS),
        (days(MON, 1), days(MON, 1, 2), [], Lack.FEW_DAYS),
        (days(MON, 1) + days(TUE, 1), days(MON, 1, 2), [], Lack.FEW_DAYS),
        (days(MON, 1, 2), days(MON, 1, 2), days(MON, 1), Lack.FEW_DAYS),
        (days(MON, 1, 2), [], [], Lack.FEW_DAYS),
    ],
)
def test_too_few_days_give_no_figure(
    before: list[Point], during: list[Point], held_out: list[Point], lack: Lack
) -> None:
    assert change_of(before, during, held_out=held_out) is lack


@pytest.mark.parametrize(
    ("freedom", "t"),
    [
        *((Fraction(1, 2), 12706), (Fraction(1), 12706), (Fraction(5, 2), 4303)),
        *((Fraction(30), 2042), (Fraction(39), 2042), (Fraction(40), 2021)),
        (Fraction(5000), 1962),
    ],
)
def test_between_two_rows_the_wider_interval_counts(freedom: Fraction, t: int) -> None:
    assert t_of(freedom) == t


VALUES = st.lists(st.integers(0, 10_000), min_size=2, max_size=8)


@given(VALUES, VALUES, st.integers(1, 1000))
def test_what_is_added_to_every_day_is_what_changed(
    before: list[int], during: list[int], more: int
) -> None:
    plain = change_of(days(MON, *before), days(MON, *during))
    raised = change_of(days(MON, *before), days(MON, *(value + more for value in during)))
    assert isinstance(plain, Change)
    assert isinstance(raised, Change)
    assert abs(raised.amount - plain.amount - more * len(during)) <= 1  # halves
    assert raised.half_width == plain.half_width
