"""Makes the printer's bytes of a job: a receipt, a shift's slip or a test page."""

from __future__ import annotations

from pathlib import Path

from reports.devices import test_page
from reports.kit import escpos
from reports.kit.names import tender_names
from reports.kit.paper import Paper
from reports.kit.style import style_of
from reports.sales import receipt
from reports.sales.receipt import Issue
from reports.shifts import shift_slip
from storeapp import sales, settings, shifts
from storeapp.db.work import Read
from storeapp.devices import JobKind, PrinterSettings, PrintJob
from storeapp.kernel.errors import Bug
from storeapp.sales import SaleId
from storeapp.settings import StoreSettings
from storeapp.shifts import ShiftId


def draw(
    read: Read, job: PrintJob, printer: PrinterSettings, logo: Path | None = None
) -> bytes:
    """The bytes of a job in the store's language; none for the drawer alone.

    Raises NoSuchSale or NoSuchShift if the document is gone, and Bug if the job names none.
    """
    if job.kind is JobKind.DRAWER:
        return b""
    return escpos.draw(paper_of(read, job, printer, logo), printer)


def paper_of(
    read: Read, job: PrintJob, printer: PrinterSettings, logo: Path | None = None
) -> Paper:
    """What a job prints, apart from how it is drawn."""
    store, style = settings.get(read, StoreSettings), style_of(read)
    if job.kind is JobKind.TEST:
        return test_page.lay_out(printer, store, style, store.language, read.now)
    if job.document_id is None:
        raise Bug(f"print job {job.id} names no document")
    if job.kind is JobKind.REPORT:
        found = shifts.get_report(read, ShiftId(job.document_id))
        return shift_slip.lay_out(found, store, style, store.language, tender_names(read))
    issue = Issue(copy_no=job.copy_no, in_doubt=job.in_doubt, logo=logo)
    sale = sales.get_sale(read, SaleId(job.document_id))
    return receipt.lay_out(sale, store, style, store.language, issue)
