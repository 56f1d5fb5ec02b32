"""What the drawers hold and held, and what their days add up to."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.shifts.queries.days import (
        closed_in_no_day,
        corrections_in_no_day,
        day_of,
        day_view,
        draft_of,
        get_day_report,
        last_grand_total,
        list_day_reports,
    )
    from storeapp.shifts.queries.drawers import (
        current,
        drawer_view,
        is_blind,
        last_days,
        list_running,
        running_anywhere,
        suggested_float,
    )
    from storeapp.shifts.queries.faults import find_faults
    from storeapp.shifts.queries.parts import (
        corrections_of,
        find_shift,
        openings_of,
        report_of,
        running_takings,
        stored_takings,
        totals_of,
    )
    from storeapp.shifts.queries.rates import last_rates
    from storeapp.shifts.queries.reports import get_report, list_shifts
    from storeapp.shifts.queries.told import find_untold
else:
    __getattr__ = on_demand(
        __name__,
        {
            "days": (
                "closed_in_no_day corrections_in_no_day day_of day_view draft_of "
                "get_day_report last_grand_total list_day_reports"
            ),
            "drawers": (
                "current drawer_view is_blind last_days list_running running_anywhere "
                "suggested_float"
            ),
            "faults": "find_faults",
            "parts": (
                "corrections_of find_shift openings_of report_of running_takings "
                "stored_takings totals_of"
            ),
            "rates": "last_rates",
            "reports": "get_report list_shifts",
            "told": "find_untold",
        },
    )

__all__ = [
    "closed_in_no_day",
    "corrections_in_no_day",
    "corrections_of",
    "current",
    "day_of",
    "day_view",
    "draft_of",
    "drawer_view",
    "find_faults",
    "find_shift",
    "find_untold",
    "get_day_report",
    "get_report",
    "is_blind",
    "last_days",
    "last_grand_total",
    "last_rates",
    "list_day_reports",
    "list_running",
    "list_shifts",
    "openings_of",
    "report_of",
    "running_anywhere",
    "running_takings",
    "stored_takings",
    "suggested_float",
    "totals_of",
]
