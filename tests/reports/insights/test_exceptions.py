"""The exception report as a document."""

from __future__ import annotations

from datetime import date

import pytest

from reports.insights import exceptions
from reports.kit.days import Days
from reports.kit.sheet import Cells, Listing, Report
from storeapp import sales, shifts
from storeapp.catalogue import ProductId
from storeapp.db.work import Read
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.sales import Manual
from storeapp.store import Store
from tests.conftest import NOON
from tests.storeapp.insights.busy import basket_of, bottle, busy, milk, pay

__all__ = ["bottle", "busy", "milk"]  # fixtures

DAY = Days(date(2026, 5, 4), date(2026, 5, 4))


def table(report: Report, title: str) -> tuple[Cells, ...]:
    return next(one.rows for one in report.tables if one.title == title)


@pytest.fixture
def report(store: Store, busy: None) -> Report:
    return store.ask(exceptions.report, DAY)


def test_each_kind_is_counted(report: Report) -> None:
    assert [(one.label, one.value) for one in report.figures] == [
        ("Discounts", 2),
        ("Prices changed", 1),
        ("Complimentary", 1),
        ("Tax exempt", 0),
        ("Returns", 1),
        ("Reversals", 1),
        ("Voids", 1),
        ("Cancelled baskets", 1),
        ("Drawer openings", 0),
    ]
    assert table(report, "All cashiers") == (
        ("Discounts", 2, Money(300)),
        ("Prices changed", 1, Money(400)),
        ("Complimentary", 1, Money(350)),
        ("Tax exempt", 0, ZERO),
        ("Returns", 1, Money(1000)),
        ("Reversals", 1, Money(700)),
        ("Voids", 1, Money(350)),
        ("Cancelled baskets", 1, Money(1350)),
        ("Drawer openings", 0, ZERO),
    )


def test_cashiers_stand_beside_the_others(report: Report) -> None:
    none, twenty = Quantity(0), pieces(20)
    assert table(report, "Discounts by cashier") == (
        ("Bo", 5, Money(10_000), 2, pieces(40), none, None, Money(300), percent(3)),
        ("Ada", 1, Money(-25), 0, none, twenty, none, ZERO, None),
        ("Mei", 4, Money(2700), 0, none, twenty, none, ZERO, Rate(0)),
    )
    (totals,) = (one.totals for one in report.tables if one.title == "Discounts by cashier")
    assert totals == (
        *("Total", 10, Money(12_675), 2, None),
        *(None, None, Money(300), None),
    )


def test_what_never_happened_has_no_table_of_its_own(report: Report) -> None:
    titles = [one.title for one in report.tables]
    assert "Tax exempt by cashier" not in titles
    assert titles[-1] == "Cancelled baskets one by one"
    assert len(titles) == 1 + 2 * 7


def test_the_chart_sums_up_by_cashier(report: Report) -> None:
    (chart,) = report.charts
    assert chart.bars == (("Ada", ZERO), ("Bo", Money(1050)), ("Mei", Money(3400)))


def test_each_act_is_told(report: Report) -> None:
    assert table(report, "Prices changed one by one") == (
        (
            *(NOON.replace(minute=3), "Bo", "1-1-000004", "M", "Milk"),
            *(pieces(2), Money(400), "label", "Mei"),
        ),
    )
    assert [row[7] for row in table(report, "Discounts one by one")] == [
        "neighbour",
        "5 % · dented",
    ]


def test_long_lists_are_cut_and_say_so(
    store: Store, milk: ProductId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exceptions, "MOST_ROWS", 2)
    store.do(shifts.open_shift, ZERO)
    for minor in (10, 20, 30):
        manual = Manual(amount=Money(minor), reason="old")
        pay(store, sales.discount_line(basket_of(store, (milk, 1)), 1, manual))
    made = store.ask(exceptions.report, DAY)
    rows = table(made, "Discounts one by one: the last 2")
    assert [row[6] for row in rows] == [Money(30), Money(20)]


def test_a_quiet_day_says_so(store: Store) -> None:
    made = store.ask(exceptions.report, DAY)
    assert made.notes[-1] == "Nothing was out of the ordinary."
    assert [one.title for one in made.tables] == ["All cashiers"]
    assert made.charts == ()


def test_the_list_holds_every_act_of_every_kind(store: Store, busy: None) -> None:
    def read_all(read: Read) -> list[Cells]:
        listing: Listing = exceptions.listing(read, DAY)
        return list(listing)

    rows = store.ask(read_all)
    assert [(row[0], row[2], row[3]) for row in rows] == [
        ("Discounts", "Bo", "1-1-000003"),
        ("Discounts", "Bo", "1-1-000002"),
        ("Prices changed", "Bo", "1-1-000004"),
        ("Complimentary", "Bo", "1-1-000004"),
        ("Returns", "Mei", "1-1-000007"),
        ("Reversals", "Mei", "1-1-000009"),
        ("Voids", "Mei", "1-1-000006"),
        ("Cancelled baskets", "Mei", ""),
        ("Cancelled baskets", "Mei", ""),
    ]


def test_only_who_may_reads_it(cashier: Store, busy: None) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(exceptions.report, DAY)
