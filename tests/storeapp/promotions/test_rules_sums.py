"""Every cent is somewhere: units, lines, rules and refunds add up; floors hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from storeapp.promotions import (
    USUAL,
    Cart,
    Engine,
    Layer,
    ReturnPolicy,
    Rule,
    Sold,
    refund_of,
)
from tests.storeapp.promotions import baskets
from tests.storeapp.promotions.baskets import Shop
from tests.storeapp.promotions.checks import priced

KEEP = ReturnPolicy.KEEP_SHARE


def odd_case(seed: int) -> tuple[list[Rule], Cart]:
    """Odd cents, floors, lines whose price cannot be divided, and offers in three layers."""
    shop = Shop(Random(seed), step=1, rate=1, floors=True)
    random = shop.random
    late = baskets.offers(shop, baskets.LATE, random.randint(0, 3))
    coupons = baskets.offers(
        shop, (baskets.amount_total, baskets.per_unit), random.randint(0, 2)
    )
    rules = [
        *baskets.offers(shop, baskets.EARLY, random.randint(1, 8)),
        *baskets.in_layer(late, Layer.THRESHOLD, 20),
        *baskets.in_layer(coupons, Layer.COUPON, 30),
    ]
    cart = baskets.cart(shop, random.randint(1, 25))
    if seed % 3 == 0:
        odd = [replace(line, gross=line.gross + random.randint(0, 2)) for line in cart.lines]
        cart = replace(cart, lines=tuple(odd))
    return rules, cart


@pytest.mark.parametrize("block", range(4))
def test_shares_of_units_lines_and_offers_add_up(block: int) -> None:
    for seed in range(60 * block, 60 * block + 60):
        priced(*odd_case(seed))


@pytest.mark.parametrize("way", list(ReturnPolicy))
def test_whatever_comes_back_in_whatever_order_what_was_paid_goes_back(
    way: ReturnPolicy,
) -> None:
    policy = replace(USUAL, returns=way)
    for seed in range(30):
        rules, cart = odd_case(seed)
        engine = Engine(rules, policy)
        sold = Sold(cart=cart, pricing=engine.price(cart))
        for returned in parts(cart, Random(seed)):
            plan = refund_of(sold, returned, engine.price, policy)
            assert plan.refund == sum(line.amount for line in plan.lines) >= 0
            assert all(line.amount == line.paid for line in plan.lines) or way is not KEEP
            before = Counter(sold.before) + Counter(returned)
            sold = replace(sold, before=before, refunded=(sold.refunded or 0) + plan.refund)
        assert plan.complete
        assert sold.refunded == sold.pricing.total


def test_the_refunds_of_single_units_are_their_recorded_shares() -> None:
    for seed in range(30):
        rules, cart = odd_case(seed)
        engine = Engine(rules)
        sold = Sold(cart=cart, pricing=engine.price(cart))
        for asked, line in zip(cart.lines, sold.pricing.lines, strict=True):
            each, over = divmod(asked.gross, asked.units)
            for at, share in enumerate(line.unit_shares):
                plan = refund_of(
                    replace(sold, before={line.id: at}), {line.id: 1}, engine.price
                )
                assert plan.refund == each + (at < over) - share


def parts(cart: Cart, random: Random) -> Iterator[dict[str, int]]:
    """All units of a basket by and by, one to four at a time, in any order."""
    units = [line.id for line in cart.lines for _ in range(line.units)]
    random.shuffle(units)
    while units:
        some = random.randint(1, 4)
        yield dict(Counter(units[:some]))
        units = units[some:]
