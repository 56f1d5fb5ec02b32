"""The figures of a shift or a day, the same on the slip and on the page."""

from __future__ import annotations

from collections.abc import Iterator

from reports.insights.names import approved_name
from reports.kit.words import Lazy, _, lazy
from reports.sales.receipt_lines import source_name
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.sales import DiscountSource
from storeapp.shifts import (
    HEAD_SHOWN,
    DayCash,
    DayReport,
    MovementKind,
    ShiftReport,
    Takings,
)

MOVED: dict[MovementKind, Lazy] = {
    MovementKind.PAY_IN: lazy("Paid in"),
    MovementKind.PAY_OUT: lazy("Paid out"),
    MovementKind.SKIM: lazy("Brought to the safe"),
    MovementKind.FLOAT: lazy("Float from the safe"),
    MovementKind.BANK_DROP: lazy("Brought to the bank"),
}
RECEIVED: dict[str, Lazy] = {
    "deposit": lazy("Deposits received"),
    "account": lazy("Account payments received"),
}

CountLine = tuple[str, int, Money | None]
"""What was counted: its name, how often, and for how much where that says something."""


def title(report: ShiftReport) -> str:
    """What the report is called: X while the shift is open, else its number."""
    if report.z_number is None:
        return _("X report")
    return _("Shift report {number}").format(number=report.z_number)


def day_title(report: DayReport) -> str:
    """What the report of a day is called: its X until it is closed, else its Z."""
    if report.number is None:
        return _("X report of the day")
    return _("Z report (day close) {number}").format(number=report.number)


def movement_name(kind: MovementKind) -> str:
    """What cash that moved without a sale is called."""
    return str(MOVED[kind])


def cash_lines(report: ShiftReport) -> tuple[tuple[str, Money], ...]:
    """How the drawer got from its float to what should be in it, and what was counted."""
    lines = [(_("Float"), report.shift.float), (_("Cash sales"), report.cash_sales)]
    for kind in MovementKind:
        moved = report.moved(kind)
        if moved:
            lines.append((movement_name(kind), moved if kind.puts_in else -moved))
    lines.append((_("Expected cash"), report.expected_cash))
    if report.counted_cash is not None and report.difference is not None:
        lines.append((_("Counted cash"), report.counted_cash))
        lines.append((difference_name(report.difference), report.difference))
        lines.append((_("To the safe"), report.removed))
        lines.append((_("Left in the drawer"), report.counted_cash - report.removed))
    return tuple(lines)


def day_cash_lines(cash: DayCash, *, closed: bool) -> tuple[tuple[str, Money], ...]:
    """The cash of all drawers of a day, as ``cash_lines`` has that of one.

    A day that is not ``closed`` may have drawers nobody has counted: it says what they
    should hold.
    """
    lines = [(_("Float"), cash.floats), (_("Cash sales"), cash.sales)]
    lines += [(movement_name(MovementKind(move.code)), move.amount) for move in cash.moves]
    lines.append((_("Expected cash"), cash.expected))
    if not closed:
        return tuple(lines)
    lines.append((_("Counted cash"), cash.counted))
    lines.append((difference_name(cash.difference), cash.difference))
    if cash.foreign:
        lines.append((_("Foreign cash over or short"), cash.foreign))
    lines.append((_("To the safe"), cash.removed))
    return tuple(lines)


def count_lines(takings: Takings) -> Iterator[CountLine]:
    """What happened beside plain sales; nothing for what did not happen."""
    for source in takings.sources:
        yield source_name(DiscountSource(source.code)), source.count, -source.amount
    if takings.returns.count:
        yield _("Returns"), takings.returns.count, takings.returns.amount
    if takings.voids.count:
        yield _("Voids"), takings.voids.count, takings.voids.amount
    for approval in takings.approvals:
        name = _("Approved: {what}").format(what=approved_name(Permission(approval.code)))
        yield name, approval.count, approval.amount or None
    if takings.parked.count:
        yield _("Baskets parked"), takings.parked.count, takings.parked.amount
    if takings.no_sales:
        yield _("Drawer opened without a sale"), takings.no_sales, None
    for received in takings.received:
        words = RECEIVED.get(received.code)
        yield str(words or received.code), received.count, received.amount


def difference_name(difference: Money) -> str:
    """Over, short, or neither."""
    if not difference:
        return _("Difference")
    return _("Over") if difference.minor > 0 else _("Short")


def head_words(report: DayReport) -> str:
    """The row of the journal that a day is tied to, and the start of its hash."""
    return f"{report.journal_seq} · {report.journal_head[:HEAD_SHOWN]}"
