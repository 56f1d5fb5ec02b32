"""My drawer: shifts, their cash, and the reports they end with."""

from storeapp.shifts.errors import (
    AmountBelowZero,
    NoOpenShift,
    NoSuchShift,
    NotCounted,
    NotYourShift,
    ReasonMissing,
    RemovedTooMuch,
    ShiftFromEarlierDay,
    ShiftStillOpen,
)
from storeapp.shifts.events import CashMoved, ShiftClosed, ShiftOpened
from storeapp.shifts.queries import (
    current,
    get_report,
    list_shifts,
    running_takings,
    suggested_float,
)
from storeapp.shifts.service import close_shift, note_takings, open_shift, pay_in, pay_out
from storeapp.shifts.types import (
    CashMovement,
    Counted,
    MovementKind,
    NewCount,
    Shift,
    ShiftId,
    ShiftReport,
    Takings,
    TaxTotal,
    TenderTotal,
)

__all__ = [
    "AmountBelowZero",
    "CashMoved",
    "CashMovement",
    "Counted",
    "MovementKind",
    "NewCount",
    "NoOpenShift",
    "NoSuchShift",
    "NotCounted",
    "NotYourShift",
    "ReasonMissing",
    "RemovedTooMuch",
    "Shift",
    "ShiftClosed",
    "ShiftFromEarlierDay",
    "ShiftId",
    "ShiftOpened",
    "ShiftReport",
    "ShiftStillOpen",
    "Takings",
    "TaxTotal",
    "TenderTotal",
    "close_shift",
    "current",
    "get_report",
    "list_shifts",
    "note_takings",
    "open_shift",
    "pay_in",
    "pay_out",
    "running_takings",
    "suggested_float",
]
