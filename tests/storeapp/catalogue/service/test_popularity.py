from __future__ import annotations

from datetime import date, timedelta

import pytest

from storeapp import catalogue
from storeapp.catalogue import NewProduct, ProductFilter, ProductId, ProductSort
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.money import Money
from storeapp.store import Store
from tests.conftest import NOON, Clock

TODAY = date(2026, 5, 4)


@pytest.fixture
def milks(store: Store) -> list[ProductId]:
    return [
        store.do(catalogue.add_product, NewProduct(name=f"牛奶 {letter}", price=Money(1)))
        for letter in "ABCDE"
    ]


def rerank(store: Store) -> None:
    """Until all is done."""
    while store.do(catalogue.rerank):
        pass


def order(store: Store) -> str:
    return "".join(s.name[-1] for s in store.ask(catalogue.search, "nn"))


def test_what_is_sold_most_is_found_first(store: Store, milks: list[ProductId]) -> None:
    assert order(store) == "ABCDE"
    sold = [(milks[2], TODAY, 10), (milks[4], TODAY, 500), (milks[0], TODAY, 1)]
    assert store.do(catalogue.note_popularity, sold) == 3
    assert order(store) == "ABCDE"
    rerank(store)
    assert order(store) == "ECABD"


def test_noting_the_same_again_changes_nothing(store: Store, milks: list[ProductId]) -> None:
    sold = [(milks[2], TODAY, 10), (milks[2], TODAY - timedelta(days=3), 4)]
    assert store.do(catalogue.note_popularity, sold) == 1
    assert store.do(catalogue.note_popularity, sold) == 0


def test_what_was_sold_long_ago_is_overtaken(store: Store, milks: list[ProductId]) -> None:
    store.do(catalogue.note_popularity, [(milks[1], TODAY, 100)])
    later = TODAY + timedelta(days=365)
    store.do(catalogue.note_popularity, [(milks[3], later, 2)])
    rerank(store)
    assert order(store) == "DBACE"


def test_products_move_a_few_at_a_time(store: Store, milks: list[ProductId]) -> None:
    sold = [(id_, TODAY, n) for n, id_ in enumerate(milks, 1)]
    store.do(catalogue.note_popularity, sold)
    orders = []
    for _ in range(3):
        assert store.do(catalogue.rerank, 2)
        orders.append(order(store))
    assert orders[-1] == "EDCBA"
    assert len(set(orders)) == 3


def test_moving_keeps_version_and_time(
    store: Store, milks: list[ProductId], clock: Clock
) -> None:
    clock.forward(days=1)
    store.do(catalogue.note_popularity, [(milks[1], TODAY, 100)])
    rerank(store)
    product = store.ask(catalogue.get_product, milks[1])
    assert (product.version, product.changed_at) == (1, NOON)


def test_a_retired_product_stays_where_it_is(store: Store, milks: list[ProductId]) -> None:
    store.do(catalogue.note_popularity, [(milks[1], TODAY, 100)])
    store.do(catalogue.retire, milks[1])
    rerank(store)
    assert order(store) == "ACDE"
    store.do(catalogue.restore, milks[1])
    assert order(store) == "BACDE"


def test_lists_may_be_in_order_of_popularity(store: Store, milks: list[ProductId]) -> None:
    store.do(catalogue.note_popularity, [(milks[3], TODAY, 5)])
    rerank(store)
    wanted = ProductFilter(sort=ProductSort.POPULARITY)
    assert (
        "".join(line.name[-1] for line in store.ask(catalogue.list_products, wanted).rows)
        == "DABCE"
    )


def test_only_those_who_may_change_the_catalogue(cashier: Store) -> None:
    with pytest.raises(NotAllowed):
        cashier.do(catalogue.note_popularity, [])
    with pytest.raises(NotAllowed):
        cashier.do(catalogue.rerank)
