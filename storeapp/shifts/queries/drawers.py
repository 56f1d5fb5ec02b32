"""Shifts and their reports, as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from storeapp import ledger
from storeapp.db.base import from_micros
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.paging import Page
from storeapp.kernel.tax import tax_of_key
from storeapp.shifts.errors import NoSuchShift
from storeapp.shifts.tables import cash_movement, shift, shift_close, shift_total
from storeapp.shifts.types import (
    CashMovement,
    Counted,
    Shift,
    ShiftId,
    ShiftReport,
    Takings,
    TaxTotal,
    TenderTotal,
)

PAGE_SIZE = 100

_CURRENT = (
    "SELECT s.id, s.number, s.register_no, s.cashier_id, s.cashier, s.opened_at, "
    's.business_day, s."float", c.shift_id FROM shift s '
    "LEFT JOIN shift_close c ON c.shift_id = s.id "
    "WHERE s.register_no = ? AND s.epoch = ? ORDER BY s.number DESC LIMIT 1"
)


def current(read: Read) -> Shift | None:
    """The open shift of this register, or None. Everybody at the till may know."""
    key = (read.register.number, read.register.epoch)
    row = read.driver.execute(_CURRENT, key).fetchone()
    if row is None or row[8] is not None:
        return None
    return Shift(
        ShiftId(UUID(bytes=row[0])),
        row[1],
        row[2],
        UUID(bytes=row[3]) if row[3] else None,
        row[4],
        from_micros(row[5]),
        date.fromisoformat(row[6]),
        Money(row[7]),
    )


_LAST_DAYS = (
    "SELECT business_day FROM shift WHERE register_no = ? ORDER BY epoch DESC, number DESC "
    "LIMIT ?"
)


def last_days(read: Read, most: int) -> list[date]:
    """The business days of this register's last shifts, the last one first."""
    rows = read.driver.execute(_LAST_DAYS, (read.register.number, most))
    return [date.fromisoformat(day) for (day,) in rows]


def suggested_float(read: Read) -> Money:
    """What the last close at this register left in the drawer."""
    query = (
        select(shift_close.c.counted, shift_close.c.removed)
        .where(shift_close.c.register_no == read.register.number)
        .order_by(shift_close.c.epoch.desc(), shift_close.c.z_number.desc())
        .limit(1)
    )
    row = read.first(query)
    return row.counted - row.removed if row else ZERO


def get_report(read: Read, shift_id: ShiftId) -> ShiftReport:
    """The X of an open shift, or the Z of a closed one.

    One's own needs USE_DRAWER, another's MANAGE_SHIFTS; raises NotAllowed.
    """
    row = read.first(select(shift).where(shift.c.id == shift_id))
    if row is None:
        raise NoSuchShift(0)
    read.require(Permission.USE_DRAWER)
    if row.cashier_id != read.actor.user_id:
        read.require(Permission.MANAGE_SHIFTS)
    opened = _shift(row)
    movements = _movements(read, shift_id)
    closed = read.first(select(shift_close).where(shift_close.c.shift_id == shift_id))
    if closed is None:
        return ShiftReport(
            shift=opened,
            takings=running_takings(read, shift_id),
            movements=movements,
            expected_cash=ledger.balance(read, ledger.Account.CASH, shift_id),
            made_at=read.now,
        )
    return ShiftReport(
        shift=opened,
        takings=takings_from(closed.takings),
        movements=movements,
        expected_cash=closed.expected,
        made_at=read.now,
        z_number=closed.z_number,
        closed_at=closed.closed_at,
        closed_by=closed.closed_by,
        counted=tuple(Counted(Money(d), n) for d, n in closed.denominations),
        counted_cash=closed.counted,
        removed=closed.removed,
        reason=closed.reason,
    )


def list_shifts(read: Read, after: str | None = None) -> Page[Shift]:
    """Shifts of every register, newest first. Raises NotAllowed without MANAGE_SHIFTS."""
    read.require(Permission.MANAGE_SHIFTS)
    query = select(shift).order_by(shift.c.id.desc()).limit(PAGE_SIZE + 1)
    if after:
        query = query.where(shift.c.id < UUID(after))
    found = read.rows(query)
    rows = tuple(_shift(row) for row in found[:PAGE_SIZE])
    return Page(rows, str(rows[-1].id) if len(found) > PAGE_SIZE else None)


def running_takings(read: Read, shift_id: ShiftId) -> Takings:
    """What a shift has taken so far."""
    rows = read.rows(select(shift_total).where(shift_total.c.shift_id == shift_id))
    return _takings([(r.kind, r.code, r.count, r.base.minor, r.amount.minor) for r in rows])


def takings_from(stored: list[list[Any]]) -> Takings:
    """Takings as a closed shift keeps them."""
    return _takings([tuple(row) for row in stored])


def stored_takings(read: Read, shift_id: ShiftId) -> list[list[Any]]:
    """The running totals as they are kept in the Z."""
    rows = read.rows(
        select(shift_total)
        .where(shift_total.c.shift_id == shift_id)
        .order_by(shift_total.c.kind, shift_total.c.code)
    )
    return [[r.kind, r.code, r.count, r.base.minor, r.amount.minor] for r in rows]


def _takings(rows: list[tuple[Any, ...]]) -> Takings:
    sums: Mapping[str, tuple[int, int]] = {r[0]: (r[2], r[4]) for r in rows if not r[1]}
    tenders = sorted((r for r in rows if r[0] == "tender"), key=lambda r: r[1])
    taxes = sorted((r for r in rows if r[0] == "tax"), key=lambda r: r[1])
    return Takings(
        count=sums.get("sales", (0, 0))[0],
        total=Money(sums.get("sales", (0, 0))[1]),
        discount=Money(sums.get("discount", (0, 0))[1]),
        rounding=Money(sums.get("rounding", (0, 0))[1]),
        tenders=tuple(TenderTotal(r[1], r[2], Money(r[4])) for r in tenders),
        taxes=tuple(_tax(r[1], r[3], r[4]) for r in taxes),
    )


def _tax(key: str, base: int, amount: int) -> TaxTotal:
    tax = tax_of_key(key)
    return TaxTotal(tax.code, tax.name, tax.rate, tax.included, Money(base), Money(amount))


def _movements(read: Read, shift_id: ShiftId) -> tuple[CashMovement, ...]:
    query = (
        select(cash_movement)
        .where(cash_movement.c.shift_id == shift_id)
        .order_by(cash_movement.c.id)
    )
    return tuple(CashMovement(r.kind, r.amount, r.reason, r.at, r.by) for r in read.rows(query))


def _shift(row: Any) -> Shift:
    return Shift(
        ShiftId(row.id),
        row.number,
        row.register_no,
        row.cashier_id,
        row.cashier,
        row.opened_at,
        row.business_day,
        row.float,
    )
