"""What is on the shelves."""

from __future__ import annotations

from reports.inventory import stock_list
from storeapp import inventory
from storeapp.catalogue import ProductId
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.store import Store


def test_the_stock_list_tells_what_is_there_and_what_it_is_worth(
    store: Store, tea: ProductId, apples: ProductId
) -> None:
    store.do(inventory.receive, tea, pieces(24))
    store.do(inventory.adjust, apples, Quantity(2500))

    listing = store.ask(stock_list.listing)
    rows = store.ask(lambda read: tuple(stock_list.listing(read)))

    assert [column.heading for column in listing.columns] == [
        *("Code", "Product", "Unit", "In stock", "Price", "Worth"),
    ]
    assert rows == (
        ("20001", "Apples", "kg", Quantity(2500), Money(1280), Money(3200)),
        ("TEA", "Tea", "", pieces(24), Money(350), Money(8400)),
    )
