"""What the screen of days asks for, and how its rows are said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from reports import writing
from reports.kit.names import tender_names
from reports.kit.paper import Paper
from reports.kit.style import style_of
from reports.kit.words import speaking
from reports.shifts import day_report
from reports.shifts.day_slip import lay_out
from storeapp import settings, shifts
from storeapp.db.work import Read, Work
from storeapp.devices import PrinterSettings
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.settings import StoreSettings
from storeapp.shifts import DayId, DayReport, DayShift
from storeapp.staff import ApprovalId
from storeapp.store import Store
from ui.kit.display import moment
from ui.kit.table import Chip, Column
from ui.kit.words import _, lazy
from ui.shifts.drawer_state import left_unsettled


@dataclass(frozen=True, slots=True)
class Listed:
    """A day in the list; without an id it is the one that is not closed yet."""

    id: DayId | None
    number: int | None
    register_no: int
    business_day: date
    at: datetime
    by: str
    total: Money
    grand_total: Money


@dataclass(frozen=True, slots=True)
class ShownDay:
    """A day's Z, or how the day stands, and the slip of it."""

    report: DayReport
    paper: Paper
    can_print: bool

    @property
    def in_the_way(self) -> tuple[DayShift, ...]:
        """Shifts that must be closed before the day can be."""
        if self.report.number is not None:
            return ()
        day = self.report.business_day
        return tuple(
            one
            for one in self.report.shifts
            if one.z_number is None and one.shift.business_day <= day
        )

    @property
    def can_close(self) -> bool:
        """Whether the day holds something, and nothing stands in its way."""
        closed = any(one.z_number is not None for one in self.report.shifts)
        holds = closed or bool(self.report.corrections)
        return self.report.number is None and holds and not self.in_the_way


def read_days(read: Read, after: str | None) -> Page[Listed]:
    """How the day stands, then the days that are closed, the last one first.

    Raises NotAllowed without MANAGE_SHIFTS.
    """
    page = shifts.list_day_reports(read, after)
    rows = [
        Listed(
            *(one.id, one.number, one.register_no, one.business_day, one.at, one.by),
            *(one.total, one.grand_total),
        )
        for one in page.rows
    ]
    if after is None:
        now = shifts.day_view(read)
        rows.insert(
            0,
            Listed(
                *(None, None, now.register_no, now.business_day, now.made_at, ""),
                *(now.takings.total, now.grand_total),
            ),
        )
    return Page(tuple(rows), page.next_key)


def read_day(read: Read, day_id: DayId | None, language: str) -> ShownDay:
    """The Z of a day, or how the day stands for None, laid out in a language.

    Raises NotAllowed without MANAGE_SHIFTS, NoSuchDay.
    """
    report = shifts.day_view(read) if day_id is None else shifts.get_day_report(read, day_id)
    with speaking(language):
        names = tender_names(read)
    own = settings.get(read, StoreSettings)
    paper = lay_out(report, own, style_of(read), language, names)
    can_print = settings.get(read, PrinterSettings).is_set_up and day_id is not None
    return ShownDay(report, paper, can_print)


@dataclass(frozen=True, slots=True)
class DayWriter:
    """Writes the report of one day to a path, on whatever thread it is called."""

    store: Store
    day_id: DayId | None
    language: str

    def __call__(self, path: Path) -> None:
        """Write it. Raises OSError."""
        self.store.ask(_write_day, self, path)


def _write_day(read: Read, writer: DayWriter, path: Path) -> None:
    with speaking(writer.language):
        report = day_report.one_report(read, writer.day_id)
        writing.draw_report(report, style_of(read), path)


def close_day(work: Work, approval_id: ApprovalId | None) -> DayReport:
    """Close the day, with what is parked at this moment. Raises as ``shifts.close_day``."""
    return shifts.close_day(work, left_unsettled(work), approval_id)


def key_of(row: Listed) -> object:
    """What a day is known by in the list."""
    return row.id or "so far"


def day_columns() -> tuple[Column[Listed], ...]:
    """The table of days."""
    return (
        Column(lazy("Report"), _report_of, 84),
        Column(lazy("Business day"), _day_of, 138),
        Column(lazy("Register"), _register_of, 80),
        Column(lazy("Day closed"), _closed_of, 184, stretch=True),
        Column(lazy("Day closed by"), _by_of, 114),
        Column(lazy("Sales"), _total_of, 108),
        Column(lazy("Grand total"), _grand_of, 120),
    )


def shift_columns() -> tuple[Column[DayShift], ...]:
    """The table of the shifts of a day."""
    return (
        Column(lazy("Shift"), _number_of, 64),
        Column(lazy("Cashier"), _cashier_of, 96, stretch=True),
        Column(lazy("Opened"), _opened_of, 200),
        Column(lazy("Receipts"), _count_of, 80),
        Column(lazy("Sales"), _sales_of, 104),
        Column(lazy("Difference"), _difference_of, 104, right=True, tone=_tone_of),
        Column(lazy("State"), _state_of, 96),
    )


def _report_of(row: Listed) -> object:
    return Chip(_("so far"), "info") if row.number is None else f"Z {row.number}"


def _day_of(row: Listed) -> date:
    return row.business_day


def _register_of(row: Listed) -> int:
    return row.register_no


def _closed_of(row: Listed) -> str:
    return "" if row.number is None else moment(row.at)


def _by_of(row: Listed) -> str:
    return row.by


def _total_of(row: Listed) -> Money:
    return row.total


def _grand_of(row: Listed) -> Money:
    return row.grand_total


def _number_of(row: DayShift) -> int:
    return row.shift.number


def _cashier_of(row: DayShift) -> str:
    return row.shift.cashier


def _opened_of(row: DayShift) -> str:
    return moment(row.shift.opened_at)


def _count_of(row: DayShift) -> int:
    return row.count


def _sales_of(row: DayShift) -> Money:
    return row.total


def _difference_of(row: DayShift) -> Money | None:
    return row.difference


def _tone_of(row: DayShift) -> str:
    return "onDangerSoft" if row.difference else "text"


def _state_of(row: DayShift) -> object:
    if row.z_number is None:
        return Chip(_("open"), "warning")
    return Chip(_("forgotten"), "danger") if row.forgotten else Chip(_("closed"), "quiet")
