"""The X report or shift report as a slip for the receipt printer."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.paper import Block, Centred, Gap, Paper, Row, Rule, Weight
from reports.kit.style import Style
from reports.kit.words import _, speaking
from reports.shifts.figures import cash_lines, movement_name, title
from reports.shifts.slip_parts import correction_blocks, moment, printed, takings_blocks
from storeapp.settings import StoreSettings
from storeapp.shifts import ShiftReport


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
            *takings_blocks(report.takings, style, tenders),
            Rule(),
            *(Row(name, style.plain(amount)) for name, amount in cash_lines(report)),
            *_foreign(report, style, tenders),
            *_reason(report),
            *_movements(report, style),
            *_openings(report, style),
            *correction_blocks(report.corrections, style),
            *_count(report, style),
            *_signatures(report),
            Rule(),
            printed(style, report.made_at),
        )
        return Paper(title(report), blocks)


def _facts(report: ShiftReport, style: Style) -> Iterator[Block]:
    shift = report.shift
    yield Row(
        _("Shift {number}").format(number=shift.number),
        _("Register {number}").format(number=shift.register_no),
    )
    if shift.drawer_no > 1:
        yield Row(_("Drawer {number}").format(number=shift.drawer_no))
    yield Row(_("Cashier {name}").format(name=shift.cashier), f"{shift.business_day}")
    yield Row(_("Opened"), moment(style, shift.opened_at))
    if report.closed_at is not None:
        yield Row(_("Closed"), moment(style, report.closed_at))
        yield Row(_("Closed by"), report.closed_by)
    if report.forgotten:
        yield Row(_("This shift was forgotten and closed on a later day."), weight=Weight.BOLD)
    if report.handed_to:
        yield Row(_("Handed over to"), report.handed_to, Weight.BOLD)


def _foreign(report: ShiftReport, style: Style, tenders: dict[str, str]) -> Iterator[Block]:
    """Foreign cash in whole minor units of its own; its worth in the till's."""
    if report.z_number is None:
        for held in report.takings.foreign:
            name = tenders.get(held.code, held.code)
            yield Row(f"{name}: {major(held.minor)}", style.plain(held.amount))
    for one in report.foreign:
        name = tenders.get(one.code, one.code)
        counted = f"{major(one.counted_minor)} / {major(one.expected_minor)}"
        yield Row(f"{name}: {counted}", style.plain(one.difference))


def major(minor: int) -> str:
    """Foreign cash with two places, as nearly every currency has them."""
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // 100}.{abs(minor) % 100:02d}"


def _reason(report: ShiftReport) -> Iterator[Block]:
    if report.reason:
        yield Row(_("Reason: {reason}").format(reason=report.reason))


def _movements(report: ShiftReport, style: Style) -> Iterator[Block]:
    if report.movements:
        yield Rule()
    for movement in report.movements:
        time, what = f"{style.local(movement.at):%H:%M}", movement_name(movement.kind)
        yield Row(f"{time} {what} · {movement.by}", style.plain(movement.signed))
        yield Row(movement.reason, indent=2)


def _openings(report: ShiftReport, style: Style) -> Iterator[Block]:
    if report.openings:
        yield Rule()
        yield Row(_("Drawer opened without a sale"), f"{len(report.openings)}", Weight.BOLD)
    for one in report.openings:
        mark = _("approved") if one.approved else ""
        yield Row(f"{style.local(one.at):%H:%M} {one.by} · {one.reason}", mark)


def _count(report: ShiftReport, style: Style) -> Iterator[Block]:
    if report.counted:
        yield Rule()
    for counted in report.counted:
        worth = style.plain(counted.denomination)
        amount = counted.denomination * counted.pieces
        yield Row(f"{worth} × {counted.pieces}", style.plain(amount))


def _signatures(report: ShiftReport) -> Iterator[Block]:
    """Room for both to sign where a drawer is handed over."""
    if report.handed_to:
        for name in (report.shift.cashier, report.handed_to):
            yield Gap()
            yield Gap()
            yield Row(_("Signed: {name}").format(name=name), "______________")
