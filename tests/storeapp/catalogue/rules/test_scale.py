from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import FractionOfPiece, NotAScaleLayout, ScaleSettings, Unit
from storeapp.catalogue.rules.codes import check_digit
from storeapp.catalogue.rules.scale import (
    Label,
    LabelKind,
    amount_on,
    check_layout,
    quantity_for,
    read_label,
    weight_on,
)
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, Quantity

PRICE, WEIGHT = LabelKind.PRICE, LabelKind.WEIGHT


@pytest.mark.parametrize(
    ("case", "layout", "scanned", "label"),
    [
        ("A035", "price:2:2CCCCXXVVVVVK", "2000100005279", Label(PRICE, "0001", 527, 2)),
        ("A060", "weight:3:2CCCCCVVVVVXX", "2123450012349", Label(WEIGHT, "12345", 123, 3)),
        ("A061", "price:2:2CCCCCVVVVVXX", "2123450123449", Label(PRICE, "12345", 1234, 2)),
        ("A211", "price:2:2XCCCCCVVVVVX", "2100301003501", Label(PRICE, "00301", 350, 2)),
        (
            "A212",
            "weight:3:(2CCCCCC)VVVVVX",
            "2000001023109",
            Label(WEIGHT, "2000001", 2310, 3),
        ),
    ],
)
def test_labels_of_known_scales_are_read(
    case: str, layout: str, scanned: str, label: Label
) -> None:
    assert list(read_label(scanned, [layout])) == [label], case


@pytest.mark.parametrize(
    "scanned",
    [
        "1234567890123",  # A062: another prefix
        "212345001234",  # A062: twelve digits
        "21234500123499",
        "2123450000049",  # nothing on it
        "212345001234A",
        "２123450012349",
        "",
    ],
)
def test_what_does_not_fit_the_layout_is_no_label(scanned: str) -> None:
    assert list(read_label(scanned, ["weight:3:2CCCCCVVVVVXX"])) == []


def test_a_wrong_check_digit_is_no_label_where_the_layout_has_one() -> None:
    layout = "price:2:2XCCCCCVVVVVK"
    body = "210030100350"
    right = check_digit(body)
    wrong = str((int(right) + 1) % 10)
    assert [label.code for label in read_label(body + right, [layout])] == ["00301"]
    assert list(read_label(body + wrong, [layout])) == []


def test_every_layout_that_fits_has_its_say_in_order() -> None:
    layouts = ["price:2:22CCCCCVVVVVX", "weight:3:(2CCCCCC)VVVVVX", "price:1:2XCCCCVVVVVVX"]
    found = list(read_label("2000001023109", layouts))
    assert [(label.kind, label.code, label.value) for label in found] == [
        (WEIGHT, "2000001", 2310),
        (PRICE, "0000", 102310),
    ]


@pytest.mark.parametrize(
    "layout",
    [
        "",
        "price:2:",
        "price:2:2VVVVV",
        "price:2:2CCCCC",
        "price:2:2CCVVCC",
        "price:2:2CVCV",
        "price:5:2CCVV",
        "amount:2:2CCVV",
        "price:2:2CCKVV",
        "price:2:2CCVVKK",
        "price:2:2(CCVV",
        "price:2:2CC)VV",
        "price:2:(2X)CCVV",
        "price:2:2CCVV ",
        "price:2:2ccvv",
        "price:２:2CCVV",
        "price:2:" + "C" * 20 + "V" * 13,
    ],
)
def test_a_layout_that_makes_no_sense_is_refused(layout: str) -> None:
    with pytest.raises(NotAScaleLayout) as caught:
        check_layout(layout)
    assert caught.value.layout == layout


@pytest.mark.parametrize("layout", [*ScaleSettings().layouts, "price:0:(2CX)VVVK"])
def test_a_sound_layout_is_taken(layout: str) -> None:
    check_layout(layout)


@given(st.integers(0, 99_999), st.integers(1, 99_999), st.integers(0, 9))
def test_what_a_scale_printed_is_what_is_read(code: int, value: int, sign: int) -> None:
    body = f"2{sign}{code:05d}{value:05d}"
    (label,) = read_label(body + check_digit(body), ScaleSettings().layouts)
    assert (label.code, label.value) == (f"{code:05d}", value)


@pytest.mark.parametrize(
    ("value", "decimals", "currency_decimals", "minor"),
    [
        (1234, 2, 2, 1234),
        (1234, 1, 2, 12340),
        (1234, 3, 2, 123),
        (1235, 3, 2, 124),
        (1234, 2, 0, 12),
        (350, 0, 3, 350_000),
    ],
)
def test_a_printed_price_becomes_book_currency(
    value: int, decimals: int, currency_decimals: int, minor: int
) -> None:
    label = Label(PRICE, "1", value, decimals)
    assert amount_on(label, currency_decimals) == Money(minor)


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "milli"),
    [
        (123, 3, Unit.KG, 123),
        (2310, 3, Unit.KG, 2310),
        (2310, 3, Unit.JIN, 4620),
        (2310, 3, Unit.LIANG, 46_200),
        (2310, 3, Unit.G, 2_310_000),
        (1000, 3, Unit.LB, 2205),
        (1000, 3, Unit.OZ, 35_274),
        (25, 1, Unit.KG, 2500),
    ],
)
def test_a_printed_weight_becomes_the_products_unit(
    value: int, decimals: int, unit: Unit, milli: int
) -> None:
    assert weight_on(Label(WEIGHT, "1", value, decimals), unit, "Apples") == Quantity(milli)


@pytest.mark.parametrize("unit", [Unit.PIECE, Unit.L, Unit.M])
def test_what_is_not_sold_by_weight_has_no_weight(unit: Unit) -> None:
    with pytest.raises(FractionOfPiece) as caught:
        weight_on(Label(WEIGHT, "1", 123, 3), unit, "Bag")
    assert (caught.value.name, caught.value.quantity) == ("Bag", Quantity(123))


@pytest.mark.parametrize(
    ("amount", "price", "unit", "quantity"),
    [
        (1280, 1280, Unit.KG, ONE),
        (640, 1280, Unit.KG, Quantity(500)),
        (527, 990, Unit.KG, Quantity(532)),
        (527, 990, Unit.PIECE, ONE),
        (527, 0, Unit.KG, ONE),
        (1, 999_999, Unit.KG, ONE),
    ],
)
def test_a_printed_price_says_how_much_was_sold(
    amount: int, price: int, unit: Unit, quantity: Quantity
) -> None:
    assert quantity_for(Money(amount), Money(price), unit) == quantity
