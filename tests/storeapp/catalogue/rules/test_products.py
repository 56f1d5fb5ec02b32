from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import (
    BadCheckDigit,
    Barcode,
    CategoryId,
    FractionOfPiece,
    NewProduct,
    NotACode,
    NotAName,
    NotAPack,
    NotAPicture,
    PictureTooBig,
    PriceBelowZero,
    RepeatedCode,
    Unit,
    check_quantity,
)
from storeapp.catalogue.rules.products import LONGEST_NAME, MOST_PICTURE_BYTES, checked
from storeapp.kernel.errors import StoreError
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces

TEA = NewProduct(code="TEA", name="Tea", price=Money(350))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def like_tea(**fields: object) -> NewProduct:
    return dataclasses.replace(TEA, **fields)  # type: ignore[arg-type]


def test_a_sound_product_stays_as_it_is() -> None:
    product = like_tea(
        names=(("en", "Tea"), ("zh_CN", "茶")),
        barcodes=(Barcode(code="6901234567892"), Barcode(code="96385074", pack=pieces(6))),
        category_id=CategoryId(new_id()),
        brand="Lipton",
        member_price=Money(0),
        cost=Money(200),
        quick_key=True,
        quick_group="Drinks",
        quick_position=3,
        picture=PNG,
    )
    assert checked(product) == product


def test_texts_are_cleaned() -> None:
    product = checked(
        like_tea(
            code=" T１ ",
            name="Green\u200b  tea\n\x07",
            brand="  ",
            names=(("zh_CN", " 绿茶 "), ("en", "\u200b")),
            barcodes=(Barcode(code=" 690 1234567892"),),
        )
    )
    assert (product.code, product.name, product.brand) == ("T1", "Green tea", "")
    assert product.names == (("zh_CN", "绿茶"),)
    assert product.barcodes == (Barcode(code="6901234567892"),)


def test_another_category_may_be_given() -> None:
    category_id = CategoryId(new_id())
    assert checked(TEA, category_id).category_id == category_id


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"name": ""}, NotAName),
        ({"name": "\u200b \x00"}, NotAName),
        ({"name": "x" * (LONGEST_NAME + 1)}, NotAName),
        ({"brand": "x" * (LONGEST_NAME + 1)}, NotAName),
        ({"names": (("en", "x" * (LONGEST_NAME + 1)),)}, NotAName),
        ({"code": ""}, NotACode),
        ({"code": "\x1b"}, NotACode),
        ({"price": Money(-1)}, PriceBelowZero),
        ({"member_price": Money(-1)}, PriceBelowZero),
        ({"cost": Money(-1)}, PriceBelowZero),
        ({"barcodes": (Barcode(code="6901234567890"),)}, BadCheckDigit),
        ({"barcodes": (Barcode(code="1"), Barcode(code=" 1"))}, RepeatedCode),
        ({"barcodes": (Barcode(code="1", pack=Quantity(0)),)}, NotAPack),
        ({"barcodes": (Barcode(code="1", pack=Quantity(1500)),)}, NotAPack),
        ({"picture": b"GIF89a"}, NotAPicture),
        ({"picture": b""}, NotAPicture),
        ({"picture": PNG + bytes(MOST_PICTURE_BYTES)}, PictureTooBig),
    ],
)
def test_what_makes_no_sense_is_refused(
    fields: dict[str, object], error: type[StoreError]
) -> None:
    with pytest.raises(error):
        checked(like_tea(**fields))


def test_a_weighed_product_may_be_packed_by_weight() -> None:
    packs = (Barcode(code="1", pack=Quantity(1500)),)
    assert checked(like_tea(unit=Unit.KG, barcodes=packs)).barcodes == packs


def test_a_jpeg_is_a_picture_too() -> None:
    assert checked(like_tea(picture=b"\xff\xd8\xff\xe0")).picture == b"\xff\xd8\xff\xe0"


def test_a_picture_may_have_exactly_five_megabytes() -> None:
    checked(like_tea(picture=PNG.ljust(MOST_PICTURE_BYTES, b"\0")))
    with pytest.raises(PictureTooBig) as caught:
        checked(like_tea(picture=PNG.ljust(MOST_PICTURE_BYTES + 1, b"\0")))
    assert caught.value.most_bytes == MOST_PICTURE_BYTES == 5 * 1024 * 1024


@given(st.integers(0, 10**9), st.sampled_from(Unit))
def test_only_what_is_measured_comes_in_fractions(milli: int, unit: Unit) -> None:
    quantity = Quantity(milli)
    if unit.is_weighed or quantity.is_whole:
        check_quantity(quantity, unit, "Tea")
        return
    with pytest.raises(FractionOfPiece) as caught:
        check_quantity(quantity, unit, "Tea")
    assert (caught.value.name, caught.value.quantity) == ("Tea", quantity)


def test_counted_and_measured_units_are_told_apart() -> None:
    assert [unit for unit in Unit if not unit.is_weighed] == [
        Unit.PIECE,
        Unit.BOTTLE,
        Unit.CAN,
        Unit.BAG,
        Unit.PACK,
        Unit.BOX,
    ]


@given(st.text())
def test_a_checked_name_is_one_printable_line(text: str) -> None:
    try:
        name = checked(like_tea(name=text)).name
    except NotAName:
        return
    assert name.isprintable()
    assert name == " ".join(name.split())
    assert checked(like_tea(name=name)).name == name
