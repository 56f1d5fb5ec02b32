"""What a drawer's money means for the books, and what makes a count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account, NewEntry, Posting
from storeapp.shifts.errors import (
    AmountBelowZero,
    NotCounted,
    ReasonMissing,
    RemovedTooMuch,
)
from storeapp.shifts.types import MovementKind, NewCount, ShiftId

LEAP = timedelta(days=31)


def day_to_open(today: date, days_before: Sequence[date]) -> date:
    """The business day of a new shift, by the clock and the days of the shifts before it.

    ``days_before`` has the last one first. The day never goes back, whatever the clock says:
    numbers and days rise together. But a day to which a wrong clock once leapt, by more than
    a month, holds nobody there once the clock is right again.
    """
    if not days_before or today >= days_before[0]:
        return today
    for newer, older in pairwise(days_before):
        if older <= today and min(newer - older, newer - today) > LEAP:
            return today
    return days_before[0]


def check_movement(amount: Money, reason: str) -> None:
    """Raise AmountBelowZero or ReasonMissing unless cash may move like this."""
    if amount <= ZERO:
        raise AmountBelowZero(amount)
    if not reason.strip():
        raise ReasonMissing


def check_count(count: NewCount) -> None:
    """Raise NotCounted, AmountBelowZero or RemovedTooMuch unless this is a count."""
    if count.amount is None and not count.counted:
        raise NotCounted
    if count.total < ZERO or any(c.pieces < 0 for c in count.counted):
        raise AmountBelowZero(count.total)
    if count.removed < ZERO:
        raise AmountBelowZero(count.removed)
    if count.removed > count.total:
        raise RemovedTooMuch(count.total, count.removed)


def float_entry(shift_id: ShiftId, amount: Money) -> NewEntry:
    """The float comes from the safe into the drawer."""
    return _cash(shift_id, "shift-float", amount, Account.SAFE)


def movement_entry(shift_id: ShiftId, kind: MovementKind, amount: Money) -> NewEntry:
    """Cash paid in or out."""
    if kind is MovementKind.PAY_IN:
        return _cash(shift_id, kind.value, amount, Account.PAID_IN)
    return _cash(shift_id, kind.value, -amount, Account.PAID_OUT)


def close_entry(shift_id: ShiftId, expected: Money, counted: Money) -> NewEntry | None:
    """The drawer is emptied into the safe; what is over or short is booked as such."""
    sides = (
        Posting(Account.SAFE, counted),
        Posting(Account.CASH_OVER_SHORT, expected - counted),
        Posting(Account.CASH, -expected, owner=shift_id),
    )
    moved = tuple(side for side in sides if side.amount)
    if not moved:
        return None
    return NewEntry(source=shift_id, kind="shift-close", postings=moved)


def _cash(shift_id: ShiftId, kind: str, amount: Money, other: Account) -> NewEntry:
    return NewEntry(
        source=shift_id,
        kind=kind,
        postings=(
            Posting(Account.CASH, amount, owner=shift_id),
            Posting(other, -amount),
        ),
    )
