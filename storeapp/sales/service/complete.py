"""Completing a sale, and printing its receipt again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from storeapp import devices, inventory, ledger, payments, settings, shifts
from storeapp.db.numbers import document_number, next_number
from storeapp.db.work import Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.actor import Permission
from storeapp.payments import CashSettings
from storeapp.sales import queries
from storeapp.sales.errors import NoSuchSale
from storeapp.sales.events import SaleCompleted, SaleReprinted
from storeapp.sales.rules import books, pricing
from storeapp.sales.service import drafts, rows
from storeapp.sales.service.rows import Finished
from storeapp.sales.tables import sale_reprint
from storeapp.sales.types import NewSale, Receipt, SaleId
from storeapp.shifts import NoOpenShift, Shift, ShiftFromEarlierDay


def complete(work: Work, sale: NewSale) -> Receipt:
    """Finish a sale: the goods leave, the money arrives, the receipt stands.

    One transaction, durable when it returns. Asking again with the same ``sale.id`` gives
    the same receipt, so a till unsure of the answer may simply repeat itself. Raises
    NotAllowed, NoOpenShift, ShiftFromEarlierDay, what ``pricing.price_line`` and
    ``payments.settle`` raise, or NotEnoughStock; then nothing has changed.
    """
    work.require(Permission.SELL)
    done = queries.find_receipt(work, sale.id)
    if done is not None:
        return done
    finished = _decide(work, sale)
    rows.write(work, finished)
    _keep_books(work, finished)
    drafts.drop_draft(work)
    takes_cash = any(taken.type.is_cash for taken in finished.paid.taken)
    printer = settings.get(work, PrinterSettings)
    devices.queue_sale(work, printer, sale.id, takes_cash=takes_cash)
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


def _decide(work: Work, sale: NewSale) -> Finished:
    """Everything about the sale that can be refused, settled before anything is written."""
    lines = pricing.price_lines(sale.lines)
    totals = pricing.sum_up(lines)
    paid = payments.settle(
        totals.due,
        sale.tenders,
        payments.tender_types_by_code(work),
        settings.get(work, CashSettings),
    )
    shift = _shift_for(work, sale.business_day)
    day = max(sale.business_day or work.business_day, shift.business_day)
    number = next_number(work, "sale")
    return Finished(sale, lines, totals, pricing.taxes_of(lines), paid, shift, day, number)


def _keep_books(work: Work, done: Finished) -> None:
    inventory.move(work, done.sale.id, books.goods_out(done.lines))
    entry = books.money_in(done.sale.id, done.shift.id, done.totals, done.paid)
    if entry is not None:
        ledger.post(work, entry)
    shifts.note_takings(
        work, done.shift.id, books.takings_of(done.totals, done.taxes, done.paid)
    )


def _shift_for(work: Work, basket_day: date | None) -> Shift:
    shift = shifts.current(work)
    if shift is None:
        raise NoOpenShift
    if (basket_day or work.business_day) > shift.business_day:
        raise ShiftFromEarlierDay(shift.business_day, work.business_day)
    return shift


def _tell(work: Work, finished: Finished) -> Receipt:
    sale_id, paid = finished.sale.id, finished.paid
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
            document=books.document_of(finished.lines, paid),
        )
    )
    return receipt
