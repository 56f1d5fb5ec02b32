"""What a product on offer costs by itself, as a price label says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from storeapp.promotions.rules.scoping import predicate
from storeapp.promotions.types import (
    AddOn,
    AnyFor,
    Block,
    Breaks,
    BuyGet,
    Cart,
    CartLine,
    Gift,
    GroupAmount,
    Item,
    PerUnit,
    Pricing,
    Rule,
    ShelfPrice,
)

_NOTHING_TAKEN: frozenset[str] = frozenset()


def for_labels(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The promotion as it is when it holds: at any hour, in any store, however it is paid."""
    return tuple(
        replace(rule, window=None, stores=frozenset(), tenders=frozenset()) for rule in rules
    )


def shelf_price(
    rules: Sequence[Rule], item: Item, price: int, price_cart: Callable[[Cart], Pricing]
) -> ShelfPrice | None:
    """What a promotion makes of a product at its list price, bought by itself.

    The fewest units that get cheaper, as many as the promotion speaks of; None if that
    takes other goods as well, or nothing gets cheaper. ``price_cart`` prices a basket by
    ``for_labels`` of the same rules. Members' offers and coupons count as given.
    """
    for rule in rules:
        with_others = _with_others(rule, item, price)
        if with_others is not None:
            return with_others
    for units in sorted({_units(rule) for rule in rules}):
        line = CartLine(id="label", item=item, units=units, gross=units * price)
        pricing = price_cart(Cart(lines=(line,), any_customer=True, any_code=True))
        if pricing.discount > 0:
            return ShelfPrice(units, pricing.gross, pricing.total)
    return None


def _with_others(rule: Rule, item: Item, price: int) -> ShelfPrice | None:
    """The price that a product has because of what else is bought."""
    benefit = rule.benefit
    if isinstance(benefit, Gift) and item.sku == benefit.sku:
        return ShelfPrice(1, price, 0)
    if not isinstance(benefit, AddOn) or benefit.price >= price:
        return None
    meant = predicate(benefit.target)(item, price, _NOTHING_TAKEN)
    return ShelfPrice(1, price, benefit.price) if meant else None


def _units(rule: Rule) -> int:
    """How many units of one product a promotion speaks of."""
    match rule.benefit:
        case Block(cuts=cuts):
            units = len(cuts)
        case AnyFor(count=units) | GroupAmount(count=units) | PerUnit(groups_of=units):
            pass
        case Breaks(steps=steps):
            units = min((at for at, _cut in steps), default=1)
        case BuyGet(buy=buy, get=get):
            units = buy + get
        case _:
            units = 1
    return max([units, *(max(need.qty, need.line_qty) for need in rule.needs)])
