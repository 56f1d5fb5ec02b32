"""Numbers of files: what is plain, what is normalised, and what is refused."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.exchange import AmbiguousNumber, DigitsLost
from storeapp.exchange.rules.numbers import (
    check_code,
    find_decimal_mark,
    money_of_figure,
    money_of_text,
    quantity_of_figure,
    quantity_of_text,
    spell,
    spell_code,
)
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from storeapp.kernel.parsing import NotANumber
from storeapp.kernel.quantity import Quantity

CNY, JPY, KWD, EUR = (CURRENCIES[code] for code in ("CNY", "JPY", "KWD", "EUR"))


@pytest.mark.parametrize(
    ("text", "mark", "minor"),
    [
        ("12.80", "", 1280),
        ("12.8", ".", 1280),
        ("0", "", 0),
        ("-5", "", -500),
        ("¥12.80", "", 1280),
        ("￥ 12.80", "", 1280),
        ("12.80元", "", 1280),
        ("CNY 12.80", "", 1280),
        ("12.80 CNY", "", 1280),
        ("1,234.50", "", 123450),
        ("1,234,567", "", 123456700),
        ("1,234", "", 123400),  # three decimals make no price in yuan
        ("1,234", ".", 123400),
        ("1 234.50", "", 123450),
        ("1\u00a0234,50", "", 123450),
        ("1\u202f234,50", ",", 123450),
        ("1'234.50", "", 123450),
        ("1\u2019234.50", "", 123450),
        ("12,80", "", 1280),
        ("12,8", ",", 1280),
        ("1.234,50", "", 123450),
        ("1.234,50", ",", 123450),
        ("1.234", ",", 123400),
        ("1.234.567", ",", 123456700),
        ("12", ",", 1200),
    ],
)
def test_an_amount_is_read_as_people_write_it(text: str, mark: str, minor: int) -> None:
    assert money_of_text(text, CNY, mark) == Money(minor)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1.234", ""),  # 1234, or 1.234
        ("1.200", ""),
        ("12.805", ""),
        ("12,80", "."),  # elsewhere the file has points
        ("12.80", ","),
        ("1,23", "."),
    ],
)
def test_an_amount_that_may_mean_two_things_is_refused(text: str, mark: str) -> None:
    with pytest.raises(AmbiguousNumber) as caught:
        money_of_text(text, CNY, mark)
    assert caught.value.text == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "abc", "12.8055", "12,34.5", "1,23,456", "1,2345", "--1", "+5", "1e5", "1E+3"),
        *("NaN", "inf", "１２", "٣٤", "1_000", "12 5", "1 23", "0x10", "12..5", ".", ",", "-"),
        *("$12.80", "12.80 USD", "1234567890", "12.80 13.90", "=1+1", "1,234.5.6", "9" * 50),
        *("1\u00a0234\u202f567", "12\u200b", "½", "²"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotANumber):
        money_of_text(text, CNY, "")


def test_a_currency_without_decimals_has_thousands_only() -> None:
    assert money_of_text("1,234", JPY, "") == Money(1234)
    assert money_of_text("¥1,234", JPY, ".") == Money(1234)
    with pytest.raises(AmbiguousNumber):
        money_of_text("12.000", JPY, "")


def test_a_currency_with_three_decimals_needs_a_mark_that_is_known() -> None:
    with pytest.raises(AmbiguousNumber):
        money_of_text("1,234", KWD, "")
    assert money_of_text("1,234", KWD, ".") == Money(1_234_000)
    assert money_of_text("1,234", KWD, ",") == Money(1_234)


def test_a_sign_of_another_currency_is_no_number() -> None:
    assert money_of_text("€ 5,00", EUR, ",") == Money(500)
    with pytest.raises(NotANumber):
        money_of_text("¥5", EUR, "")


@pytest.mark.parametrize(
    ("text", "mark", "milli"),
    [("0.842", "", 842), ("12", "", 12000), ("0,842", ",", 842), ("1,234", ".", 1_234_000)],
)
def test_a_quantity_is_read_as_people_write_it(text: str, mark: str, milli: int) -> None:
    assert quantity_of_text(text, mark) == Quantity(milli)


@pytest.mark.parametrize("text", ["1,234", "1.234", "12.500"])
def test_a_quantity_of_three_decimals_needs_a_mark_that_is_known(text: str) -> None:
    with pytest.raises(AmbiguousNumber):
        quantity_of_text(text, "")


@pytest.mark.parametrize(
    ("figure", "spelt"),
    [
        ("5.0", "5"),
        ("12.8", "12.8"),
        ("-12.8", "-12.8"),
        ("0.0", "0"),
        ("-0.0", "-0"),
        ("6901234567892.0", "6901234567892"),
        ("1e-05", "0.00001"),
        ("1.5e-07", "0.00000015"),
        ("1e+16", "10000000000000000"),
        ("1.234e+20", "123400000000000000000"),
        ("0.30000000000000004", "0.3"),
        ("12.799999999999999", "12.8"),
        ("1234567890123456.0", "1234567890123460"),
        ("999999999999999.9", "1000000000000000"),
    ],
)
def test_a_figure_is_spelt_in_plain_digits(figure: str, spelt: str) -> None:
    assert spell(figure) == spelt


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_figure_is_spelt_to_fifteen_digits_whatever_it_is(value: float) -> None:
    fifteen = Context(prec=15, rounding=ROUND_HALF_UP, Emin=-999, Emax=999)
    assert Decimal(spell(repr(value))) == fifteen.create_decimal(repr(value))


@given(st.integers(-(10**9) + 1, 10**9 - 1))
def test_every_amount_of_cents_comes_through_a_spreadsheet(minor: int) -> None:
    assert money_of_figure(repr(minor / 100), CNY) == Money(minor)


@given(st.integers(0, 10**9 - 1))
def test_every_thousandth_comes_through_a_spreadsheet(milli: int) -> None:
    assert quantity_of_figure(repr(milli / 1000)) == Quantity(milli)


@given(st.integers(0, 10**11 - 1), st.sampled_from([".", ","]))
def test_an_amount_comes_through_however_its_thousands_are_grouped(
    minor: int, mark: str
) -> None:
    text = f"{minor // 100:,}.{minor % 100:02d}"
    if mark == ",":
        text = text.translate(str.maketrans(".,", ",."))
    assert money_of_text(text, CNY, mark) == Money(minor)
    assert money_of_text(text, CNY, "") == Money(minor)


@given(st.text(), st.sampled_from(["", ".", ","]))
def test_any_text_is_a_number_or_is_refused(text: str, mark: str) -> None:
    try:
        money = money_of_text(text, CNY, mark)
    except (NotANumber, AmbiguousNumber):
        return
    digits = "".join(sign for sign in text if sign in "0123456789")
    assert digits.lstrip("0").rstrip("0") == str(abs(money.minor)).rstrip("0").lstrip("0")


@pytest.mark.parametrize("figure", ["12.805", "nan", "inf", "1e+16", "1234567890.0", "1e-05"])
def test_a_figure_that_is_no_amount_is_refused(figure: str) -> None:
    with pytest.raises(NotANumber):
        money_of_figure(figure, CNY)


def test_a_code_kept_as_a_number_is_taken_if_all_its_digits_are_there() -> None:
    assert spell_code("6901234567892.0") == "6901234567892"
    assert spell_code("999999999999999.0") == "999999999999999"
    assert spell_code("12.5") == "12.5"
    for lost in ("1234567890123456.0", "1.2345678901234568e+17"):
        with pytest.raises(DigitsLost):
            spell_code(lost)


@pytest.mark.parametrize("text", ["6.90123E+12", "6,90123E+12", "7E+15", "6.90123e+12"])
def test_a_code_that_a_spreadsheet_rounded_is_refused(text: str) -> None:
    with pytest.raises(DigitsLost):
        check_code(text)


@pytest.mark.parametrize("text", ["6901234567892", "A+B", "12E4", "1E+345", "C+12"])
def test_a_code_with_letters_and_signs_is_a_code(text: str) -> None:
    check_code(text)


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["12.80", "3"], "."),
        (["12,80", "3"], ","),
        (["¥12.80"], "."),
        (["1,234.50"], "."),
        (["1.234,50 €"], ","),
        (["1,234,567"], "."),
        (["1.234.567"], ","),
        (["0.842"], "."),
        (["0,842"], ","),
        (["1500.000"], "."),
        (["1,234", "1.234", "12", "", "abc", "12.345"], ""),
        (["12.80", "12,80"], ""),
        ([], ""),
    ],
)
def test_the_decimal_mark_is_told_by_numbers_that_allow_no_other(
    texts: list[str], mark: str
) -> None:
    assert find_decimal_mark(texts) == mark
