"""One unit more never makes the rest dearer, and one receipt is never dearer than two."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from storeapp.promotions import Cart, Engine, Layer, Limits, Pricing, Rule
from tests.storeapp.promotions import baskets
from tests.storeapp.promotions.baskets import Shop
from tests.storeapp.promotions.checks import assert_sums, told, with_one_more


def rounded(pricing: Pricing) -> int:
    """How far fractions may have moved a price, in cents."""
    return sum(len(line.shares) for line in pricing.lines)


def without_limits(rules: list[Rule]) -> list[Rule]:
    """The same offers, as often as one likes and whatever else is bought."""
    return [replace(rule, limits=Limits(), needs=()) for rule in rules]


def whole_case(seed: int) -> tuple[list[Rule], Cart, Shop]:
    """Offers of layers 0 and 1 on a basket of up to twelve units, without fractions."""
    shop = Shop(Random(seed))
    rules = baskets.offers(shop, baskets.EARLY, shop.random.randint(1, 6))
    return rules, baskets.cart(shop, shop.random.randint(1, 12)), shop


@pytest.mark.parametrize("block", range(4))
def test_a_unit_more_costs_its_list_price_at_most(block: int) -> None:
    for seed in range(60 * block, 60 * block + 60):
        rules, cart, shop = whole_case(seed)
        late = baskets.offers(shop, baskets.LATE, shop.random.randint(0, 2))
        rules = [*rules, *baskets.in_layer(late, Layer.THRESHOLD, 20)]
        more = with_one_more(cart, shop.random.choice(cart.lines))
        engine = Engine(rules)
        before, after = engine.price(cart), engine.price(more)
        assert_sums(more, after)
        off = rounded(before) + rounded(after) + after.gap if late else after.gap
        assert after.total <= before.total + more.lines[-1].gross + off, told(
            rules, more, after
        )


@pytest.mark.parametrize("block", range(4))
def test_a_unit_more_is_never_dearer_than_bought_apart(block: int) -> None:
    for seed in range(60 * block, 60 * block + 60):
        rules, cart, shop = whole_case(seed)
        more = with_one_more(cart, shop.random.choice(cart.lines))
        engine = Engine(without_limits(rules))
        apart = engine.price(replace(more, lines=more.lines[-1:]))
        before, after = engine.price(cart), engine.price(more)
        assert after.total <= before.total + apart.total + after.gap, told(rules, more, after)


def test_one_receipt_is_never_dearer_than_two_for_offers_without_limits() -> None:
    for seed in range(150):
        rules, cart, shop = whole_case(seed)
        engine, whole = Engine(without_limits(rules)), replace(cart)
        at = shop.random.randint(0, len(cart.lines))
        parts = [
            replace(cart, lines=some) for some in (cart.lines[:at], cart.lines[at:]) if some
        ]
        apart = sum(engine.price(part).total for part in parts)
        together = engine.price(whole)
        assert together.total <= apart + together.gap, told(rules, cart, together)
