from __future__ import annotations

import dataclasses

import pytest

from storeapp import catalogue
from storeapp.catalogue import (
    CategoryChanged,
    CategoryId,
    CategoryInItself,
    CategoryInUse,
    CategoryTaken,
    NewProduct,
    NoSuchCategory,
    NotAName,
    ProductFilter,
)
from storeapp.kernel.actor import NotAllowed
from storeapp.kernel.events import Event
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.store import Store


@pytest.fixture
def drinks(store: Store) -> CategoryId:
    return store.do(catalogue.add_category, "饮料")


@pytest.fixture
def tea_shelf(store: Store, drinks: CategoryId) -> CategoryId:
    return store.do(catalogue.add_category, "茶", drinks)


def paths(store: Store) -> list[tuple[str, ...]]:
    return [category.path for category in store.ask(catalogue.list_categories)]


def test_the_tree_is_listed_as_it_stands_and_by_how_names_are_read(
    store: Store, drinks: CategoryId, tea_shelf: CategoryId
) -> None:
    store.do(catalogue.add_category, "白酒", drinks)
    store.do(catalogue.add_category, "水果")
    store.do(catalogue.add_category, "Toys")
    assert paths(store) == [
        ("水果",),
        ("Toys",),
        ("饮料",),
        ("饮料", "白酒"),
        ("饮料", "茶"),
    ]


def test_a_category_may_be_renamed_and_moved_with_all_in_it(
    store: Store, drinks: CategoryId, tea_shelf: CategoryId, told: list[Event]
) -> None:
    store.do(catalogue.rename_category, tea_shelf, "绿茶")
    store.do(catalogue.rename_category, tea_shelf, "绿茶")
    store.do(catalogue.move_category, tea_shelf, None)
    store.do(catalogue.move_category, tea_shelf, None)
    assert paths(store) == [("绿茶",), ("饮料",)]
    store.do(catalogue.move_category, drinks, tea_shelf)
    assert paths(store) == [("绿茶",), ("绿茶", "饮料")]
    changed = [event for event in told if isinstance(event, CategoryChanged)]
    assert [event.category_id for event in changed[-3:]] == [tea_shelf, tea_shelf, drinks]


def test_a_renamed_category_sorts_by_its_new_name(store: Store, drinks: CategoryId) -> None:
    other = store.do(catalogue.add_category, "糖果")
    store.do(catalogue.rename_category, other, "杂货")
    assert paths(store) == [("饮料",), ("杂货",)]


def test_one_parent_has_no_two_of_one_name(
    store: Store, drinks: CategoryId, tea_shelf: CategoryId
) -> None:
    other = store.do(catalogue.add_category, "茶")
    for command in (
        lambda: store.do(catalogue.add_category, " 饮料 "),
        lambda: store.do(catalogue.add_category, "茶", drinks),
        lambda: store.do(catalogue.rename_category, other, "饮料"),
        lambda: store.do(catalogue.move_category, other, drinks),
    ):
        with pytest.raises(CategoryTaken) as caught:
            command()
        assert caught.value.name in ("饮料", "茶")
    assert len(paths(store)) == 3


def test_nothing_is_put_into_itself(
    store: Store, drinks: CategoryId, tea_shelf: CategoryId
) -> None:
    for parent in (drinks, tea_shelf):
        with pytest.raises(CategoryInItself) as caught:
            store.do(catalogue.move_category, drinks, parent)
        assert caught.value.name == "饮料"


def test_only_an_empty_category_can_be_removed(
    store: Store, drinks: CategoryId, tea_shelf: CategoryId
) -> None:
    new = NewProduct(name="Tea", price=Money(1), category_id=tea_shelf)
    product_id = store.do(catalogue.add_product, new)
    with pytest.raises(CategoryInUse) as caught:
        store.do(catalogue.remove_category, drinks)
    assert (caught.value.products, caught.value.categories) == (0, 1)
    with pytest.raises(CategoryInUse) as caught:
        store.do(catalogue.remove_category, tea_shelf)
    assert (caught.value.name, caught.value.products) == ("茶", 1)
    moved = dataclasses.replace(new, category_id=None)
    store.do(catalogue.change_product, product_id, moved, 1)
    store.do(catalogue.remove_category, tea_shelf)
    store.do(catalogue.remove_category, drinks)
    assert paths(store) == []


def test_what_is_not_there_cannot_be_changed(store: Store) -> None:
    nothing = CategoryId(new_id())
    for command in (
        lambda: store.do(catalogue.add_category, "x", nothing),
        lambda: store.do(catalogue.rename_category, nothing, "x"),
        lambda: store.do(catalogue.move_category, nothing, None),
        lambda: store.do(catalogue.remove_category, nothing),
    ):
        with pytest.raises(NoSuchCategory):
            command()
    with pytest.raises(NotAName):
        store.do(catalogue.add_category, " ")


def test_a_category_holds_what_is_below_it(
    store: Store, drinks: CategoryId, tea_shelf: CategoryId
) -> None:
    for name, category_id in (("Tea", tea_shelf), ("Water", drinks), ("Bag", None)):
        new = NewProduct(name=name, price=Money(1), category_id=category_id)
        store.do(catalogue.add_product, new)

    def names(category_id: CategoryId) -> list[str]:
        page = store.ask(catalogue.list_products, ProductFilter(category_id=category_id))
        return [line.name for line in page.rows]

    assert names(drinks) == ["Tea", "Water"]
    assert names(tea_shelf) == ["Tea"]
    assert store.ask(catalogue.count_products, ProductFilter(category_id=drinks)) == 2


def test_only_those_who_may_change_the_tree(cashier: Store) -> None:
    for command in (
        lambda: cashier.do(catalogue.add_category, "x"),
        lambda: cashier.do(catalogue.rename_category, CategoryId(new_id()), "x"),
        lambda: cashier.do(catalogue.move_category, CategoryId(new_id()), None),
        lambda: cashier.do(catalogue.remove_category, CategoryId(new_id())),
    ):
        with pytest.raises(NotAllowed):
            command()
