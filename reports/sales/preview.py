"""How papers of a template look: a sample, drawn by what draws the papers themselves."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.kit import page_picture, raster
from reports.kit.style import style_of
from reports.kit.words import _, speaking
from reports.sales import gift, invoice, receipt
from reports.sales.a4 import Buyer
from reports.sales.issue import Issue, languages
from reports.sales.sample import sample_return, sample_sale
from storeapp import devices, settings
from storeapp.db.work import Read
from storeapp.devices import PaperKind, ReceiptTemplate
from storeapp.settings import StoreSettings

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Preview:
    """A template as a picture: the bytes of a PNG, as many dots as a printer prints."""

    template: ReceiptTemplate
    image: bytes


@dataclass(frozen=True, slots=True)
class Designed:
    """A template as it is kept, with its logo, and the store it is for."""

    template: ReceiptTemplate
    logo: bytes | None
    store: StoreSettings


def read_design(read: Read, kind: PaperKind) -> Designed:
    """How papers of a kind look in this store."""
    template = devices.get_template(read, kind)
    logo = devices.find_logo(read, template.logo_id)
    return Designed(template, logo, settings.get(read, StoreSettings))


def draw(read: Read, template: ReceiptTemplate, logo: bytes | None) -> Preview:
    """A paper of a template, which need not be kept yet. Slow: not on the GUI thread."""
    store = settings.get(read, StoreSettings)
    issue = Issue(template=template, logo=logo)
    image = _image(read, store, issue)
    file = io.BytesIO()
    image.save(file, "PNG")
    return Preview(template, file.getvalue())


def _image(read: Read, store: StoreSettings, issue: Issue) -> Image:
    template, style = issue.template, style_of(read)
    spoken = languages(template, store.language)[0]
    make = sample_return if template.kind is PaperKind.RETURN else sample_sale
    sale = make(read.now, read.actor.name, spoken)
    if template.kind is PaperKind.INVOICE:
        with speaking(spoken):
            buyer = Buyer(name=_("A company"), tax_number="91330100MA2XXXXX0X")
            return page_picture.draw(invoice.pages_of(sale, store, buyer, style, issue))
    lay_out = gift.lay_out if template.kind is PaperKind.GIFT else receipt.lay_out
    paper = lay_out(sale, store, style, store.language, issue)
    return raster.draw(paper, template.width_mm)
