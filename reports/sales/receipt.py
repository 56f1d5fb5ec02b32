"""The receipt: what the customer takes home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reports.kit.names import local_name, tax_name, tender_name
from reports.kit.paper import (
    Barcode,
    Block,
    Centred,
    Gap,
    Paper,
    Picture,
    Row,
    Rule,
    Weight,
)
from reports.kit.style import Style, quantity
from reports.kit.units import unit_name
from reports.kit.words import _, ngettext, speaking
from storeapp.kernel.quantity import ONE
from storeapp.sales import SaleDetail, SaleTender, SoldLine
from storeapp.settings import StoreSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Which printing of a receipt this is.

    ``copy_no`` 0 is the original. ``in_doubt``: an earlier try may have left a paper, whole
    or torn off in the middle. ``logo`` is a picture for the top.
    """

    copy_no: int = 0
    in_doubt: bool = False
    logo: Path | None = None


ORIGINAL = Issue()


def lay_out(
    sale: SaleDetail, store: StoreSettings, style: Style, language: str, issue: Issue = ORIGINAL
) -> Paper:
    """The receipt of a sale in a language; pure, from what was true at the sale."""
    with speaking(language):
        blocks = (
            *_head(store, issue),
            *_facts(sale, style),
            Rule(),
            *(block for line in sale.lines for block in _line(line, style)),
            Rule(),
            *_sums(sale, style),
            *_tenders(sale, style),
            *_taxes(sale, style),
            *_foot(sale, store, style, issue),
        )
        return Paper(_("Receipt {number}").format(number=sale.number), blocks)


def _head(store: StoreSettings, issue: Issue) -> Iterator[Block]:
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
    yield from _paragraph(store.receipt_header)
    yield from _mark(issue)
    if issue.in_doubt:
        yield Centred(_("Printed again: an earlier print may be incomplete"), Weight.BOLD)
    yield Gap()


def _mark(issue: Issue) -> Iterator[Block]:
    if issue.copy_no:
        yield Centred(_("*** COPY {number} ***").format(number=issue.copy_no), Weight.BOLD)


def _facts(sale: SaleDetail, style: Style) -> Iterator[Block]:
    yield Row(
        _("No. {number}").format(number=sale.number),
        f"{style.local(sale.at):%Y-%m-%d %H:%M}",
    )
    register = _("Register {number}").format(number=sale.register_no)
    if sale.cashier:
        yield Row(_("Cashier {name}").format(name=sale.cashier), register)
    else:
        yield Row(register)
    if sale.note:
        yield Row(sale.note)


def _line(line: SoldLine, style: Style) -> Iterator[Block]:
    name = local_name(line.name, line.names)
    if line.quantity == ONE and not line.unit.is_weighed:
        yield Row(name, style.plain(line.gross))
    else:
        yield Row(name)
        unit = unit_name(line.unit) if line.unit.is_weighed else ""
        how_much = quantity(line.quantity, unit)
        price = style.plain(line.unit_price)
        yield Row(f"{how_much} × {price}", style.plain(line.gross), indent=2)
    if line.discount:
        yield Row(_("Discount"), style.plain(-line.discount), indent=2)


def _sums(sale: SaleDetail, style: Style) -> Iterator[Block]:
    on_top = [tax for tax in sale.taxes if not tax.included]
    items = sum(_items(line) for line in sale.lines)
    count = ngettext("{count} item", "{count} items", items).format(count=items)
    if sale.discount or on_top or sale.rounding:
        yield Row(_("Subtotal, {items}").format(items=count), style.plain(sale.gross))
        count = ""
    if sale.discount:
        yield Row(_("Discounts"), style.plain(-sale.discount))
    for tax in on_top:
        yield Row(tax_name(tax.name, tax.rate), style.plain(tax.amount))
    if sale.rounding:
        yield Row(_("Cash rounding"), style.plain(sale.rounding))
    if count:
        yield Row(count)
    yield Row(_("TOTAL"), style.money(sale.total), Weight.BIG)


def _tenders(sale: SaleDetail, style: Style) -> Iterator[Block]:
    for tender in sale.tenders:
        yield Row(_tender_name(tender), style.plain(tender.amount))
    if sale.change:
        yield Row(_("Change"), style.plain(sale.change), Weight.BOLD)


def _taxes(sale: SaleDetail, style: Style) -> Iterator[Block]:
    included = [tax for tax in sale.taxes if tax.included]
    if included:
        yield Rule()
    for tax in included:
        holds = _("Includes {tax} on {base}")
        text = holds.format(tax=tax_name(tax.name, tax.rate), base=style.plain(tax.base))
        yield Row(text, style.plain(tax.amount))


def _foot(
    sale: SaleDetail, store: StoreSettings, style: Style, issue: Issue
) -> Iterator[Block]:
    yield Gap()
    if sale.discount:
        saved = _("You save {amount}").format(amount=style.money(sale.discount))
        yield Centred(saved, Weight.BOLD)
        yield Gap()
    yield Barcode(sale.number)
    if sale.journal_mark:
        yield Centred(_("Journal {mark}").format(mark=sale.journal_mark))
    yield from _mark(issue)
    yield Gap()
    yield from _paragraph(store.receipt_footer)


def _paragraph(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        yield Centred(line) if line.strip() else Gap()


def _items(line: SoldLine) -> int:
    return 1 if line.unit.is_weighed else line.quantity.milli // ONE.milli


def _tender_name(tender: SaleTender) -> str:
    name = tender_name(tender.code, tender.name)
    return f"{name} ({tender.reference})" if tender.reference else name
