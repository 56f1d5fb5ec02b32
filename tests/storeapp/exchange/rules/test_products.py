"""Rows of products: what cells say, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import (
    Barcode,
    NewProduct,
    ProductRow,
    TaxClass,
    TaxClassId,
    Unit,
)
from storeapp.exchange import (
    AmbiguousNumber,
    CellBroken,
    DigitsLost,
    Field,
    Figure,
    MissingValue,
    NoSuchTax,
    NotAPackBarcode,
    NotAUnit,
    NotYesOrNo,
    Target,
    guess_plan,
)
from storeapp.exchange.rules.products import ProductReader, Shop, read_path
from storeapp.exchange.rules.reading import ReadRow
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.parsing import NotANumber
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.tax import TaxRate

CNY = CURRENCIES["CNY"]
COLUMNS = [
    "编码",
    "条码",
    "箱码",
    "品名",
    "英文名",
    "中文名",
    "分类",
    "品牌",
    "单位",
    "售价",
    "会员价",
    "进价",
]
COLUMNS += ["税率", "快捷键", "快捷分组", "停用"]


def tax_class(name: str, *rates: int) -> TaxClass:
    taxes = tuple(TaxRate(f"{name}{i}", name, percent(rate)) for i, rate in enumerate(rates))
    return TaxClass(
        id=TaxClassId(new_id()), name=name, rates=taxes, is_default=False, version=1
    )


FULL, FOOD, NONE, TWIN = (
    tax_class("增值税 13%", 13),
    tax_class("Food", 9),
    tax_class("Free"),
    tax_class("Special", 4, 5),
)


def reader(*headings: str, language: str = "zh_CN", **more: object) -> ProductReader:
    plan = guess_plan(Target.PRODUCTS, [(1, list(headings))])
    assert len(plan.columns) == len(headings)
    return ProductReader(plan, Shop(CNY, language, (FULL, FOOD, NONE), **more))  # type: ignore[arg-type]


def read(headings: Sequence[str], *cells: str, language: str = "zh_CN") -> ReadRow:
    return reader(*headings, language=language).read(2, cells)


def good(headings: Sequence[str], *cells: str, language: str = "zh_CN") -> ProductRow:
    row = read(headings, *cells, language=language)
    assert row.problems == ()
    assert isinstance(row.item, ProductRow)
    return row.item


def wrong(headings: Sequence[str], *cells: str) -> list[tuple[Field | None, str, type]]:
    row = read(headings, *cells)
    assert row.item is None
    return [(one.field, one.value, type(one.error)) for one in row.problems]


def test_a_row_says_everything_of_a_product() -> None:
    cells = [
        "A1",
        "6901234567892",
        "96385074x24",
        "可乐",
        "Cola",
        "可口可乐",
        "饮料 > 汽水",
        "可口可乐",
    ]
    cells += ["瓶", "3.50", "3.2", "¥2", "13%", "是", "常用", "否"]
    item = good(COLUMNS, *cells)
    assert item == ProductRow(
        product=NewProduct(
            code="A1",
            name="可乐",
            names=(("en", "Cola"), ("zh_CN", "可口可乐")),
            barcodes=(Barcode(code="6901234567892"), Barcode(code="96385074", pack=pieces(24))),
            brand="可口可乐",
            unit=Unit.BOTTLE,
            tax_class_id=FULL.id,
            price=Money(350),
            member_price=Money(320),
            cost=Money(200),
            quick_key=True,
            quick_group="常用",
        ),
        category_path=("饮料", "汽水"),
        fields=frozenset(
            (
                *("code", "barcodes", "name", "names", "category_id", "brand", "unit"),
                *("price", "member_price", "cost", "tax_class_id", "quick_key", "quick_group"),
            )
        ),
        retired=False,
    )


def test_a_row_says_how_far_the_price_goes_down_and_which_deposit_goes_along() -> None:
    headings = ["编码", "品名", "售价", "最低售价", "最大折扣", "不打折", "押金编码", "是押金"]
    item = good(headings, "A1", "可乐", "3.50", "3", "10%", "是", "D25", "否")
    assert item == ProductRow(
        product=NewProduct(
            code="A1",
            name="可乐",
            price=Money(350),
            floor_price=Money(300),
            max_discount=Rate(100_000),
            no_discount=True,
        ),
        deposit_code="D25",
        fields=frozenset(
            (
                *("code", "name", "price", "floor_price", "max_discount", "no_discount"),
                *("deposit_id", "is_deposit"),
            )
        ),
    )


@pytest.mark.parametrize(
    ("cell", "ppm"),
    [
        *(("10", 100_000), ("10 %", 100_000), ("0,5%", 5_000), ("100％", 1_000_000)),
        *((Figure("0.1"), 100_000), (Figure("0.0825"), 82_500), (Figure("1.0"), 10_000)),
        (Figure("12.5"), 125_000),
    ],
)
def test_a_largest_discount_is_read_as_percent(cell: str, ppm: int) -> None:
    headings = ["编码", "品名", "售价", "最大折扣"]
    assert good(headings, "A1", "可乐", "3", cell).product.max_discount == Rate(ppm)


def test_a_largest_discount_that_is_no_number_is_refused() -> None:
    headings = ["编码", "品名", "售价", "最大折扣"]
    assert wrong(headings, "A1", "可乐", "3", "some") == [
        (Field.MAX_DISCOUNT, "some", NotANumber)
    ]


def test_an_empty_cell_says_nothing() -> None:
    row = read(COLUMNS, "A1", *[""] * 15)
    assert isinstance(row.item, ProductRow)
    assert row.item.fields == frozenset(("code",))
    assert row.item.retired is None
    assert row.item.product == NewProduct(code="A1", name="", price=ZERO)
    assert row.needs_known == (Field.NAME, Field.PRICE)


def test_a_short_row_is_one_with_empty_cells() -> None:
    row = read(COLUMNS, "A1")
    assert row.needs_known == (Field.NAME, Field.PRICE)


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    headings = ["编码", "品名", "单位", "售价", "进价", "税率", "快捷键"]
    cells = ("A1", "茶", "hogshead", "1.234", "12,3x", "77%", "perhaps")
    assert wrong(headings, *cells) == [
        (Field.UNIT, "hogshead", NotAUnit),
        (Field.PRICE, "1.234", AmbiguousNumber),
        (Field.COST, "12,3x", NotANumber),
        (Field.TAX, "77%", NoSuchTax),
        (Field.QUICK_KEY, "perhaps", NotYesOrNo),
    ]


def test_a_row_needs_a_code_or_a_barcode() -> None:
    headings = ["编码", "条码", "品名", "售价"]
    assert wrong(headings, "", "", "茶", "3") == [(Field.CODE, "", MissingValue)]
    assert good(headings, "", "6901234567892", "茶", "3").product.code is None
    # a code that is wrong is not missing, too
    assert wrong(headings, "6.9E+12", "", "茶", "3") == [(Field.CODE, "6.9E+12", DigitsLost)]


def test_figures_of_a_workbook_are_read_exactly() -> None:
    headings = ["编码", "条码", "品名", "售价", "税率"]
    cells = (*map(Figure, ("1001.0", "6901234567892.0", "7.0")), Figure("12.8"), Figure("0.13"))
    product = good(headings, *cells).product
    assert (product.code, product.name) == ("1001", "7")
    assert product.barcodes == (Barcode(code="6901234567892"),)
    assert product.price == Money(1280)
    assert product.tax_class_id == FULL.id


def test_figures_and_texts_of_the_same_digits_are_not_mixed_up() -> None:
    plan = guess_plan(Target.PRODUCTS, [(1, ["编码", "售价"]), (2, ["1", "12,80"])])
    assert plan.decimal_mark == ","
    both = ProductReader(plan, Shop(CNY))
    as_figure = both.read(2, ["A1", Figure("12.8")]).item
    assert isinstance(as_figure, ProductRow)
    assert as_figure.product.price == Money(1280)
    assert [type(one.error) for one in both.read(3, ["A2", "12.8"]).problems] == [
        AmbiguousNumber
    ]


def test_several_barcodes_stand_in_one_cell() -> None:
    headings = ["编码", "条码", "箱码"]
    cells = ("A1", "6901234567892; 96385074；20001", "111×6，222=12\n333 * 24; 444：1.5")
    assert good(headings, *cells).product.barcodes == (
        Barcode(code="6901234567892"),
        Barcode(code="96385074"),
        Barcode(code="20001"),
        Barcode(code="111", pack=pieces(6)),
        Barcode(code="222", pack=pieces(12)),
        Barcode(code="333", pack=pieces(24)),
        Barcode(code="444", pack=Quantity(1500)),
    )


@pytest.mark.parametrize("text", ["6901234567892", "6901234567892x", "x24", "111×six"])
def test_a_pack_barcode_names_its_content(text: str) -> None:
    assert wrong(["编码", "箱码"], "A1", text) == [(Field.PACK_BARCODE, text, NotAPackBarcode)]


def test_a_failed_formula_is_no_name() -> None:
    assert wrong(["编码", "品名"], "A1", "#N/A") == [(Field.NAME, "#N/A", CellBroken)]
    assert good(["编码", "品名"], "A1", "#1 Tea").product.name == "#1 Tea"


def test_a_formula_is_text() -> None:
    formula = '=HYPERLINK("http://x","y")'
    assert good(["编码", "品名"], "=1+1", formula).product.name == formula


@pytest.mark.parametrize(
    ("language", "cells", "name", "names"),
    [
        ("en", ("", "Tea", "茶"), "Tea", (("zh_CN", "茶"),)),
        ("zh_CN", ("", "Tea", "茶"), "茶", (("en", "Tea"),)),
        ("zh_CN", ("", "Tea", ""), "Tea", ()),
        ("en", ("", "", "茶"), "茶", ()),
        ("en", ("Chai", "Tea", "茶"), "Chai", (("en", "Tea"), ("zh_CN", "茶"))),
        ("en", ("茶", "", "茶"), "茶", ()),
    ],
)
def test_the_main_name_is_the_one_in_the_language_of_the_store(
    language: str, cells: tuple[str, ...], name: str, names: tuple[tuple[str, str], ...]
) -> None:
    item = good(["编码", "品名", "英文名", "中文名"], "A1", *cells, language=language)
    assert (item.product.name, item.product.names) == (name, names)
    assert item.fields == frozenset(("code", "name", "names"))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("饮料", ("饮料",)),
        ("饮料/汽水", ("饮料", "汽水")),
        ("饮料 > 汽水 > 可乐", ("饮料", "汽水", "可乐")),
        ("饮料＞汽水", ("饮料", "汽水")),
        ("Food -> Dairy", ("Food", "Dairy")),
        ("Food » Dairy", ("Food", "Dairy")),
        (r"Food\Dairy", ("Food", "Dairy")),
        ("COUPON/MISC ITEMS > RX", ("COUPON/MISC ITEMS", "RX")),
        ("COUPON/MISC ITEMS / RX", ("COUPON/MISC ITEMS", "RX")),
        ("DELI/SNACK BAR", ("DELI/SNACK BAR",)),  # known by this name
        ("DELI/SNACK BAR >", ("DELI/SNACK BAR",)),
        ("/饮料//汽水/", ("饮料", "汽水")),
    ],
)
def test_a_category_is_named_by_its_path(text: str, path: tuple[str, ...]) -> None:
    assert read_path(text, {"deli/snack bar"}) == path


@pytest.mark.parametrize(
    ("text", "found"),
    [
        *(("增值税 13%", FULL), ("13%", FULL), ("13", FULL), ("13.00", FULL), ("13 %", FULL)),
        *(("food", FOOD), ("9", FOOD), ("9,0％", FOOD), ("0", NONE), ("0%", NONE)),
        *((Figure("13.0"), FULL), (Figure("0.13"), FULL), (Figure("0.09"), FOOD)),
    ],
)
def test_a_tax_class_is_meant_by_its_name_or_its_rate(text: str, found: TaxClass) -> None:
    assert good(["编码", "税率"], "A1", text).product.tax_class_id == found.id


@pytest.mark.parametrize("text", ["12%", "VAT", "0.13", "-13", "13%%13", Figure("0.05")])
def test_an_unknown_tax_class_is_refused(text: str) -> None:
    assert wrong(["编码", "税率"], "A1", text) == [(Field.TAX, text, NoSuchTax)]


def test_a_rate_that_two_classes_have_means_neither() -> None:
    plan = guess_plan(Target.PRODUCTS, [(1, ["编码", "税率"])])
    row = ProductReader(plan, Shop(CNY, "en", (FOOD, TWIN))).read(2, ["A1", "9%"])
    assert [type(one.error) for one in row.problems] == [NoSuchTax]


LONG = 100_000
HOSTILE = (
    f"a{' ' * LONG}b",
    f"a{' ' * LONG}/",
    f"{'a ' * (LONG // 2)}>",
    "(" * LONG,
    "/" * LONG,
    "1x" * (LONG // 2),
    "1," * (LONG // 2),
    "9" * LONG,
    "x" * LONG + "9",
    "=" * LONG,
    "#" * LONG,
    "\u0301" * LONG,
)


@pytest.mark.parametrize("cell", HOSTILE, ids=range(len(HOSTILE)))
def test_a_giant_cell_is_read_in_one_go(cell: str) -> None:
    """Were anything here to look at it again from each of its signs, this would take hours."""
    assert reader(*COLUMNS).read(2, [cell] * len(COLUMNS)).item is None
    plan = guess_plan(Target.PRODUCTS, [(1, [cell] * 100), (2, COLUMNS), (3, [cell] * 20)])
    assert (plan.heading_row_no, plan.decimal_mark) == (2, "")


@given(st.lists(st.text(max_size=30), max_size=16))
def test_any_cells_are_a_product_or_are_refused(cells: list[str]) -> None:
    row = reader(*COLUMNS).read(7, cells)
    assert (row.item is None) == bool(row.problems)
    assert {problem.row_no for problem in row.problems} <= {7}
