"""The product list."""

from __future__ import annotations

from reports.catalogue import product_list
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.shifts import ShiftId
from storeapp.store import Store
from tests.reports.conftest import RARE


def test_a_product_has_a_column_for_each_language(store: Store, day: ShiftId) -> None:
    def read_all(read: object) -> tuple[list[str], list[object]]:
        listing = product_list.listing(read)  # type: ignore[arg-type]
        return [column.heading for column in listing.columns], list(listing)

    headings, rows = store.ask(read_all)
    milk = dict(zip(headings, rows[1], strict=True))  # type: ignore[arg-type]
    assert milk == {
        "Code": "MILK",
        "Barcode": "",
        "Name": RARE,
        "Name, English": "Whole milk",
        "Name, 简体中文": None,
        "Category": "Food / Dairy",
        "Brand": "",
        "Unit": "",
        "Price": Money(1280),
        "Member price": None,
        "Cost": Money(900),
        "In stock": pieces(-3),
        "Tax class": "",
        "Retired": False,
        "Floor price": None,
        "Max. discount": None,
        "No discount": False,
        "Deposit code": "",
        "Is a deposit": False,
    }
