"""Taking over a drawer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import insert

from storeapp import ledger, settings
from storeapp.db.numbers import next_number
from storeapp.db.work import Work
from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.shifts import queries, rules
from storeapp.shifts.errors import AmountBelowZero
from storeapp.shifts.events import ShiftOpened
from storeapp.shifts.tables import open_drawer, shift
from storeapp.shifts.types import DrawerSettings, Shift, ShiftId

SHIFTS_SEEN = 8  # as many as a clock may have spoilt before somebody sets it right


@dataclass(frozen=True, slots=True)
class Takeover:
    """Who takes over which drawer, with how much in it; ``shift_id`` where it is known."""

    actor: Actor
    drawer_no: int
    float: Money
    shift_id: ShiftId | None = None


def open_shift(
    work: Work, float_amount: Money, past_day: date | None = None, drawer_no: int = 1
) -> Shift:
    """Take over a drawer of this register with a float in it.

    Its business day is today's, but never before that of the shift before it. ``past_day``
    is the day of past baskets about to be rung up, and needs IMPORT_HISTORY. Raises
    NotAllowed without USE_DRAWER, NoSuchDrawer, ShiftStillOpen or AmountBelowZero.
    """
    work.require(Permission.USE_DRAWER)
    if past_day is not None:
        work.require(Permission.IMPORT_HISTORY)
    drawers = settings.get(work, DrawerSettings)
    running = queries.list_running(work)
    rules.check_free(drawer_no, work.actor.user_id, running, drawers)
    return take_over(work, Takeover(work.actor, drawer_no, float_amount), past_day)


def take_over(work: Work, wanted: Takeover, past_day: date | None = None) -> Shift:
    """Open the shift of somebody who may; part of opening and handing over.

    Raises AmountBelowZero.
    """
    if wanted.float < ZERO:
        raise AmountBelowZero(wanted.float)
    opened = Shift(
        wanted.shift_id or ShiftId(new_id()),
        next_number(work, "shift"),
        work.register.number,
        wanted.actor.user_id,
        wanted.actor.name,
        work.now,
        past_day or _day_to_open(work),
        wanted.float,
        wanted.drawer_no,
    )
    _write(work, opened)
    if wanted.float:
        ledger.post(work, rules.float_entry(opened.id, wanted.float))
    work.emit(
        ShiftOpened(
            shift_id=opened.id,
            number=opened.number,
            business_day=opened.business_day,
            float=wanted.float,
            drawer_no=opened.drawer_no,
            cashier_id=_unless_actor(work, opened.cashier_id),
        )
    )
    return opened


def _day_to_open(work: Work) -> date:
    return rules.day_to_open(work.business_day, queries.last_days(work, SHIFTS_SEEN))


def _unless_actor(work: Work, cashier_id: UUID | None) -> UUID | None:
    return None if cashier_id == work.actor.user_id else cashier_id


def _write(work: Work, opened: Shift) -> None:
    place = {
        "register_no": opened.register_no,
        "epoch": work.register.epoch,
        "drawer_no": opened.drawer_no,
    }
    row = {
        **place,
        "id": opened.id,
        "number": opened.number,
        "cashier_id": opened.cashier_id,
        "cashier": opened.cashier,
        "opened_at": opened.opened_at,
        "business_day": opened.business_day,
        "float": opened.float,
    }
    work.run(insert(shift), row)
    work.run(insert(open_drawer), {**place, "shift_id": opened.id})
