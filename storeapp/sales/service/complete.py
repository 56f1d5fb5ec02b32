"""Completing a ticket, and printing its receipt again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import insert

from storeapp import devices, inventory, ledger, payments, settings, shifts, staff
from storeapp.db.numbers import document_number, next_number
from storeapp.db.work import Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.payments import CashSettings, NewOwed, Settlement, TenderKind, TenderType
from storeapp.sales import queries
from storeapp.sales.errors import NoSuchSale
from storeapp.sales.events import SaleCompleted, SaleReprinted
from storeapp.sales.rules import books, limits, pricing, returning
from storeapp.sales.rules.books import Ticket
from storeapp.sales.rules.returning import Back
from storeapp.sales.service import drafts, promoting, refunds, rows, waiting
from storeapp.sales.service.rows import Finished
from storeapp.sales.tables import sale_reprint
from storeapp.sales.types import (
    NewSale,
    PricedLine,
    Receipt,
    SaleId,
    SalesLimits,
    TicketKind,
)
from storeapp.shifts import NoOpenShift, Shift, ShiftFromEarlierDay
from storeapp.staff import Approval, ApprovalNeeded


def complete(work: Work, sale: NewSale) -> Receipt:
    """Finish a ticket: the goods leave or come back, the money too, the receipt stands.

    One transaction, durable when it returns. Asking again with the same ``sale.id`` gives
    the same receipt, so a till unsure of the answer may simply repeat itself. Raises
    NotAllowed, NoOpenShift, ShiftFromEarlierDay, what ``pricing.price_line`` and
    ``payments.settle`` raise, ApprovalNeeded for what needs somebody else's PIN (see
    ``approve_for``), RefundsTooMuch, NotEnoughStock, OfferUnknown, or what
    ``promotions.redeem`` raises; then nothing has changed.
    """
    work.require(Permission.SELL)
    done = queries.find_receipt(work, sale.id)
    if done is not None:
        return done
    receipt = finish(work, _decide(work, sale))
    drafts.forget(work, sale.id)
    waiting.forget_parked(work, sale.id)
    return receipt


def finish(work: Work, finished: Finished) -> Receipt:
    """Write down a ticket on which everything is decided; part of completing and reversing."""
    rows.write(work, finished)
    promoting.settle(work, finished)
    _keep_books(work, finished)
    ends_source = finished.ticket.about.source
    if ends_source is not None:
        waiting.end_source(work, ends_source, finished.id)
    moves_cash = any(taken.type.gives_change for taken in finished.paid.taken)
    printer = settings.get(work, PrinterSettings)
    devices.queue_sale(work, printer, finished.id, takes_cash=moves_cash)
    return _tell(work, finished)


def note_reprint(work: Work, sale_id: SaleId) -> int:
    """Note that a receipt is printed again and queue it; returns the number of the copy.

    Raises NotAllowed without REPRINT, NoSuchSale.
    """
    work.require(Permission.REPRINT)
    done = queries.find_receipt(work, sale_id)
    if done is None:
        raise NoSuchSale("")
    copy = queries.count_copies(work, sale_id) + 1
    row = {"sale_id": sale_id, "copy": copy, "at": work.now, "by": work.actor.name}
    work.run(insert(sale_reprint), row)
    devices.queue(work, NewJob(kind=JobKind.RECEIPT, document_id=sale_id, copy_no=copy))
    work.emit(SaleReprinted(sale_id=sale_id, number=done.number, copy=copy))
    return copy


def shift_for(work: Work, basket_day: date | None) -> Shift:
    """The open shift a ticket of this day belongs to.

    Raises NoOpenShift, or ShiftFromEarlierDay.
    """
    shift = shifts.current(work)
    if shift is None:
        raise NoOpenShift
    if (basket_day or work.business_day) > shift.business_day:
        raise ShiftFromEarlierDay(shift.business_day, work.business_day)
    return shift


def _decide(work: Work, sale: NewSale) -> Finished:
    """Everything about the ticket that can be refused, settled before anything is written."""
    if sale.about.source is not None:
        waiting.check_source(work, sale.about.source)
    sold = refunds.find_sold(work, sale)
    given = sale if sold is None else refunds.with_origins(work, sale, sold)
    lines = pricing.price_lines(given.lines)
    back = None
    if sold is not None:
        back = queries.back_of(work, sold.id, lines)
        tenders = returning.with_parties(given.tenders, back.refundable)
        given = replace(given, tenders=tenders)
    totals = pricing.sum_up(lines)
    approvals = _approvals(work, given, lines, None if sold is None else sold.business_day)
    paid = _settle(work, given, lines, totals.due, back)
    if back is not None:
        refunds.check_caps(work, given, paid, back)
    refunds.check_deposits(given, paid)
    payments.check_credit(work, sale.id, paid.taken)
    shift = shift_for(work, given.business_day)
    return Finished(
        id=sale.id,
        ticket=_ticket(work, given, lines, paid, back),
        totals=totals,
        taxes=pricing.taxes_of(lines),
        paid=paid,
        shift=shift,
        day=max(given.business_day or work.business_day, shift.business_day),
        number=next_number(work, "sale"),
        approvals=approvals,
        uses=promoting.uses_of(work, given, lines),
        frees=promoting.freed_by(sold, lines),
    )


def _settle(
    work: Work, sale: NewSale, lines: tuple[PricedLine, ...], due: Money, back: Back | None
) -> Settlement:
    kinds = payments.tender_types_by_code(work)
    cash = settings.get(work, CashSettings)
    rounding = None
    if back is not None:
        other = _apart(sale, kinds, back)
        rounding = returning.rounding_back(back, lines, due, cash, other)
    return payments.settle(due, sale.tenders, kinds, cash, rounding)


def _apart(sale: NewSale, kinds: Mapping[str, TenderType], back: Back) -> Money | None:
    """What goes back by ways that are not cash; None if it is all.

    Where these have given everything, the rest is cash even if no coin is small enough.
    """
    apart = [t for t in sale.tenders if t.code in kinds and not kinds[t.code].gives_change]
    other = -sum(tender.amount.minor for tender in apart)
    open_ = (way for way in back.refundable if not way.is_cash and way.code in kinds)
    most = sum(way.amount.minor for way in open_ if kinds[way.code].active)
    by_cash = len(apart) < len(sale.tenders) or other >= most
    return Money(other) if by_cash else None


def _approvals(
    work: Work, sale: NewSale, lines: tuple[PricedLine, ...], sold_on: date | None
) -> tuple[Approval, ...]:
    """The approvals that the ticket stands on. Raises ApprovalNeeded for one that lacks."""
    limit = settings.get(work, SalesLimits)
    if limits.is_plain(sale.lines, sale.voids) and not limit.refuse_below_cost:
        return ()
    case = limits.Case(
        id=sale.id,
        lines=lines,
        voids=sale.voids,
        today=work.business_day,
        sold_on=sold_on,
    )
    approvals = staff.used_approvals(work, sale.id)
    asks = limits.asks_of(case, limit, work.actor)
    lacking = limits.still_asked(asks, case, limit, approvals)
    if lacking:
        raise ApprovalNeeded(lacking[0])
    return approvals


def _ticket(
    work: Work,
    sale: NewSale,
    lines: tuple[PricedLine, ...],
    paid: Settlement,
    back: Back | None,
) -> Ticket:
    """What the ticket is, with what an exchange takes over from what came back."""
    kind = returning.kind_of([priced.line.quantity for priced in lines])
    ticket = Ticket(kind=kind, lines=lines, about=sale.about, voids=sale.voids)
    if kind is not TicketKind.EXCHANGE:
        return ticket
    ways = queries.loose_ways(work, lines) if back is None else back.refundable
    came = -sum(p.due.minor for p in lines if p.is_return)
    went = sum(p.due.minor for p in lines if not p.is_return)
    carried = returning.carry(Money(min(came, went)), ways, refunds.given_back(paid))
    return replace(ticket, carried=carried)


def _keep_books(work: Work, done: Finished) -> None:
    lines, shift_id = done.ticket.lines, done.shift.id
    inventory.move(work, done.id, books.goods_moved(lines))
    entry = books.money_in(done.id, shift_id, done.totals, done.paid)
    if entry is not None:
        ledger.post(work, entry)
    shifts.note_takings(work, shift_id, books.takings_of(done.totals, done.taxes, done.paid))
    counts = books.counts_of(lines, done.ticket.voids, done.approvals)
    if counts:
        shifts.note(work, shift_id, counts)
    _note_owed(work, done)


def _note_owed(work: Work, done: Finished) -> None:
    """Keep what the ticket put on somebody's account, or took off it."""
    if any(taken.type.kind is TenderKind.ACCOUNT for taken in done.paid.taken):
        owed = NewOwed(
            document_id=done.id,
            number=document_number(work.register, done.number),
            day=done.day,
            taken=done.paid.taken,
            against=done.ticket.about.origin,
        )
        payments.note_owed(work, owed)


def _tell(work: Work, finished: Finished) -> Receipt:
    sale_id, paid = finished.id, finished.paid
    total = finished.totals.due + paid.rounding
    receipt = Receipt(
        sale_id,
        document_number(work.register, finished.number),
        work.now,
        finished.day,
        total,
        paid.change,
    )
    work.emit(
        SaleCompleted(
            sale_id=sale_id,
            number=receipt.number,
            business_day=finished.day,
            total=total,
            change=paid.change,
            document=books.document_of(finished.ticket, paid),
        )
    )
    return receipt
