"""Counting a drawer: closing its shift, and handing it over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert

from storeapp import ledger, settings, staff
from storeapp.db.numbers import next_number
from storeapp.db.work import Work
from storeapp.kernel.actor import NotAllowed, Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.search import clean_name
from storeapp.ledger import Account
from storeapp.shifts import queries, rules
from storeapp.shifts.errors import (
    NoOpenShift,
    NotYourShift,
    UnsettledGoods,
)
from storeapp.shifts.events import ShiftClosed
from storeapp.shifts.rules import Closing
from storeapp.shifts.service.noting import note
from storeapp.shifts.service.opening import Takeover, take_over
from storeapp.shifts.tables import foreign_count, open_drawer, shift_close
from storeapp.shifts.types import (
    SETTLED,
    Count,
    DrawerSettings,
    HandedOver,
    HandOver,
    NewCount,
    Shift,
    ShiftId,
    ShiftReport,
    Unsettled,
)
from storeapp.staff import ApprovalId, ApprovalNeeded, Ask, Refused


def close_shift(
    work: Work,
    count: NewCount,
    unsettled: Unsettled = SETTLED,
    approval_id: ApprovalId | None = None,
    shift_id: ShiftId | None = None,
) -> ShiftReport:
    """Close the shift at hand, or that of an id, with a count of its drawer.

    Whatever is over or short is taken as it is, and booked. Somebody else's shift needs
    MANAGE_SHIFTS; if it is of an earlier day, its report says that it was forgotten. Raises
    NotAllowed, NoOpenShift, NotYourShift, NotCounted, AmountBelowZero, RemovedTooMuch,
    ForeignNeverTaken, UnsettledGoods, or ApprovalUnfit.
    """
    work.require(Permission.USE_DRAWER)
    running = _to_close(work, shift_id)
    own = running.cashier_id == work.actor.user_id
    if not own and Permission.MANAGE_SHIFTS not in work.actor.permissions:
        raise NotYourShift(running.cashier)
    rules.check_count(count)
    _settle(work, running, unsettled, approval_id)
    _close(work, running, count)
    return queries.report_of(work, running)


def hand_over(
    work: Work, handing: HandOver, approval_id: ApprovalId | None = None
) -> HandedOver | Refused:
    """Count the drawer at hand, close its shift and open the next person's, all in one.

    What is not removed stays as their float. A wrong PIN of theirs is a result, counted for
    good, and changes nothing else. Raises as ``close_shift``, DifferenceNeedsReason,
    ShiftStillOpen if the next person has another drawer, and NotAllowed if they may not use
    one.
    """
    work.require(Permission.USE_DRAWER)
    running = _to_close(work, None)
    own = running.cashier_id == work.actor.user_id
    if not own and Permission.MANAGE_SHIFTS not in work.actor.permissions:
        raise NotYourShift(running.cashier)
    count = handing.count
    rules.check_count(count)
    expected = ledger.balance(work, Account.CASH, running.id)
    rules.check_reason(count.total - expected, count.reason, blind=queries.is_blind(work))
    signed_in = staff.sign_in(work, handing.next_user_id, handing.next_pin)
    if isinstance(signed_in, Refused):
        return signed_in
    if Permission.USE_DRAWER not in signed_in.actor.permissions:
        raise NotAllowed(Permission.USE_DRAWER)
    others = [one for one in queries.list_running(work) if one.id != running.id]
    drawers = settings.get(work, DrawerSettings)
    rules.check_free(running.drawer_no, handing.next_user_id, others, drawers)
    _settle(work, running, handing.unsettled, approval_id)
    next_id = ShiftId(new_id())
    _close(work, running, count, next_id)
    stays = count.total - count.removed
    wanted = Takeover(signed_in.actor, running.drawer_no, stays, next_id)
    opened = take_over(work, wanted)
    return HandedOver(queries.report_of(work, running), opened, signed_in)


def _to_close(work: Work, shift_id: ShiftId | None) -> Shift:
    running = (
        queries.current(work)
        if shift_id is None
        else next((s for s in queries.running_anywhere(work) if s.id == shift_id), None)
    )
    if running is None:
        raise NoOpenShift
    return running


def _settle(
    work: Work, running: Shift, unsettled: Unsettled, approval_id: ApprovalId | None
) -> None:
    """Go on only if nothing is unsettled, or somebody who may takes it as it is."""
    if not unsettled:
        return
    ask = Ask(
        permission=Permission.HAND_OVER_UNSETTLED,
        object_id=running.id,
        amount=unsettled.amount,
        before=f"{unsettled.lines} lines, {unsettled.parked} parked",
    )
    try:
        given = staff.allow(work, ask, approval_id)
    except ApprovalNeeded as needed:
        raise UnsettledGoods(unsettled.lines, unsettled.parked, ask) from needed
    if given is not None:
        counted = Count("approval", ask.permission.value, 1, Money(0), ask.amount)
        note(work, running.id, [counted])


def _close(work: Work, running: Shift, count: NewCount, next_id: ShiftId | None = None) -> None:
    takings = queries.stored_takings(work, running.id)
    held = rules.takings_of(takings).foreign
    rates = queries.last_rates(work, (code for code, _minor in count.foreign))
    foreign = rules.count_foreign(held, count.foreign, rates)
    others = running.cashier_id != work.actor.user_id
    closed = ShiftClosed(
        shift_id=running.id,
        z_number=next_number(work, "z"),
        business_day=running.business_day,
        expected=ledger.balance(work, Account.CASH, running.id),
        counted=count.total,
        removed=count.removed,
        denominations=count.counted,
        reason=clean_name(count.reason),
        foreign=foreign,
        foreign_worth=ledger.balance(work, Account.FOREIGN_CASH, running.id),
        forgotten=others and running.business_day < work.business_day,
        next_shift_id=next_id,
    )
    work.run(insert(shift_close), _close_row(work, closed, takings))
    _write_foreign(work, closed)
    work.run(delete(open_drawer).where(open_drawer.c.shift_id == running.id))
    entry = rules.close_entry(
        running.id,
        Closing(
            expected=closed.expected,
            counted=closed.counted,
            foreign=closed.foreign_worth,
            foreign_difference=rules.foreign_difference(foreign),
        ),
    )
    if entry is not None:
        ledger.post(work, entry)
    work.emit(closed)


def _close_row(work: Work, closed: ShiftClosed, takings: list[list[Any]]) -> dict[str, Any]:
    return {
        "shift_id": closed.shift_id,
        "register_no": work.register.number,
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
        "takings": takings,
        "foreign_worth": closed.foreign_worth,
        "forgotten": closed.forgotten,
        "next_shift_id": closed.next_shift_id,
    }


def _write_foreign(work: Work, closed: ShiftClosed) -> None:
    rows = [
        {
            "shift_id": closed.shift_id,
            "code": one.code,
            "expected_minor": one.expected_minor,
            "counted_minor": one.counted_minor,
            "worth": one.worth,
            "difference": one.difference,
        }
        for one in closed.foreign
    ]
    if rows:
        work.run(insert(foreign_count), rows)
