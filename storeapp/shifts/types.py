"""Shifts, the drawer they hold, and the reports they end with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.rate import Rate

ShiftId = NewType("ShiftId", UUID)


class MovementKind(StrEnum):
    """Cash that goes into or out of the drawer without a sale."""

    PAY_IN = "pay-in"
    PAY_OUT = "pay-out"


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


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of one note or coin were counted; ``denomination`` is its worth."""

    denomination: Money
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCount:
    """The drawer as counted at the end: by denomination, or as one amount.

    ``removed`` is what goes to the safe now; the rest stays as the next float.
    """

    counted: tuple[Counted, ...] = ()
    amount: Money | None = None
    removed: Money = ZERO
    reason: str = ""

    @property
    def total(self) -> Money:
        """Everything that lies in the drawer."""
        if self.amount is not None:
            return self.amount
        return total(c.denomination * c.pieces for c in self.counted)


@dataclass(frozen=True, slots=True)
class CashMovement:
    """One pay-in or pay-out."""

    kind: MovementKind
    amount: Money
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TenderTotal:
    """What came in by one way of paying, change taken off."""

    code: str
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Count:
    """Something a shift keeps count of; ``kind`` and ``code`` say what.

    ``base`` is a second figure where one is needed, such as foreign minor units.
    """

    kind: str
    code: str
    count: int
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class TaxTotal:
    """What was sold under one tax, and the tax in it."""

    code: str
    name: str
    rate: Rate
    included: bool
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """What one sale, or many together, brought in.

    net + tax + rounding = total, and the tenders add up to total.
    """

    count: int
    total: Money
    discount: Money
    rounding: Money
    tenders: tuple[TenderTotal, ...]
    taxes: tuple[TaxTotal, ...]

    @property
    def tax(self) -> Money:
        """All tax together."""
        return total(tax.amount for tax in self.taxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftReport:
    """X while the shift is open, Z once it is closed (then ``z_number`` is not None)."""

    shift: Shift
    takings: Takings
    movements: tuple[CashMovement, ...]
    expected_cash: Money
    made_at: datetime
    z_number: int | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    counted: tuple[Counted, ...] = ()
    counted_cash: Money | None = None
    removed: Money = ZERO
    reason: str = ""

    @property
    def paid_in(self) -> Money:
        """Cash put in without a sale."""
        return total(m.amount for m in self.movements if m.kind is MovementKind.PAY_IN)

    @property
    def paid_out(self) -> Money:
        """Cash taken out without a sale."""
        return total(m.amount for m in self.movements if m.kind is MovementKind.PAY_OUT)

    @property
    def difference(self) -> Money | None:
        """Over (above zero) or short (below); None before the count."""
        return None if self.counted_cash is None else self.counted_cash - self.expected_cash
