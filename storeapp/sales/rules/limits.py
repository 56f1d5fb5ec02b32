"""How far somebody may go alone, and what they need somebody else's PIN for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.tax import taxes_on
from storeapp.sales.errors import ReturnAboveLimit
from storeapp.sales.rules import discounts
from storeapp.sales.types import (
    DiscountShare,
    DiscountSource,
    PricedLine,
    SaleLine,
    SalesLimits,
    Void,
)
from storeapp.staff import Approval, Ask, Role

# What has a permission of its own, and what nobody at the till decides; everything else that
# lowers a price is a discount.
_APART = frozenset((DiscountSource.GIFT, DiscountSource.EXEMPTION, DiscountSource.PROMOTION))


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A ticket as the limits see it. ``sold_on`` is the day of the sale that comes back."""

    id: UUID
    lines: Sequence[PricedLine]
    voids: Sequence[Void] = ()
    today: date
    sold_on: date | None = None


def asks_of(case: Case, limits: SalesLimits, actor: Actor) -> tuple[Ask, ...]:
    """Everything about a ticket that this person may not do alone.

    Raises ReturnAboveLimit for what nobody may do.
    """
    needed = (*_asks_of_discounts(case, limits, actor), *_asks_of_returns(case, limits, actor))
    voided = sum(void.amount.minor for void in case.voids)
    too_much = 0 < limits.void_minor < voided
    if too_much or (limits.void_after_total and any(void.late for void in case.voids)):
        needed += tuple(_missing(case, actor, Permission.VOID, voided))
    return needed


def is_plain(lines: Sequence[SaleLine], voids: Sequence[Void]) -> bool:
    """Whether nothing about a ticket could need anybody: nearly every one."""
    if voids:
        return False
    for line in lines:
        if line.list_price is not None or line.quantity.milli < 0 or line.exempt_taxes:
            return False
        offered = line.shares and all(is_offer(share) for share in line.shares)
        if (line.discount or line.shares) and not offered:
            return False
    return True


def is_offer(share: DiscountShare) -> bool:
    """Whether a promotion gave it, and so nobody at the till."""
    return share.source is DiscountSource.PROMOTION


def uncovered(asks: Sequence[Ask], approvals: Sequence[Approval]) -> tuple[Ask, ...]:
    """The asks that no approval in hand is good for, in permission and amount."""
    return tuple(
        ask
        for ask in asks
        if not any(
            given.ask.permission is ask.permission and given.ask.amount >= ask.amount
            for given in approvals
        )
    )


def still_asked(
    asks: Sequence[Ask], case: Case, limits: SalesLimits, approvals: Sequence[Approval]
) -> tuple[Ask, ...]:
    """The asks about a ticket that still need somebody's PIN, in the order to ask.

    The basket may have changed since a discount was approved: it counts only as far as its
    approver's own limits reach over the lines of now.
    """
    fit = [
        given
        for given in approvals
        if given.ask.permission is not Permission.DISCOUNT_BEYOND
        or may_reduce(given.approver_role, case.lines, limits)
    ]
    return uncovered(asks, fit)


def reduction_of(priced: PricedLine) -> Money:
    """How much of a line's list price somebody took off by hand, gifts left out."""
    line = priced.line
    taken = sum(max(0, s.amount.minor) for s in line.shares if s.source not in _APART)
    if line.discount and not line.shares:
        taken = line.discount.minor
    return Money(taken + _overridden(priced))


def may_reduce(role: str, lines: Sequence[PricedLine], limits: SalesLimits) -> bool:
    """Whether a role may give what these lines were reduced by, alone or for somebody.

    A part of a cent that rounding adds is no breach of a limit in percent.
    """
    ppm, most = _limit_of(role, limits)
    reduced = [(p, _reduced(p)) for p in lines if not p.is_return]
    if most and sum(taken for _, taken in reduced) > most:
        return False
    return all(
        (taken - 1) * WHOLE_PPM < _listed(p) * _ppm_for(p.line, ppm, role)
        for p, taken in reduced
        if taken > 0
    )


def _asks_of_discounts(case: Case, limits: SalesLimits, actor: Actor) -> Iterator[Ask]:
    sold = [priced for priced in case.lines if not priced.is_return]
    # A raised price of one line pays for no discount of another.
    reduced = sum(_reduced(p) for p in sold)
    overridden = sum(max(0, _overridden(p)) for p in sold)
    if any(p.line.list_price is not None for p in sold):
        yield from _missing(case, actor, Permission.CHANGE_PRICE, overridden)
    if reduced > overridden or any(p.line.own for p in sold):
        yield from _missing(case, actor, Permission.DISCOUNT, reduced)
    if reduced > 0 and not may_reduce(actor.role, sold, limits):
        yield _ask(case, Permission.DISCOUNT_BEYOND, reduced)
    for permission, amount in (
        (Permission.GIVE_AWAY, _of_source(sold, DiscountSource.GIFT)),
        (Permission.SELL_BELOW_FLOOR, sum(_below_floor(p, limits) for p in sold)),
        (Permission.EXEMPT_TAX, sum(_exempted(p) for p in sold)),
    ):
        if amount or (permission is Permission.EXEMPT_TAX and _is_exempt(sold)):
            yield from _missing(case, actor, permission, amount)


