"""The receipt: what the customer takes home of a sale, a return or an exchange."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.paper import Barcode, Block, Centred, Gap, Paper, Row, Rule, Weight
from reports.kit.style import Style
from reports.kit.training import marked_paper
from reports.kit.words import _, lazy, speaking
from reports.sales import two_languages
from reports.sales.issue import (
    ORIGINAL,
    Issue,
    foot,
    head,
    kind_of,
    languages,
    marks,
    qr_code,
    read_issue,
)
from reports.sales.receipt_lines import line_blocks
from reports.sales.receipt_sums import discount_of, sum_blocks, tax_blocks, tender_blocks
from storeapp import settings
from storeapp.db.work import Read
from storeapp.devices import PaperField, ReceiptTemplate
from storeapp.sales import SaleDetail, TicketKind, TicketState
from storeapp.settings import StoreSettings

__all__ = ["ORIGINAL", "Issue", "lay_out", "lay_out_as_issued"]

TITLES = {
    TicketKind.RETURN: lazy("RETURN"),
    TicketKind.EXCHANGE: lazy("EXCHANGE"),
    TicketKind.REVERSAL: lazy("REVERSAL"),
}


def lay_out_as_issued(read: Read, sale: SaleDetail, style: Style) -> Paper:
    """The receipt of a sale as this store hands it out."""
    store = settings.get(read, StoreSettings)
    return lay_out(sale, store, style, store.language, read_issue(read, kind_of(sale)))


def lay_out(
    sale: SaleDetail, store: StoreSettings, style: Style, language: str, issue: Issue = ORIGINAL
) -> Paper:
    """The receipt of a sale; pure, from what was true at the sale.

    ``language`` is spoken where the template names none of its own.
    """
    spoken = languages(issue.template, language)
    with speaking(spoken[0]):
        title = _("Receipt {number}").format(number=sale.number)
    blocks = two_languages.say(spoken, lambda: _blocks(sale, store, style, issue))
    template = issue.template
    paper = Paper(title, blocks, template.text_size, template.width_mm)
    return marked_paper(paper, style, spoken[0])


def _blocks(
    sale: SaleDetail, store: StoreSettings, style: Style, issue: Issue
) -> Iterator[Block]:
    template = issue.template
    yield from head(store, issue)
    yield from _marks(sale, issue)
    yield Gap()
    yield from _facts(sale, style, template)
    yield Rule()
    for line in sale.lines:
        yield from line_blocks(line, style, template)
    yield Rule()
    yield from sum_blocks(sale, style)
    yield from tender_blocks(sale, style)
    if template.has(PaperField.TAX):
        yield from tax_blocks(sale, style)
    yield from _end(sale, store, style, template)
    yield from foot(store, issue)


def _marks(sale: SaleDetail, issue: Issue) -> Iterator[Block]:
    if sale.kind in TITLES:
        yield Centred(str(TITLES[sale.kind]), Weight.BIG)
    if sale.state is TicketState.REVERSED:
        yield Centred(_("*** REVERSED ***"), Weight.BOLD)
    yield from marks(issue)
    if issue.in_doubt:
        yield Centred(_("Printed again: an earlier print may be incomplete"), Weight.BOLD)


def _facts(sale: SaleDetail, style: Style, template: ReceiptTemplate) -> Iterator[Block]:
    yield Row(
        _("No. {number}").format(number=sale.number),
        f"{style.local(sale.at):%Y-%m-%d %H:%M}",
    )
    register, cashier = "", ""
    if template.has(PaperField.REGISTER):
        register = _("Register {number}").format(number=sale.register_no)
    if template.has(PaperField.CASHIER) and sale.cashier:
        cashier = _("Cashier {name}").format(name=sale.cashier)
    if cashier or register:
        yield Row(cashier, register) if cashier else Row(register)
    for words in _more_facts(sale, template):
        yield Row(words)


def _more_facts(sale: SaleDetail, template: ReceiptTemplate) -> Iterator[str]:
    if sale.origin is not None:
        reverses = sale.kind is TicketKind.REVERSAL
        words = _("Reverses receipt {number}") if reverses else _("Return of receipt {number}")
        yield words.format(number=sale.origin.number)
    if sale.salesperson is not None and template.has(PaperField.SALESPERSON):
        yield _("Served by {name}").format(name=sale.salesperson.name)
    if sale.member is not None and template.has(PaperField.MEMBER):
        yield _("Member {name}").format(name=sale.member.name)
    if sale.exempt:
        yield _("Tax exempt, certificate {number}").format(number=sale.exempt)
    if sale.note and template.has(PaperField.NOTE):
        yield sale.note


def _end(
    sale: SaleDetail, store: StoreSettings, style: Style, template: ReceiptTemplate
) -> Iterator[Block]:
    yield Gap()
    saved = discount_of(sale)
    if saved.minor > 0 and template.has(PaperField.SAVED):
        words = _("You save {amount}").format(amount=style.money(saved))
        yield Centred(words, Weight.BOLD)
        yield Gap()
    if template.has(PaperField.BARCODE):
        yield Barcode(sale.number)
    yield from qr_code(sale, store, style, template)
    if sale.journal_mark and template.has(PaperField.JOURNAL):
        yield Centred(_("Journal {mark}").format(mark=sale.journal_mark))
