"""What goes back of a sale: the recorded shares, or what was paid less what stays costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from storeapp.kernel.errors import Bug
from storeapp.promotions.rules.shares import share_out
from storeapp.promotions.rules.units import evenly, unit_nets, unit_price
from storeapp.promotions.types import (
    USUAL,
    Application,
    Cart,
    CouponTerms,
    Gift,
    GiftKept,
    LinePrice,
    Policy,
    Pricing,
    RefundLine,
    RefundPlan,
    ReturnPolicy,
    Rule,
    Sold,
)

Price = Callable[[Cart], Pricing]
_ANEW = ReturnPolicy.REPRICE_REMAINING


def refund_of(
    sold: Sold, returned: Mapping[str, int], price: Price, policy: Policy = USUAL
) -> RefundPlan:
    """What goes back for these units, by line id; ``price`` prices by the rules of the sale.

    Promotions of which shares are kept leave every unit the share recorded for it; the
    first units that come back are the first of their line. Of the others what stays is
    priced anew, at the moments recorded in the basket, and the refund is what was paid
    less that, at least nothing. A promotion's own policy goes before the store's; a gift
    goes by what stays unless its promotion keeps shares. Any parts add up to what was paid.
    Amounts are prices as in the basket, without levies and without tax on top. Raises Bug
    if more comes back than is left.
    """
    lines = _sold_lines(sold.cart, sold.pricing)
    _check(lines, sold.before, returned)
    nets = sold.nets or {line.id: unit_nets(line) for line in lines}
    paid = {
        line: sum(nets[line][sold.before.get(line, 0) :][:units])
        for line, units in returned.items()
    }
    gone = {line.id: sold.before.get(line.id, 0) + returned.get(line.id, 0) for line in lines}
    stays, gifts = _stays(sold, nets, gone, (price, policy))
    left = sum(map(sum, nets.values())) - _refunded(sold, nets) - stays
    return RefundPlan(
        lines=_lines(returned, paid, max(0, left)),
        refund=max(0, left),
        shortfall=max(0, -left),
        stays=stays,
        gifts=gifts,
        complete=all(gone[line] >= len(units) for line, units in nets.items()),
    )


def returns_of(rule: Rule, policy: Policy = USUAL) -> ReturnPolicy:
    """How a promotion goes with what comes back: its own way, or the store's.

    A gift that is no longer earned is returned or charged, unless its promotion says that
    shares are kept.
    """
    if rule.returns is not None:
        return rule.returns
    is_gift = isinstance(rule.benefit, Gift)
    return ReturnPolicy.REPRICE_REMAINING if is_gift else policy.returns


def coupon_usable_again(
    terms: CouponTerms, plan: RefundPlan, expires_on: date | None, on: date
) -> bool:
    """Whether a code can be used once more: all came back, and it has not expired."""
    in_time = expires_on is None or on <= expires_on
    return terms.usable_again and plan.complete and in_time


def _stays(
    sold: Sold,
    nets: Mapping[str, tuple[int, ...]],
    gone: Mapping[str, int],
    by: tuple[Price, Policy],
) -> tuple[int, tuple[GiftKept, ...]]:
    """The price of what the customer keeps, and the gifts charged in it."""
    price, policy = by
    lines = _sold_lines(sold.cart, sold.pricing)
    rest = _rest(sold.cart, gone)
    given = sold.pricing.applications
    before = _given(given, _ANEW, policy)
    if not rest.lines or not any(returns_of(one.rule, policy) is _ANEW for one in given):
        return sum(sum(nets[line.id][gone[line.id] :]) for line in lines), ()
    pricing = price(rest)
    kept = _given(given, ReturnPolicy.KEEP_SHARE, policy)
    anew = _given(pricing.applications, _ANEW, policy)
    stays = 0
    for line in lines:
        if line.id not in before and line.id not in anew:
            stays += sum(nets[line.id][gone[line.id] :])
            continue
        units = max(1, line.units)
        gross = sum(evenly(line.gross, units)[gone[line.id] :])
        off = sum(evenly(kept.get(line.id, 0), units)[gone[line.id] :])
        stays += max(min(0, gross), gross - off - anew.get(line.id, 0))
    gifts = _gifts(sold, pricing, gone, policy)
    # What stays never costs more than it would on its own.
    return min(stays, pricing.total), gifts


def _rest(cart: Cart, gone: Mapping[str, int]) -> Cart:
    """The basket of what stays; its moments, codes and customer are those of the sale."""
    lines = []
    for line in cart.lines:
        stays = max(1, line.units) - gone.get(line.id, max(1, line.units))
        if stays:
            gross = sum(evenly(line.gross, max(1, line.units))[gone[line.id] :])
            lines.append(replace(line, units=min(stays, line.units), gross=gross))
    return replace(cart, lines=tuple(lines))


def _gifts(
    sold: Sold, pricing: Pricing, gone: Mapping[str, int], policy: Policy
) -> tuple[GiftKept, ...]:
    """Gifts of the sale that stay and are no longer earned."""
    earned = {(one.rule.id, one.rule.part): dict(one.units) for one in pricing.applications}
    by_id = {line.id: line for line in sold.cart.lines}
    found = []
    for one in sold.pricing.applications:
        rule = one.rule
        if not isinstance(rule.benefit, Gift) or returns_of(rule, policy) is not _ANEW:
            continue
        still = earned.get((rule.id, rule.part), {})
        for line, units in one.units:
            over = min(units, by_id[line].units - gone[line]) - still.get(line, 0)
            if over > 0:
                found.append(GiftKept(rule.id, line, over, over * unit_price(by_id[line])))
    return tuple(found)


def _given(
    applications: Iterable[Application], way: ReturnPolicy, policy: Policy
) -> dict[str, int]:
    """What the promotions that go this way gave, by line."""
    lines: dict[str, int] = {}
    for one in applications:
        if returns_of(one.rule, policy) is way:
            for line, amount in one.lines:
                lines[line] = lines.get(line, 0) + amount
    return lines


def _refunded(sold: Sold, nets: Mapping[str, tuple[int, ...]]) -> int:
    if sold.refunded is not None:
        return sold.refunded
    return sum(sum(nets[line][:units]) for line, units in sold.before.items())


def _lines(
    returned: Mapping[str, int], paid: Mapping[str, int], refund: int
) -> tuple[RefundLine, ...]:
    parts = share_out(refund, list(paid.values()), [refund] * len(paid))
    return tuple(
        RefundLine(line, units, paid[line], part)
        for (line, units), part in zip(returned.items(), parts, strict=True)
    )


def _sold_lines(cart: Cart, pricing: Pricing) -> list[LinePrice]:
    sold = {line.id for line in cart.lines if not line.comes_back}
    return [line for line in pricing.lines if line.id in sold]


def _check(
    lines: Iterable[LinePrice], before: Mapping[str, int], returned: Mapping[str, int]
) -> None:
    left = {line.id: max(1, line.units) - before.get(line.id, 0) for line in lines}
    for line, units in returned.items():
        if not 0 <= units <= left.get(line, 0):
            raise Bug(f"{units} of line {line} cannot come back, {left.get(line, 0)} are left")
