"""What was sold beyond the books."""

from __future__ import annotations

from reports.inventory import negative_stock
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.shifts import ShiftId
from storeapp.store import Store


def test_products_below_zero_are_listed(store: Store, day: ShiftId) -> None:
    (table,) = store.ask(negative_stock.report).tables
    assert [(row[0], row[2], row[3], row[4]) for row in table.rows] == [
        ("20001", "kg", Quantity(-500), Money(1280)),
        ("MILK", "", pieces(-3), Money(1280)),
        ("TEA", "", pieces(-2), Money(350)),
    ]


def test_a_shelf_in_order_says_so(store: Store) -> None:
    report = store.ask(negative_stock.report)
    assert report.notes == ("No product is below zero.",)
    assert report.tables[0].rows == ()
