"""Whether a promotion that works after the total holds, asked of the whole basket."""

from __future__ import annotations

from collections.abc import Iterable

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions.rules.conditions import all_met, closed, met, moment_of, refusal
from storeapp.promotions.rules.scoping import predicate
from storeapp.promotions.rules.units import unit_price
from storeapp.promotions.types import Cart, CartLine, Need, Policy, Rule, Scope

_NOTHING_TAKEN: frozenset[str] = frozenset()


def holds(rule: Rule, cart: Cart) -> bool:
    """Whether code, store, tender and customer fit and the basket has what is needed.

    Needs count at list prices; lines that come back do not count.
    """
    if refusal(rule, cart) is not None:
        return False
    return all_met(
        rule,
        (_has(need, rule, cart) for need in rule.needs),
        (_has(need, rule, cart) for need in rule.needs_any),
    )


def in_time(rule: Rule, cart: Cart, line: CartLine, policy: Policy) -> bool:
    """Whether the moment that counts for a line is in the promotion's window."""
    return closed(rule.window, moment_of(rule, cart, line.added_at, policy)) is None


def _has(need: Need, rule: Rule, cart: Cart) -> bool:
    lines = _within(need.scope or rule.scope, cart)
    if need.line_qty:
        by_sku: dict[str, int] = {}
        for line in lines:
            by_sku[line.item.sku] = by_sku.get(line.item.sku, 0) + line.units
        if max(by_sku.values(), default=0) < need.line_qty:
            return False
    if not all(_within(scope, cart) for scope in need.contains):
        return False
    units = sum(line.units for line in lines)
    return met(need, units, sum(line.gross for line in lines), _net(lines))


def _within(scope: Scope, cart: Cart) -> list[CartLine]:
    test = predicate(scope)
    return [
        line
        for line in cart.lines
        if not line.comes_back and test(line.item, unit_price(line), _NOTHING_TAKEN)
    ]


def _net(lines: Iterable[CartLine]) -> int:
    """What lines cost without the tax that is in their prices."""
    return sum(
        line.gross - half_up(line.gross * line.tax_ppm, WHOLE_PPM + line.tax_ppm)
        if line.tax_included
        else line.gross
        for line in lines
    )
