from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale, Qt

from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate, percent
from tests.ui.conftest import speak
from ui.kit import display
from ui.kit.display import (
    cell,
    plain,
    quantity,
    set_currency,
    set_locale,
    set_zone,
    side,
    whole_money,
)
from ui.kit.words import lazy

HALF_PAST_SIX_UTC = datetime(2026, 11, 8, 6, 32, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _manner() -> Iterator[None]:
    set_zone(ZoneInfo("Asia/Shanghai"))
    set_currency(CURRENCIES["CNY"])
    yield
    set_zone(UTC)
    set_currency(CURRENCIES["CNY"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Money(350), "¥3.50"),
        (Money(-5), "−¥0.05"),
        (Money(123_456_789), "¥1,234,567.89"),
        (Money(9_007_199_254_740_993), "¥90,071,992,547,409.93"),
        (Quantity(3000), "3"),
        (Quantity(842), "0.842"),
        (Quantity(-250), "−0.25"),
        (Quantity(1_234_500), "1,234.5"),
        (percent(13), "13%"),
        (Rate(82_500), "8.25%"),
        (date(2026, 11, 8), "Nov 8, 2026"),
        (HALF_PAST_SIX_UTC, "Nov 8, 2026 14:32"),
        (12_345, "12,345"),
        (True, "Yes"),
        (None, ""),
        ("Tea", "Tea"),
        (lazy("Yes"), "Yes"),
    ],
)
def test_values_look_right_in_english(value: object, text: str) -> None:
    assert display.display(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Money(123_450), "¥1,234.50"),
        (date(2026, 11, 8), "2026年11月8日"),
        (HALF_PAST_SIX_UTC, "2026年11月8日 14:32"),
        (percent(13), "13%"),
    ],
)
def test_values_look_right_in_chinese(value: object, text: str) -> None:
    speak("zh_CN")
    assert display.display(value) == text


def test_a_locale_with_a_decimal_comma_is_followed() -> None:
    set_locale(QLocale("de_DE"))
    assert display.display(Money(123_456)) == "¥1.234,56"
    assert display.display(Quantity(842)) == "0,842"


@pytest.mark.parametrize(
    ("code", "text"), [("JPY", "¥1,234"), ("KWD", "KD1.234"), ("EUR", "€12.34")]
)
def test_money_has_the_decimals_of_its_currency(code: str, text: str) -> None:
    set_currency(CURRENCIES[code])
    assert display.display(Money(1234)) == text


def test_columns_of_amounts_leave_the_sign_out() -> None:
    assert cell(Money(-1000)) == "−10.00"
    assert plain(Money(2260)) == "22.60"
    assert cell("Tea") == "Tea"


def test_an_axis_counts_whole_units_of_the_currency() -> None:
    assert whole_money(150_099) == "1,500"
    set_currency(CURRENCIES["JPY"])
    assert whole_money(1500) == "1,500"


def test_a_quantity_has_its_unit_behind_it() -> None:
    assert quantity(Quantity(842), "kg") == "0.842 kg"
    assert quantity(Quantity(6000)) == "6"


@pytest.mark.parametrize("figure", [Money(1), Quantity(1), Rate(1), 1])
def test_figures_stand_right(figure: object) -> None:
    assert side(figure) & Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize("word", ["Tea", True, None, date(2026, 1, 1)])
def test_words_stand_left(word: object) -> None:
    assert side(word) & Qt.AlignmentFlag.AlignLeft
