"""The parts that the slips of shifts and days have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from reports.kit.names import tax_name
from reports.kit.paper import Block, Row, Rule, Weight
from reports.kit.style import Style
from reports.kit.words import _
from reports.shifts.figures import count_lines
from storeapp.shifts import CountCorrection, Takings


def takings_blocks(takings: Takings, style: Style, tenders: dict[str, str]) -> Iterator[Block]:
    """What was sold, by tender and tax, and what happened beside it."""
    yield Row(_("Receipts"), f"{takings.count}")
    yield Row(_("Sales"), style.money(takings.total), Weight.BOLD)
    if takings.discount:
        yield Row(_("Discounts"), style.plain(-takings.discount))
    if takings.rounding:
        yield Row(_("Cash rounding"), style.plain(takings.rounding))
    for tender in takings.tenders:
        name = tenders.get(tender.code, tender.code)
        yield Row(f"{name} × {tender.count}", style.plain(tender.amount), indent=2)
    for tax in takings.taxes:
        name = tax_name(tax.name, tax.rate)
        words = _("{tax} on {base}").format(tax=name, base=style.plain(tax.base))
        yield Row(words, style.plain(tax.amount), indent=2)
    beside = [*count_lines(takings)]
    if beside:
        yield Rule()
    for name, count, amount in beside:
        shown = f"{count}" if amount is None else style.plain(amount)
        words = name if amount is None else f"{name} × {count}"
        yield Row(words, shown)


def correction_blocks(found: Iterable[CountCorrection], style: Style) -> Iterator[Block]:
    """Counts that were put right later."""
    for number, one in enumerate(found):
        if not number:
            yield Rule()
            yield Row(_("Counts put right"), weight=Weight.BOLD)
        amounts = f"{style.plain(one.before)} → {style.plain(one.counted)}"
        yield Row(f"{moment(style, one.at)} · {one.by}", amounts)
        yield Row(one.reason, indent=2)


def printed(style: Style, made_at: datetime) -> Block:
    """When the paper was made."""
    return Row(_("Printed {when}").format(when=moment(style, made_at)))


def moment(style: Style, when: datetime) -> str:
    """A moment in the shop's own time."""
    return f"{style.local(when):%Y-%m-%d %H:%M}"
