"""Reversing a whole sale on its own day, and asking for what one may not do alone."""

from __future__ import annotations

from datetime import date

from storeapp import payments, settings, staff
from storeapp.db.numbers import next_number
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.ids import new_id
from storeapp.kernel.search import clean_name
from storeapp.sales import queries
from storeapp.sales.errors import CannotReverse, Irreversible, ReasonMissing
from storeapp.sales.events import SaleReversed
from storeapp.sales.rules import limits, pricing, returning
from storeapp.sales.rules.books import Ticket
from storeapp.sales.service import promoting
from storeapp.sales.service.complete import finish, shift_for
from storeapp.sales.service.rows import Finished
from storeapp.sales.types import (
    About,
    Basket,
    Receipt,
    SaleDetail,
    SaleId,
    SalesLimits,
    TicketKind,
    TicketState,
)
from storeapp.shifts import Shift
from storeapp.staff import Approval, ApprovalId, ApproverMayNot, ApproverPin, Ask, Refused


def reverse(
    work: Work, sale_id: SaleId, reason: str, approval_id: ApprovalId | None = None
) -> Receipt:
    """Mirror a whole sale of today by a ticket of its own: goods, money and tax go back.

    Every tender gives back what it left. Raises NotAllowed without SELL, ApprovalNeeded
    without REVERSE_SALE or an approval, ReasonMissing, NoSuchSale, CannotReverse.
    """
    work.require(Permission.SELL)
    if not reason.strip():
        raise ReasonMissing
    sold = queries.get_ticket(work, sale_id)
    shift = shift_for(work, None)
    _check_reversible(sold, shift.business_day)
    ask = Ask(permission=Permission.REVERSE_SALE, object_id=sale_id, amount=sold.total)
    given = staff.allow(work, ask, approval_id)
    said = clean_name(reason)
    receipt = finish(work, _mirror(work, sold, shift, said, given))
    work.emit(
        SaleReversed(
            reversed_id=sale_id, sale_id=receipt.sale_id, number=receipt.number, reason=said
        )
    )
    return receipt


def _mirror(
    work: Work, sold: SaleDetail, shift: Shift, said: str, given: Approval | None
) -> Finished:
    lines = pricing.price_lines(returning.lines_back(sold, reason=said))
    totals = pricing.sum_up(lines)
    about = About(origin=sold.id, member=sold.member, salesperson=sold.salesperson, note=said)
    return Finished(
        id=SaleId(new_id()),
        ticket=Ticket(kind=TicketKind.REVERSAL, lines=lines, about=about),
        totals=totals,
        taxes=pricing.taxes_of(lines),
        paid=returning.mirrored(sold, totals.due, payments.tender_types_by_code(work)),
        shift=shift,
        day=shift.business_day,
        number=next_number(work, "sale"),
        approvals=() if given is None else (given,),
        frees=promoting.freed_by(sold, lines),
    )


def approve_for(work: Work, basket: Basket, ask: Ask, by: ApproverPin) -> Approval | Refused:
    """Approve something about the open basket, and use the approval for it at once.

    ``complete`` finds it by the basket. Raises as ``staff.approve``; ApproverMayNot also
    if the approver's own limits do not reach that far.
    """
    work.require(Permission.SELL)
    if ask.object_id != basket.id:
        raise Bug("an approval is for the basket that is shown")
    given = staff.approve(work, ask, by.user_id, by.pin, by.reason)
    if isinstance(given, Refused):
        return given
    if ask.permission is Permission.DISCOUNT_BEYOND:
        limit = settings.get(work, SalesLimits)
        if not limits.may_reduce(given.approver_role, basket.lines, limit):
            raise ApproverMayNot(given.approved_by, ask.permission)
    return staff.use_approval(work, given.id, ask)


def _check_reversible(sold: SaleDetail, today: date) -> None:
    why = None
    if sold.state is TicketState.REVERSED:
        why = Irreversible.REVERSED
    elif sold.kind is not TicketKind.SALE:
        why = Irreversible.NOT_A_SALE
    elif sold.state is not TicketState.WHOLE:
        why = Irreversible.HAS_RETURNS
    elif sold.business_day != today:
        why = Irreversible.OTHER_DAY
    if why is not None:
        raise CannotReverse(sold.number, why)
