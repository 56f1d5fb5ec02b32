"""Shares and changes, rounded as they are shown."""

from __future__ import annotations

import pytest

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate, percent
from ui.insights.figure_card import whole_percent
from ui.insights.figures import change, in_tenths, share


@pytest.mark.parametrize(
    ("now", "before", "ppm"),
    [(150, 100, 500_000), (50, 100, -500_000), (100, 100, 0), (2, 3, -333_333)],
)
def test_a_change_is_a_share_of_what_was_before(now: int, before: int, ppm: int) -> None:
    assert change(now, before) == Rate(ppm)


@pytest.mark.parametrize(("now", "before"), [(5, 0), (0, 5), (0, 0), (5, -3)])
def test_nothing_is_compared_with_nothing(now: int, before: int) -> None:
    assert change(now, before) is None


def test_a_share_of_nothing_is_none() -> None:
    assert share(Money(5), ZERO) is None
    assert share(Money(1), Money(3)) == Rate(333_333)


def test_tenths_are_rounded_half_up() -> None:
    assert [in_tenths(Rate(ppm)).ppm for ppm in (333_333, 205_500, 205_499)] == [
        *(333_000, 206_000, 205_000),
    ]


@pytest.mark.parametrize(
    ("rate", "words"),
    [(percent(12), "+12%"), (Rate(-34_999), "−3%"), (Rate(4_000), "0%"), (Rate(-5_000), "−1%")],
)
def test_a_change_is_said_in_whole_percent(rate: Rate, words: str) -> None:
    assert whole_percent(rate) == words
