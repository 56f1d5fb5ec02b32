"""Closing a day: one numbered Z, written once, over every shift that is in none yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, insert, select

from storeapp import staff
from storeapp.db.numbers import next_number
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.shifts import queries, rules
from storeapp.shifts.errors import NothingToClose, ShiftsStillOpen
from storeapp.shifts.events import DayClosed
from storeapp.shifts.tables import (
    day_close,
    day_close_correction,
    day_close_shift,
)
from storeapp.shifts.types import (
    SETTLED,
    DayId,
    DayReport,
    OpenShift,
    Shift,
    Tally,
    Unsettled,
)
from storeapp.staff import ApprovalId, Ask


def close_day(
    work: Work, unsettled: Unsettled = SETTLED, approval_id: ApprovalId | None = None
) -> DayReport:
    """Close the day over every closed shift that is in no Z yet, under the next number.

    Nothing changes it afterwards; a day may have several. ``unsettled`` says what is parked
    at this moment, which the Z shows. ``staff.allow`` has asked for the permission:
    CLOSE_DAY, or the approval of somebody who has it, for this register. Raises
    ApprovalNeeded or ApprovalUnfit, ShiftsStillOpen, or NothingToClose.
    """
    ask = Ask(permission=Permission.CLOSE_DAY, object_id=work.register.id)
    staff.allow(work, ask, approval_id)
    closed = queries.closed_in_no_day(work)
    day = rules.day_to_close(work.business_day, closed)
    still = rules.open_in(day, queries.running_anywhere(work))
    if still:
        raise ShiftsStillOpen(tuple(_told(one) for one in still))
    draft = queries.draft_of(work, closed)
    if not closed and not draft.corrections:
        raise NothingToClose
    totals = rules.add_up(queries.totals_of(work, one) for one in closed)
    event = DayClosed(
        day_id=DayId(new_id()),
        number=next_number(work, "day"),
        position=_next_position(work),
        business_day=day,
        shift_ids=tuple(one.id for one in closed),
        correction_ids=tuple(one.id for one in draft.corrections),
        takings=tuple(totals),
        cash=draft.cash,
        waiting=Tally(unsettled.parked, unsettled.amount),
        total=draft.takings.total,
        grand_total=draft.grand_total,
        journal_seq=draft.journal_seq,
        journal_head=draft.journal_head,
    )
    _write(work, event)
    work.emit(event)
    return queries.day_of(work, event.day_id)


def _told(one: Shift) -> OpenShift:
    return OpenShift(one.number, one.register_no, one.drawer_no, one.cashier, one.business_day)


def _next_position(work: Work) -> int:
    return (work.value(select(func.max(day_close.c.position))) or 0) + 1


def _write(work: Work, closed: DayClosed) -> None:
    work.run(insert(day_close), _row(work, closed))
    day_id = closed.day_id
    shifts = [{"day_id": day_id, "shift_id": one} for one in closed.shift_ids]
    corrections = [{"day_id": day_id, "correction_id": one} for one in closed.correction_ids]
    if shifts:
        work.run(insert(day_close_shift), shifts)
    if corrections:
        work.run(insert(day_close_correction), corrections)


def _row(work: Work, closed: DayClosed) -> dict[str, Any]:
    cash = closed.cash
    return {
        "id": closed.day_id,
        "position": closed.position,
        "register_no": work.register.number,
        "epoch": work.register.epoch,
        "number": closed.number,
        "business_day": closed.business_day,
        "at": work.now,
        "by_id": work.actor.user_id,
        "by": work.actor.name,
        "takings": [list(row) for row in closed.takings],
        "floats": cash.floats,
        "cash_sales": cash.sales,
        "moves": [[m.code, m.count, m.amount.minor] for m in cash.moves],
        "expected": cash.expected,
        "counted": cash.counted,
        "removed": cash.removed,
        "foreign_difference": cash.foreign,
        "waiting": closed.waiting.count,
        "waiting_amount": closed.waiting.amount,
        "total": closed.total,
        "grand_total": closed.grand_total,
        "journal_seq": closed.journal_seq,
        "journal_head": bytes.fromhex(closed.journal_head),
    }
