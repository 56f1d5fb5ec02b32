"""What a drawer's money means for the books, and what makes a count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from storeapp.kernel.money import ZERO, Money, total
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import half_up
from storeapp.ledger import Account, NewEntry, Posting
from storeapp.shifts.errors import (
    AmountBelowZero,
    DifferenceNeedsReason,
    ForeignNeverTaken,
    NoSuchDrawer,
    NotCounted,
    ReasonMissing,
    RemovedTooMuch,
    ShiftStillOpen,
)
from storeapp.shifts.types import (
    CorrectionId,
    DrawerSettings,
    ForeignCounted,
    ForeignTotal,
    MovementKind,
    NewCount,
    Shift,
    ShiftId,
)

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


OTHER_SIDE = {
    MovementKind.PAY_IN: Account.PAID_IN,
    MovementKind.PAY_OUT: Account.PAID_OUT,
    MovementKind.SKIM: Account.SAFE,
    MovementKind.FLOAT: Account.SAFE,
    MovementKind.BANK_DROP: Account.BANK,
}


def movement_entry(shift_id: ShiftId, kind: MovementKind, amount: Money) -> NewEntry:
    """Cash that went in or out of a drawer, and where it came from or went to."""
    return _cash(shift_id, kind.value, amount if kind.puts_in else -amount, OTHER_SIDE[kind])


def bank_entry(movement_id: UUID, amount: Money) -> NewEntry:
    """Cash goes from the safe to the bank."""
    return NewEntry(
        source=movement_id,
        kind="safe-to-bank",
        postings=(Posting(Account.BANK, amount), Posting(Account.SAFE, -amount)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The money of a drawer as it is closed; foreign cash at what it was taken at."""

    expected: Money
    counted: Money
    foreign: Money = ZERO
    foreign_difference: Money = ZERO


def close_entry(shift_id: ShiftId, money: Closing) -> NewEntry | None:
    """The drawer is emptied into the safe; what is over or short is booked as such."""
    over = money.counted - money.expected + money.foreign_difference
    sides = (
        Posting(Account.SAFE, money.counted + money.foreign + money.foreign_difference),
        Posting(Account.CASH_OVER_SHORT, -over),
        Posting(Account.CASH, -money.expected, owner=shift_id),
        Posting(Account.FOREIGN_CASH, -money.foreign, owner=shift_id),
    )
    moved = tuple(side for side in sides if side.amount)
    if not moved:
        return None
    return NewEntry(source=shift_id, kind="shift-close", postings=moved)


def correction_entry(correction_id: CorrectionId, change: Money) -> NewEntry:
    """A count put right: the safe has that much more, and less of it was short."""
    return NewEntry(
        source=correction_id,
        kind="count-correction",
        postings=(Posting(Account.SAFE, change), Posting(Account.CASH_OVER_SHORT, -change)),
    )


def check_free(
    drawer_no: int, cashier_id: UUID | None, running: Sequence[Shift], drawers: DrawerSettings
) -> None:
    """Raise NoSuchDrawer or ShiftStillOpen unless somebody may take over this drawer."""
    if not 1 <= drawer_no <= drawers.drawers:
        raise NoSuchDrawer(drawer_no, drawers.drawers)
    for shift in running:
        own = drawers.one_per_cashier and shift.cashier_id == cashier_id
        if shift.drawer_no == drawer_no or own:
            raise ShiftStillOpen(shift.cashier, shift.business_day)


def pick(running: Sequence[Shift], cashier_id: UUID | None, drawers: int) -> Shift | None:
    """The shift that somebody sells in: their own, or the only drawer's, whoever has it."""
    for shift in running:
        if shift.cashier_id == cashier_id:
            return shift
    return running[0] if running and drawers == 1 else None


def check_reason(difference: Money, reason: str, *, blind: bool) -> None:
    """Raise DifferenceNeedsReason for a difference that nobody explains."""
    if difference and not reason.strip():
        raise DifferenceNeedsReason(None if blind else difference)


def count_foreign(
    held: Sequence[ForeignTotal],
    counted: Iterable[tuple[str, int]],
    rates: Mapping[str, Rate],
) -> tuple[ForeignCounted, ...]:
    """What foreign cash should be there and is, by tender; the difference at the last rate.

    ``rates`` are those of tenders that this shift took nothing by. Raises
    ForeignNeverTaken, or AmountBelowZero.
    """
    found: dict[str, int] = {}
    for code, minor in counted:
        if minor < 0:
            raise AmountBelowZero(Money(minor))
        found[code] = found.get(code, 0) + minor
    rows = {one.code: (one.minor, one.amount, one.rate) for one in held}
    for code in found:
        if code not in rows and found[code]:
            if code not in rates:
                raise ForeignNeverTaken(code)
            rows[code] = (0, ZERO, rates[code])
    return tuple(
        ForeignCounted(
            code,
            expected,
            found.get(code, 0),
            worth,
            Money(half_up((found.get(code, 0) - expected) * rate.ppm, WHOLE_PPM)),
        )
        for code, (expected, worth, rate) in sorted(rows.items())
    )


def foreign_difference(foreign: Iterable[ForeignCounted]) -> Money:
    """What all foreign cash together was over or short, in book currency."""
    return total(one.difference for one in foreign)


def is_full(expected: Money, drawers: DrawerSettings) -> bool:
    """Whether a drawer holds more than it should."""
    return 0 < drawers.skim_above_minor < expected.minor


def _cash(shift_id: ShiftId, kind: str, amount: Money, other: Account) -> NewEntry:
    return NewEntry(
        source=shift_id,
        kind=kind,
        postings=(
            Posting(Account.CASH, amount, owner=shift_id),
            Posting(other, -amount),
        ),
    )
