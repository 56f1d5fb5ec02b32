"""What must be true of every priced basket, and of one that was priced by trying everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random

from storeapp.promotions import (
    USUAL,
    Cart,
    CartLine,
    Engine,
    Policy,
    Pricing,
    Rule,
    Status,
)
from tests.storeapp.promotions.oracle import best_discount, discounts_in_sequence


def priced(rules: Sequence[Rule], cart: Cart, policy: Policy = USUAL) -> Pricing:
    """The price by an engine made for it; whatever must be true of it is."""
    pricing = Engine(rules, policy).price(cart)
    assert_sums(cart, pricing)
    return pricing


def assert_best(rules: Sequence[Rule], cart: Cart, *, exact: bool) -> Pricing:
    """The discount is the largest there is, or as near to it as is said.

    Where there are fractions, every share of a line in a rule may be half a cent off, and half
    a cent more for what a later layer makes of it.
    """
    pricing, most = priced(rules, cart), best_discount(rules, cart)
    off = 0 if exact else sum(len(line.shares) for line in pricing.lines)
    assert pricing.discount <= most + off, told(rules, cart, pricing, most)
    assert pricing.discount + pricing.gap >= most - off, told(rules, cart, pricing, most)
    return pricing


def assert_between(rules: Sequence[Rule], cart: Cart) -> Pricing:
    """The discount is at least that of the best of each layer in turn, at most the largest."""
    pricing, most = priced(rules, cart), best_discount(rules, cart)
    least = min(discounts_in_sequence(rules, cart))
    off = sum(len(line.shares) for line in pricing.lines)
    assert pricing.discount <= most + off, told(rules, cart, pricing, most)
    assert pricing.discount + pricing.gap >= least - off, told(rules, cart, pricing, least)
    return pricing


def assert_sums(cart: Cart, pricing: Pricing) -> None:
    """Shares of units, lines and rules add up; nothing is dearer than at list price."""
    by_line: Counter[tuple[str, str]] = Counter()
    for one in pricing.applications:
        assert sum(amount for _, amount in one.lines) == one.amount
        for line, amount in one.lines:
            assert amount >= 0
            by_line[line, one.rule.id] += amount
    for line, asked in zip(pricing.lines, cart.lines, strict=True):
        assert (line.id, line.units, line.gross) == (asked.id, asked.units, asked.gross)
        assert sum(line.unit_shares) == line.discount == sum(part for _, part in line.shares)
        assert max(line.unit_shares) - min(line.unit_shares) <= 1
        assert all(by_line[line.id, rule] == part for rule, part in line.shares)
        assert 0 <= line.discount <= max(0, asked.gross - asked.floor * asked.units)
    assert sum(by_line.values()) == pricing.discount
    assert pricing.total == sum(line.net for line in pricing.lines) >= 0
    assert (pricing.status is Status.BOUNDED) == (pricing.gap > 0)
    assert_layers(pricing)


def assert_layers(pricing: Pricing) -> None:
    """What is left after a layer is what is given up to it leaves, down to the total."""
    for layer, left in pricing.after_layers:
        given = sum(one.amount for one in pricing.applications if one.layer <= layer)
        assert left == pricing.gross - given
    lefts = [left for _, left in pricing.after_layers]
    assert lefts == sorted(lefts, reverse=True)
    assert (lefts or [pricing.gross])[-1] == pricing.total


def shuffled(cart: Cart, random: Random) -> Cart:
    """The same basket scanned in another order."""
    return replace(cart, lines=tuple(random.sample(cart.lines, len(cart.lines))))


def by_sku(cart: Cart, pricing: Pricing) -> Counter[str]:
    """The discount of each product."""
    found: Counter[str] = Counter()
    for asked, line in zip(cart.lines, pricing.lines, strict=True):
        found[asked.item.sku] += line.discount
    return found


def with_one_more(cart: Cart, like: CartLine) -> Cart:
    """The basket with one more unit like those of a line, on a line of its own."""
    more = replace(like, id="more", units=1, gross=like.gross // like.units)
    return replace(cart, lines=(*cart.lines, more))


def told(
    rules: Sequence[Rule], cart: Cart, pricing: Pricing, most: int | Fraction | None = None
) -> str:
    """The whole case in words, to be tried again."""
    lines = [(line.item.sku, line.units, line.gross, line.floor) for line in cart.lines]
    given = [(one.rule.id, one.amount, one.lines) for one in pricing.applications]
    return "\n".join(
        [
            f"given {pricing.discount} {pricing.status} gap {pricing.gap}, most {most}",
            *map(str, given),
            *map(str, lines),
            *map(str, rules),
        ]
    )
