"""The invoice on A4: seller and buyer with their tax numbers, lines, taxes by rate."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.canvas import prepare
from reports.kit.names import local_name, tax_name, tender_name
from reports.kit.pages import Pages
from reports.kit.sheet import Cells, Column, Kind, Table
from reports.kit.style import Style, day, percent
from reports.kit.units import unit_name
from reports.kit.words import _, speaking
from reports.sales import a4
from reports.sales.a4 import Buyer, Sum
from reports.sales.issue import ORIGINAL, Issue, languages, link_of, link_words
from reports.sales.receipt_lines import source_name
from reports.sales.receipt_sums import APART, discount_of, offers_of, sum_of
from storeapp import devices, settings
from storeapp.db.work import Read
from storeapp.devices import PaperField, PaperKind, ReceiptTemplate
from storeapp.sales import DiscountSource, SaleDetail, SoldLine, TicketKind
from storeapp.settings import StoreSettings


def read_issue(read: Read) -> Issue:
    """How invoices of this store look."""
    template = devices.get_template(read, PaperKind.INVOICE)
    return Issue(logo=devices.find_logo(read, template.logo_id), template=template)


def draw_for(read: Read, sale: SaleDetail, buyer: Buyer, style: Style) -> bytes:
    """The invoice of a sale as this store writes them, as the bytes of a PDF."""
    store = settings.get(read, StoreSettings)
    issue = read_issue(read)
    spoken = languages(issue.template, store.language)[0]
    with speaking(spoken):
        return draw(sale, store, buyer, style, issue)


def draw(
    sale: SaleDetail, store: StoreSettings, buyer: Buyer, style: Style, issue: Issue = ORIGINAL
) -> bytes:
    """The invoice as the bytes of a PDF, in the language spoken now."""
    return a4.finish(pages_of(sale, store, buyer, style, issue), title_of(sale))


def title_of(sale: SaleDetail) -> str:
    """What the paper is called."""
    if sale.kind in (TicketKind.RETURN, TicketKind.REVERSAL):
        return _("Credit note {number}").format(number=sale.number)
    return _("Invoice {number}").format(number=sale.number)


def pages_of(
    sale: SaleDetail, store: StoreSettings, buyer: Buyer, style: Style, issue: Issue = ORIGINAL
) -> Pages:
    """The pages of the invoice, in the language spoken now."""
    prepare()
    pages, template = Pages(), issue.template
    is_credit = sale.kind in (TicketKind.RETURN, TicketKind.REVERSAL)
    a4.head(
        pages, _("CREDIT NOTE") if is_credit else _("INVOICE"), _facts(sale, style), issue.logo
    )
    a4.banner(pages, style)
    header, footer = template.header, template.footer
    a4.paragraphs(pages, store.receipt_header.splitlines() if header is None else header)
    a4.parties(pages, store, buyer)
    a4.table(pages, _lines(sale, style, template), style)
    link = link_of(sale, store, style, template)
    a4.sums(pages, tuple(_sums(sale, style)), link, link_words(template))
    if template.has(PaperField.TAX) and sale.taxes:
        a4.table(pages, _taxes(sale), style)
    a4.paragraphs(pages, tuple(_remarks(sale, style, template)))
    a4.paragraphs(pages, store.receipt_footer.splitlines() if footer is None else footer)
    return pages


def _facts(sale: SaleDetail, style: Style) -> tuple[str, ...]:
    facts = [
        _("No. {number}").format(number=sale.number),
        _("Date {day}").format(day=day(style.local(sale.at).date())),
    ]
    if sale.origin is not None:
        facts.append(_("For invoice {number}").format(number=sale.origin.number))
    return tuple(facts)


def _lines(sale: SaleDetail, style: Style, template: ReceiptTemplate) -> Table:
    with_discount = template.has(PaperField.DISCOUNT) and any(
        line.discount for line in sale.lines
    )
    columns = [
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Quantity"), Kind.QUANTITY),
        Column(_("Unit")),
        Column(_("Unit price"), Kind.MONEY),
    ]
    if with_discount:
        columns.append(Column(_("Discount"), Kind.MONEY))
    columns += [Column(_("Tax")), Column(_("Amount"), Kind.MONEY)]
    rows = tuple(_row(line, with_discount=with_discount) for line in sale.lines)
    return Table("", tuple(columns), rows, carried=len(columns) - 1)


def _row(line: SoldLine, *, with_discount: bool) -> Cells:
    rates = " + ".join(dict.fromkeys(percent(tax.rate) for tax in line.tax_rates))
    return (
        line.code,
        local_name(line.name, line.names),
        line.quantity,
        unit_name(line.unit),
        line.unit_price,
        *((-line.discount if line.discount else None,) if with_discount else ()),
        rates,
        line.amount,
    )


def _sums(sale: SaleDetail, style: Style) -> Iterator[Sum]:
    on_top = [tax for tax in sale.taxes if not tax.included]
    yield Sum(_("Goods"), style.plain(sale.gross))
    for name, amount, _count in offers_of(sale):
        yield Sum(name, style.plain(-amount))
    if discounts := discount_of(sale) - sum_of(sale, DiscountSource.PROMOTION):
        yield Sum(_("Discounts"), style.plain(-discounts))
    for source in APART:
        if amount := sum_of(sale, source):
            yield Sum(source_name(source), style.plain(-amount))
    for tax in on_top:
        yield Sum(tax_name(tax.name, tax.rate), style.plain(tax.amount))
    if sale.rounding:
        yield Sum(_("Cash rounding"), style.plain(sale.rounding))
    yield Sum(_("TOTAL"), style.money(sale.total), is_total=True)


def _taxes(sale: SaleDetail) -> Table:
    columns = (
        Column(_("Tax"), weight=2),
        Column(_("Rate"), Kind.SHARE),
        Column(_("Net"), Kind.MONEY),
        Column(_("Tax amount"), Kind.MONEY),
    )
    rows = tuple((t.name, t.rate, t.base, t.amount) for t in sale.taxes)
    return Table(_("Taxes by rate"), columns, rows)


def _remarks(sale: SaleDetail, style: Style, template: ReceiptTemplate) -> Iterator[str]:
    for tender in sale.tenders:
        name = tender_name(tender.code, tender.name)
        kept = tender.amount - tender.change
        back = _("Given back by {tender}: {amount}")
        words = back if kept.minor < 0 else _("Paid by {tender}: {amount}")
        yield words.format(tender=name, amount=style.money(abs(kept)))
    if sale.exempt:
        yield _("Tax exempt, certificate {number}").format(number=sale.exempt)
    if sale.note and template.has(PaperField.NOTE):
        yield sale.note
