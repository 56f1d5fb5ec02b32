"""Products sold, with their profit."""

from __future__ import annotations

from datetime import date

from reports.kit.days import Days
from reports.sales import category_week, products_sold, sales_list
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.shifts import ShiftId
from storeapp.store import Store

TODAY = Days(date(2026, 5, 4), date(2026, 5, 4))
BOTH = Days(date(2026, 4, 27), date(2026, 5, 4))


def vat(minor: int) -> Money:
    return percent(13).within(Money(minor))


def test_profit_is_what_is_left_after_tax_and_cost_where_the_cost_is_known(
    store: Store, day: ShiftId
) -> None:
    (table,) = store.ask(products_sold.report, TODAY).tables
    tax = vat(2260)
    assert table.rows[0] == (
        "MILK",
        "Whole milk",
        "Food / Dairy",
        "",
        pieces(2),
        1,
        Money(300),
        tax,
        Money(2260),
        Money(1800),
        Money(2260) - tax - Money(1800),
    )
    assert table.rows[2] == (
        "20001",
        "Apples",
        "No category",
        "kg",
        Quantity(500),
        1,
        ZERO,
        vat(640),
        Money(640),
        None,
        None,
    )
    assert table.totals is not None
    assert table.totals[5:] == (
        4,
        Money(300),
        tax + vat(350) + vat(640) + vat(350),
        Money(3600),
        Money(1800),
        Money(2260) - tax - Money(1800),
    )


def test_categories_by_week_add_up(store: Store, day: ShiftId) -> None:
    (table,) = store.ask(category_week.report, BOTH).tables
    assert [(*row[:5], row[7]) for row in table.rows] == [
        ("2026", 18, date(2026, 4, 27), "Food / Dairy", 1, Money(1280)),
        ("2026", 19, date(2026, 5, 4), "No category", 3, Money(1340)),
        ("2026", 19, date(2026, 5, 4), "Food / Dairy", 1, Money(2260)),
    ]
    assert table.totals is not None
    assert (table.totals[4], table.totals[7]) == (5, Money(4880))


def test_the_sales_list_has_a_row_for_each_sale(store: Store, day: ShiftId) -> None:
    rows = store.ask(lambda read: list(sales_list.listing(read, BOTH)))
    assert [(row[0], row[2], row[9]) for row in rows] == [
        ("1-1-000001", date(2026, 4, 27), Money(1280)),
        ("1-1-000002", date(2026, 5, 4), Money(2610)),
        ("1-1-000003", date(2026, 5, 4), Money(640)),
        ("1-1-000004", date(2026, 5, 4), Money(350)),
    ]
