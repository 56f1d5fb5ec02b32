"""The Z report of a day, or how the day stands, as a slip for the receipt printer."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.paper import Block, Centred, Gap, Paper, Row, Rule, Weight
from reports.kit.style import Style
from reports.kit.words import _, speaking
from reports.shifts.figures import day_cash_lines, day_title, difference_name, head_words
from reports.shifts.slip_parts import correction_blocks, moment, printed, takings_blocks
from storeapp.settings import StoreSettings
from storeapp.shifts import DayReport, DayShift


def lay_out(
    report: DayReport,
    store: StoreSettings,
    style: Style,
    language: str,
    tenders: dict[str, str],
) -> Paper:
    """The slip of a day in a language; ``tenders`` names the ways of paying by code."""
    with speaking(language):
        blocks = (
            Centred(store.name, Weight.BIG),
            Centred(day_title(report), Weight.BIG),
            Gap(),
            *_facts(report, style),
            Rule(),
            *takings_blocks(report.takings, style, tenders),
            *_waiting(report, style),
            *_cashiers(report, style),
            Rule(),
            *_cash(report, style),
            *_shifts(report, style),
            *correction_blocks(report.corrections, style),
            Rule(),
            Row(_("Grand total"), style.money(report.grand_total), Weight.BOLD),
            Row(_("Journal"), head_words(report)),
            printed(style, report.made_at),
        )
        return Paper(day_title(report), blocks)


def _facts(report: DayReport, style: Style) -> Iterator[Block]:
    yield Row(
        _("Business day"),
        f"{report.business_day}",
    )
    yield Row(_("Register {number}").format(number=report.register_no))
    if report.number is not None:
        yield Row(_("Day closed"), moment(style, report.made_at))
        yield Row(_("Day closed by"), report.closed_by)


def _waiting(report: DayReport, style: Style) -> Iterator[Block]:
    if report.waiting.count:
        words = _("Baskets still parked")
        yield Row(f"{words} × {report.waiting.count}", style.plain(report.waiting.amount))


def _cashiers(report: DayReport, style: Style) -> Iterator[Block]:
    if report.takings.cashiers:
        yield Rule()
    for one in report.takings.cashiers:
        yield Row(f"{one.code} × {one.count}", style.plain(one.amount))


def _cash(report: DayReport, style: Style) -> Iterator[Block]:
    for name, money in day_cash_lines(report.cash, closed=report.number is not None):
        yield Row(name, style.plain(money))


def _shifts(report: DayReport, style: Style) -> Iterator[Block]:
    for one in report.shifts:
        yield Rule()
        yield from _shift(one, style)


def _shift(one: DayShift, style: Style) -> Iterator[Block]:
    name = _("Shift {number}").format(number=one.shift.number)
    yield Row(f"{name} · {one.shift.cashier}", style.plain(one.total))
    if one.difference is None:
        yield Row(_("still open"), indent=2)
        return
    yield Row(difference_name(one.difference), style.plain(one.difference), indent=2)
    if one.reason:
        yield Row(_("Reason: {reason}").format(reason=one.reason), indent=2)
    if one.forgotten:
        words = _("Forgotten; closed by {name}").format(name=one.closed_by)
        yield Row(words, weight=Weight.BOLD, indent=2)