def _asks_of_returns(case: Case, limits: SalesLimits, actor: Actor) -> Iterator[Ask]:
    back = [priced for priced in case.lines if priced.is_return]
    if not back:
        return
    known = -sum(p.due.minor for p in back if p.line.origin is not None)
    unknown = [p for p in back if p.line.origin is None]
    goods = -sum(p.due.minor for p in unknown if not p.line.is_deposit)
    yield from _missing(case, actor, Permission.RETURN, known + goods)
    if goods:
        most = limits.no_receipt_return_minor
        if most and goods > most:
            raise ReturnAboveLimit(Money(goods), Money(most))
        yield from _missing(case, actor, Permission.RETURN_WITHOUT_RECEIPT, goods)
    empties = -sum(p.due.minor for p in unknown if p.line.is_deposit)
    too_much = 0 < limits.cashier_return_minor < known + empties and actor.role == Role.CASHIER
    too_late = case.sold_on is not None and limits.return_days > 0
    if too_late and case.sold_on is not None:
        too_late = (case.today - case.sold_on).days > limits.return_days
    if too_much or too_late:
        yield from _missing(case, actor, Permission.RETURN_BEYOND, known + empties)


def _limit_of(role: str, limits: SalesLimits) -> tuple[int, int]:
    """The largest share of the list price, and the largest amount or 0, of a role."""
    if role == Role.CASHIER:
        return limits.cashier_discount_ppm, limits.cashier_discount_minor
    if role == Role.MANAGER:
        return limits.manager_discount_ppm, limits.manager_discount_minor
    return WHOLE_PPM, 0


def _ppm_for(line: SaleLine, ppm: int, role: str) -> int:
    """A product's own limit holds for everybody but the owner."""
    if line.max_discount is None or role not in {Role.CASHIER, Role.MANAGER}:
        return ppm
    return min(ppm, line.max_discount.ppm)


def _listed(priced: PricedLine) -> int:
    line = priced.line
    if line.list_price is None:
        return priced.gross.minor
    return line.quantity.times(line.list_price).minor


def _overridden(priced: PricedLine) -> int:
    """What a changed price takes off a line; below zero where it was raised."""
    return _listed(priced) - priced.gross.minor if priced.line.list_price is not None else 0


def _reduced(priced: PricedLine) -> int:
    return max(0, reduction_of(priced).minor)


def _below_floor(priced: PricedLine, limits: SalesLimits) -> int:
    """How far a line stays below its floor price, or below its cost without tax."""
    line = priced.line
    if line.gift:  # given away by a right of its own
        return 0
    # How far a promotion may go is decided with the promotion, not at the till.
    offered = _share_of(priced, DiscountSource.PROMOTION)
    reduced = line.discount.minor != offered or line.list_price is not None
    short = 0
    offer_price = Money(priced.gross.minor - offered)
    if line.floor_price is not None and reduced:
        untaxed = _share_of(priced, DiscountSource.EXEMPTION)
        least = min(line.quantity.times(line.floor_price), offer_price)
        short = least.minor - priced.amount.minor - untaxed
    if limits.refuse_below_cost and line.cost is not None:
        least = line.quantity.times(line.cost)
        if offered:
            least = min(least, _net(line, offer_price))
        short = max(short, (least - _net(line, priced.amount)).minor)
    return max(0, short)


def _net(line: SaleLine, amount: Money) -> Money:
    """An amount without the taxes that it holds."""
    inside = sum(t.amount.minor for t in taxes_on(amount, line.taxes) if t.tax.included)
    return Money(amount.minor - inside)


def _of_source(lines: Sequence[PricedLine], source: DiscountSource) -> int:
    return sum(_share_of(priced, source) for priced in lines)


def _share_of(priced: PricedLine, source: DiscountSource) -> int:
    return sum(share.amount.minor for share in priced.line.shares if share.source is source)


def _exempted(priced: PricedLine) -> int:
    """The tax that an exempt customer does not pay on a line, included or on top."""
    inside = _share_of(priced, DiscountSource.EXEMPTION)
    taxes = taxes_on(Money(priced.amount.minor + inside), priced.line.exempt_taxes)
    return max(inside, sum(tax.amount.minor for tax in taxes))


def _is_exempt(lines: Sequence[PricedLine]) -> bool:
    return any(priced.line.exempt_taxes for priced in lines)


def _missing(case: Case, actor: Actor, permission: Permission, amount: int) -> Iterator[Ask]:
    if permission not in actor.permissions:
        yield _ask(case, permission, amount)


def _ask(case: Case, permission: Permission, amount: int) -> Ask:
    return Ask(
        permission=permission,
        object_id=case.id,
        amount=max(ZERO, Money(amount)),
        before=_sum(discounts.gross_of(p.line).minor for p in case.lines),
        after=_sum(p.due.minor for p in case.lines),
    )


def _sum(amounts: Iterator[int]) -> str:
    return str(sum(amounts))
