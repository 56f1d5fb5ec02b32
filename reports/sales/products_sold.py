"""Every product that was sold over some days, with the profit where its cost is known."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.names import category_name, local_name
from reports.kit.sheet import Column, Kind, Report, Table
from reports.kit.units import unit_name
from reports.kit.words import _
from storeapp import insights, sales
from storeapp.db.work import Read
from storeapp.kernel.money import ZERO, Money, total
from storeapp.sales import DayFigures, ProductFigure


def report(read: Read, days: Days) -> Report:
    """Products with the most money first."""
    figures = sales.day_figures(read, days.first, days.last)
    paths = insights.category_paths(read)
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("Quantity"), Kind.QUANTITY),
        Column(_("Lines"), Kind.COUNT),
        Column(_("Discounts"), Kind.MONEY),
        Column(_("Tax"), Kind.MONEY),
        Column(_("Sales"), Kind.MONEY),
        Column(_("Cost"), Kind.MONEY),
        Column(_("Profit"), Kind.MONEY),
    )
    rows = tuple(
        (
            p.code,
            local_name(p.name, p.names),
            category_name(paths[p.category_id]),
            unit_name(p.unit),
            p.quantity,
            p.lines,
            p.discount,
            p.tax,
            p.due,
            p.cost or None,
            profit(p),
        )
        for p in figures.products
    )
    return Report(
        title=_("Products sold"),
        subtitle=days.words(),
        tables=(Table(_("Products sold"), columns, rows, _totals(figures)),),
        landscape=True,
    )


def profit(figure: ProductFigure) -> Money | None:
    """What is left after tax and cost; None where the cost is not known."""
    return figure.due - figure.tax - figure.cost if figure.cost else None


def _totals(figures: DayFigures) -> tuple[object, ...]:
    return (
        _("Total"),
        "",
        "",
        "",
        None,
        sum(p.lines for p in figures.products),
        figures.discount,
        figures.tax,
        total(p.due for p in figures.products),
        figures.cost,
        total(profit(p) or ZERO for p in figures.products),
    )
