"""Baskets that are priced already, as the engine gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from storeapp.promotions import (
    Application,
    Benefit,
    Cart,
    CartLine,
    Item,
    LinePrice,
    Pricing,
    Rule,
)


def rule(id_: str, benefit: Benefit, **more: Any) -> Rule:
    """A promotion."""
    return Rule(id=id_, benefit=benefit, **more)


def line(id_: str, units: int, price: int, *, sku: str = "", tax: int = 0) -> CartLine:
    """A line of so many units at a price; ``tax`` in percent is in the price."""
    return CartLine(
        id=id_,
        item=Item(sku=sku or id_),
        units=units,
        gross=units * price,
        tax_ppm=tax * 10_000,
    )


def gave(rule: Rule, lines: Mapping[str, int], units: Mapping[str, int]) -> Application:
    """What a promotion gave, by line."""
    return Application(
        rule,
        rule.in_layer,
        sum(lines.values()),
        tuple(lines.items()),
        tuple(units.items()),
    )


def priced(cart: Cart, *applications: Application) -> Pricing:
    """The basket with these discounts."""
    lines = []
    for one in cart.lines:
        sums: dict[str, int] = {}
        for given in applications:
            for id_, amount in given.lines:
                if id_ == one.id:
                    sums[given.rule.id] = sums.get(given.rule.id, 0) + amount
        shares = tuple(sums.items())
        off = sum(amount for _, amount in shares)
        lines.append(LinePrice(one.id, one.units, one.gross, off, shares))
    return Pricing(tuple(lines), applications)
