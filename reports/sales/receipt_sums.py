"""Below the lines of a receipt: sums, how it was paid, taxes."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.names import tax_name, tender_name
from reports.kit.paper import Block, Row, Rule, Weight
from reports.kit.style import Style, figure
from reports.kit.words import _, ngettext
from reports.sales.receipt_lines import STEP, offer_name, source_name
from storeapp.kernel.currency import currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE
from storeapp.payments import ForeignCash
from storeapp.sales import DiscountSource, SaleDetail, SaleTender, SoldLine

RATE_DECIMALS = 6
# No discounts to a customer.
APART = (DiscountSource.EXEMPTION, DiscountSource.SURCHARGE, DiscountSource.KEPT)


def sum_blocks(sale: SaleDetail, style: Style) -> Iterator[Block]:
    """From the sum of the lines to the total, with every step between."""
    on_top = [tax for tax in sale.taxes if not tax.included]
    count, back = _counted(sale)
    apart = {source: sum_of(sale, source) for source in APART}
    if sale.discount or any(apart.values()) or on_top or sale.rounding:
        yield Row(_("Subtotal, {items}").format(items=count or back), style.plain(sale.gross))
        count, back = "", back if count else ""
    yield from _discount_blocks(sale, style)
    for source, amount in apart.items():
        if amount:
            yield Row(source_name(source), style.plain(-amount))
    for tax in on_top:
        yield Row(tax_name(tax.name, tax.rate), style.plain(tax.amount))
    if sale.rounding:
        yield Row(_("Cash rounding"), style.plain(sale.rounding))
    for words in filter(None, (count, back)):
        yield Row(words)
    yield Row(_("TOTAL"), style.money(sale.total), Weight.BIG)


def _discount_blocks(sale: SaleDetail, style: Style) -> Iterator[Block]:
    """All discounts, and what each offer of several lines gave of them."""
    discounts = discount_of(sale)
    if discounts:
        yield Row(_("Discounts"), style.plain(-discounts))
    for name, amount, lines in offers_of(sale):
        if lines > 1:  # on a single line it stands below that
            yield Row(name, style.plain(-amount), indent=STEP)


def tender_blocks(sale: SaleDetail, style: Style) -> Iterator[Block]:
    """How it was paid, or how money was given back."""
    for tender in sale.tenders:
        yield Row(_tender_words(tender), style.plain(tender.amount))
        if tender.foreign is not None:
            yield Row(_foreign(tender.foreign, style), indent=2)
        member = sale.member
        if member is not None and tender.party_id == member.id:
            yield Row(_("On account of {name}").format(name=member.name), indent=2)
    if sale.change:
        yield Row(_("Change"), style.plain(sale.change), Weight.BOLD)


def tax_blocks(sale: SaleDetail, style: Style) -> Iterator[Block]:
    """The taxes that the prices hold."""
    included = [tax for tax in sale.taxes if tax.included]
    if included:
        yield Rule()
    for tax in included:
        holds = _("Includes {tax} on {base}")
        text = holds.format(tax=tax_name(tax.name, tax.rate), base=style.plain(tax.base))
        yield Row(text, style.plain(tax.amount))


def discount_of(sale: SaleDetail) -> Money:
    """What was taken off for the customer: all discounts but exemptions and surcharges."""
    apart = sum(sum_of(sale, source).minor for source in APART)
    return sale.discount - Money(apart)


def offers_of(sale: SaleDetail) -> tuple[tuple[str, Money, int], ...]:
    """Each promotion in the order of the lines: its name, what it gave, on how many lines."""
    sums: dict[str, tuple[str, Money, int]] = {}
    for share in (share for line in sale.lines for share in line.discounts):
        if share.source is DiscountSource.PROMOTION:
            name, amount, lines = sums.get(share.promotion, (offer_name(share), ZERO, 0))
            sums[share.promotion] = (name, amount + share.amount, lines + 1)
    return tuple(one for one in sums.values() if one[1])


def sum_of(sale: SaleDetail, source: DiscountSource) -> Money:
    """What a source took off a whole ticket."""
    shares = (share for line in sale.lines for share in line.discounts)
    return sum((share.amount for share in shares if share.source is source), ZERO)


def _counted(sale: SaleDetail) -> tuple[str, str]:
    """How many items were sold and how many came back, in words; "" for none."""
    sold = sum(_items(line) for line in sale.lines if line.quantity.milli > 0)
    back = sum(_items(line) for line in sale.lines if line.quantity.milli < 0)
    count = ngettext("{count} item", "{count} items", sold).format(count=sold)
    returned = ngettext("{count} item returned", "{count} items returned", back)
    return count if sold or not back else "", returned.format(count=back) if back else ""


def _items(line: SoldLine) -> int:
    return 1 if line.unit.is_weighed else abs(line.quantity.milli) // ONE.milli


def _tender_words(tender: SaleTender) -> str:
    name = tender_name(tender.code, tender.name)
    if tender.amount.minor < 0:
        name = _("{tender}, given back").format(tender=name)
    return f"{name} ({tender.reference})" if tender.reference else name


def _foreign(cash: ForeignCash, style: Style) -> str:
    """The foreign notes, and what one whole unit of them is worth: "20.00 USD × 7.1"."""
    foreign = currency(cash.currency)
    notes = figure(cash.minor, foreign.decimals)
    rate = cash.rate.ppm * 10**foreign.decimals // 10**style.currency.decimals
    return f"{notes} {foreign.code} × {figure(rate, RATE_DECIMALS, trim=True)}"
