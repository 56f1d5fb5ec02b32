"""The X or Z report as a slip for the receipt printer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from reports.kit.names import tax_name
from reports.kit.paper import Block, Centred, Gap, Paper, Row, Rule, Weight
from reports.kit.style import Style
from reports.kit.words import _, speaking
from reports.shifts.figures import cash_lines, title
from storeapp.settings import StoreSettings
from storeapp.shifts import MovementKind, ShiftReport


def lay_out(
    report: ShiftReport,
    store: StoreSettings,
    style: Style,
    language: str,
    tenders: dict[str, str],
) -> Paper:
    """The slip of a shift in a language; ``tenders`` names the ways of paying by code."""
    with speaking(language):
        blocks = (
            Centred(store.name, Weight.BIG),
            Centred(title(report), Weight.BIG),
            Gap(),
            *_facts(report, style),
            Rule(),
            *_takings(report, style, tenders),
            Rule(),
            *(Row(name, style.plain(amount)) for name, amount in cash_lines(report)),
            *_reason(report),
            *_movements(report, style),
            *_count(report, style),
            Rule(),
            Row(
                _("Printed {when}").format(when=f"{style.local(report.made_at):%Y-%m-%d %H:%M}")
            ),
        )
        return Paper(title(report), blocks)


def _facts(report: ShiftReport, style: Style) -> Iterator[Block]:
    shift = report.shift
    yield Row(
        _("Shift {number}").format(number=shift.number),
        _("Register {number}").format(number=shift.register_no),
    )
    yield Row(_("Cashier {name}").format(name=shift.cashier), f"{shift.business_day}")
    yield Row(_("Opened"), _time(style, shift.opened_at))
    if report.closed_at is not None:
        yield Row(_("Closed"), _time(style, report.closed_at))
        yield Row(_("Closed by"), report.closed_by)


def _takings(report: ShiftReport, style: Style, tenders: dict[str, str]) -> Iterator[Block]:
    takings = report.takings
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


def _reason(report: ShiftReport) -> Iterator[Block]:
    if report.reason:
        yield Row(_("Reason: {reason}").format(reason=report.reason))


def _movements(report: ShiftReport, style: Style) -> Iterator[Block]:
    if report.movements:
        yield Rule()
    for movement in report.movements:
        paid_in = movement.kind is MovementKind.PAY_IN
        amount = movement.amount if paid_in else -movement.amount
        time = f"{style.local(movement.at):%H:%M}"
        what = _("Pay in") if paid_in else _("Pay out")
        yield Row(f"{time} {what} · {movement.by}", style.plain(amount))
        yield Row(movement.reason, indent=2)


def _count(report: ShiftReport, style: Style) -> Iterator[Block]:
    if report.counted:
        yield Rule()
    for counted in report.counted:
        worth = style.plain(counted.denomination)
        amount = counted.denomination * counted.pieces
        yield Row(f"{worth} × {counted.pieces}", style.plain(amount))


def _time(style: Style, moment: datetime) -> str:
    return f"{style.local(moment):%Y-%m-%d %H:%M}"
