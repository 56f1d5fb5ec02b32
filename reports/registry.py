"""Every report and every list by name, as the command line and the screens know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from reports.catalogue import product_list
from reports.inventory import negative_stock, stock_list
from reports.kit.days import Days
from reports.kit.sheet import Listing, Report
from reports.kit.words import Lazy, lazy
from reports.sales import category_week, day, products_sold, sales_list
from reports.shifts import shift_report
from storeapp.db.work import Read


class Span(Enum):
    """Which days a report is about."""

    NONE = "none"  # how things stand now
    DAYS = "days"  # one day, or from one to another


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report: its name on the command line, its title, and how it is made."""

    name: str
    title: Lazy
    span: Span
    make: Callable[[Read, Days], Report]


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A long list: its name on the command line, its title, and how it is read."""

    name: str
    title: Lazy
    span: Span
    make: Callable[[Read, Days], Listing]


def _negative_stock(read: Read, _days: Days) -> Report:
    return negative_stock.report(read)


def _products(read: Read, _days: Days) -> Listing:
    return product_list.listing(read)


def _stock(read: Read, _days: Days) -> Listing:
    return stock_list.listing(read)


REPORTS: dict[str, ReportEntry] = {
    entry.name: entry
    for entry in (
        ReportEntry("day", lazy("Day report"), Span.DAYS, day.report),
        ReportEntry("shift", lazy("Shifts"), Span.DAYS, shift_report.report),
        ReportEntry("products-sold", lazy("Products sold"), Span.DAYS, products_sold.report),
        ReportEntry(
            "category-week", lazy("Categories by week"), Span.DAYS, category_week.report
        ),
        ReportEntry("negative-stock", lazy("Negative stock"), Span.NONE, _negative_stock),
    )
}

LISTS: dict[str, ListEntry] = {
    entry.name: entry
    for entry in (
        ListEntry("products", lazy("Product list"), Span.NONE, _products),
        ListEntry("sales", lazy("Sales list"), Span.DAYS, sales_list.listing),
        ListEntry("stock", lazy("Stock list"), Span.NONE, _stock),
    )
}
