"""The figures of a shift, the same on the slip and on the page."""

from __future__ import annotations

from reports.kit.words import _
from storeapp.kernel.money import Money
from storeapp.shifts import ShiftReport


def title(report: ShiftReport) -> str:
    """What the report is called: X while the shift is open, else Z and its number."""
    if report.z_number is None:
        return _("X report")
    return _("Z report {number}").format(number=report.z_number)


def cash_lines(report: ShiftReport) -> tuple[tuple[str, Money], ...]:
    """How the drawer got from its float to what should be in it, and what was counted."""
    lines = [(_("Float"), report.shift.float), (_("Cash sales"), cash_sales(report))]
    if report.paid_in:
        lines.append((_("Paid in"), report.paid_in))
    if report.paid_out:
        lines.append((_("Paid out"), -report.paid_out))
    lines.append((_("Expected cash"), report.expected_cash))
    if report.counted_cash is not None and report.difference is not None:
        lines.append((_("Counted cash"), report.counted_cash))
        lines.append((difference_name(report.difference), report.difference))
        lines.append((_("To the safe"), report.removed))
        lines.append((_("Left in the drawer"), report.counted_cash - report.removed))
    return tuple(lines)


def cash_sales(report: ShiftReport) -> Money:
    """Cash taken less change given; follows from what is expected in the drawer."""
    return report.expected_cash - report.shift.float - report.paid_in + report.paid_out


def difference_name(difference: Money) -> str:
    """Over, short, or neither."""
    if not difference:
        return _("Difference")
    return _("Over") if difference.minor > 0 else _("Short")
