"""The lines of a receipt: what was sold or came back, and what was taken off each."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.names import local_name
from reports.kit.paper import Block, Row
from reports.kit.style import Style, quantity
from reports.kit.units import unit_name
from reports.kit.words import Lazy, _, lazy
from storeapp.devices import PaperField, ReceiptTemplate
from storeapp.kernel.quantity import ONE
from storeapp.sales import DiscountShare, DiscountSource, SoldLine

STEP = 2  # columns that what belongs to a line stands in
SOURCES: dict[DiscountSource, Lazy] = {
    DiscountSource.LINE: lazy("Discount"),
    DiscountSource.BASKET: lazy("Basket discount"),
    DiscountSource.PROMOTION: lazy("Offer"),
    DiscountSource.GIFT: lazy("Gift"),
    DiscountSource.EXEMPTION: lazy("Tax exemption"),
    DiscountSource.SURCHARGE: lazy("Surcharge"),
    DiscountSource.KEPT: lazy("Offer lost on what stays"),
}


def line_blocks(line: SoldLine, style: Style, template: ReceiptTemplate) -> Iterator[Block]:
    """A line with everything that is shown of it."""
    step = STEP if line.parent_no is not None else 0
    name = local_name(line.name, line.names)
    if step:
        name = f"+ {name}"
    yield from _amount(line, name, style, template)
    below = step + STEP
    if template.has(PaperField.ITEM_CODE):
        yield Row(line.barcode or line.code, indent=below)
    if line.list_price is not None and line.list_price != line.unit_price:
        was = _("Before: {price}").format(price=style.plain(line.list_price))
        yield Row(was, indent=below)
    for words, amount in _discounts(line, style, template):
        yield Row(words, amount, indent=below)
    for words in _remarks(line, template):
        yield Row(words, indent=below)


def source_name(source: DiscountSource) -> str:
    """What a discount is called by where it comes from."""
    return str(SOURCES[source])


def how_much(line: SoldLine) -> str:
    """The quantity of a line with its unit, where goods are weighed."""
    return quantity(line.quantity, unit_name(line.unit) if line.unit.is_weighed else "")


def _amount(
    line: SoldLine, name: str, style: Style, template: ReceiptTemplate
) -> Iterator[Block]:
    step = STEP if line.parent_no is not None else 0
    gross = style.plain(line.gross)
    if line.quantity == ONE and not line.unit.is_weighed:
        yield Row(name, gross, indent=step)
    elif not template.has(PaperField.UNIT_PRICE):
        yield Row(f"{name} × {how_much(line)}", gross, indent=step)
    else:
        yield Row(name, indent=step)
        price = style.plain(line.unit_price)
        yield Row(f"{how_much(line)} × {price}", gross, indent=step + STEP)


def _discounts(
    line: SoldLine, style: Style, template: ReceiptTemplate
) -> Iterator[tuple[str, str]]:
    """Discounts by where they come from; a gift is always said."""
    shown = template.has(PaperField.DISCOUNT)
    for share in line.discounts:
        if share.amount and (shown or share.source is DiscountSource.GIFT):
            yield _share_words(share), style.plain(-share.amount)
    if line.discount and not line.discounts and shown:
        yield _("Discount"), style.plain(-line.discount)


def offer_name(share: DiscountShare) -> str:
    """What a promotion was called when it gave this."""
    return local_name(share.label or source_name(share.source), share.names)


def _share_words(share: DiscountShare) -> str:
    if share.source is DiscountSource.PROMOTION:
        return offer_name(share)
    words = " ".join(part for part in (source_name(share.source), share.label) if part)
    return f"{words} ({share.reason})" if share.reason else words


def _remarks(line: SoldLine, template: ReceiptTemplate) -> Iterator[str]:
    if line.quantity.milli < 0 and line.reason:
        yield _("Returned: {reason}").format(reason=line.reason)
    if line.note and template.has(PaperField.NOTE):
        yield line.note
    if line.salesperson and template.has(PaperField.SALESPERSON):
        yield _("Served by {name}").format(name=line.salesperson)
