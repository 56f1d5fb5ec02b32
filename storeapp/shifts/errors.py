"""What can stop work at the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.shifts.types import OpenShift
from storeapp.staff import Ask


@dataclass(eq=False)
class NoOpenShift(StoreError):
    """Open a shift first: money needs a drawer that somebody answers for."""


@dataclass(eq=False)
class ShiftStillOpen(StoreError):
    """This register already has an open shift."""

    cashier: str
    business_day: date


@dataclass(eq=False)
class ShiftFromEarlierDay(StoreError):
    """The open shift belongs to a day that is over; close it before selling on."""

    shift_day: date
    today: date


@dataclass(eq=False)
class AmountBelowZero(StoreError):
    """An amount of cash must not be below zero, or must be above it where money moves."""

    amount: Money


@dataclass(eq=False)
class ReasonMissing(StoreError):
    """Cash that moves without a sale needs a reason."""


@dataclass(eq=False)
class NotCounted(StoreError):
    """A shift closes with a count of its drawer, even if that is zero."""


@dataclass(eq=False)
class RemovedTooMuch(StoreError):
    """More goes to the safe than was counted."""

    counted: Money
    removed: Money


@dataclass(eq=False)
class NotYourShift(StoreError):
    """Somebody else's shift; they or a manager may do this."""

    cashier: str


@dataclass(eq=False)
class NoSuchShift(StoreError):
    """There is no shift of this number."""

    number: int


@dataclass(eq=False)
class NoSuchDrawer(StoreError):
    """This register has no drawer of this number; the settings say how many it has."""

    drawer_no: int
    drawers: int


@dataclass(eq=False)
class DifferenceNeedsReason(StoreError):
    """What was counted is not what is expected: say why. None where it is counted blind."""

    difference: Money | None


@dataclass(eq=False)
class UnsettledGoods(StoreError):
    """Goods are not paid for yet: settle them, or let somebody approve that."""

    lines: int
    parked: int
    ask: Ask


@dataclass(eq=False)
class ForeignNeverTaken(StoreError):
    """Foreign cash was counted that this store never took, so nobody knows its worth."""

    code: str


@dataclass(eq=False)
class ShiftsStillOpen(StoreError):
    """The day closes after all its shifts; these still run."""

    shifts: tuple[OpenShift, ...]


@dataclass(eq=False)
class NothingToClose(StoreError):
    """Every closed shift is in a day's Z already."""


@dataclass(eq=False)
class ShiftNotClosed(StoreError):
    """Only the count of a closed shift can be put right."""

    number: int


@dataclass(eq=False)
class CountUnchanged(StoreError):
    """The count put right is the count that stands."""

    counted: Money


@dataclass(eq=False)
class NoSuchDay(StoreError):
    """There is no closed day of this identity."""
