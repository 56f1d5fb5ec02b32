"""Offers and tiny baskets that try one thing each, to be priced by trying everything, too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from storeapp.promotions import Base, Cart, Layer, Rule, Skus, Step, Threshold
from tests.storeapp.promotions import baskets
from tests.storeapp.promotions.baskets import Shop

Case = tuple[list[Rule], Cart]
Make = Callable[[Shop], Case]
SHARES = (baskets.per_unit, baskets.share_only)


def at_once(shop: Shop) -> Case:
    """Offers that compete for units."""
    count = shop.random.choice((1, 2, 3, 3, 4, 4))
    units = shop.random.choice((3, 4, 5, 6, 6, 7, 7))
    return baskets.offers(shop, baskets.EARLY, count), baskets.cart(shop, units)


def cheapest_too(shop: Shop) -> Case:
    """Offers on the cheapest unit among others."""
    rules, cart = at_once(shop)
    return [*rules[:3], replace(baskets.cheapest(shop), id="least")], cart


def thresholds_that_consume(shop: Shop) -> Case:
    """Ladders that compete for units with other offers."""
    rules, cart = at_once(shop)
    return [*rules[:2], replace(baskets.consuming_threshold(shop), id="ladder")], cart


def blocks_of_any_shape(shop: Shop) -> Case:
    """Places of which an earlier one gets more than a later one."""
    rules, cart = at_once(shop)
    return [*rules[:2], replace(baskets.odd_block(shop), id="odd")], cart


def one_alone(shop: Shop) -> Case:
    """One of the offers is exclusive."""
    rules, cart = at_once(shop)
    return [replace(rules[0], exclusive=True), *rules[1:]], cart


def ladders(shop: Shop) -> Case:
    """Thresholds alone, which share what counts."""
    found = baskets.offers(shop, baskets.LATE, shop.random.randint(1, 3))
    rules = baskets.in_layer(found, Layer.THRESHOLD)
    return rules, baskets.cart(shop, shop.random.randint(2, 6), single=True)


def in_layers(shop: Shop) -> Case:
    """Offers, thresholds on what they leave, and now and then a coupon at the end."""
    early = baskets.offers(shop, baskets.EARLY, shop.random.randint(1, 2))
    late = baskets.offers(shop, baskets.LATE, shop.random.randint(1, 2))
    coupons = baskets.offers(
        shop, (baskets.amount_total, baskets.per_unit), shop.random.randint(0, 1)
    )
    rules = [
        *early,
        *baskets.in_layer(late, Layer.THRESHOLD, 10),
        *baskets.in_layer(coupons, Layer.COUPON, 20),
    ]
    return rules, baskets.cart(shop, shop.random.choice((2, 3, 3, 4, 4, 5)), single=True)


def shares_in_layers(shop: Shop) -> Case:
    """Shares of shares of shares, without a fraction of a cent."""
    early = baskets.offers(shop, (baskets.per_unit, baskets.block), shop.random.randint(1, 2))
    late = baskets.offers(shop, SHARES, shop.random.randint(1, 2))
    last = baskets.offers(shop, (baskets.per_unit,), 1)
    rules = [
        *early,
        *baskets.in_layer(late, Layer.THRESHOLD, 10),
        *baskets.in_layer(last, Layer.COUPON, 20),
    ]
    return rules, baskets.cart(shop, shop.random.choice((2, 3, 3, 4)), single=True)


def on_what_is_left(shop: Shop) -> Case:
    """Thresholds that count what is left: declining an earlier offer may be better."""
    rules, cart = in_layers(shop)
    return [_counting_left(rule) for rule in rules], cart


def close_to_a_step(shop: Shop) -> Case:
    """A ladder that is reached only if something earlier is left out."""
    units = shop.random.choice((2, 3, 3, 4, 4, 5))
    cart = baskets.cart(shop, units, single=True)
    early = baskets.offers(shop, baskets.EARLY, shop.random.randint(1, 3))
    gross = sum(line.gross for line in cart.lines)
    at = gross - shop.random.randint(0, gross // shop.step // 3) * shop.step
    step = Step(at=at, off=shop.off(4)) if shop.one_in(2) else Step(at=at, ppm=shop.ppm(40))
    ladder = Rule(id="ladder", benefit=Threshold(steps=(step,)), base=Base.AFTER_PREVIOUS)
    return [*early, ladder], cart


def where_the_coupon_works(shop: Shop) -> Case:
    """Two ways to save, one of which leaves more for a later share."""
    early = baskets.offers(shop, (baskets.block, baskets.buy_get), 2)
    narrow = Skus(frozenset(shop.random.sample(baskets.SKUS, 2)))
    last = [
        replace(rule, scope=narrow)
        for rule in baskets.offers(shop, SHARES, shop.random.randint(1, 2))
    ]
    units = shop.random.choice((2, 3, 3, 4, 4, 5))
    rules = [*early, *baskets.in_layer(last, Layer.COUPON, 20)]
    return rules, baskets.cart(shop, units, single=True)


def offers_on_sale_prices(shop: Shop) -> Case:
    """Groups made at the prices that layer 0 leaves."""
    first = baskets.offers(shop, (baskets.per_unit,), shop.random.randint(1, 2))
    rest = baskets.offers(shop, baskets.EARLY[3:], shop.random.randint(1, 2))
    second = [
        rule if shop.one_in(3) else baskets.after_previous(rule)
        for rule in baskets.in_layer(rest, Layer.OFFER, 10)
    ]
    units = shop.random.choice((2, 3, 4, 4, 5))
    return [*first, *second], baskets.cart(shop, units, single=True)


def add_ons(shop: Shop) -> Case:
    """Something cheaper with something else, besides other offers."""
    rules, _ = at_once(shop)
    cart = baskets.cart(shop, shop.random.randint(2, 6), single=True)
    return [*rules[:2], replace(baskets.add_on(shop), id="with it")], cart


def _counting_left(rule: Rule) -> Rule:
    later = rule.in_layer == Layer.THRESHOLD
    return replace(rule, base=Base.AFTER_PREVIOUS) if later else rule


def not_on_the_same_unit(shop: Shop) -> Case:
    """Offers of several layers, two or three of which may not share a unit."""
    rules, cart = shares_in_layers(shop)
    apart = {
        rule.id
        for rule in shop.random.sample(rules, min(len(rules), shop.random.choice((2, 3))))
    }
    if shop.one_in(2):
        return [replace(r, group="one of these") if r.id in apart else r for r in rules], cart
    first = shop.random.choice(sorted(apart))
    others = frozenset(apart - {first})
    return [replace(r, excludes=others) if r.id == first else r for r in rules], cart
