"""The gift receipt: what was bought and where, to change it; no prices, no sums."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.names import local_name
from reports.kit.paper import Barcode, Block, Centred, Gap, Paper, Row, Rule, Weight
from reports.kit.style import Style, quantity
from reports.kit.training import marked_paper
from reports.kit.units import unit_name
from reports.kit.words import _, speaking
from reports.sales import two_languages
from reports.sales.issue import ORIGINAL, Issue, foot, head, languages, marks
from storeapp.devices import PaperField
from storeapp.sales import SaleDetail, SoldLine
from storeapp.settings import StoreSettings


def lay_out(
    sale: SaleDetail, store: StoreSettings, style: Style, language: str, issue: Issue = ORIGINAL
) -> Paper:
    """The gift receipt of a sale: goods that are still with the customer, and no amounts.

    Deposits are left out: what is given away comes back without its receipt anyway.
    """
    spoken = languages(issue.template, language)
    with speaking(spoken[0]):
        title = _("Gift receipt {number}").format(number=sale.number)
    blocks = two_languages.say(spoken, lambda: _blocks(sale, store, style, issue))
    template = issue.template
    paper = Paper(title, blocks, template.text_size, template.width_mm)
    return marked_paper(paper, style, spoken[0])


def _blocks(
    sale: SaleDetail, store: StoreSettings, style: Style, issue: Issue
) -> Iterator[Block]:
    template = issue.template
    yield from head(store, issue)
    yield Centred(_("GIFT RECEIPT"), Weight.BIG)
    yield from marks(issue)
    yield Gap()
    yield Row(_("No. {number}").format(number=sale.number), f"{style.local(sale.at):%Y-%m-%d}")
    yield Rule()
    for line in sale.lines:
        if line.left.milli > 0 and line.parent_no is None:
            yield Row(local_name(line.name, line.names), _how_many(line))
            if template.has(PaperField.ITEM_CODE):
                yield Row(line.barcode or line.code, indent=2)
    yield Rule()
    yield Centred(_("To change a gift, bring it with this receipt."))
    if template.has(PaperField.BARCODE):
        yield Gap()
        yield Barcode(sale.number)
    yield from foot(store, issue)


def _how_many(line: SoldLine) -> str:
    return quantity(line.left, unit_name(line.unit) if line.unit.is_weighed else "")
