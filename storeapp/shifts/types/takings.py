"""What a shift takes, what it keeps count of, and the report it ends with."""

from __future__ import annotations

from datetime import datetime

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.rate import Rate
from storeapp.kernel.values import dataclass
from storeapp.shifts.types.drawer import (
    CashMovement,
    CountCorrection,
    Counted,
    DrawerSettings,
    ForeignCounted,
    MovementKind,
    Opening,
    Shift,
)
from storeapp.staff import SignedIn


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
class Tally:
    """How often something happened, and for how much; ``code`` tells several apart."""

    count: int = 0
    amount: Money = ZERO
    code: str = ""


NO_TALLY = Tally()


@dataclass(frozen=True, slots=True)
class TenderTotal:
    """What came in by one way of paying, change taken off."""

    code: str
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class ForeignTotal:
    """Foreign cash taken by one tender, in its own minor units, and what it was taken at.

    ``rate`` is the last one: minor units of book currency for a million foreign ones.
    """

    code: str
    count: int
    minor: int
    amount: Money
    rate: Rate


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

    net + tax + rounding = total, and the tenders add up to total and what was received
    without a sale. ``returns`` are below zero. ``sources`` are discounts by their source,
    ``approvals`` by permission, ``received`` deposits and payments by what they were for.
    ``parked`` is how often a basket was set aside.
    """

    count: int
    total: Money
    discount: Money
    rounding: Money
    tenders: tuple[TenderTotal, ...]
    taxes: tuple[TaxTotal, ...]
    foreign: tuple[ForeignTotal, ...] = ()
    cashiers: tuple[Tally, ...] = ()
    returns: Tally = NO_TALLY
    sources: tuple[Tally, ...] = ()
    voids: Tally = NO_TALLY
    approvals: tuple[Tally, ...] = ()
    parked: Tally = NO_TALLY
    no_sales: int = 0
    received: tuple[Tally, ...] = ()

    @property
    def tax(self) -> Money:
        """All tax together."""
        return total(tax.amount for tax in self.taxes)

    @property
    def money_received(self) -> Money:
        """Everything received without a sale."""
        return total(tally.amount for tally in self.received)

    @property
    def approved(self) -> int:
        """How many approvals were used."""
        return sum(tally.count for tally in self.approvals)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftReport:
    """X while the shift is open; its shift report once closed (then ``z_number`` is set).

    ``forgotten``: somebody else closed it on a later day. ``counted_cash`` is the count it
    was closed with; ``corrections`` came later.
    """

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
    foreign: tuple[ForeignCounted, ...] = ()
    forgotten: bool = False
    handed_to: str = ""
    openings: tuple[Opening, ...] = ()
    corrections: tuple[CountCorrection, ...] = ()

    @property
    def paid_in(self) -> Money:
        """Cash put in without a sale."""
        return self.moved(MovementKind.PAY_IN)

    @property
    def paid_out(self) -> Money:
        """Cash taken out without a sale."""
        return self.moved(MovementKind.PAY_OUT)

    def moved(self, kind: MovementKind) -> Money:
        """All movements of a kind together, above zero."""
        return total(m.amount for m in self.movements if m.kind is kind)

    @property
    def cash_sales(self) -> Money:
        """Cash taken less change and refunds; follows from what is expected."""
        return self.expected_cash - self.shift.float - total(m.signed for m in self.movements)

    @property
    def difference(self) -> Money | None:
        """Over (above zero) or short (below); None before the count."""
        return None if self.counted_cash is None else self.counted_cash - self.expected_cash

    @property
    def final_count(self) -> Money | None:
        """The count after every correction; None before the count."""
        return self.corrections[-1].counted if self.corrections else self.counted_cash


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A drawer passed on: the report of the shift before, the new one, and who has it now."""

    report: ShiftReport
    shift: Shift
    signed_in: SignedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerView:
    """What the person at the screen may see of their drawer.

    ``expected`` is None without a shift, and where it must be counted blind first.
    ``is_full``: it holds more than it should, so some should go to the safe.
    """

    shift: Shift | None
    expected: Money | None
    is_blind: bool
    is_full: bool
    movements: tuple[CashMovement, ...]
    openings: tuple[Opening, ...]
    openings_left: int
    drawers: DrawerSettings
    taken: tuple[int, ...]
    is_from_earlier_day: bool
