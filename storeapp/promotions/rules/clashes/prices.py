"""How cheap a promotion can make one unit, looked at alone."""

from __future__ import annotations

from collections.abc import Callable
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

Lower = Callable[[int], int]
"""From what a unit costs to what it costs then, at the least."""
UNLIMITED = Limits()


def cut_of(cut: Cut, price: int, good: Good) -> int:
    """What a cut takes off a price."""
    match cut:
        case PercentOff():
            return half_up(price * cut.ppm, WHOLE_PPM)
        case AmountOff():
            return min(cut.amount, price)
        case FixedPrice():
            return max(0, price - cut.price)
        case MemberPrice():
            member = good.item.member_price
            return 0 if member is None else max(0, price - member)


def most_off(rule: Rule, price: int, good: Good) -> int | None:
    """The most that a promotion takes off a unit, spread over the units it needs for that.

    None where it depends on what else is in the basket.
    """
    if rule.needs or rule.needs_any:
        needed = max((need.amount for need in (*rule.needs, *rule.needs_any)), default=0)
        if isinstance(rule.benefit, AmountTotal) and needed:
            return min(price, half_up(price * rule.benefit.amount, needed))
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
    return half_up(sum(cuts), len(cuts)) if rising else max(cuts)


@_most.register
def _(benefit: AnyFor, price: int, good: Good) -> int | None:
    return max(0, price - benefit.total // benefit.count)


@_most.register
def _(benefit: GroupAmount, price: int, good: Good) -> int | None:
    return min(price, half_up(benefit.off, benefit.count))


@_most.register
def _(benefit: DistinctSet, price: int, good: Good) -> int | None:
    return half_up(price * max(ppm for _size, ppm in benefit.steps), WHOLE_PPM)


@_most.register
def _(benefit: Slots, price: int, good: Good) -> int | None:
    return None if benefit.ppm is None else half_up(price * benefit.ppm, WHOLE_PPM)


@_most.register
def _(benefit: BuyGet, price: int, good: Good) -> int | None:
    if benefit.buy_scope != benefit.get_scope:
        return None
    cut = cut_of(benefit.cut, price, good)
    return half_up(cut * benefit.get, benefit.buy + benefit.get)


@_most.register
def _(benefit: AddOn, price: int, good: Good) -> int | None:
    return max(0, price - benefit.price)


@_most.register
def _(benefit: Threshold, price: int, good: Good) -> int | None:
    """A share, or what is taken off where a step is just reached."""
    if benefit.on is not Measure.AMOUNT:
        return max((half_up(price * step.ppm, WHOLE_PPM) for step in benefit.steps), default=0)
    shares = [half_up(price * step.ppm, WHOLE_PPM) for step in benefit.steps]
    shares += [half_up(price * step.off, step.at) for step in benefit.steps if step.at > 0]
    if benefit.every:
        shares.append(half_up(price * benefit.off, benefit.every))
    return min(price, max(shares, default=0))
