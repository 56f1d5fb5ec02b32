"""Every report and every list by name, as the command line and the screens know them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from reports.catalogue import product_list
from reports.insights import approvals, exceptions, gifts, promotion_effect, promotion_trial
from reports.inventory import negative_stock, stock_list
from reports.kit.days import Days
from reports.kit.sheet import Listing, Report
from reports.kit.words import Lazy, lazy
from reports.payments import statement
from reports.promotions import coupon_list, promotion_list
from reports.sales import category_week, day, products_sold, sales_list
from reports.shifts import day_report, shift_report
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission


class Span(Enum):
    """Which days a report is about."""

    NONE = "none"  # how things stand now
    DAYS = "days"  # one day, or from one to another


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report: its name on the command line, its title, and how it is made.

    Only who has the ``permission`` is offered it.
    """

    name: str
    title: Lazy
    span: Span
    make: Callable[[Read, Days], Report]
    permission: Permission = Permission.VIEW_REPORTS


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A long list: its name on the command line, its title, and how it is read.

    Only who has the ``permission`` is offered it.
    """

    name: str
    title: Lazy
    span: Span
    make: Callable[[Read, Days], Listing]
    permission: Permission = Permission.EXPORT


@dataclass(frozen=True, slots=True)
class PromotionEntry:
    """A report about one promotion: its name on the command line, its title, and how it is
    made of some days and the promotion's number."""

    name: str
    title: Lazy
    make: Callable[[Read, Days, int], Report]


def _negative_stock(read: Read, _days: Days) -> Report:
    return negative_stock.report(read)


def _debtors(read: Read, _days: Days) -> Report:
    return statement.debtors(read)


def _products(read: Read, _days: Days) -> Listing:
    return product_list.listing(read)


def _stock(read: Read, _days: Days) -> Listing:
    return stock_list.listing(read)


def _promotions(read: Read, _days: Days) -> Listing:
    return promotion_list.listing(read)


def _coupons(read: Read, _days: Days) -> Listing:
    return coupon_list.listing(read)


LOOK = Permission.VIEW_EXCEPTIONS

REPORTS: dict[str, ReportEntry] = {
    entry.name: entry
    for entry in (
        ReportEntry("day", lazy("Day report"), Span.DAYS, day.report),
        ReportEntry("shift", lazy("Shifts"), Span.DAYS, shift_report.report),
        ReportEntry(
            "z", lazy("Day closes"), Span.DAYS, day_report.report, Permission.MANAGE_SHIFTS
        ),
        ReportEntry("products-sold", lazy("Products sold"), Span.DAYS, products_sold.report),
        ReportEntry(
            "category-week", lazy("Categories by week"), Span.DAYS, category_week.report
        ),
        ReportEntry("negative-stock", lazy("Negative stock"), Span.NONE, _negative_stock),
        ReportEntry(
            "debtors", lazy("Who owes us"), Span.NONE, _debtors, Permission.TAKE_PAYMENTS
        ),
        ReportEntry("exceptions", lazy("Exceptions"), Span.DAYS, exceptions.report, LOOK),
        ReportEntry(
            "complimentary", lazy("Complimentary items"), Span.DAYS, gifts.report, LOOK
        ),
        ReportEntry("approvals", lazy("Approvals"), Span.DAYS, approvals.report, LOOK),
        ReportEntry(
            "promotion-effect",
            lazy("Effect of promotions"),
            Span.DAYS,
            promotion_effect.report,
        ),
    )
}

PROMOTION_REPORTS: dict[str, PromotionEntry] = {
    entry.name: entry
    for entry in (
        PromotionEntry(
            "promotion-effect", lazy("Effect of a promotion"), promotion_effect.report_of
        ),
        PromotionEntry(
            "promotion-trial", lazy("A promotion tried out"), promotion_trial.report_of
        ),
    )
}

LISTS: dict[str, ListEntry] = {
    entry.name: entry
    for entry in (
        ListEntry("products", lazy("Product list"), Span.NONE, _products),
        ListEntry("sales", lazy("Sales list"), Span.DAYS, sales_list.listing),
        ListEntry("stock", lazy("Stock list"), Span.NONE, _stock),
        ListEntry("promotions", lazy("Promotion list"), Span.NONE, _promotions),
        ListEntry(
            "coupons", lazy("Coupon list"), Span.NONE, _coupons, Permission.ISSUE_COUPONS
        ),
        ListEntry(
            "exceptions", lazy("Exceptions one by one"), Span.DAYS, exceptions.listing, LOOK
        ),
    )
}
