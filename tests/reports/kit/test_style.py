"""How values look on paper."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from reports.kit import style
from reports.kit.days import Days
from reports.kit.style import Style
from reports.kit.words import speaking
from storeapp.kernel.currency import currency
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

YUAN = Style(currency("CNY"), ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("code", "minor", "shown"),
    [
        ("CNY", 123456789, "¥1,234,567.89"),
        ("CNY", -5, "-¥0.05"),
        ("JPY", 1234, "¥1,234"),
        ("KWD", 1234567, "KD1,234.567"),
    ],
)
def test_money_shows_its_sign_and_its_decimals(code: str, minor: int, shown: str) -> None:
    assert Style(currency(code)).money(Money(minor)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "Yes"),
        (False, "No"),
        (1234, "1,234"),
        (Money(-300), "-3.00"),
        (Quantity(842), "0.842"),
        (Quantity(2000), "2"),
        (Rate(130_000), "13%"),
        (Rate(82_500), "8.25%"),
        (date(2026, 11, 8), "Nov 8, 2026"),
        (datetime(2026, 11, 8, 16, 5, tzinfo=UTC), "Nov 9, 2026 00:05"),
        ("words", "words"),
    ],
)
def test_every_kind_of_value_has_its_text(value: object, shown: str) -> None:
    assert YUAN.text(value) == shown


def test_days_are_written_as_the_language_does() -> None:
    one, two = (
        Days(date(2026, 11, 8), date(2026, 11, 8)),
        Days(date(2026, 11, 1), date(2026, 11, 8)),
    )
    assert one.words() == "Nov 8, 2026 Sunday"
    assert two.words() == "Nov 1, 2026 – Nov 8, 2026"
    with speaking("zh_CN"):
        assert style.day(date(2026, 11, 8)) == "2026年11月8日"


def test_earlier_days_are_as_many() -> None:
    week = Days(date(2026, 11, 2), date(2026, 11, 8))
    assert week.earlier(7) == Days(date(2026, 10, 26), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("part", "whole", "ppm"),
    [(1, 3, 333_300), (2, 3, 666_700), (-1, 4, -250_000), (5, 5, 10**6)],
)
def test_a_share_is_rounded_to_a_hundredth_of_a_percent(
    part: int, whole: int, ppm: int
) -> None:
    assert style.share(Money(part), Money(whole)) == Rate(ppm)


def test_there_is_no_share_of_nothing() -> None:
    assert style.share(Money(1), Money(0)) is None
