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
from storeapp.payments import NotDeposited, Settlement, Taken, TenderKind
from storeapp.sales import queries
from storeapp.sales.errors import OneReceiptAtATime, RefundsTooMuch
from storeapp.sales.rules import limits, returning
from storeapp.sales.rules.returning import Back, Way
from storeapp.sales.types import NewSale, Origin, SaleDetail, SaleLine
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


def with_origins(work: Work, sale: NewSale, sold: SaleDetail) -> NewSale:
    """The ticket with every returned line as its sale really was, whatever the till says.

    What comes back without a receipt, such as empties, stays as it is. Raises
    OneReceiptAtATime, or Bug for a line that was never sold.
    """
    taken: Counter[int] = Counter()
    lines = tuple(
        line if line.origin is None else _with_origin(line, line.origin, sold, taken)
        for line in sale.lines
    )
    kept = queries.kept_of(work, sold, lines)
    if any(kept):
        pairs = zip(lines, kept, strict=True)
        lines = tuple(replace(line, kept=amount) if amount else line for line, amount in pairs)
    return replace(sale, lines=lines)


def given_back(paid: Settlement) -> dict[Way, Money]:
    """What goes back by each way, above zero."""
    sums: Counter[Way] = Counter()
    for taken in paid.taken:
        if taken.amount.minor < 0:
            sums[_way_of(taken)] -= taken.amount.minor
    return {way: Money(minor) for way, minor in sums.items()}


def check_caps(work: Work, sale: NewSale, paid: Settlement, back: Back) -> None:
    """Refuse to give back more by a tender than was paid with it, by whom it was paid.

    Raises RefundsTooMuch, by name of the tender. Cash in place of another tender needs
    REFUND_OTHERWISE, by right or by an approval: raises ApprovalNeeded.
    """
    given = given_back(paid)
    open_ = {(way.code, way.party_id): way.amount for way in back.refundable}
    rest = sum(amount.minor for amount in open_.values())
    otherwise = 0
    for taken in paid.taken:
        way = _way_of(taken)
        amount, most = given.pop(way, ZERO), open_.get(way, ZERO)
        over = amount.minor - most.minor - (_slack(paid) if taken.type.is_cash else 0)
        if over > 0 and not (taken.type.is_cash and amount.minor <= rest + _slack(paid)):
            raise RefundsTooMuch(taken.type.code, taken.type.name, amount, most)
        otherwise += max(0, over)
    if otherwise:
        _allow_otherwise(work, sale, Money(otherwise))


def check_deposits(sale: NewSale, paid: Settlement) -> None:
    """Raise NotDeposited if a deposit pays for anything but what it was given for."""
    for taken in paid.taken:
        if taken.type.kind is TenderKind.DEPOSIT and taken.party_id != sale.about.source:
            raise NotDeposited(taken.amount, ZERO)


def _way_of(taken: Taken) -> Way:
    return taken.type.code, taken.party_id if taken.type.needs_party else None


def _slack(paid: Settlement) -> int:
    """What rounding to coins may give back beyond what is owed."""
    return max(0, -paid.rounding.minor)


def _allow_otherwise(work: Work, sale: NewSale, amount: Money) -> None:
    ask = Ask(permission=Permission.REFUND_OTHERWISE, object_id=sale.id, amount=amount)
    if ask.permission in work.actor.permissions:
        return
    if limits.uncovered([ask], staff.used_approvals(work, sale.id)):
        raise ApprovalNeeded(ask)


def _with_origin(
    line: SaleLine, origin: Origin, sold: SaleDetail, taken: Counter[int]
) -> SaleLine:
    if origin.sale_id != sold.id:
        raise OneReceiptAtATime(sold.number, str(origin.sale_id))
    for known in sold.lines:
        if known.no == origin.line_no and known.product_id == line.product_id:
            back = -line.quantity
            before = replace(known, returned=known.returned + Quantity(taken[known.no]))
            taken[known.no] += back.milli
            fresh = returning.line_back(sold, before, back, line.restock, line.reason)
            return replace(fresh, note=line.note)
    raise Bug(f"{sold.number} has no line {origin.line_no} of {line.code}")
