"""Opening, moving, closing and handing over drawers, and closing days."""

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

__all__ = [
    "add_float",
    "bank_drop",
    "close_day",
    "close_shift",
    "correct_count",
    "hand_over",
    "note",
    "note_takings",
    "open_drawer",
    "open_shift",
    "pay_in",
    "pay_out",
    "safe_to_bank",
    "skim",
]
