"""Money that is given back: never more than was paid, and the way it was paid."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from storeapp import staff
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.payments import Settlement
from storeapp.sales import queries
from storeapp.sales.errors import OneReceiptAtATime, RefundsTooMuch
from storeapp.sales.rules import limits, returning
from storeapp.sales.rules.returning import Back
from storeapp.sales.types import NewSale, SaleDetail, SaleLine
from storeapp.staff import ApprovalNeeded, Ask


def find_sold(work: Work, sale: NewSale) -> SaleDetail | None:
    """The sale a ticket takes back from, as it stands now; None if from no receipt.

    Raises NoSuchSale, or Bug if lines name a receipt and the ticket does not.
    """
    origin_id = sale.about.origin
    if origin_id is None:
        if any(line.origin is not None for line in sale.lines):
            raise Bug("returned lines need the receipt of their ticket")
        return None
    return queries.get_ticket(work, origin_id)


def back_of(work: Work, sold: SaleDetail) -> Back:
    """What of a sale can still come back, and its money."""
    left = {line.no: line.left.milli for line in sold.lines if line.quantity.milli > 0}
    return Back(left, queries.refundable(work, sold.id))


def with_origins(sale: NewSale, sold: SaleDetail) -> NewSale:
    """The ticket with every returned line as its sale really was, whatever the till says.

    Raises OneReceiptAtATime, or Bug for a line that was never sold.
    """
    taken: Counter[int] = Counter()
    lines = []
    for line in sale.lines:
        fresh = line if line.quantity.milli > 0 else _with_origin(line, sold, taken)
        lines.append(fresh)
    return replace(sale, lines=tuple(lines))


def given_back(paid: Settlement) -> dict[str, Money]:
    """What goes back by each tender, above zero."""
    sums: Counter[str] = Counter()
    for taken in paid.taken:
        if taken.amount.minor < 0:
            sums[taken.type.code] -= taken.amount.minor
    return {code: Money(minor) for code, minor in sums.items()}


def check_caps(work: Work, sale: NewSale, paid: Settlement, back: Back) -> None:
    """Refuse to give back more by a tender than was paid with it.

    Raises RefundsTooMuch, by name of the tender. Cash in place of another tender needs
    REFUND_OTHERWISE, by right or by an approval: raises ApprovalNeeded.
    """
    given = given_back(paid)
    open_ = {way.code: way.amount for way in back.refundable}
    rest = sum(amount.minor for amount in open_.values())
    otherwise = 0
    for taken in paid.taken:
        code, amount = taken.type.code, given.pop(taken.type.code, ZERO)
        most = open_.get(code, ZERO)
        over = amount.minor - most.minor - (_slack(paid) if taken.type.is_cash else 0)
        if over > 0 and not (taken.type.is_cash and amount.minor <= rest + _slack(paid)):
            raise RefundsTooMuch(code, taken.type.name, amount, most)
        otherwise += max(0, over)
    if otherwise:
        _allow_otherwise(work, sale, Money(otherwise))


def _slack(paid: Settlement) -> int:
    """What rounding to coins may give back beyond what is owed."""
    return max(0, -paid.rounding.minor)


def _allow_otherwise(work: Work, sale: NewSale, amount: Money) -> None:
    ask = Ask(permission=Permission.REFUND_OTHERWISE, object_id=sale.id, amount=amount)
    if ask.permission in work.actor.permissions:
        return
    if limits.uncovered([ask], staff.used_approvals(work, sale.id)):
        raise ApprovalNeeded(ask)


def _with_origin(line: SaleLine, sold: SaleDetail, taken: Counter[int]) -> SaleLine:
    if line.origin is None or line.origin.sale_id != sold.id:
        other = "" if line.origin is None else str(line.origin.sale_id)
        raise OneReceiptAtATime(sold.number, other)
    for known in sold.lines:
        if known.no == line.origin.line_no and known.product_id == line.product_id:
            back = -line.quantity
            before = replace(known, returned=known.returned + Quantity(taken[known.no]))
            taken[known.no] += back.milli
            fresh = returning.line_back(sold, before, back, line.restock, line.reason)
            return replace(fresh, note=line.note)
    raise Bug(f"{sold.number} has no line {line.origin.line_no} of {line.code}")
