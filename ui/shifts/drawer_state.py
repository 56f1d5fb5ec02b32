"""What a screen must know about the drawer, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.kit.names import tender_names
from reports.kit.paper import Paper
from reports.kit.style import style_of
from reports.kit.words import speaking
from reports.shifts.shift_slip import lay_out
from storeapp import devices, settings, shifts
from storeapp.db.work import Read, Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.money import Money
from storeapp.settings import StoreSettings
from storeapp.shifts import Shift, ShiftId, ShiftReport


@dataclass(frozen=True, slots=True)
class DrawerState:
    """The shift that is open, if any; today; the float to offer; and what is connected."""

    shift: Shift | None
    today: date
    suggested: Money
    can_kick: bool

    @property
    def is_from_earlier_day(self) -> bool:
        """Whether the open shift belongs to a day that is over."""
        return self.shift is not None and self.shift.business_day < self.today


@dataclass(frozen=True, slots=True)
class ShownReport:
    """An X or Z report, and the slip it is printed on, if there is a printer."""

    report: ShiftReport
    paper: Paper
    can_print: bool


def read_drawer(read: Read) -> DrawerState:
    """How the drawer of this register stands."""
    printer = settings.get(read, PrinterSettings)
    return DrawerState(
        shifts.current(read),
        read.business_day,
        shifts.suggested_float(read),
        printer.has_drawer,
    )


def read_report(read: Read, shift_id: ShiftId, language: str) -> ShownReport:
    """The report of a shift, laid out in a language. Raises NotAllowed, NoSuchShift."""
    report = shifts.get_report(read, shift_id)
    own = settings.get(read, StoreSettings)
    with speaking(language):
        names = tender_names(read)
    paper = lay_out(report, own, style_of(read), language, names)
    return ShownReport(report, paper, settings.get(read, PrinterSettings).is_set_up)


def print_report(work: Work, shift_id: ShiftId) -> None:
    """Queue the report of a shift for the receipt printer."""
    devices.queue(work, NewJob(kind=JobKind.REPORT, document_id=shift_id))


def kick_drawer(work: Work) -> None:
    """Open the drawer without a sale."""
    devices.queue(work, NewJob(kind=JobKind.DRAWER))
