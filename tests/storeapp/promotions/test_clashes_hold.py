"""What is called dead gives nothing that the others would not give, in any basket."""

from __future__ import annotations

from datetime import date
from random import Random

from storeapp.promotions import (
    Cart,
    CartLine,
    ClashKind,
    Good,
    Surroundings,
    clashes,
    price_basket,
)
from tests.storeapp.promotions.baskets import EARLY, SKUS, Shop, item, offers

SEEDS, BASKETS, RULES = 300, 6, 9
KNOWN = Surroundings(today=date(2026, 5, 4))
BEATEN = (ClashKind.NEVER_BETTER, ClashKind.SUPERSEDED)


def test_without_its_dead_offers_every_basket_costs_the_same() -> None:
    dead_ones = 0
    for seed in range(SEEDS):
        shop = Shop(Random(seed))
        prices = {sku: shop.price() for sku in SKUS}
        goods = [Good(item=item(sku), price=prices[sku]) for sku in SKUS]
        rules = offers(shop, EARLY, RULES)
        dead = {one.rule for one in clashes(rules, goods, KNOWN) if one.kind in BEATEN}
        left = [rule for rule in rules if rule.id not in dead]
        dead_ones += len(dead)
        for _ in range(BASKETS if dead else 0):
            cart = _cart(shop, prices)
            assert price_basket(rules, cart).total == price_basket(left, cart).total, seed
    assert dead_ones > 100  # else it proves little


def _cart(shop: Shop, prices: dict[str, int]) -> Cart:
    """A basket at the prices of the goods."""
    lines = []
    for at in range(shop.random.randint(1, 5)):
        sku, units = shop.random.choice(SKUS), shop.random.randint(1, 3)
        gross = units * prices[sku]
        lines.append(CartLine(id=f"L{at}", item=item(sku), units=units, gross=gross))
    return Cart(lines=tuple(lines))
