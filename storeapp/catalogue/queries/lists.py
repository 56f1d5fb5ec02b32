"""Long lists of products, page by page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Text,
    false,
    func,
    literal,
    select,
    tuple_,
    type_coerce,
)

from storeapp.catalogue.queries.masters import category_tree, list_tax_classes, path_of
from storeapp.catalogue.rules import ranks, terms
from storeapp.catalogue.tables import SEARCH_INDEX, barcode, product
from storeapp.catalogue.types import (
    Category,
    CategoryId,
    ProductFilter,
    ProductLine,
    ProductSort,
    TaxClassId,
)
from storeapp.db import search as index
from storeapp.db.base import Int
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page

PAGE_SIZE = 200
# With more matches than this it is sooner to walk the list in its order and leave out what
# does not match than to fetch and sort every match.
FEW_MATCHES = 2000
FEW_BRANDS = 300

_SORTS = {
    ProductSort.POPULARITY: product.c.rank,
    ProductSort.NAME: product.c.reading,
    ProductSort.CODE: product.c.code_key,
    ProductSort.BRAND: product.c.brand,
    ProductSort.PRICE: product.c.price,
    ProductSort.CHANGED: product.c.changed_at,
    ProductSort.ADDED: product.c.serial,
}
# What a page key holds is stored values: a price is its minor units, a moment microseconds.
_STORED = {
    sort: Text() if isinstance(column.type, Text) else Int for sort, column in _SORTS.items()
}
_SHOWN = (
    product.c.serial,
    product.c.id,
    product.c.version,
    product.c.code,
    product.c.name,
    product.c.category_id,
    product.c.brand,
    product.c.unit,
    product.c.tax_class_id,
    product.c.price,
    product.c.member_price,
    product.c.cost,
    product.c.quick_key,
    product.c.picture_id,
    product.c.retired,
    product.c.changed_at,
    product.c.floor_price,
    product.c.max_discount,
    product.c.is_deposit,
)
_BARCODE = (
    select(barcode.c.code)
    .where(barcode.c.product_id == product.c.id)
    .order_by(barcode.c.position)
    .limit(1)
    .scalar_subquery()
)
EVERY = ProductFilter(retired=None)


@dataclass(frozen=True, slots=True)
class _Masters:
    """What the lines of a list name beside the products themselves."""

    tree: Mapping[CategoryId | None, Category]
    tax_classes: Mapping[TaxClassId | None, str]


def list_products(
    read: Read, wanted: ProductFilter = EVERY, after: str | None = None
) -> Page[ProductLine]:
    """Products in the order wanted, one page at a time.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    read.require(Permission.VIEW_CATALOGUE)
    masters = _load_masters(read)
    place = None if after is None else json.loads(after)
    sort = type_coerce(_SORTS[wanted.sort], _STORED[wanted.sort])
    query = select(product.c.serial, sort.label("sort_key"))
    narrowed = _narrowed(wanted, masters.tree)
    query = query.where(*[_one_of(read, *pair) for pair in narrowed], *_standing(wanted))
    if wanted.text:
        query = query.where(_says(read, wanted, place))
    rows = read.rows(_lines_of(_in_order(query, sort, wanted, place), wanted))
    lines = tuple(_line(row, masters) for row in rows[:PAGE_SIZE])
    if len(rows) <= PAGE_SIZE:
        return Page(lines)
    last = rows[PAGE_SIZE - 1]
    return Page(lines, json.dumps([last.sort_key, last.serial], ensure_ascii=False))


def count_products(read: Read, wanted: ProductFilter = EVERY) -> int:
    """How many products a filter leaves. Raises NotAllowed without VIEW_CATALOGUE."""
    read.require(Permission.VIEW_CATALOGUE)
    narrowed = _narrowed(wanted, category_tree(read))
    if wanted.text and not narrowed:
        query = terms.query_terms(wanted.text)
        return index.count_matches(read, SEARCH_INDEX, query, _ranks(wanted)) if query else 0
    # Ranks tell what is retired too, and their index alone is soon counted.
    first, end = _ranks(wanted)
    conditions = [product.c.rank >= first, product.c.rank < end]
    conditions += [column.in_(values) for column, values in narrowed]
    if wanted.text:
        conditions.append(_says(read, wanted, None))
    return int(read.value(select(func.count()).select_from(product).where(*conditions)))


def list_brands(read: Read) -> tuple[str, ...]:
    """Every brand there is, in order. Raises NotAllowed without VIEW_CATALOGUE."""
    read.require(Permission.VIEW_CATALOGUE)
    brands = [""]
    while len(brands) <= FEW_BRANDS:  # each step leaps over the products of a brand
        after = product.c.brand > brands[-1]
        brand: str | None = read.value(select(func.min(product.c.brand)).where(after))
        if brand is None:
            return tuple(brands[1:])
        brands.append(brand)
    # So many that it is sooner to walk along all products than to leap.
    rest = select(product.c.brand).distinct().where(product.c.brand > brands[-1])
    found = read.rows(rest.order_by(product.c.brand))
    return (*brands[1:], *(row.brand for row in found))


