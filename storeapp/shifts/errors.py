"""What can stop work at the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money


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
