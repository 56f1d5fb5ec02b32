"""No basket could be cheaper: the engine agrees with one that tries everything.

Prices and shares of most baskets leave no fraction of a cent, so the amounts must be equal.
Where layers work in turn on list prices, the best of each in turn is what must be reached.
"""

from __future__ import annotations

from random import Random

import pytest

from storeapp.promotions import Status
from tests.storeapp.promotions import cases
from tests.storeapp.promotions.baskets import Shop
from tests.storeapp.promotions.cases import Make
from tests.storeapp.promotions.checks import assert_best, assert_between

ALONE: tuple[tuple[Make, int, bool], ...] = (
    (cases.at_once, 1500, True),
    (cases.blocks_of_any_shape, 150, True),
    (cases.cheapest_too, 150, True),
    (cases.thresholds_that_consume, 150, True),
    (cases.one_alone, 100, True),
    (cases.close_to_a_step, 300, False),
    (cases.offers_on_sale_prices, 200, False),
)
IN_TURN: tuple[tuple[Make, int], ...] = (
    (cases.add_ons, 100),
    (cases.ladders, 200),
    (cases.shares_in_layers, 200),
    (cases.in_layers, 200),
    (cases.on_what_is_left, 200),
    (cases.where_the_coupon_works, 200),
    (cases.not_on_the_same_unit, 200),
)


@pytest.mark.parametrize(("make", "count", "exact"), ALONE, ids=lambda one: _name(one))
def test_no_small_basket_could_be_cheaper(make: Make, count: int, exact: bool) -> None:
    bounded = 0
    for seed in range(count):
        pricing = assert_best(*make(Shop(Random(seed))), exact=exact)
        bounded += pricing.status is Status.BOUNDED
    assert bounded <= count // 100


@pytest.mark.parametrize(("make", "count"), IN_TURN, ids=lambda one: _name(one))
def test_layers_in_turn_give_the_best_of_each_at_least(make: Make, count: int) -> None:
    for seed in range(count):
        assert_between(*make(Shop(Random(seed))))


def test_no_basket_of_odd_cents_could_be_cheaper_by_more_than_is_rounded() -> None:
    for seed in range(500):
        shop = Shop(Random(seed), step=1, rate=1, floors=seed % 3 == 0)
        assert_best(*cases.at_once(shop), exact=False)


@pytest.mark.slow
@pytest.mark.parametrize(("make", "count", "exact"), ALONE, ids=lambda one: _name(one))
def test_no_small_basket_of_many_could_be_cheaper(make: Make, count: int, exact: bool) -> None:
    for seed in range(10_000, 10_000 + 10 * count):
        assert_best(*make(Shop(Random(seed))), exact=exact)


@pytest.mark.slow
@pytest.mark.parametrize(("make", "count"), IN_TURN, ids=lambda one: _name(one))
def test_layers_in_turn_give_the_best_of_each_in_many_baskets(make: Make, count: int) -> None:
    for seed in range(10_000, 10_000 + 10 * count):
        assert_between(*make(Shop(Random(seed))))


def _name(one: object) -> str | None:
    return getattr(one, "__name__", None)