def _load_masters(read: Read) -> _Masters:
    names: dict[TaxClassId | None, str] = {None: ""}
    for tax in list_tax_classes(read):
        names[tax.id] = tax.name
        if tax.is_default:
            names[None] = tax.name
    return _Masters(category_tree(read), names)


def _ranks(wanted: ProductFilter) -> tuple[int, int]:
    if wanted.retired is None:
        return ranks.ANY
    return ranks.RETIRED if wanted.retired else ranks.FOR_SALE


def _standing(wanted: ProductFilter) -> list[ColumnElement[bool]]:
    standing = [product.c.removed == 0]
    if wanted.retired is not None:
        standing.append(product.c.retired == wanted.retired)
    return standing


def _narrowed(
    wanted: ProductFilter, tree: Mapping[CategoryId | None, Category]
) -> list[tuple[ColumnElement[Any], list[Any]]]:
    """The columns that a filter narrows, each with the values it leaves."""
    chosen: tuple[tuple[ColumnElement[Any], list[Any]], ...] = (
        (product.c.category_id, _within(tree, wanted.category_id)),
        (product.c.brand, [wanted.brand]),
        (product.c.tax_class_id, [wanted.tax_class_id]),
        (product.c.quick_key, [wanted.quick_key]),
    )
    return [(column, values) for column, values in chosen if values != [None]]


def _one_of(read: Read, column: ColumnElement[Any], values: list[Any]) -> ColumnElement[bool]:
    """The condition that a column has one of these values.

    With many such products it is so put that no index on the column is used: the list is
    walked in its order instead, and is at the end of a page long before all were sorted.
    """
    some = select(product.c.serial).where(column.in_(values)).limit(FEW_MATCHES + 1)
    found = read.value(select(func.count()).select_from(some.subquery()))
    if found <= FEW_MATCHES:
        return column.in_(values)
    return func.coalesce(column, column).in_(values)


def _within(
    tree: Mapping[CategoryId | None, Category], category_id: CategoryId | None
) -> list[CategoryId | None]:
    """A category and all below it; None alone if there is no category."""
    if category_id is None:
        return [None]
    within: set[CategoryId | None] = {category_id}
    for category in tree.values():  # parents come before their children
        if category.parent_id in within:
            within.add(category.id)
    return list(within)


def _says(read: Read, wanted: ProductFilter, place: list[Any] | None) -> ColumnElement[bool]:
    """The condition that a product holds the words looked for."""
    query = terms.query_terms(wanted.text)
    if not query:
        return false()
    first, end = _ranks(wanted)
    if wanted.sort is ProductSort.POPULARITY and not wanted.descending:
        first = max(first, place[0] + 1) if place else first
        page = PAGE_SIZE + 1 if not _narrowed(wanted, {}) else None
        return product.c.rank.in_(index.all_matches(SEARCH_INDEX, query, (first, end), page))
    matches = index.all_matches(SEARCH_INDEX, query, (first, end))
    few = index.count_matches(read, SEARCH_INDEX, query, (first, end)) <= FEW_MATCHES
    return (product.c.rank if few else product.c.rank + 0).in_(matches)


def _in_order(
    query: Select[Any], sort: ColumnElement[Any], wanted: ProductFilter, place: list[Any] | None
) -> Select[Any]:
    key = tuple_(sort, product.c.serial)
    if place is not None:
        last = tuple_(literal(place[0], sort.type), literal(place[1]))
        query = query.where(key < last if wanted.descending else key > last)
    if wanted.descending:
        return query.order_by(sort.desc(), product.c.serial.desc())
    return query.order_by(sort, product.c.serial)


def _lines_of(found: Select[Any], wanted: ProductFilter) -> Select[Any]:
    """All that a line shows, of one page of what was found: only these are read whole."""
    page = found.limit(PAGE_SIZE + 1).subquery("page")
    order: list[ColumnElement[Any]] = [page.c.sort_key, page.c.serial]
    if wanted.descending:
        order = [column.desc() for column in order]
    return (
        select(*_SHOWN, _BARCODE.label("barcode"), page.c.sort_key)
        .join_from(page, product, product.c.serial == page.c.serial)
        .order_by(*order)
    )


def _line(row: Row[Any], masters: _Masters) -> ProductLine:
    return ProductLine(
        id=row.id,
        version=row.version,
        code=row.code,
        barcode=row.barcode or "",
        name=row.name,
        category=path_of(masters.tree, row.category_id),
        brand=row.brand,
        unit=row.unit,
        tax_class=masters.tax_classes[row.tax_class_id],
        price=row.price,
        member_price=row.member_price,
        cost=row.cost,
        quick_key=row.quick_key,
        picture_id=row.picture_id,
        retired=row.retired,
        changed_at=row.changed_at,
        floor_price=row.floor_price,
        max_discount=row.max_discount,
        is_deposit=row.is_deposit,
    )
