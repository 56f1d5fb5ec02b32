"""Which drawers are open, and what the person at the screen may see of theirs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from storeapp import ledger, settings
from storeapp.db.base import from_micros
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account
from storeapp.shifts import rules
from storeapp.shifts.queries import parts
from storeapp.shifts.tables import shift, shift_close
from storeapp.shifts.types import DrawerSettings, DrawerView, Shift, ShiftId

_COLUMNS = (
    "s.id, s.number, s.register_no, s.cashier_id, s.cashier, s.opened_at, "
    's.business_day, s."float", s.drawer_no'
)
_RUNNING = (
    f"SELECT {_COLUMNS} FROM open_drawer o JOIN shift s ON s.id = o.shift_id "
    "WHERE o.register_no = ? AND o.epoch = ? ORDER BY s.number DESC"
)
_RUNNING_ANYWHERE = (
    f"SELECT {_COLUMNS} FROM open_drawer o JOIN shift s ON s.id = o.shift_id ORDER BY s.id"
)


def current(read: Read) -> Shift | None:
    """The open shift that the actor sells in at this register, or None.

    Their own, or the one that is open where the register has one drawer only. Everybody at
    the till may know.
    """
    running = list_running(read)
    if not running or running[0].cashier_id == read.actor.user_id:
        return running[0] if running else None
    drawers = settings.get(read, DrawerSettings).drawers
    return rules.pick(running, read.actor.user_id, drawers)


def list_running(read: Read) -> list[Shift]:
    """The open shifts of this register, the last one opened first; the till shows them."""
    key = (read.register.number, read.register.epoch)
    return [_shift(row) for row in read.driver.execute(_RUNNING, key)]


def running_anywhere(read: Read) -> list[Shift]:
    """The open shifts of every register of this file, the first one opened first."""
    return [_shift(row) for row in read.driver.execute(_RUNNING_ANYWHERE)]


def _shift(row: Any) -> Shift:
    return Shift(
        ShiftId(UUID(bytes=row[0])),
        row[1],
        row[2],
        UUID(bytes=row[3]) if row[3] else None,
        row[4],
        from_micros(row[5]),
        date.fromisoformat(row[6]),
        Money(row[7]),
        row[8],
    )


_LAST_DAYS = (
    "SELECT business_day FROM shift WHERE register_no = ? ORDER BY epoch DESC, number DESC "
    "LIMIT ?"
)


def last_days(read: Read, most: int) -> list[date]:
    """The business days of this register's last shifts, the last one first."""
    rows = read.driver.execute(_LAST_DAYS, (read.register.number, most))
    return [date.fromisoformat(day) for (day,) in rows]


def suggested_float(read: Read, drawer_no: int = 1) -> Money:
    """What the last close of a drawer of this register left in it."""
    query = (
        select(shift_close.c.counted, shift_close.c.removed)
        .join(shift, shift.c.id == shift_close.c.shift_id)
        .where(shift_close.c.register_no == read.register.number)
        .where(shift.c.register_no == read.register.number, shift.c.drawer_no == drawer_no)
        .order_by(shift_close.c.epoch.desc(), shift_close.c.z_number.desc())
        .limit(1)
    )
    row = read.first(query)
    return row.counted - row.removed if row else ZERO


def is_blind(read: Read) -> bool:
    """Whether the actor must count before seeing what is expected; they may know that."""
    drawers = settings.get(read, DrawerSettings)
    return drawers.blind_count and Permission.SEE_EXPECTED_CASH not in read.actor.permissions


def drawer_view(read: Read) -> DrawerView:
    """How the actor's drawer stands, as far as they may see it.

    Raises NotAllowed without USE_DRAWER.
    """
    read.require(Permission.USE_DRAWER)
    drawers, blind = settings.get(read, DrawerSettings), is_blind(read)
    taken = tuple(sorted(one.drawer_no for one in list_running(read)))
    found = current(read)
    if found is None:
        return DrawerView(
            shift=None,
            expected=None,
            is_blind=blind,
            is_full=False,
            movements=(),
            openings=(),
            openings_left=0,
            drawers=drawers,
            taken=taken,
            is_from_earlier_day=False,
        )
    expected = ledger.balance(read, Account.CASH, found.id)
    openings = parts.openings_of(read, found.id)
    return DrawerView(
        shift=found,
        expected=None if blind else expected,
        is_blind=blind,
        is_full=rules.is_full(expected, drawers),
        movements=parts.movements_of(read, found.id),
        openings=openings,
        openings_left=max(drawers.no_sales_per_shift - len(openings), 0),
        drawers=drawers,
        taken=taken,
        is_from_earlier_day=found.business_day < read.business_day,
    )
