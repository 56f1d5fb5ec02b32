"""How cheap a promotion can make one unit, looked at alone.

Amounts are in millionths of a minor unit: fractions are rounded for whole lines, so promotions
are compared before they are.
"""

from __future__ import annotations

from functools import singledispatch

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions.types import (
    AddOn,
    AmountOff,
    AmountTotal,
    AnyFor,
    Benefit,
    Block,
    Breaks,
    BuyGet,
    Cut,
    DistinctSet,
    FixedPrice,
    Good,
    GroupAmount,
    Limits,
    Measure,
    MemberPrice,
    PercentOff,
    PerUnit,
    Pick,
    Rule,
    Slots,
    Threshold,
)

MICRO = WHOLE_PPM
"""Millionths of a minor unit in one."""
UNLIMITED = Limits()


def minor_of(micro: int) -> int:
    """Millionths as minor units, rounded half up."""
    return half_up(micro, MICRO)


def cut_of(cut: Cut, price: int, good: Good) -> int:
    """What a cut takes off a price."""
    match cut:
        case PercentOff():
            return price * cut.ppm
        case AmountOff():
            return min(cut.amount, price) * MICRO
        case FixedPrice():
            return max(0, price - cut.price) * MICRO
        case MemberPrice():
            member = good.item.member_price
            return 0 if member is None else max(0, price - member) * MICRO


def most_off(rule: Rule, price: int, good: Good) -> int | None:
    """The most that a promotion takes off a unit, spread over the units it needs for that.

    None where it depends on what else is in the basket.
    """
    if rule.needs or rule.needs_any:
        needed = max((need.amount for need in (*rule.needs, *rule.needs_any)), default=0)
        if isinstance(rule.benefit, AmountTotal) and needed:
            return min(price * MICRO, _up(price * rule.benefit.amount * MICRO, needed))
    return _most(rule.benefit, price, good)


def off_everywhere(rule: Rule, price: int, good: Good) -> int | None:
    """What a promotion takes off every unit of it, however few are bought; None if it does
    not promise that."""
    benefit = rule.benefit
    plain = isinstance(benefit, PerUnit) and benefit.groups_of == 1
    if not isinstance(benefit, PerUnit) or not plain or benefit.pick is not Pick.BEST:
        return None
    if rule.needs or rule.needs_any or rule.limits != UNLIMITED:
        return None
    return cut_of(benefit.cut, price, good)


@singledispatch
def _most(_benefit: Benefit, price: int, good: Good) -> int | None:
    return None


@_most.register
def _(benefit: PerUnit, price: int, good: Good) -> int | None:
    return cut_of(benefit.cut, price, good)


@_most.register
def _(benefit: Breaks, price: int, good: Good) -> int | None:
    return max(cut_of(cut, price, good) for _at, cut in benefit.steps)


@_most.register
def _(benefit: Block, price: int, good: Good) -> int | None:
    cuts = [0 if cut is None else cut_of(cut, price, good) for cut in benefit.cuts]
    rising = cuts == sorted(cuts)
    # The dearest come first, so where cuts rise nobody gets more than their mean.
    return _up(sum(cuts), len(cuts)) if rising else max(cuts)


@_most.register
def _(benefit: AnyFor, price: int, good: Good) -> int | None:
    return max(0, price * MICRO - benefit.total * MICRO // benefit.count)


@_most.register
def _(benefit: GroupAmount, price: int, good: Good) -> int | None:
    return min(price * MICRO, _up(benefit.off * MICRO, benefit.count))


@_most.register
def _(benefit: DistinctSet, price: int, good: Good) -> int | None:
    return price * max(ppm for _size, ppm in benefit.steps)


@_most.register
def _(benefit: Slots, price: int, good: Good) -> int | None:
    return None if benefit.ppm is None else price * benefit.ppm


@_most.register
def _(benefit: BuyGet, price: int, good: Good) -> int | None:
    if benefit.buy_scope != benefit.get_scope:
        return None
    cut = cut_of(benefit.cut, price, good)
    return _up(cut * benefit.get, benefit.buy + benefit.get)


@_most.register
def _(benefit: AddOn, price: int, good: Good) -> int | None:
    return max(0, price - benefit.price) * MICRO


@_most.register
def _(benefit: Threshold, price: int, good: Good) -> int | None:
    """A share, or what is taken off where a step is just reached."""
    shares = [price * step.ppm for step in benefit.steps]
    if benefit.on is Measure.AMOUNT:
        shares += [_up(price * step.off * MICRO, step.at) for step in benefit.steps if step.at]
        if benefit.every:
            shares.append(_up(price * benefit.off * MICRO, benefit.every))
    return min(price * MICRO, max(shares, default=0))


def _up(number: int, parts: int) -> int:
    """A part of a number, rounded up: it is the most there can be."""
    return -(-number // parts)
