"""What the drawers hold and held."""

from storeapp.shifts.queries.drawers import (
    current,
    get_report,
    last_days,
    list_shifts,
    running_takings,
    stored_takings,
    suggested_float,
)
from storeapp.shifts.queries.told import find_untold

__all__ = [
    "current",
    "find_untold",
    "get_report",
    "last_days",
    "list_shifts",
    "running_takings",
    "stored_takings",
    "suggested_float",
]
