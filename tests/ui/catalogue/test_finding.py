"""Rows of the product list, by words and by codes."""

from __future__ import annotations

import pytest

from storeapp import catalogue
from storeapp.catalogue import NewProduct, ProductFilter, ProductId
from storeapp.kernel.money import Money
from storeapp.store import Store
from ui.catalogue.finding import count_found, find_page


@pytest.fixture
def goods(store: Store, tea: ProductId, apples: ProductId) -> Store:
    """Tea, apples, something named like a code, and a retired lamp."""
    named = NewProduct(code="X", name="Model 2000", price=Money(100))
    store.do(catalogue.add_product, named)
    lamp = NewProduct(code="200LAMP", name="Lamp", price=Money(9900))
    store.do(catalogue.retire, store.do(catalogue.add_product, lamp))
    return store


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        (ProductFilter(text="6901234567892"), ["TEA"]),
        (ProductFilter(text="69012"), ["TEA"]),
        (ProductFilter(text="tea"), ["TEA"]),
        (ProductFilter(text="2000"), ["20001", "X"]),
        (ProductFilter(text="200lamp"), []),
        (ProductFilter(text="200lamp", retired=True), ["200LAMP"]),
        (ProductFilter(text="200lamp", retired=None), ["200LAMP"]),
        (ProductFilter(text="6901234567892", brand="Other"), []),
        (ProductFilter(text="no such thing"), []),
        (ProductFilter(), ["20001", "X", "TEA"]),
    ],
)
def test_words_and_codes_find_products_once(
    goods: Store, wanted: ProductFilter, codes: list[str]
) -> None:
    found = goods.ask(find_page, wanted)
    assert [line.code for line in found.rows] == codes
    assert goods.ask(count_found, wanted) == len(codes)
