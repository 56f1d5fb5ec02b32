"""Opening, moving and closing a drawer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert

from storeapp import ledger
from storeapp.db.numbers import next_number
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.search import clean_name
from storeapp.kernel.tax import tax_key
from storeapp.ledger import Account
from storeapp.shifts import queries, rules
from storeapp.shifts.errors import (
    AmountBelowZero,
    NoOpenShift,
    NotYourShift,
    ShiftStillOpen,
)
from storeapp.shifts.events import CashMoved, ShiftClosed, ShiftOpened
from storeapp.shifts.tables import cash_movement, shift, shift_close
from storeapp.shifts.types import (
    Count,
    MovementKind,
    NewCount,
    Shift,
    ShiftId,
    ShiftReport,
    Takings,
)

SHIFTS_SEEN = 8  # as many as a clock may have spoilt before somebody sets it right

_KEEP_TOTAL = (
    "INSERT INTO shift_total (shift_id, kind, code, count, base, amount) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (shift_id, kind, code) DO UPDATE SET "
    "count = count + excluded.count, base = base + excluded.base, "
    "amount = amount + excluded.amount"
)


def open_shift(work: Work, float_amount: Money, past_day: date | None = None) -> Shift:
    """Take over this register's drawer with a float in it.

    Its business day is today's, but never before that of the shift before it. ``past_day``
    is the day of past baskets about to be rung up, and needs IMPORT_HISTORY. Raises
    NotAllowed without USE_DRAWER, ShiftStillOpen or AmountBelowZero.
    """
    work.require(Permission.USE_DRAWER)
    if past_day is not None:
        work.require(Permission.IMPORT_HISTORY)
    running = queries.current(work)
    if running is not None:
        raise ShiftStillOpen(running.cashier, running.business_day)
    if float_amount < ZERO:
        raise AmountBelowZero(float_amount)
    opened = Shift(
        ShiftId(new_id()),
        next_number(work, "shift"),
        work.register.number,
        work.actor.user_id,
        work.actor.name,
        work.now,
        past_day or _day_to_open(work),
        float_amount,
    )
    work.run(insert(shift), _row(work, opened))
    if float_amount:
        ledger.post(work, rules.float_entry(opened.id, float_amount))
    work.emit(
        ShiftOpened(
            shift_id=opened.id,
            number=opened.number,
            business_day=opened.business_day,
            float=float_amount,
        )
    )
    return opened


def _day_to_open(work: Work) -> date:
    return rules.day_to_open(work.business_day, queries.last_days(work, SHIFTS_SEEN))


def pay_in(work: Work, amount: Money, reason: str) -> None:
    """Put cash into the drawer.

    Raises NotAllowed, NoOpenShift, AmountBelowZero or ReasonMissing.
    """
    _move_cash(work, MovementKind.PAY_IN, amount, reason)


def pay_out(work: Work, amount: Money, reason: str) -> None:
    """Take cash out of the drawer. Raises as ``pay_in``."""
    _move_cash(work, MovementKind.PAY_OUT, amount, reason)


def note_takings(work: Work, shift_id: ShiftId, takings: Takings) -> None:
    """Add what a sale brought in to its shift's running totals; on the sale path.

    Part of a sale, which has asked for the permission.
    """
    stored = shift_id.bytes
    rows = [(stored, "sales", "", takings.count, 0, takings.total.minor)]
    if takings.discount:
        rows.append((stored, "discount", "", 1, 0, takings.discount.minor))
    if takings.rounding:
        rows.append((stored, "rounding", "", 1, 0, takings.rounding.minor))
    rows += [(stored, "tender", t.code, t.count, 0, t.amount.minor) for t in takings.tenders]
    for tax in takings.taxes:
        key = tax_key(tax.code, tax.name, tax.rate, tax.included)
        rows.append((stored, "tax", key, 1, tax.base.minor, tax.amount.minor))
    work.driver.executemany(_KEEP_TOTAL, rows)


def note(work: Work, shift_id: ShiftId, counts: Sequence[Count]) -> None:
    """Add to what a shift keeps count of; part of an act that has asked for a permission."""
    work.driver.executemany(
        _KEEP_TOTAL,
        [
            (shift_id.bytes, c.kind, c.code, c.count, c.base.minor, c.amount.minor)
            for c in counts
        ],
    )


def close_shift(work: Work, count: NewCount) -> ShiftReport:
    """Close this register's shift with a count of its drawer, under the next Z number.

    Whatever is over or short is taken as it is, and booked. Raises NotAllowed,
    NoOpenShift, NotYourShift, NotCounted, AmountBelowZero or RemovedTooMuch.
    """
    work.require(Permission.USE_DRAWER)
    running = _running(work)
    own = running.cashier_id == work.actor.user_id
    if not own and Permission.MANAGE_SHIFTS not in work.actor.permissions:
        raise NotYourShift(running.cashier)
    rules.check_count(count)
    expected = ledger.balance(work, Account.CASH, running.id)
    closed = ShiftClosed(
        shift_id=running.id,
        z_number=next_number(work, "z"),
        business_day=running.business_day,
        expected=expected,
        counted=count.total,
        removed=count.removed,
        denominations=count.counted,
        reason=clean_name(count.reason),
    )
    work.run(insert(shift_close), _close_row(work, running, closed))
    entry = rules.close_entry(running.id, expected, count.total)
    if entry is not None:
        ledger.post(work, entry)
    work.emit(closed)
    return queries.get_report(work, running.id)


def _row(work: Work, opened: Shift) -> dict[str, Any]:
    return {
        "id": opened.id,
        "register_no": opened.register_no,
        "epoch": work.register.epoch,
        "number": opened.number,
        "cashier_id": opened.cashier_id,
        "cashier": opened.cashier,
        "opened_at": opened.opened_at,
        "business_day": opened.business_day,
        "float": opened.float,
    }


def _close_row(work: Work, running: Shift, closed: ShiftClosed) -> dict[str, Any]:
    return {
        "shift_id": running.id,
        "register_no": running.register_no,
        "epoch": work.register.epoch,
        "z_number": closed.z_number,
        "closed_at": work.now,
        "closed_by_id": work.actor.user_id,
        "closed_by": work.actor.name,
        "expected": closed.expected,
        "counted": closed.counted,
        "removed": closed.removed,
        "denominations": [[c.denomination.minor, c.pieces] for c in closed.denominations],
        "reason": closed.reason,
        "takings": queries.stored_takings(work, running.id),
    }


def _move_cash(work: Work, kind: MovementKind, amount: Money, reason: str) -> None:
    work.require(Permission.USE_DRAWER)
    running = _running(work)
    rules.check_movement(amount, reason)
    said = clean_name(reason)
    row = {
        "id": new_id(),
        "shift_id": running.id,
        "kind": kind,
        "amount": amount,
        "reason": said,
        "at": work.now,
        "by": work.actor.name,
    }
    work.run(insert(cash_movement), row)
    ledger.post(work, rules.movement_entry(running.id, kind, amount))
    work.emit(CashMoved(shift_id=running.id, kind=kind, amount=amount, reason=said))


def _running(work: Work) -> Shift:
    running = queries.current(work)
    if running is None:
        raise NoOpenShift
    return running
