"""What a drawer's money means for the books, what makes a count, and what a day adds up."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.shifts.rules.day import (
        StoredCount,
        add_up,
        cash_of,
        day_to_close,
        open_in,
        shift_line,
        takings_of,
        with_cashier,
    )
    from storeapp.shifts.rules.drawer import (
        Closing,
        bank_entry,
        check_count,
        check_free,
        check_movement,
        check_reason,
        close_entry,
        correction_entry,
        count_foreign,
        day_to_open,
        float_entry,
        foreign_difference,
        is_full,
        movement_entry,
        pick,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "day": (
                "StoredCount add_up cash_of day_to_close open_in shift_line takings_of "
                "with_cashier"
            ),
            "drawer": (
                "Closing bank_entry check_count check_free check_movement check_reason "
                "close_entry correction_entry count_foreign day_to_open float_entry "
                "foreign_difference is_full movement_entry pick"
            ),
        },
    )

__all__ = [
    "Closing",
    "StoredCount",
    "add_up",
    "bank_entry",
    "cash_of",
    "check_count",
    "check_free",
    "check_movement",
    "check_reason",
    "close_entry",
    "correction_entry",
    "count_foreign",
    "day_to_close",
    "day_to_open",
    "float_entry",
    "foreign_difference",
    "is_full",
    "movement_entry",
    "open_in",
    "pick",
    "shift_line",
    "takings_of",
    "with_cashier",
]
