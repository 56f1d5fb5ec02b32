"""In whatever order things are scanned or listed, the price is the same; asked twice, too."""

from __future__ import annotations

from random import Random

import pytest

from storeapp.promotions import Cart, Engine, Layer, Rule
from tests.storeapp.promotions import baskets
from tests.storeapp.promotions.baskets import Shop
from tests.storeapp.promotions.checks import by_sku, priced, shuffled, told

Case = tuple[list[Rule], Cart]


def some_case(seed: int) -> Case:
    """A basket of up to thirty units with up to twelve offers in three layers."""
    random = Random(seed)
    odd = seed % 2 == 1
    shop = Shop(random, step=1, rate=1) if odd else Shop(random)
    early = baskets.offers(shop, baskets.EARLY, random.randint(2, 8))
    late = baskets.offers(shop, baskets.LATE, random.randint(0, 2))
    coupons = baskets.offers(
        shop, (baskets.amount_total, baskets.per_unit), random.randint(0, 2)
    )
    rules = [
        *early,
        *baskets.in_layer(late, Layer.THRESHOLD, 20),
        *baskets.in_layer(coupons, Layer.COUPON, 30),
    ]
    return rules, baskets.cart(shop, random.randint(2, 30))


@pytest.mark.parametrize("block", range(4))
def test_the_order_of_lines_and_of_offers_changes_nothing(block: int) -> None:
    for seed in range(25 * block, 25 * block + 25):
        rules, cart = some_case(seed)
        random, first = Random(seed), priced(rules, cart)
        for _ in range(3):
            other = shuffled(cart, random)
            again = priced(random.sample(rules, len(rules)), other)
            assert by_sku(other, again) == by_sku(cart, first), told(rules, cart, first)
            assert (again.discount, again.status, again.gap) == (
                first.discount,
                first.status,
                first.gap,
            )


def test_who_is_asked_twice_says_the_same_whatever_was_asked_in_between() -> None:
    for seed in range(20):
        rules, cart = some_case(seed)
        engine = Engine(rules)
        first = engine.price(cart)
        for other in range(seed + 1, seed + 4):
            engine.price(some_case(other)[1])
        assert engine.price(cart) == first == Engine(rules).price(cart)
