"""A day closed: its numbered Z over every shift that was in none yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import NewType
from uuid import UUID

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.values import dataclass
from storeapp.shifts.types.drawer import CountCorrection, Shift
from storeapp.shifts.types.takings import NO_TALLY, Takings, Tally

DayId = NewType("DayId", UUID)

HEAD_SHOWN = 16  # characters of the journal's hash that stand on paper


@dataclass(frozen=True, slots=True)
class DayShift:
    """A shift as the day counts it; the last fields are empty while it is open."""

    shift: Shift
    count: int
    total: Money
    expected: Money
    z_number: int | None = None
    closed_at: datetime | None = None
    closed_by: str = ""
    counted: Money | None = None
    reason: str = ""
    forgotten: bool = False

    @property
    def difference(self) -> Money | None:
        """Over or short; None while it is open."""
        return None if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCash:
    """The cash of all drawers of a day; ``moves`` by kind, below zero where cash went out.

    floats + sales + moves = expected, and counted - expected = over or short. ``foreign``
    is what foreign cash was over or short.
    """

    floats: Money = ZERO
    sales: Money = ZERO
    moves: tuple[Tally, ...] = ()
    expected: Money = ZERO
    counted: Money = ZERO
    removed: Money = ZERO
    foreign: Money = ZERO

    @property
    def difference(self) -> Money:
        """What all drawers together were over or short, book currency."""
        return self.counted - self.expected

    @property
    def moved(self) -> Money:
        """All movements together."""
        return total(tally.amount for tally in self.moves)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReport:
    """The Z of a day once closed (then ``number`` is not None), else how the day stands.

    ``grand_total`` is everything ever sold in this store's file up to and with this day; it
    is never reset. ``journal_head`` is the hash of the journal's last row before the close,
    in hexadecimal. ``waiting`` are the baskets parked at that moment.
    """

    business_day: date
    register_no: int
    made_at: datetime
    takings: Takings
    cash: DayCash
    shifts: tuple[DayShift, ...]
    corrections: tuple[CountCorrection, ...]
    grand_total: Money
    waiting: Tally = NO_TALLY
    id: DayId | None = None
    number: int | None = None
    epoch: int = 0
    position: int = 0
    closed_by: str = ""
    journal_seq: int = 0
    journal_head: str = ""

    @property
    def forgotten(self) -> tuple[DayShift, ...]:
        """Shifts that somebody else had to close on a later day."""
        return tuple(one for one in self.shifts if one.forgotten)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A closed day in the list of them."""

    id: DayId
    number: int
    register_no: int
    business_day: date
    at: datetime
    by: str
    total: Money
    grand_total: Money


@dataclass(frozen=True, slots=True)
class DrawerFault:
    """Something that drawers and days promise of each other and do not hold."""

    what: str
    where: str
    expected: str = ""
    found: str = ""
