"""What happens at the drawer."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from storeapp.kernel.events import Event
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.values import dataclass
from storeapp.shifts.types import (
    CorrectionId,
    Counted,
    DayCash,
    DayId,
    ForeignCounted,
    MovementKind,
    ShiftId,
    Tally,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOpened(Event):
    """Somebody took over a drawer with a float in it.

    ``cashier_id`` is who, where somebody else handed it over.
    """

    shift_id: ShiftId
    number: int
    business_day: date
    float: Money
    drawer_no: int = 1
    cashier_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMoved(Event):
    """Cash went into or out of the drawer without a sale."""

    shift_id: ShiftId
    kind: MovementKind
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeEmptied(Event):
    """Cash went from the safe to the bank."""

    subject: ClassVar[str] = "movement_id"

    movement_id: UUID
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedWithoutSale(Event):
    """Somebody had the drawer opened without a sale, for the ``no``-th time in the shift."""

    shift_id: ShiftId
    no: int
    reason: str
    approval_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosed(Event):
    """A drawer was counted and its shift closed under a Z number.

    ``foreign_worth`` is what all foreign cash in it was taken at. ``forgotten``: somebody
    else closed it on a later day. ``next_shift_id``: it was handed over to that one.
    """

    shift_id: ShiftId
    z_number: int
    business_day: date
    expected: Money
    counted: Money
    removed: Money
    denominations: tuple[Counted, ...]
    reason: str
    foreign: tuple[ForeignCounted, ...] = ()
    foreign_worth: Money = ZERO
    forgotten: bool = False
    next_shift_id: ShiftId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCorrected(Event):
    """The count of a closed shift was put right by a later one."""

    subject: ClassVar[str] = "correction_id"

    correction_id: CorrectionId
    shift_id: ShiftId
    before: Money
    counted: Money
    denominations: tuple[Counted, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed(Event):
    """A day was closed under a number, for good, over every shift that was in none yet."""

    subject: ClassVar[str] = "day_id"

    day_id: DayId
    number: int
    position: int
    business_day: date
    shift_ids: tuple[ShiftId, ...]
    correction_ids: tuple[CorrectionId, ...]
    takings: tuple[tuple[str, str, int, int, int], ...]
    cash: DayCash
    waiting: Tally
    total: Money
    grand_total: Money
    journal_seq: int
    journal_head: str
