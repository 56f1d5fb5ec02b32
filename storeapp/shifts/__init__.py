"""My drawer: shifts, their cash, the reports they end with, and the day's Z."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand
from storeapp.shifts.events import (
    CashMoved,
    CountCorrected,
    DayClosed,
    OpenedWithoutSale,
    SafeEmptied,
    ShiftClosed,
    ShiftOpened,
)
from storeapp.shifts.types import (
    HEAD_SHOWN,
    MOST_DRAWERS,
    NO_TALLY,
    SETTLED,
    CashMovement,
    CorrectionId,
    Count,
    CountCorrection,
    Counted,
    DayCash,
    DayId,
    DayReport,
    DayRow,
    DayShift,
    DrawerFault,
    DrawerSettings,
    DrawerView,
    ForeignCounted,
    ForeignTotal,
    HandedOver,
    HandOver,
    MovementKind,
    NewCount,
    Opening,
    OpenShift,
    Shift,
    ShiftId,
    ShiftReport,
    Takings,
    Tally,
    TaxTotal,
    TenderTotal,
    Unsettled,
)

if TYPE_CHECKING:
    from storeapp.shifts.errors import (
        AmountBelowZero,
        CountUnchanged,
        DifferenceNeedsReason,
        ForeignNeverTaken,
        NoOpenShift,
        NoSuchDay,
        NoSuchDrawer,
        NoSuchShift,
        NotCounted,
        NothingToClose,
        NotYourShift,
        ReasonMissing,
        RemovedTooMuch,
        ShiftFromEarlierDay,
        ShiftNotClosed,
        ShiftsStillOpen,
        ShiftStillOpen,
        UnsettledGoods,
    )
    from storeapp.shifts.queries.days import day_view, get_day_report, list_day_reports
    from storeapp.shifts.queries.drawers import (
        current,
        drawer_view,
        list_running,
        suggested_float,
    )
    from storeapp.shifts.queries.faults import find_faults
    from storeapp.shifts.queries.parts import running_takings
    from storeapp.shifts.queries.reports import get_report, list_shifts
    from storeapp.shifts.queries.told import find_untold
    from storeapp.shifts.service.closing import close_shift, hand_over
    from storeapp.shifts.service.correcting import correct_count
    from storeapp.shifts.service.days import close_day
    from storeapp.shifts.service.moving import (
        add_float,
        bank_drop,
        open_drawer,
        pay_in,
        pay_out,
        safe_to_bank,
        skim,
    )
    from storeapp.shifts.service.noting import note, note_takings
    from storeapp.shifts.service.opening import open_shift
else:
    __getattr__ = on_demand(
        __name__,
        {
            "errors": (
                "AmountBelowZero CountUnchanged DifferenceNeedsReason ForeignNeverTaken "
                "NoOpenShift NoSuchDay NoSuchDrawer NoSuchShift NotCounted NotYourShift "
                "NothingToClose ReasonMissing RemovedTooMuch ShiftFromEarlierDay "
                "ShiftNotClosed ShiftStillOpen ShiftsStillOpen UnsettledGoods"
            ),
            "queries.days": "day_view get_day_report list_day_reports",
            "queries.drawers": "current drawer_view list_running suggested_float",
            "queries.faults": "find_faults",
            "queries.parts": "running_takings",
            "queries.reports": "get_report list_shifts",
            "queries.told": "find_untold",
            "service.closing": "close_shift hand_over",
            "service.correcting": "correct_count",
            "service.days": "close_day",
            "service.moving": (
                "add_float bank_drop open_drawer pay_in pay_out safe_to_bank skim"
            ),
            "service.noting": "note note_takings",
            "service.opening": "open_shift",
        },
    )

__all__ = [
    "HEAD_SHOWN",
    "MOST_DRAWERS",
    "NO_TALLY",
    "SETTLED",
    "AmountBelowZero",
    "CashMoved",
    "CashMovement",
    "CorrectionId",
    "Count",
    "CountCorrected",
    "CountCorrection",
    "CountUnchanged",
    "Counted",
    "DayCash",
    "DayClosed",
    "DayId",
    "DayReport",
    "DayRow",
    "DayShift",
    "DifferenceNeedsReason",
    "DrawerFault",
    "DrawerSettings",
    "DrawerView",
    "ForeignCounted",
    "ForeignNeverTaken",
    "ForeignTotal",
    "HandOver",
    "HandedOver",
    "MovementKind",
    "NewCount",
    "NoOpenShift",
    "NoSuchDay",
    "NoSuchDrawer",
    "NoSuchShift",
    "NotCounted",
    "NotYourShift",
    "NothingToClose",
    "OpenShift",
    "OpenedWithoutSale",
    "Opening",
    "ReasonMissing",
    "RemovedTooMuch",
    "SafeEmptied",
    "Shift",
    "ShiftClosed",
    "ShiftFromEarlierDay",
    "ShiftId",
    "ShiftNotClosed",
    "ShiftOpened",
    "ShiftReport",
    "ShiftStillOpen",
    "ShiftsStillOpen",
    "Takings",
    "Tally",
    "TaxTotal",
    "TenderTotal",
    "Unsettled",
    "UnsettledGoods",
    "add_float",
    "bank_drop",
    "close_day",
    "close_shift",
    "correct_count",
    "current",
    "day_view",
    "drawer_view",
    "find_faults",
    "find_untold",
    "get_day_report",
    "get_report",
    "hand_over",
    "list_day_reports",
    "list_running",
    "list_shifts",
    "note",
    "note_takings",
    "open_drawer",
    "open_shift",
    "pay_in",
    "pay_out",
    "running_takings",
    "safe_to_bank",
    "skim",
    "suggested_float",
]
