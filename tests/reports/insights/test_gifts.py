"""What was given away, as a document."""

from __future__ import annotations

from datetime import date

import pytest

from reports.insights import gifts
from reports.kit.days import Days
from reports.kit.sheet import Cells, Report
from storeapp import sales, shifts
from storeapp.catalogue import ProductId
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import pieces
from storeapp.store import Store
from tests.conftest import NOON
from tests.storeapp.insights.busy import basket_of, bottle, busy, milk, pay

__all__ = ["bottle", "busy", "milk"]  # fixtures

DAY = Days(date(2026, 5, 4), date(2026, 5, 4))


def give(store: Store, product_id: ProductId, count: int, reason: str) -> None:
    pay(store, sales.give_away(basket_of(store, (product_id, count)), 1, reason))


def tables(report: Report) -> dict[str, tuple[Cells, ...]]:
    return {one.title: one.rows for one in report.tables}


def test_gifts_are_summed_up_by_product_cashier_and_reason(
    store: Store, manager: Store, milk: ProductId, tea: ProductId
) -> None:
    store.do(shifts.open_shift, ZERO)
    give(store, tea, 2, "birthday")
    give(store, tea, 1, "delay")
    give(manager, milk, 1, "birthday")
    made = store.ask(gifts.report, DAY)
    assert [(one.label, one.value) for one in made.figures] == [
        ("Times", 3),
        ("Amount", Money(2050)),
    ]
    found = tables(made)
    assert found["By product"] == (
        ("TEA", "Tea", 2, pieces(3), Money(1050)),
        ("M", "Milk", 1, pieces(1), Money(1000)),
    )
    assert found["By cashier"] == (("Ada", 2, Money(1050)), ("Mei", 1, Money(1000)))
    assert found["By reason"] == (
        ("birthday", 2, Money(1700)),
        ("delay", 1, Money(350)),
    )
    assert made.tables[0].totals == ("Total", "", 3, None, Money(2050))
    assert made.tables[1].totals == ("Total", 3, Money(2050))


def test_each_gift_is_told_with_who_approved_it(store: Store, busy: None) -> None:
    assert tables(store.ask(gifts.report, DAY))["One by one"] == (
        (
            *(NOON.replace(minute=3), "Bo", "1-1-000004", "Tea"),
            *(pieces(1), Money(350), "birthday", "Mei"),
        ),
    )


def test_a_day_without_gifts_says_so(store: Store) -> None:
    made = store.ask(gifts.report, DAY)
    assert made.notes[-1] == "Nothing was given away."
    assert [rows for rows in tables(made).values() if rows] == []


def test_only_who_may_reads_it(cashier: Store) -> None:
    with pytest.raises(NotAllowed):
        cashier.ask(gifts.report, DAY)
