"""The invoice of a sale as pictures to look at and print, and as a file."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from reports.kit import page_picture
from reports.kit.pages import Pages
from reports.kit.style import style_of
from reports.kit.words import speaking
from reports.sales import invoice
from reports.sales.a4 import Buyer
from reports.sales.issue import languages
from storeapp import members, settings
from storeapp.db.work import Read
from storeapp.members import MemberId
from storeapp.sales import SaleDetail
from storeapp.settings import StoreSettings
from storeapp.store import Store


@dataclass(frozen=True, slots=True)
class Drawn:
    """An invoice as pictures, one PNG a page, and the buyer it is made out to."""

    buyer: Buyer
    pages: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class InvoiceWriter:
    """Writes an invoice to a path as a PDF, on whatever thread it is called."""

    store: Store
    sale: SaleDetail
    buyer: Buyer

    def __call__(self, path: Path) -> None:
        """Write it. Raises OSError."""
        path.write_bytes(self.store.ask(_draw_file, self.sale, self.buyer))


def find_buyer(read: Read, sale: SaleDetail) -> Buyer:
    """Who an invoice is made out to as far as it is known: the customer who bought."""
    if sale.member is None:
        return Buyer(name="")
    found = members.find_member(read, MemberId(sale.member.id))
    if found is None:
        return Buyer(name=sale.member.name)
    return Buyer(name=found.name, tax_number=found.tax_number, phone=found.phone)


def draw_pages(read: Read, sale: SaleDetail, buyer: Buyer) -> Drawn:
    """The invoice as pictures. Slow: not on the GUI thread."""
    store = settings.get(read, StoreSettings)
    issue = invoice.read_issue(read)
    with speaking(languages(issue.template, store.language)[0]):
        pages = invoice.pages_of(sale, store, buyer, style_of(read), issue)
    return Drawn(buyer, tuple(_png(pages, n) for n in range(len(pages.pages))))


def _png(pages: Pages, number: int) -> bytes:
    file = io.BytesIO()
    page_picture.draw(pages, number).save(file, "PNG")
    return file.getvalue()


def _draw_file(read: Read, sale: SaleDetail, buyer: Buyer) -> bytes:
    return invoice.draw_for(read, sale, buyer, style_of(read))
