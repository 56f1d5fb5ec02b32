"""Columns are found by their headings, in English and Chinese, wherever these stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.exchange import (
    FIELDS,
    Field,
    MissingColumn,
    Plan,
    Target,
    check_plan,
    guess_plan,
    missing_columns,
    with_columns,
)
from storeapp.exchange.rules.headings import field_of

Cells = tuple[int, list[str]]


def chosen(plan: Plan) -> dict[Field, int]:
    return {column.field: column.index for column in plan.columns}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        *(("编码", Field.CODE), ("货号", Field.CODE), ("SKU", Field.CODE)),
        *(("Item No.", Field.CODE), ("product_id", Field.CODE)),
        *(("条码", Field.BARCODE), ("商品条形码", Field.BARCODE), ("Bar-Code", Field.BARCODE)),
        *(("EAN 13", Field.BARCODE), ("箱码", Field.PACK_BARCODE)),
        *(("品名", Field.NAME), ("名称", Field.NAME), ("Product Name", Field.NAME)),
        *(("英文名", Field.NAME_EN), ("Name, English", Field.NAME_EN)),
        *(("中文名称", Field.NAME_ZH), ("Name (zh)", Field.NAME_ZH)),
        *(("分类", Field.CATEGORY), ("商品类别", Field.CATEGORY), ("Category", Field.CATEGORY)),
        *(("品牌", Field.BRAND), ("单位", Field.UNIT), ("UOM", Field.UNIT)),
        *(("售价", Field.PRICE), ("零售价（元）", Field.PRICE), ("Price (CNY)", Field.PRICE)),
        *(("售价*", Field.PRICE), ("  Unit  Price ", Field.PRICE)),
        *(("会员价", Field.MEMBER_PRICE), ("Member price", Field.MEMBER_PRICE)),
        *(("进价", Field.COST), ("成本价", Field.COST), ("Cost", Field.COST)),
        *(("税率", Field.TAX), ("Tax class", Field.TAX), ("VAT %", Field.TAX)),
        *(("最低售价", Field.FLOOR_PRICE), ("Floor price", Field.FLOOR_PRICE)),
        *(("最大折扣", Field.MAX_DISCOUNT), ("Max. discount %", Field.MAX_DISCOUNT)),
        *(("不打折", Field.NO_DISCOUNT), ("No discount", Field.NO_DISCOUNT)),
        *(("押金编码", Field.DEPOSIT), ("Deposit code", Field.DEPOSIT)),
        *(("是押金", Field.IS_DEPOSIT), ("Is a deposit", Field.IS_DEPOSIT)),
        *(("快捷键", Field.QUICK_KEY), ("停用", Field.RETIRED), ("Retired", Field.RETIRED)),
    ],
)
def test_a_heading_names_a_field_of_products(heading: str, field: Field) -> None:
    assert field_of(heading, Target.PRODUCTS) is field


@pytest.mark.parametrize("heading", ["", "库存", "In stock", "Remarks", "备注", "()", "###"])
def test_other_headings_name_nothing_of_products(heading: str) -> None:
    assert field_of(heading, Target.PRODUCTS) is None


@pytest.mark.parametrize("heading", ["库存", "数量", "现存", "On hand", "Qty", "实盘数"])
def test_a_heading_names_a_count_of_stock(heading: str) -> None:
    assert field_of(heading, Target.STOCK) is Field.QUANTITY
    assert field_of("售价", Target.STOCK) is None


def test_columns_are_found_below_a_title() -> None:
    rows: list[Cells] = [
        (1, ["商品资料", "", "2026-05-04"]),
        (3, ["编码", "品名", "备注", "售价"]),
        (4, ["1", "可乐", "", "3.50"]),
    ]
    plan = guess_plan(Target.PRODUCTS, rows)
    assert (plan.heading_row_no, plan.headings) == (3, ("编码", "品名", "备注", "售价"))
    assert chosen(plan) == {Field.CODE: 0, Field.NAME: 1, Field.PRICE: 3}
    assert plan.decimal_mark == "."


def test_of_two_columns_that_mean_the_same_the_first_is_taken() -> None:
    plan = guess_plan(Target.PRODUCTS, [(1, ["Price", "Code", "Retail price"])])
    assert chosen(plan) == {Field.PRICE: 0, Field.CODE: 1}


def test_without_known_headings_nothing_is_chosen() -> None:
    plan = guess_plan(Target.PRODUCTS, [(2, ["a", "b"]), (3, ["c", "d"])])
    assert (plan.heading_row_no, plan.headings, plan.columns) == (2, ("a", "b"), ())
    assert guess_plan(Target.STOCK, []).headings == ()


def test_other_columns_can_be_chosen_and_tell_another_mark() -> None:
    rows: list[Cells] = [(1, ["Code", "Price", "Old"]), (2, ["1", "12.80", "12,80"])]
    plan = guess_plan(Target.PRODUCTS, rows)
    assert plan.decimal_mark == "."
    other = with_columns(plan, {Field.CODE: 0, Field.PRICE: 2}, rows)
    assert (chosen(other), other.decimal_mark) == ({Field.CODE: 0, Field.PRICE: 2}, ",")
    assert other.heading_of(Field.PRICE) == "Old"
    assert (other.heading_of(None), other.heading_of(Field.COST)) == ("", "")
    assert (other.index_of(Field.PRICE), other.index_of(Field.COST)) == (2, None)


def test_a_plan_lacks_what_every_row_needs() -> None:
    lacking = guess_plan(Target.PRODUCTS, [(1, ["品名", "售价"])])
    assert missing_columns(lacking) == (Field.CODE, Field.BARCODE)
    with pytest.raises(MissingColumn) as caught:
        check_plan(lacking)
    assert caught.value.fields == (Field.CODE, Field.BARCODE)
    alone = guess_plan(Target.PRODUCTS, [(1, ["条码", "备注"])])
    assert Field.NAME in missing_columns(alone)
    assert missing_columns(guess_plan(Target.STOCK, [(1, ["条码"])])) == (Field.QUANTITY,)
    check_plan(guess_plan(Target.STOCK, [(1, ["条码", "数量"])]))
    check_plan(guess_plan(Target.PRODUCTS, [(1, ["编码", "售价"])]))


@given(st.lists(st.lists(st.text(), max_size=6), max_size=12), st.sampled_from(list(Target)))
def test_any_headings_make_a_plan_of_columns_that_are_there(
    cells: list[list[str]], target: Target
) -> None:
    plan = guess_plan(target, list(enumerate(cells, 1)))
    assert len({column.field for column in plan.columns}) == len(plan.columns)
    for column in plan.columns:
        assert column.field in FIELDS[target]
        assert plan.headings[column.index] == column.heading
