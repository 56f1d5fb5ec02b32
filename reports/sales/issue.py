"""Which printing of a paper it is, and how papers of its kind look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reports.kit.paper import Block, Centred, Gap, Picture, QrCode, Weight
from reports.kit.style import Style
from reports.kit.words import _
from storeapp import devices
from storeapp.db.work import Read
from storeapp.devices import PaperKind, ReceiptTemplate
from storeapp.kernel.parsing import format_scaled
from storeapp.sales import SaleDetail, TicketKind
from storeapp.settings import StoreSettings

KINDS = {TicketKind.RETURN: PaperKind.RETURN, TicketKind.REVERSAL: PaperKind.RETURN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Which printing of a receipt this is, and how it looks.

    ``copy_no`` 0 is the original. ``in_doubt``: an earlier try may have left a paper, whole
    or torn off in the middle. ``logo`` is a picture for the top.
    """

    copy_no: int = 0
    in_doubt: bool = False
    logo: Path | bytes | None = None
    template: ReceiptTemplate = field(default_factory=ReceiptTemplate)


ORIGINAL = Issue()


def kind_of(sale: SaleDetail) -> PaperKind:
    """The kind of paper a ticket's receipt is."""
    return KINDS.get(sale.kind, PaperKind.SALE)


def read_issue(
    read: Read,
    kind: PaperKind,
    *,
    copy_no: int = 0,
    in_doubt: bool = False,
    logo: Path | None = None,
) -> Issue:
    """How this store's papers of a kind look; ``logo`` is for templates that have none."""
    template = devices.get_template(read, kind)
    kept = devices.find_logo(read, template.logo_id)
    return Issue(copy_no=copy_no, in_doubt=in_doubt, logo=kept or logo, template=template)


def languages(template: ReceiptTemplate, language: str) -> tuple[str, ...]:
    """The languages of a paper, of which there are one or two: its own, or the one given."""
    return template.languages or (language,)


def head(store: StoreSettings, issue: Issue) -> Iterator[Block]:
    """Who the shop is, and the lines of the template at the top."""
    if issue.logo is not None:
        yield Picture(issue.logo)
    if store.name:
        yield Centred(store.name, Weight.BIG)
    if store.address:
        yield Centred(store.address)
    if store.phone:
        yield Centred(_("Tel. {phone}").format(phone=store.phone))
    if store.tax_number:
        yield Centred(_("Tax no. {number}").format(number=store.tax_number))
    own = issue.template.header
    yield from paragraph(store.receipt_header.splitlines() if own is None else own)


def marks(issue: Issue) -> Iterator[Block]:
    """That it is a copy: said at both ends."""
    if issue.copy_no:
        yield Centred(_("*** COPY {number} ***").format(number=issue.copy_no), Weight.BOLD)


def foot(store: StoreSettings, issue: Issue) -> Iterator[Block]:
    """The marks once more, and the lines of the template at the foot."""
    yield from marks(issue)
    yield Gap()
    own = issue.template.footer
    yield from paragraph(store.receipt_footer.splitlines() if own is None else own)


def link_of(
    sale: SaleDetail, store: StoreSettings, style: Style, template: ReceiptTemplate
) -> str:
    """Where the QR code of a document leads; empty if it has none."""
    facts = {
        "number": sale.number,
        "total": format_scaled(sale.total.minor, style.currency.decimals),
        "date": f"{style.local(sale.at):%Y-%m-%d}",
        "store": store.name,
    }
    return devices.fill_link(template.link, facts)


def qr_code(
    sale: SaleDetail, store: StoreSettings, style: Style, template: ReceiptTemplate
) -> Iterator[Block]:
    """The QR code of a document under its words, if the template has one."""
    link = link_of(sale, store, style, template)
    if link:
        yield Gap()
        yield Centred(link_words(template))
        yield QrCode(link)


def link_words(template: ReceiptTemplate) -> str:
    """What stands above the QR code."""
    return template.link_words or _("Scan for your e-invoice")


def paragraph(lines: list[str] | tuple[str, ...]) -> Iterator[Block]:
    """Lines in the middle of the paper; a blank one is a gap."""
    for line in lines:
        yield Centred(line) if line.strip() else Gap()
