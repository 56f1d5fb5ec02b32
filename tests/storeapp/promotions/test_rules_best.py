"""No basket could be cheaper: the engine agrees with one that tries everything.

Prices and shares of most baskets leave no fraction of a cent, so the amounts must be equal.
"""

from __future__ import annotations

from random import Random

import pytest

from storeapp.promotions import Status
from tests.storeapp.promotions import cases
from tests.storeapp.promotions.baskets import Shop
from tests.storeapp.promotions.cases import Make
from tests.storeapp.promotions.checks import assert_best

TRIED: tuple[tuple[Make, int, bool], ...] = (
    (cases.at_once, 1500, True),
    (cases.blocks_of_any_shape, 150, True),
    (cases.thresholds_that_consume, 150, True),
    (cases.one_alone, 100, True),
    (cases.close_to_a_step, 300, False),
    (cases.offers_on_sale_prices, 200, False),
)


@pytest.mark.parametrize(("make", "count", "exact"), TRIED, ids=lambda one: _name(one))
def test_no_small_basket_could_be_cheaper(make: Make, count: int, exact: bool) -> None:
    bounded = 0
    for seed in range(count):
        pricing = assert_best(*make(Shop(Random(seed))), exact=exact)
        bounded += pricing.status is Status.BOUNDED
    assert bounded <= count // 100


def test_no_basket_of_odd_cents_could_be_cheaper_by_more_than_is_rounded() -> None:
    for seed in range(500):
        assert_best(*cases.at_once(Shop(Random(seed), step=1, rate=1)), exact=False)


@pytest.mark.slow
@pytest.mark.parametrize(("make", "count", "exact"), TRIED, ids=lambda one: _name(one))
def test_no_small_basket_of_many_could_be_cheaper(make: Make, count: int, exact: bool) -> None:
    for seed in range(10_000, 10_000 + 10 * count):
        assert_best(*make(Shop(Random(seed))), exact=exact)


def _name(one: object) -> str | None:
    return getattr(one, "__name__", None)
