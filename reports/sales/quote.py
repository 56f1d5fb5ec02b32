"""The quote on A4: what is offered at which price, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reports.kit.canvas import prepare
from reports.kit.names import local_name, tax_name
from reports.kit.pages import Pages
from reports.kit.sheet import Cells, Column, Kind, Table
from reports.kit.style import Style, day
from reports.kit.units import unit_name
from reports.kit.words import _, speaking
from reports.sales import a4
from reports.sales.a4 import Buyer, Sum
from reports.sales.invoice import read_issue
from reports.sales.issue import ORIGINAL, Issue, languages
from storeapp import sales, settings
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.sales import PricedLine, QuoteId
from storeapp.settings import StoreSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePaper:
    """What a quote says. ``valid_until`` is included; the total is the sum of the lines."""

    number: str
    at: datetime
    by: str
    valid_until: date
    lines: tuple[PricedLine, ...]
    buyer: Buyer | None = None
    note: str = ""

    @property
    def total(self) -> Money:
        """What all of it costs, taxes included."""
        return Money(sum(line.due.minor for line in self.lines))


def read_paper(read: Read, quote_id: QuoteId) -> QuotePaper:
    """What a quote says, from the store. Raises NotAllowed without SELL, NoSuchQuote."""
    found = sales.get_quote(read, quote_id)
    buyer = Buyer(name=found.party, phone=found.phone) if found.party or found.phone else None
    return QuotePaper(
        number=found.number,
        at=found.at,
        by=found.by,
        valid_until=found.valid_until,
        lines=sales.read_quote(read, quote_id).lines,
        buyer=buyer,
        note=found.note,
    )


def draw_for(read: Read, quote_id: QuoteId, style: Style) -> bytes:
    """A quote as this store writes them, as the bytes of a PDF: it looks as its invoices."""
    store, issue = settings.get(read, StoreSettings), read_issue(read)
    with speaking(languages(issue.template, store.language)[0]):
        return draw(read_paper(read, quote_id), store, style, issue)


def draw(
    quote: QuotePaper, store: StoreSettings, style: Style, issue: Issue = ORIGINAL
) -> bytes:
    """The quote as the bytes of a PDF, in the language spoken now."""
    title = _("Quote {number}").format(number=quote.number)
    return a4.finish(pages_of(quote, store, style, issue), title)


def pages_of(
    quote: QuotePaper, store: StoreSettings, style: Style, issue: Issue = ORIGINAL
) -> Pages:
    """The pages of the quote, in the language spoken now."""
    prepare()
    pages = Pages()
    facts = (
        _("No. {number}").format(number=quote.number),
        _("Date {day}").format(day=day(style.local(quote.at).date())),
        _("Valid until {day}").format(day=day(quote.valid_until)),
    )
    a4.head(pages, _("QUOTE"), facts, issue.logo)
    a4.banner(pages, style)
    a4.parties(pages, store, quote.buyer)
    a4.table(pages, _lines(quote), style)
    a4.sums(pages, tuple(_sums(quote, style)), "", "")
    a4.paragraphs(pages, quote.note.splitlines())
    if quote.by:
        a4.paragraphs(pages, (_("Made by {name}").format(name=quote.by),))
    footer = issue.template.footer
    a4.paragraphs(pages, store.receipt_footer.splitlines() if footer is None else footer)
    return pages


def _lines(quote: QuotePaper) -> Table:
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Quantity"), Kind.QUANTITY),
        Column(_("Unit")),
        Column(_("Unit price"), Kind.MONEY),
        Column(_("Discount"), Kind.MONEY),
        Column(_("Amount"), Kind.MONEY),
    )
    return Table("", columns, tuple(map(_row, quote.lines)), carried=len(columns) - 1)


def _row(priced: PricedLine) -> Cells:
    line = priced.line
    return (
        line.code,
        local_name(line.name, line.names),
        line.quantity,
        unit_name(line.unit),
        line.unit_price,
        priced.amount - priced.gross if priced.amount != priced.gross else None,
        priced.amount,
    )


def _sums(quote: QuotePaper, style: Style) -> Iterator[Sum]:
    gross = Money(sum(line.gross.minor for line in quote.lines))
    amount = Money(sum(line.amount.minor for line in quote.lines))
    yield Sum(_("Goods"), style.plain(gross))
    if gross != amount:
        yield Sum(_("Discounts"), style.plain(amount - gross))
    on_top: dict[str, int] = {}
    for tax in (tax for line in quote.lines for tax in line.taxes if not tax.tax.included):
        name = tax_name(tax.tax.name, tax.tax.rate)
        on_top[name] = on_top.get(name, 0) + tax.amount.minor
    for name, minor in on_top.items():
        yield Sum(name, style.plain(Money(minor)))
    yield Sum(_("TOTAL"), style.money(quote.total), is_total=True)
