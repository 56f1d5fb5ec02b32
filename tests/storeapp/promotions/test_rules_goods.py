"""Goods picked by hand become a scope, and come back from it as they were picked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.promotions import (
    ALL,
    EVERYTHING,
    And,
    Brand,
    Category,
    Goods,
    Not,
    Or,
    Picked,
    Scope,
    Skus,
    Tag,
    goods_of,
    scope_of,
)

NAMES = st.lists(st.sampled_from(["Drinks", "Drinks/Tea", "Snacks", "茶"]), unique=True)
PICKED = st.builds(
    lambda categories, brands, skus: Picked(
        categories=tuple(categories), brands=tuple(brands), skus=tuple(sorted(skus))
    ),
    NAMES,
    NAMES,
    NAMES,
)


@given(st.builds(lambda a, b: Goods(picked=a, left_out=b), PICKED, PICKED))
def test_what_is_picked_comes_back_from_its_scope(goods: Goods) -> None:
    assert goods_of(scope_of(goods)) == goods


def test_everything_needs_no_words() -> None:
    assert scope_of(EVERYTHING) == ALL
    assert scope_of(Goods(left_out=Picked(brands=("A",)))) == Not(Brand("A"))


def test_several_things_are_any_of_them_less_what_is_left_out() -> None:
    goods = Goods(
        picked=Picked(categories=("Drinks",), skus=("2", "1")), left_out=Picked(skus=("3",))
    )
    assert scope_of(goods) == And(
        (Or((Category("Drinks"), Skus(frozenset({"1", "2"})))), Not(Skus(frozenset({"3"}))))
    )


def test_products_that_are_still_to_be_chosen_are_none() -> None:
    assert goods_of(Skus(frozenset())) == EVERYTHING


@pytest.mark.parametrize(
    "scope",
    [
        Tag("new"),
        Not(Tag("new")),
        Not(ALL),
        Or((Brand("A"), Tag("new"))),
        And((Brand("A"), Category("Drinks"))),
        And((ALL, Not(Brand("A")))),
        And((Brand("A"), Not(Tag("new")))),
        And((Brand("A"),)),
    ],
)
def test_a_scope_that_says_more_cannot_be_picked(scope: Scope) -> None:
    assert goods_of(scope) is None
