"""What a screen must know about the drawer, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storeapp import devices, settings, shifts
from storeapp.db.work import Read, Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.money import Money
from storeapp.shifts import Shift, ShiftId


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


def read_drawer(read: Read) -> DrawerState:
    """How the drawer of this register stands."""
    printer = settings.get(read, PrinterSettings)
    return DrawerState(
        shifts.current(read),
        read.business_day,
        shifts.suggested_float(read),
        printer.has_drawer,
    )


def print_report(work: Work, shift_id: ShiftId) -> None:
    """Queue the report of a shift for the receipt printer."""
    devices.queue(work, NewJob(kind=JobKind.REPORT, document_id=shift_id))


def kick_drawer(work: Work) -> None:
    """Open the drawer without a sale."""
    devices.queue(work, NewJob(kind=JobKind.DRAWER))
