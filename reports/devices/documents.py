"""Makes the printer's bytes of a job: a receipt, a slip or a test page."""

from __future__ import annotations

from pathlib import Path

from reports.devices import test_page
from reports.kit import escpos
from reports.kit.names import tender_names
from reports.kit.paper import Paper
from reports.kit.style import style_of
from reports.kit.training import marked_paper
from reports.payments import receipt as money
from reports.sales import gift, parked_slip, receipt
from reports.sales.issue import kind_of, read_issue
from reports.shifts import day_slip, shift_slip
from storeapp import payments, sales, settings, shifts
from storeapp.db.work import Read
from storeapp.devices import JobKind, PaperKind, PrinterSettings, PrintJob
from storeapp.kernel.errors import Bug
from storeapp.payments import ReceiptId
from storeapp.sales import SaleId
from storeapp.settings import StoreSettings
from storeapp.shifts import DayId, ShiftId


def draw(
    read: Read, job: PrintJob, printer: PrinterSettings, logo: Path | None = None
) -> bytes:
    """The bytes of a job in the store's language; none for the drawer alone.

    Raises NoSuchSale, NoSuchShift or NoSuchParked if the document is gone, and Bug if the job
    names none.
    """
    if job.kind is JobKind.DRAWER:
        return b""
    return escpos.draw(paper_of(read, job, printer, logo), printer)


def paper_of(
    read: Read, job: PrintJob, printer: PrinterSettings, logo: Path | None = None
) -> Paper:
    """What a job prints, apart from how it is drawn; marked if the file is for training."""
    store, style = settings.get(read, StoreSettings), style_of(read)
    paper = _lay_out(read, job, printer, logo)
    return marked_paper(paper, style, store.language)


def _lay_out(read: Read, job: PrintJob, printer: PrinterSettings, logo: Path | None) -> Paper:
    store, style = settings.get(read, StoreSettings), style_of(read)
    if job.kind is JobKind.TEST:
        return test_page.lay_out(printer, store, style, store.language, read.now)
    if job.document_id is None:
        raise Bug(f"print job {job.id} names no document")
    if job.kind is JobKind.REPORT:
        found = shifts.get_report(read, ShiftId(job.document_id))
        return shift_slip.lay_out(found, store, style, store.language, tender_names(read))
    if job.kind is JobKind.DAY:
        day = shifts.get_day_report(read, DayId(job.document_id))
        return day_slip.lay_out(day, store, style, store.language, tender_names(read))
    return _lay_out_ticket(read, job, SaleId(job.document_id), logo)


def _lay_out_ticket(read: Read, job: PrintJob, sale_id: SaleId, logo: Path | None) -> Paper:
    """The receipt of a ticket or of money, a gift receipt, or the slip of what waits."""
    store, style = settings.get(read, StoreSettings), style_of(read)
    if job.kind is JobKind.PARKED:
        parked = parked_slip.get_paper(read, sale_id)
        return parked_slip.lay_out(parked, store, style, store.language)
    if job.kind is JobKind.MONEY:
        received = payments.get_receipt(read, ReceiptId(sale_id))
        return money.lay_out(received, store, style, store.language)
    sale = sales.get_sale(read, sale_id)
    is_gift = job.kind is JobKind.GIFT
    kind = PaperKind.GIFT if is_gift else kind_of(sale)
    issue = read_issue(read, kind, copy_no=job.copy_no, in_doubt=job.in_doubt, logo=logo)
    lay_out = gift.lay_out if is_gift else receipt.lay_out
    return lay_out(sale, store, style, store.language, issue)
