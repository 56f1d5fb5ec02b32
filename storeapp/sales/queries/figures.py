"""The figures of a day or of many, read from the summaries that every sale keeps."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select

from storeapp.catalogue import ProductId
from storeapp.catalogue.tables import product
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.quantity import NONE
from storeapp.kernel.tax import tax_of_key
from storeapp.sales.tables import day_product, day_total
from storeapp.sales.types import DayFigures, ProductFigure, SaleTax, TotalFigure


def day_figures(read: Read, day_from: date, day_to: date) -> DayFigures:
    """What was sold on the business days from ``day_from`` to ``day_to``, both included.

    Products come with the most money first. Raises NotAllowed without VIEW_REPORTS.
    """
    read.require(Permission.VIEW_REPORTS)
    sums = _sums(read, day_from, day_to)
    products = _products(read, day_from, day_to)
    taxes = tuple(sorted((_tax(f) for f in sums["tax"]), key=lambda t: (t.code, t.rate)))
    rounding = total(f.amount for f in sums["rounding"])
    due = total(p.due for p in products)
    tax = total(t.amount for t in taxes)
    return DayFigures(
        day_from=day_from,
        day_to=day_to,
        sales=sum(f.count for f in sums["hour"]),
        items=sum(f.base.minor for f in sums["hour"]),
        total=due + rounding,
        net=due - tax,
        tax=tax,
        discount=total(p.discount for p in products),
        rounding=rounding,
        cost=total(p.cost for p in products),
        hours=tuple(sorted(sums["hour"], key=lambda f: f.code)),
        cashiers=tuple(sorted(sums["cashier"], key=lambda f: -f.amount.minor)),
        tenders=tuple(sorted(sums["tender"], key=lambda f: -f.amount.minor)),
        taxes=taxes,
        products=products,
        day_totals=_by_day(read, day_from, day_to),
    )


def lines_by_day(
    read: Read, day_from: date, day_to: date
) -> tuple[tuple[ProductId, date, int], ...]:
    """How many lines sold each product on each business day, both ends included.

    What the search ranks by. Raises NotAllowed without VIEW_REPORTS.
    """
    read.require(Permission.VIEW_REPORTS)
    query = (
        select(day_product.c.product_id, day_product.c.business_day, day_product.c.lines)
        .where(day_product.c.business_day.between(day_from, day_to))
        .order_by(day_product.c.product_id)
    )
    return tuple((row[0], row[1], row[2]) for row in read.rows(query))


def list_days(read: Read) -> tuple[date, ...]:
    """The business days on which something was sold, newest first."""
    read.require(Permission.VIEW_REPORTS)
    query = (
        select(day_total.c.business_day).distinct().order_by(day_total.c.business_day.desc())
    )
    return tuple(row[0] for row in read.rows(query))


def _sums(read: Read, day_from: date, day_to: date) -> dict[str, list[TotalFigure]]:
    query = (
        select(
            day_total.c.kind,
            day_total.c.code,
            func.sum(day_total.c.count),
            func.sum(day_total.c.base),
            func.sum(day_total.c.amount),
        )
        .where(day_total.c.business_day.between(day_from, day_to))
        .group_by(day_total.c.kind, day_total.c.code)
    )
    sums: dict[str, list[TotalFigure]] = {
        kind: [] for kind in ("hour", "cashier", "tender", "tax", "rounding")
    }
    for kind, code, count, base, amount in read.rows(query):
        sums.setdefault(kind, []).append(TotalFigure(code, count, base, amount))
    return sums


def _products(read: Read, day_from: date, day_to: date) -> tuple[ProductFigure, ...]:
    due = func.sum(day_product.c.due)
    query = (
        select(
            product.c.id,
            product.c.code,
            product.c.name,
            product.c.names,
            product.c.category_id,
            product.c.unit,
            func.sum(day_product.c.quantity),
            func.sum(day_product.c.discount),
            func.sum(day_product.c.tax),
            due,
            func.sum(day_product.c.cost),
            func.sum(day_product.c.lines),
        )
        .join(product, product.c.id == day_product.c.product_id)
        .where(day_product.c.business_day.between(day_from, day_to))
        .group_by(day_product.c.product_id)
        .order_by(due.desc(), product.c.code)
    )
    return tuple(_product(row) for row in read.rows(query))


def _product(row: Any) -> ProductFigure:
    names = tuple((language, name) for language, name in row[3])
    quantity, discount, tax, due, cost = (row[i] or _nothing(i) for i in range(6, 11))
    return ProductFigure(
        row[0],
        row[1],
        row[2],
        names,
        row[4],
        row[5],
        quantity,
        discount,
        tax,
        due,
        cost,
        row[11],
    )


def _nothing(column: int) -> Any:
    return NONE if column == 6 else ZERO  # noqa: PLR2004 - the quantity's place


def _tax(figure: TotalFigure) -> SaleTax:
    tax = tax_of_key(figure.code)
    return SaleTax(tax.code, tax.name, tax.rate, tax.included, figure.base, figure.amount)


def _by_day(read: Read, day_from: date, day_to: date) -> tuple[tuple[date, int, Money], ...]:
    query = (
        select(
            day_total.c.business_day,
            func.sum(day_total.c.count),
            func.sum(day_total.c.amount),
        )
        .where(day_total.c.business_day.between(day_from, day_to), day_total.c.kind == "hour")
        .group_by(day_total.c.business_day)
        .order_by(day_total.c.business_day)
    )
    return tuple((row[0], row[1], row[2]) for row in read.rows(query))
