"""The day report."""

from __future__ import annotations

from datetime import date

from reports.kit.days import Days
from reports.kit.sheet import Chart, Figure, Report, Table
from reports.kit.words import speaking
from reports.sales import day as day_report
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.shifts import ShiftId
from storeapp.store import Store
from tests.reports.conftest import RARE

TODAY = Days(date(2026, 5, 4), date(2026, 5, 4))
BOTH = Days(date(2026, 4, 27), date(2026, 5, 4))


def vat(*lines: int) -> Money:
    return Money(sum(percent(13).within(Money(minor)).minor for minor in lines))


TAX = vat(2260, 350, 640, 350)


def table(report: Report, title: str) -> Table:
    return next(table for table in report.tables if table.title == title)


def test_the_figures_stand_beside_the_same_weekday_a_week_ago(
    store: Store, day: ShiftId
) -> None:
    report = store.ask(day_report.report, TODAY)
    assert report.title == "Day report"
    assert report.subtitle == "Riverside Store · May 4, 2026 Monday"
    assert report.compared_with == "Apr 27, 2026 Monday"
    assert report.figures == (
        Figure("Sales", Money(3600), Money(1280)),
        Figure("Receipts", 3, 1),
        Figure("Average receipt", Money(1200), Money(1280)),
        Figure("Items", 5, 1),
        Figure("Net of tax", Money(3600) - TAX, Money(1280) - vat(1280)),
        Figure("Tax", TAX, vat(1280)),
        Figure("Discounts", Money(300), ZERO),
        Figure("Cash rounding", ZERO, ZERO),
    )
    assert report.figures[0].change == Rate(1_812_500)


def test_without_sales_a_week_ago_there_is_nothing_to_compare(
    store: Store, day: ShiftId
) -> None:
    report = store.ask(day_report.report, Days(BOTH.first, BOTH.first))
    assert report.compared_with == ""
    assert {figure.before for figure in report.figures} == {None}


def test_the_tables_add_up_to_the_sales(store: Store, day: ShiftId) -> None:
    report = store.ask(day_report.report, TODAY)
    assert table(report, "Tax by rate").rows == (
        ("VAT 13%", percent(13), True, Money(3600) - TAX, TAX),
    )
    tenders = table(report, "Tenders")
    assert [row[1:] for row in tenders.rows] == [(2, Money(2960)), (1, Money(640))]
    assert tenders.totals == ("Total", 3, Money(3600))
    assert table(report, "Hours").rows == (
        ("09:00", 2, 4, Money(3250)),
        ("14:00", 1, 1, Money(350)),
    )
    assert table(report, "Cashiers").rows == (("Ada", 3, 5, Money(3600)),)
    assert table(report, "Categories").rows == (
        ("Food / Dairy", 1, Money(300), vat(2260), Money(2260), Rate(627_800)),
        ("No category", 3, ZERO, TAX - vat(2260), Money(1340), Rate(372_200)),
    )
    assert table(report, "Products").rows == (
        ("MILK", "Whole milk", pieces(2), Money(300), vat(2260), Money(2260)),
        ("TEA", "Tea", pieces(2), ZERO, vat(350, 350), Money(700)),
        ("20001", "Apples", Quantity(500), ZERO, vat(640), Money(640)),
    )
    assert table(report, "Products").totals == (
        "Total",
        "",
        None,
        Money(300),
        TAX,
        Money(3600),
    )


def test_the_hours_of_the_chart_have_no_gaps(store: Store, day: ShiftId) -> None:
    hours, categories = store.ask(day_report.report, TODAY).charts
    assert hours == Chart(
        "Sales by hour",
        (
            ("09", Money(3250)),
            ("10", ZERO),
            ("11", ZERO),
            ("12", ZERO),
            ("13", ZERO),
            ("14", Money(350)),
        ),
    )
    assert categories.bars == (("Food / Dairy", Money(2260)), ("No category", Money(1340)))


def test_several_days_are_charted_day_by_day(store: Store, day: ShiftId) -> None:
    report = store.ask(day_report.report, BOTH)
    assert report.title == "Sales report"
    assert report.charts[0].bars == (("04-27", Money(1280)), ("05-04", Money(3600)))
    assert report.figures[0] == Figure("Sales", Money(4880))


def test_a_day_without_sales_says_so_in_zeros(store: Store) -> None:
    report = store.ask(day_report.report, TODAY)
    assert report.charts == ()
    assert report.figures[0] == Figure("Sales", ZERO)
    assert report.figures[2] == Figure("Average receipt", ZERO)
    assert [table.rows for table in report.tables] == [()] * 6


def test_product_names_follow_the_language(store: Store, day: ShiftId) -> None:
    with speaking("zh_CN"):
        report = store.ask(day_report.report, TODAY)
    assert report.tables[-1].rows[0][1] == RARE
