"""A drawer and its shift: opened, moved, counted, handed over."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NewType
from uuid import UUID

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.values import dataclass
from storeapp.settings import Settings
from storeapp.staff import UserId

ShiftId = NewType("ShiftId", UUID)
CorrectionId = NewType("CorrectionId", UUID)

MOST_DRAWERS = 4


class MovementKind(StrEnum):
    """Cash that goes into or out of the drawer without a sale."""

    PAY_IN = "pay-in"
    PAY_OUT = "pay-out"
    SKIM = "skim"  # to the safe
    FLOAT = "float"  # more float from the safe
    BANK_DROP = "bank-drop"  # straight to the bank

    @property
    def puts_in(self) -> bool:
        """Whether the drawer holds more after it."""
        return self in {MovementKind.PAY_IN, MovementKind.FLOAT}


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerSettings(Settings):
    """How drawers are used.

    ``drawers`` at each register, one to four. With ``blind_count`` people who may not see
    what is expected count before they learn it. ``no_sales_per_shift`` is how often the
    drawer opens without a sale before somebody else must approve; ``skim_above_minor`` warns
    when a drawer holds more than that, zero never.
    """

    KEY: ClassVar[str] = "shifts.drawers"

    drawers: int = 1
    one_per_cashier: bool = True
    blind_count: bool = False
    no_sales_per_shift: int = 3
    skim_above_minor: int = 0


@dataclass(frozen=True, slots=True)
class Shift:
    """One person's time at one drawer."""

    id: ShiftId
    number: int
    register_no: int
    cashier_id: UUID | None
    cashier: str
    opened_at: datetime
    business_day: date
    float: Money
    drawer_no: int = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one note or coin were counted; ``denomination`` is its worth."""

    denomination: Money
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCount:
    """The drawer as counted at the end: by denomination, or as one amount.

    ``removed`` is what goes to the safe now; the rest stays as the next float. ``foreign``
    is foreign cash by code of the tender, in minor units of its own currency; all of it
    goes to the safe, and a code that is not named was counted as nothing.
    """

    counted: tuple[Counted, ...] = ()
    amount: Money | None = None
    removed: Money = ZERO
    reason: str = ""
    foreign: tuple[tuple[str, int], ...] = ()

    @property
    def total(self) -> Money:
        """Everything that lies in the drawer."""
        if self.amount is not None:
            return self.amount
        return total(c.denomination * c.pieces for c in self.counted)


@dataclass(frozen=True, slots=True)
class ForeignCounted:
    """Foreign cash of one tender in a drawer, in its own minor units, and its worth.

    ``worth`` is what it was taken at; ``difference`` what is over or short, at the last rate.
    """

    code: str
    expected_minor: int
    counted_minor: int
    worth: Money
    difference: Money


@dataclass(frozen=True, slots=True)
class CashMovement:
    """Cash that went in or out without a sale; the amount is above zero."""

    kind: MovementKind
    amount: Money
    reason: str
    at: datetime
    by: str

    @property
    def signed(self) -> Money:
        """What it did to the drawer: above zero where cash went in."""
        return self.amount if self.kind.puts_in else -self.amount


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of a drawer without a sale, numbered within its shift."""

    no: int
    at: datetime
    by: str
    reason: str
    approved: bool


@dataclass(frozen=True, slots=True)
class CountCorrection:
    """A count put right after the shift was closed; the first count stays as it was."""

    id: CorrectionId
    shift_id: ShiftId
    at: datetime
    business_day: date
    by: str
    before: Money
    counted: Money
    reason: str

    @property
    def change(self) -> Money:
        """What the safe has more than the count before it said."""
        return self.counted - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsettled:
    """Goods that are not paid for: ``lines`` of the open basket, and ``parked`` baskets.

    The till fills it in, which knows its baskets; ``amount`` is what is parked.
    """

    lines: int = 0
    parked: int = 0
    amount: Money = ZERO

    def __bool__(self) -> bool:
        return bool(self.lines or self.parked)


SETTLED = Unsettled()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A drawer passed on: its count, and who takes it over with their own PIN."""

    count: NewCount
    next_user_id: UserId
    next_pin: str = field(repr=False)
    unsettled: Unsettled = SETTLED


@dataclass(frozen=True, slots=True)
class OpenShift:
    """A shift that still runs, as others are told of it."""

    number: int
    register_no: int
    drawer_no: int
    cashier: str
    business_day: date
