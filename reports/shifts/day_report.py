"""The Z reports of some days, for A4 and the workbook."""

from __future__ import annotations

from reports.kit.days import Days
from reports.kit.names import tender_names
from reports.kit.sheet import Cells, Column, Figure, Kind, Report, Table
from reports.kit.style import style_of
from reports.kit.words import _
from reports.shifts.figures import (
    count_lines,
    day_cash_lines,
    day_title,
    head_words,
)
from storeapp import shifts
from storeapp.db.work import Read
from storeapp.kernel.money import Money, total
from storeapp.shifts import DayId, DayReport, DayRow


def report(read: Read, days: Days) -> Report:
    """Every Z whose business day lies within the days: one line each, then each in full."""
    found = [shifts.get_day_report(read, row.id) for row in _within(read, days)]
    parts = [table for one in found for table in _parts(read, one, named=len(found) > 1)]
    return Report(
        title=_("Day closes"),
        subtitle=days.words(),
        notes=() if found else (_("No day was closed."),),
        tables=(_overview(found), *parts),
        landscape=True,
    )


def one_report(read: Read, day_id: DayId | None) -> Report:
    """The Z of one day alone; None for how the day stands now."""
    found = shifts.day_view(read) if day_id is None else shifts.get_day_report(read, day_id)
    register = _("Register {number}").format(number=found.register_no)
    when = style_of(read).moment(found.made_at)
    said = [f"{found.business_day}", register, *([found.closed_by] if found.closed_by else [])]
    return Report(
        title=day_title(found),
        subtitle=" · ".join([*said, when]),
        notes=(_("Journal: {head}").format(head=head_words(found)),),
        figures=(
            Figure(_("Sales"), found.takings.total),
            Figure(_("Receipts"), found.takings.count),
            Figure(_("Over or short"), found.cash.difference),
            Figure(_("Grand total"), found.grand_total),
        ),
        tables=_parts(read, found, named=False),
        landscape=True,
    )


def _within(read: Read, days: Days) -> list[DayRow]:
    wanted: list[DayRow] = []
    key: str | None = None
    while True:
        page = shifts.list_day_reports(read, key)
        wanted += [row for row in page.rows if days.first <= row.business_day <= days.last]
        key = page.next_key
        if key is None:
            return wanted[::-1]


def _overview(found: list[DayReport]) -> Table:
    columns = (
        Column(_("Report"), weight=2),
        Column(_("Business day"), Kind.DAY),
        Column(_("Register"), Kind.COUNT),
        Column(_("Day closed"), Kind.MOMENT),
        Column(_("Day closed by")),
        Column(_("Receipts"), Kind.COUNT),
        Column(_("Sales"), Kind.MONEY),
        Column(_("Over or short"), Kind.MONEY),
        Column(_("Grand total"), Kind.MONEY),
        Column(_("Journal"), weight=2),
    )
    rows = tuple(
        (
            *(day_title(one), one.business_day, one.register_no, one.made_at, one.closed_by),
            *(one.takings.count, one.takings.total, one.cash.difference, one.grand_total),
            head_words(one),
        )
        for one in found
    )
    totals = (
        *(_("Total"), None, None, None, None),
        sum(one.takings.count for one in found),
        total(one.takings.total for one in found),
        total(one.cash.difference for one in found),
        *(None, None),
    )
    return Table(_("Day closes"), columns, rows, totals)


def _parts(read: Read, found: DayReport, *, named: bool) -> tuple[Table, ...]:
    of = f"{day_title(found)} · " if named else ""
    what, amount = Column(_("What"), weight=2), Column(_("Amount"), Kind.MONEY)
    times, takings = Column(_("Times"), Kind.COUNT), found.takings
    names = tender_names(read)
    tenders = tuple((names.get(t.code, t.code), t.count, t.amount) for t in takings.tenders)
    cashiers = tuple((one.code, one.count, one.amount) for one in takings.cashiers)
    return (
        Table(
            of + _("Tenders"),
            (Column(_("Tender"), weight=2), times, amount),
            tenders,
            (_("Total"), None, total(t.amount for t in takings.tenders)),
        ),
        _taxes(found, of),
        Table(
            of + _("Cashiers"),
            (Column(_("Cashier"), weight=2), Column(_("Receipts"), Kind.COUNT), amount),
            cashiers,
            (_("Total"), takings.count, takings.total),
        ),
        Table(of + _("What else happened"), (what, times, amount), _beside(found)),
        Table(of + _("Cash"), (what, amount), _cash(found)),
        _shifts(found, of),
        *_corrections(found, of),
    )


def _taxes(found: DayReport, of: str) -> Table:
    columns = (
        Column(_("Tax"), weight=2),
        Column(_("Rate"), Kind.SHARE),
        Column(_("Net"), Kind.MONEY),
        Column(_("Tax amount"), Kind.MONEY),
    )
    rows = tuple((t.name, t.rate, t.base, t.amount) for t in found.takings.taxes)
    return Table(
        of + _("Tax by rate"), columns, rows, (_("Total"), None, None, found.takings.tax)
    )


def _beside(found: DayReport) -> tuple[Cells, ...]:
    rows: list[Cells] = [*count_lines(found.takings)]
    if found.takings.rounding:
        rows.append((_("Cash rounding"), None, found.takings.rounding))
    if found.waiting.count:
        rows.append((_("Baskets still parked"), found.waiting.count, found.waiting.amount))
    return tuple(rows)


def _cash(found: DayReport) -> tuple[tuple[str, Money], ...]:
    return day_cash_lines(found.cash, closed=found.number is not None)


def _shifts(found: DayReport, of: str) -> Table:
    columns = (
        Column(_("Shift"), Kind.COUNT),
        Column(_("Cashier"), weight=2),
        Column(_("Opened"), Kind.MOMENT),
        Column(_("Closed"), Kind.MOMENT),
        Column(_("Closed by")),
        Column(_("Receipts"), Kind.COUNT),
        Column(_("Sales"), Kind.MONEY),
        Column(_("Expected cash"), Kind.MONEY),
        Column(_("Counted cash"), Kind.MONEY),
        Column(_("Difference"), Kind.MONEY),
        Column(_("Reason"), weight=2),
    )
    rows = tuple(
        (
            *(one.shift.number, one.shift.cashier, one.shift.opened_at, one.closed_at),
            *(one.closed_by, one.count, one.total, one.expected, one.counted, one.difference),
            _said(one.reason, forgotten=one.forgotten),
        )
        for one in found.shifts
    )
    return Table(of + _("Shifts"), columns, rows)


def _said(reason: str, *, forgotten: bool) -> str:
    if not forgotten:
        return reason
    words = _("forgotten")
    return f"{reason} · {words}" if reason else words


def _corrections(found: DayReport, of: str) -> tuple[Table, ...]:
    if not found.corrections:
        return ()
    columns = (
        Column(_("Time"), Kind.MOMENT),
        Column(_("By")),
        Column(_("Reason"), weight=3),
        Column(_("Before"), Kind.MONEY),
        Column(_("Counted cash"), Kind.MONEY),
        Column(_("Difference"), Kind.MONEY),
    )
    rows = tuple(
        (one.at, one.by, one.reason, one.before, one.counted, one.change)
        for one in found.corrections
    )
    changed: Money = total(one.change for one in found.corrections)
    totals = (_("Total"), None, None, None, None, changed)
    return (Table(of + _("Counts put right"), columns, rows, totals),)
