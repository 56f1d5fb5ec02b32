"""Which column holds what, told from the headings in English or Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from storeapp.exchange.errors import MissingColumn
from storeapp.exchange.rules.numbers import find_decimal_mark
from storeapp.exchange.types import Column, Field, Plan, Target
from storeapp.kernel.search import normalise

LONGEST_HEADING = 100
HEADING_ROWS = 10  # titles and dates may stand above the headings, but not more of them

FIELDS: dict[Target, tuple[Field, ...]] = {
    Target.PRODUCTS: tuple(field for field in Field if field is not Field.QUANTITY),
    Target.STOCK: (Field.CODE, Field.BARCODE, Field.QUANTITY),
}
_NEEDED: dict[Target, tuple[tuple[Field, ...], ...]] = {
    Target.PRODUCTS: (
        (Field.CODE, Field.BARCODE),
        (Field.NAME, Field.NAME_EN, Field.NAME_ZH, Field.PRICE, Field.MEMBER_PRICE, Field.COST),
    ),
    Target.STOCK: ((Field.CODE, Field.BARCODE), (Field.QUANTITY,)),
}
NUMBERS = frozenset(
    (Field.PRICE, Field.MEMBER_PRICE, Field.COST, Field.FLOOR_PRICE, Field.QUANTITY)
)

_WORDS = {
    Field.CODE: "code,product code,item code,article code,sku,plu,plu code,item no,item number,"
    "product no,product id,item id,article no,article number,art no,id,编码,商品编码,产品编码,"
    "编号,商品编号,产品编号,货号,商品货号,商品代码,代码,自编码,物料编码,货品编码,品号,款号",
    Field.BARCODE: "barcode,bar code,barcodes,ean,ean13,ean code,upc,gtin,条码,条形码,商品条码,"
    "产品条码,商品条形码,国际条码,主条码,货品条码",
    Field.PACK_BARCODE: "pack barcode,pack barcodes,case barcode,carton barcode,箱码,包装条码,"
    "外箱条码,箱条码,中包条码,整件条码",
    Field.NAME: "name,product name,product,item name,item,title,article,article name,"
    "description,product description,item description,品名,名称,商品名称,产品名称,商品,产品,"
    "货品名称,商品名,物料名称,商品全名,商品全称",
    Field.NAME_EN: "english name,name en,name english,en name,product name english,英文名,"
    "英文名称,商品英文名,英文品名,名称英文,名称english",
    Field.NAME_ZH: "chinese name,name zh,name chinese,zh name,name zh cn,name 中文,"
    "name 简体中文,中文名,中文名称,商品中文名,中文品名,名称中文,名称简体中文",
    Field.CATEGORY: "category,categories,category path,product category,department,group,"
    "product group,分类,类别,商品分类,商品类别,产品分类,品类,所属分类,类目,部门,大类,货品分类",
    Field.BRAND: "brand,brand name,manufacturer,make,品牌,商品品牌,牌子",
    Field.UNIT: "unit,uom,unit of measure,sales unit,单位,计量单位,销售单位,基本单位,商品单位",
    Field.PRICE: "price,unit price,retail price,selling price,sale price,sales price,retail,"
    "rrp,msrp,售价,零售价,价格,单价,销售价,商品售价,标准售价,零售单价,门店售价",
    Field.MEMBER_PRICE: "member price,members price,price for members,club price,"
    "loyalty price,vip price,会员价,会员价格,会员售价",
    Field.COST: "cost,cost price,unit cost,purchase price,buying price,进价,成本,成本价,进货价,"
    "采购价,参考进价,最近进价",
    Field.TAX: "tax,tax class,tax rate,vat,vat rate,gst,税率,税,税类,税种,增值税,销项税率,"
    "增值税率,税目",
    Field.QUICK_KEY: "quick key,quickkey,favourite,favorite,快捷键,快捷,常用,快捷商品",
    Field.QUICK_GROUP: "quick key group,quick group,quick keys,快捷键分组,快捷分组,快捷组",
    Field.RETIRED: "retired,discontinued,inactive,停用,停售,下架,已停用,已停售,是否停用,"
    "是否停售,淘汰",
    Field.FLOOR_PRICE: "floor price,lowest price,minimum price,min price,least price,最低售价,"
    "最低价,最低价格,最低销售价,底价,保底价",
    Field.MAX_DISCOUNT: "max discount,maximum discount,largest discount,discount limit,"
    "最大折扣,最高折扣,折扣上限,最大优惠",
    Field.NO_DISCOUNT: "no discount,not discountable,non discountable,不打折,禁止打折,"
    "不参与折扣,不可打折,禁止折扣",
    Field.DEPOSIT: "deposit,deposit code,deposit product,container deposit,bottle deposit,押金,"
    "押金编码,押金商品,包装押金,瓶押金",
    Field.IS_DEPOSIT: "is deposit,is a deposit,deposit item,是押金,是否押金,押金商品标记",
    Field.QUANTITY: "quantity,qty,stock,in stock,on hand,stock on hand,stock quantity,count,"
    "counted,quantity on hand,数量,库存,库存数量,库存量,现存,现存量,当前库存,实盘数,实盘数量,"
    "盘点数量,盘点数,期初库存",
}
_IN_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_PUNCTUATION = re.compile(r"[\s_\-*:：.,，、/#%％]+")


def _key(heading: str) -> str:
    """A heading without brackets, punctuation and spaces: 售价（元） is 售价."""
    return _PUNCTUATION.sub("", _IN_BRACKETS.sub("", normalise(heading)))


_KNOWN = {_key(word): field for field, words in _WORDS.items() for word in words.split(",")}


def field_of(heading: str, target: Target) -> Field | None:
    """What a heading names, or None if it says nothing to us."""
    if len(heading) > LONGEST_HEADING:
        return None
    whole = _PUNCTUATION.sub("", normalise(heading))  # with what stands in brackets, first
    field = _KNOWN.get(_bracketless(whole)) or _KNOWN.get(_key(heading))
    return field if field in FIELDS[target] else None


def _bracketless(text: str) -> str:
    return re.sub(r"[()（）\[\]【】]", "", text)


def guess_plan(target: Target, rows: Sequence[tuple[int, Sequence[str]]]) -> Plan:
    """How a file is likely meant, from its first rows (thousand or so).

    The heading row is the one, among the first ten, in which most headings say something.
    Of two columns with the same meaning the first one is taken.
    """
    chosen: tuple[Column, ...] = ()
    at = 0
    for i, (_, cells) in enumerate(rows[:HEADING_ROWS]):
        columns = _columns(cells, target)
        if len(columns) > len(chosen):
            chosen, at = columns, i
    heading_row_no, headings = rows[at] if rows else (0, ())
    return with_decimal_mark(
        Plan(
            target=target,
            columns=chosen,
            heading_row_no=heading_row_no,
            headings=tuple(headings),
        ),
        rows,
    )


def _columns(cells: Sequence[str], target: Target) -> tuple[Column, ...]:
    found: dict[Field, Column] = {}
    for index, heading in enumerate(cells):
        field = field_of(heading, target)
        if field is not None and field not in found:
            found[field] = Column(field, index, heading)
    return tuple(found.values())


def with_columns(
    plan: Plan, chosen: dict[Field, int], rows: Sequence[tuple[int, Sequence[str]]]
) -> Plan:
    """The plan with other columns, each field's index counted from 0."""
    columns = tuple(
        Column(field, index, plan.headings[index]) for field, index in chosen.items()
    )
    return with_decimal_mark(replace(plan, columns=columns), rows)


def with_decimal_mark(plan: Plan, rows: Sequence[tuple[int, Sequence[str]]]) -> Plan:
    """The plan with the decimal mark that its columns of numbers show in these rows."""
    indexes = [column.index for column in plan.columns if column.field in NUMBERS]
    texts = (
        cells[index]
        for row_no, cells in rows
        if row_no > plan.heading_row_no
        for index in indexes
        if index < len(cells) and type(cells[index]) is str  # a figure has no mark
    )
    return replace(plan, decimal_mark=find_decimal_mark(texts))


def missing_columns(plan: Plan) -> tuple[Field, ...]:
    """Fields of which at least one must be chosen still; empty if the plan will do."""
    fields = {column.field for column in plan.columns}
    for choice in _NEEDED[plan.target]:
        if fields.isdisjoint(choice):
            return choice
    return ()


def check_plan(plan: Plan) -> None:
    """Go on only if every column that is needed was chosen. Raises MissingColumn."""
    missing = missing_columns(plan)
    if missing:
        raise MissingColumn(missing)
