"""What a screen must know about the drawer, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storeapp import devices, payments, sales, settings, shifts
from storeapp.db.work import Read, Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.actor import Permission
from storeapp.kernel.currency import Currency, currency
from storeapp.kernel.money import ZERO, Money
from storeapp.payments import TenderKind
from storeapp.sales import Parked
from storeapp.shifts import (
    SETTLED,
    DayId,
    DrawerSettings,
    DrawerView,
    ForeignTotal,
    Shift,
    ShiftId,
    Unsettled,
)


@dataclass(frozen=True, slots=True)
class FreeDrawer:
    """A drawer that nobody has, and the float to offer for it."""

    no: int
    suggested: Money


@dataclass(frozen=True, slots=True)
class DrawerState:
    """The shift that is open, if any; today; the drawers to choose from; what is connected."""

    shift: Shift | None
    today: date
    drawers: tuple[FreeDrawer, ...]
    can_kick: bool
    several: bool = False
    skim_above_minor: int = 0

    @property
    def suggested(self) -> Money:
        """The float to offer for the first free drawer."""
        return self.drawers[0].suggested if self.drawers else ZERO

    @property
    def is_from_earlier_day(self) -> bool:
        """Whether the open shift belongs to a day that is over."""
        return self.shift is not None and self.shift.business_day < self.today


@dataclass(frozen=True, slots=True)
class DrawerFacts:
    """Everything the drawer's panel shows.

    ``others`` are the open shifts of this register beside one's own; ``parked`` the baskets
    that wait.
    """

    state: DrawerState
    view: DrawerView
    others: tuple[Shift, ...]
    parked: tuple[Parked, ...]


@dataclass(frozen=True, slots=True)
class ForeignTender:
    """Foreign cash that is counted with a drawer."""

    code: str
    name: str
    currency: Currency


@dataclass(frozen=True, slots=True)
class Check:
    """What a count is compared with; ``expected`` is None where it is counted blind."""

    expected: Money | None
    foreign: tuple[ForeignTotal, ...] = ()


def read_drawer(read: Read) -> DrawerState:
    """How the drawer of this register stands."""
    printer = settings.get(read, PrinterSettings)
    drawers = settings.get(read, DrawerSettings)
    count = drawers.drawers
    taken = {one.drawer_no for one in shifts.list_running(read)}
    free = [no for no in range(1, count + 1) if no not in taken]
    return DrawerState(
        shifts.current(read),
        read.business_day,
        tuple(FreeDrawer(no, shifts.suggested_float(read, no)) for no in free),
        printer.has_drawer,
        count > 1,
        drawers.skim_above_minor,
    )


def read_facts(read: Read) -> DrawerFacts:
    """Everything about the drawer of this person. Raises NotAllowed without USE_DRAWER."""
    state = read_drawer(read)
    own = state.shift.id if state.shift is not None else None
    others = tuple(one for one in shifts.list_running(read) if one.id != own)
    may_see = Permission.PARK in read.actor.permissions
    parked = sales.list_parked(read) if may_see else ()
    return DrawerFacts(state, shifts.drawer_view(read), others, parked)


def read_foreign(read: Read) -> tuple[ForeignTender, ...]:
    """Foreign cash that this store takes."""
    kinds = payments.list_tender_types(read)
    return tuple(
        ForeignTender(kind.code, kind.name, currency(kind.currency))
        for kind in kinds
        if kind.kind is TenderKind.FOREIGN
    )


def read_check(read: Read, shift_id: ShiftId) -> Check:
    """What should lie in the drawer of a shift, as far as this person may see it before
    the count is final. Raises NotAllowed."""
    if shifts.drawer_view(read).is_blind:
        return Check(None)
    report = shifts.get_report(read, shift_id)
    return Check(report.expected_cash, report.takings.foreign)


def left_unsettled(read: Read) -> Unsettled:
    """What is not paid for; nothing for people who cannot sell."""
    if Permission.SELL not in read.actor.permissions:
        return SETTLED
    return sales.unsettled(read)


def print_report(work: Work, shift_id: ShiftId) -> None:
    """Queue the report of a shift for the receipt printer."""
    devices.queue(work, NewJob(kind=JobKind.REPORT, document_id=shift_id))


def print_day(work: Work, day_id: DayId) -> None:
    """Queue the Z report of a day for the receipt printer."""
    devices.queue(work, NewJob(kind=JobKind.DAY, document_id=day_id))
