"""The shifts of some days: one line each, and every report in full."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.names import tender_names
from reports.kit.sheet import Column, Figure, Kind, Report, Table
from reports.kit.style import style_of
from reports.kit.words import _
from reports.shifts.figures import cash_lines, count_lines, movement_name, title
from storeapp import shifts
from storeapp.db.work import Read
from storeapp.kernel.money import total
from storeapp.shifts import Shift, ShiftId, ShiftReport


def report(read: Read, days: Days) -> Report:
    """Every shift whose business day lies within the days."""
    found = [shifts.get_report(read, shift.id) for shift in _within(read, days)]
    names = tender_names(read)
    parts = [table for one in found for table in _parts(one, names, named=len(found) > 1)]
    return Report(
        title=_("Shifts"),
        subtitle=days.words(),
        notes=() if found else (_("No shift was opened."),),
        tables=(_overview(found), *parts),
        landscape=True,
    )


def one_report(read: Read, shift_id: ShiftId) -> Report:
    """One shift alone: its X while it is open, its shift report once it is closed."""
    found = shifts.get_report(read, shift_id)
    shift, takings = found.shift, found.takings
    number = _("Shift {number}").format(number=shift.number)
    register = _("Register {number}").format(number=shift.register_no)
    when = style_of(read).moment(shift.opened_at)
    return Report(
        title=title(found),
        subtitle=f"{number} · {register} · {shift.cashier} · {when}",
        notes=_notes(found),
        figures=(
            Figure(_("Sales"), takings.total),
            Figure(_("Receipts"), takings.count),
            Figure(_("Expected cash"), found.expected_cash),
            Figure(_("Difference"), found.difference),
        ),
        tables=_parts(found, tender_names(read), named=False),
    )


def _notes(found: ShiftReport) -> tuple[str, ...]:
    notes = []
    if found.reason:
        notes.append(_("Reason: {reason}").format(reason=found.reason))
    if found.forgotten:
        notes.append(_("This shift was forgotten and closed on a later day."))
    if found.handed_to:
        notes.append(_("Handed over to {name}").format(name=found.handed_to))
    return tuple(notes)


def _within(read: Read, days: Days) -> list[Shift]:
    wanted: list[Shift] = []
    key: str | None = None
    while True:
        page = shifts.list_shifts(read, key)
        wanted += [s for s in page.rows if days.first <= s.business_day <= days.last]
        key = page.next_key
        if key is None:
            return wanted[::-1]


def _overview(found: list[ShiftReport]) -> Table:
    columns = (
        Column(_("Report")),
        Column(_("Business day"), Kind.DAY),
        Column(_("Register"), Kind.COUNT),
        Column(_("Cashier"), weight=2),
        Column(_("Opened"), Kind.MOMENT),
        Column(_("Closed"), Kind.MOMENT),
        Column(_("Receipts"), Kind.COUNT),
        Column(_("Sales"), Kind.MONEY),
        Column(_("Expected cash"), Kind.MONEY),
        Column(_("Counted cash"), Kind.MONEY),
        Column(_("Difference"), Kind.MONEY),
    )
    rows = tuple(
        (
            title(one),
            one.shift.business_day,
            one.shift.register_no,
            one.shift.cashier,
            one.shift.opened_at,
            one.closed_at,
            one.takings.count,
            one.takings.total,
            one.expected_cash,
            one.counted_cash,
            one.difference,
        )
        for one in found
    )
    totals = (
        _("Total"),
        *(None,) * 5,
        sum(one.takings.count for one in found),
        total(one.takings.total for one in found),
        *(None,) * 2,
        total(one.difference for one in found if one.difference is not None),
    )
    return Table(_("Shifts"), columns, rows, totals)


def _parts(found: ShiftReport, names: dict[str, str], *, named: bool) -> tuple[Table, ...]:
    of = f"{title(found)} · " if named else ""
    what, amount = Column(_("What"), weight=2), Column(_("Amount"), Kind.MONEY)
    tenders = tuple(
        (names.get(t.code, t.code), t.count, t.amount) for t in found.takings.tenders
    )
    taxes = tuple((t.name, t.rate, t.base, t.amount) for t in found.takings.taxes)
    return (
        Table(of + _("Cash"), (what, amount), cash_lines(found)),
        Table(
            of + _("Tenders"),
            (Column(_("Tender"), weight=2), Column(_("Times"), Kind.COUNT), amount),
            tenders,
            (_("Total"), None, total(t.amount for t in found.takings.tenders)),
        ),
        Table(
            of + _("Tax by rate"),
            (
                Column(_("Tax"), weight=2),
                Column(_("Rate"), Kind.SHARE),
                Column(_("Net"), Kind.MONEY),
                Column(_("Tax amount"), Kind.MONEY),
            ),
            taxes,
            (_("Total"), None, None, found.takings.tax),
        ),
        *_beside(found, of),
        *_movements(found, of),
        *_openings(found, of),
        *_corrections(found, of),
        *_count(found, of),
    )


def _movements(found: ShiftReport, of: str) -> tuple[Table, ...]:
    if not found.movements:
        return ()
    columns = (
        Column(_("Time"), Kind.MOMENT),
        Column(_("What")),
        Column(_("Reason"), weight=3),
        Column(_("By")),
        Column(_("Amount"), Kind.MONEY),
    )
    rows = tuple(
        (m.at, movement_name(m.kind), m.reason, m.by, m.signed) for m in found.movements
    )
    return (Table(of + _("Paid in and out"), columns, rows),)


def _beside(found: ShiftReport, of: str) -> tuple[Table, ...]:
    rows = (*count_lines(found.takings),)
    columns = (
        Column(_("What"), weight=2),
        Column(_("Times"), Kind.COUNT),
        Column(_("Amount"), Kind.MONEY),
    )
    return (Table(of + _("What else happened"), columns, rows),) if rows else ()


def _openings(found: ShiftReport, of: str) -> tuple[Table, ...]:
    if not found.openings:
        return ()
    columns = (
        Column(_("Time"), Kind.MOMENT),
        Column(_("Reason"), weight=3),
        Column(_("By")),
        Column(_("approved"), Kind.FLAG),
    )
    rows = tuple((one.at, one.reason, one.by, one.approved) for one in found.openings)
    return (Table(of + _("Drawer opened without a sale"), columns, rows),)


def _corrections(found: ShiftReport, of: str) -> tuple[Table, ...]:
    if not found.corrections:
        return ()
    columns = (
        Column(_("Time"), Kind.MOMENT),
        Column(_("Reason"), weight=3),
        Column(_("By")),
        Column(_("Before"), Kind.MONEY),
        Column(_("Counted cash"), Kind.MONEY),
    )
    rows = tuple((c.at, c.reason, c.by, c.before, c.counted) for c in found.corrections)
    return (Table(of + _("Counts put right"), columns, rows),)


def _count(found: ShiftReport, of: str) -> tuple[Table, ...]:
    if not found.counted:
        return ()
    columns = (
        Column(_("Note or coin"), Kind.MONEY),
        Column(_("Pieces"), Kind.COUNT),
        Column(_("Amount"), Kind.MONEY),
    )
    rows = tuple((c.denomination, c.pieces, c.denomination * c.pieces) for c in found.counted)
    return (Table(of + _("Count"), columns, rows, (None, None, found.counted_cash)),)
