"""What happens at the drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.shifts.types import Counted, MovementKind, ShiftId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOpened(Event):
    """Somebody took over a drawer with a float in it."""

    shift_id: ShiftId
    number: int
    business_day: date
    float: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class CashMoved(Event):
    """Cash went into or out of the drawer without a sale."""

    shift_id: ShiftId
    kind: MovementKind
    amount: Money
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftClosed(Event):
    """A drawer was counted and its shift closed under a Z number."""

    shift_id: ShiftId
    z_number: int
    business_day: date
    expected: Money
    counted: Money
    removed: Money
    denominations: tuple[Counted, ...]
    reason: str
