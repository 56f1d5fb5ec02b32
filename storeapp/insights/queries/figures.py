"""Figures across slices, and long lists row by row."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from storeapp.catalogue import Unit
from storeapp.catalogue.tables import category, product
from storeapp.db.base import from_micros
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read
from storeapp.insights.types import (
    CategoryFigure,
    CategoryWeek,
    ListedProduct,
    ListedSale,
    Path,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from storeapp.payments.tables import tender_type
from storeapp.sales.tables import day_product

_SUMS = (
    func.sum(day_product.c.lines),
    func.sum(day_product.c.discount),
    func.sum(day_product.c.tax),
    func.sum(day_product.c.due),
)

_PRODUCTS = (
    "SELECT p.code, coalesce(b.code, ''), p.name, p.names, p.category_id, p.brand, p.unit, "
    "p.price, p.member_price, p.cost, coalesce(l.quantity, 0), coalesce(t.name, ''), "
    "p.retired, p.floor_price, p.max_discount, p.no_discount, coalesce(d.code, ''), "
    "p.is_deposit "
    "FROM product p "
    "LEFT JOIN barcode b ON b.product_id = p.id AND b.position = (SELECT min(position) "
    "FROM barcode f WHERE f.product_id = p.id) "
    "LEFT JOIN stock_level l ON l.product_id = p.id AND l.place = 'shop' "
    "LEFT JOIN tax_class t ON t.id = p.tax_class_id "
    "LEFT JOIN product d ON d.id = p.deposit_id "
    "WHERE p.removed = 0 AND p.is_deposit = ? ORDER BY p.code_key"
)
_SALES = (
    "SELECT register_no, epoch, number, at, business_day, cashier, line_count, gross, "
    "discount, tax, rounding, total, tenders FROM sale WHERE business_day BETWEEN ? AND ? "
    "ORDER BY business_day, id"
)


def category_figures(read: Read, day_from: date, day_to: date) -> tuple[CategoryFigure, ...]:
    """What each category sold on these business days, most money first.

    Raises NotAllowed without VIEW_REPORTS.
    """
    read.require(Permission.VIEW_REPORTS)
    paths = paths_of(read)
    query = (
        select(product.c.category_id, *_SUMS)
        .join(product, product.c.id == day_product.c.product_id)
        .where(day_product.c.business_day.between(day_from, day_to))
        .group_by(product.c.category_id)
    )
    found = [
        CategoryFigure(
            path=paths[row[0]], lines=row[1], discount=row[2], tax=row[3], due=row[4]
        )
        for row in read.rows(query)
    ]
    return tuple(sorted(found, key=lambda figure: (-figure.due.minor, figure.path)))


def category_weeks(read: Read, day_from: date, day_to: date) -> tuple[CategoryWeek, ...]:
    """What each category sold in each ISO week of these business days, in order of time.

    Raises NotAllowed without VIEW_REPORTS.
    """
    read.require(Permission.VIEW_REPORTS)
    paths = paths_of(read)
    query = (
        select(day_product.c.business_day, product.c.category_id, *_SUMS)
        .join(product, product.c.id == day_product.c.product_id)
        .where(day_product.c.business_day.between(day_from, day_to))
        .group_by(day_product.c.business_day, product.c.category_id)
    )
    sums: dict[tuple[date, Path], list[Any]] = defaultdict(lambda: [0, ZERO, ZERO, ZERO])
    for day, category_id, *parts in read.rows(query):
        monday = day - timedelta(days=day.weekday())
        held = sums[monday, paths[category_id]]
        sums[monday, paths[category_id]] = [
            one + part for one, part in zip(held, parts, strict=True)
        ]
    return tuple(_week(*key, sums[key]) for key in sorted(sums))


def category_paths(read: Read) -> dict[UUID | None, Path]:
    """The path of every category by its id; products without one stand at the empty path.

    Raises NotAllowed without VIEW_REPORTS.
    """
    read.require(Permission.VIEW_REPORTS)
    return paths_of(read)


def list_products(read: Read) -> Iterator[ListedProduct]:
    """Every product with its stock, in order of code, read as it is asked for.

    Deposits come first, so that a file taken in meets them before what they go along with.
    Raises NotAllowed without EXPORT.
    """
    read.require(Permission.EXPORT)
    paths = paths_of(read)
    for row in chain.from_iterable(read.driver.execute(_PRODUCTS, (one,)) for one in (1, 0)):
        yield ListedProduct(
            code=row[0],
            barcode=row[1],
            name=row[2],
            names=_pairs(row[3]),
            path=paths[UUID(bytes=row[4]) if row[4] else None],
            brand=row[5],
            unit=Unit(row[6]),
            price=Money(row[7]),
            member_price=None if row[8] is None else Money(row[8]),
            cost=None if row[9] is None else Money(row[9]),
            on_hand=Quantity(row[10]),
            tax_class=row[11],
            retired=bool(row[12]),
            floor_price=None if row[13] is None else Money(row[13]),
            max_discount=None if row[14] is None else Rate(row[14]),
            no_discount=bool(row[15]),
            deposit_code=row[16],
            is_deposit=bool(row[17]),
        )


def list_sales(read: Read, day_from: date, day_to: date) -> Iterator[ListedSale]:
    """Every sale of these business days, in order of time, read as it is asked for.

    Raises NotAllowed without EXPORT.
    """
    read.require(Permission.EXPORT)
    names = {row.code: row.name for row in read.rows(select(tender_type))}
    days = (day_from.isoformat(), day_to.isoformat())
    for row in read.driver.execute(_SALES, days):
        yield ListedSale(
            number=spell_number(*row[:3]),
            at=from_micros(row[3]),
            business_day=date.fromisoformat(row[4]),
            cashier=row[5],
            lines=row[6],
            gross=Money(row[7]),
            discount=Money(row[8]),
            tax=Money(row[9]),
            rounding=Money(row[10]),
            total=Money(row[11]),
            tenders=", ".join(names.get(code, code) for code in row[12].split()),
        )


def _week(monday: date, path: Path, sums: list[Any]) -> CategoryWeek:
    year, week, _day = monday.isocalendar()
    lines, discount, tax, due = sums
    return CategoryWeek(
        year=year,
        week=week,
        monday=monday,
        path=path,
        lines=lines,
        discount=discount,
        tax=tax,
        due=due,
    )


def paths_of(read: Read) -> dict[UUID | None, Path]:
    """The same, as part of queries that ask."""
    rows = {row.id: row for row in read.rows(select(category))}
    paths: dict[UUID | None, Path] = {None: ()}
    for category_id in rows:
        names: list[str] = []
        at: UUID | None = category_id
        while at is not None:
            names.append(rows[at].name)
            at = rows[at].parent_id
        paths[category_id] = tuple(reversed(names))
    return paths


def _pairs(stored: str) -> tuple[tuple[str, str], ...]:
    if stored == "[]":
        return ()
    return tuple((language, name) for language, name in json.loads(stored))
