import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.currency import UnknownCurrency, currency
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import (
    NotANumber,
    format_scaled,
    parse_money,
    parse_percent,
    parse_quantity,
    parse_scaled,
)
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

CNY, JPY, KWD = currency("CNY"), currency("jpy"), currency(" KWD ")


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12.80", 1280),
        ("12.8", 1280),
        ("12", 1200),
        (".5", 50),
        ("5.", 500),
        ("0", 0),
        ("1.500", 150),
        ("999999999.99", 99_999_999_999),
    ],
)
def test_plain_amounts_are_read(text: str, minor: int) -> None:
    assert parse_money(text, CNY) == Money(minor)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "-",
        "-1",
        "+1",
        "1.005",
        "1,5",
        "1 000",
        " 12",
        "12 ",
        "1_000",
        "1E+3",
        "nan",
        "inf",
        "0x10",
        "１２",
        "٣٤",
        "1234567890",
        "1.2.3",
        "12abc",
        "\x0012",
        "1\n",
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(NotANumber) as caught:
        parse_money(text, CNY)
    assert caught.value.text == text
    assert caught.value.decimals == 2


def test_decimals_follow_the_currency() -> None:
    assert parse_money("120", JPY) == Money(120)
    assert parse_money("1.234", KWD) == Money(1234)
    with pytest.raises(NotANumber):
        parse_money("1.5", JPY)


def test_a_minus_is_read_only_where_it_may_be() -> None:
    assert parse_money("-3.50", CNY, signed=True) == Money(-350)
    assert parse_quantity("-0.250", signed=True) == Quantity(-250)


def test_percentages_have_four_decimals() -> None:
    assert parse_percent("13") == Rate(130_000)
    assert parse_percent("8.25") == Rate(82_500)
    assert parse_percent("0.0001") == Rate(1)


@given(st.integers(-(10**9) + 1, 10**9 - 1), st.integers(0, 4))
def test_what_is_written_is_read_back(value: int, decimals: int) -> None:
    for trim in (False, True):
        text = format_scaled(value, decimals, trim=trim)
        assert parse_scaled(text, decimals, signed=True) == value


@given(st.text())
def test_no_text_makes_the_parser_fall_over(text: str) -> None:
    try:
        value = parse_scaled(text, 2)
    except NotANumber:
        return
    assert 0 <= value < 10**11
    assert set(text) <= set("0123456789.")


def test_an_unknown_currency_is_named() -> None:
    with pytest.raises(UnknownCurrency) as caught:
        currency("XXX")
    assert caught.value.code == "XXX"
    assert CNY.minor_per_major == 100
