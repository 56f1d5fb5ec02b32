"""The parts that reports of shifts and days are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from storeapp import ledger
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.shifts import rules
from storeapp.shifts.errors import NoSuchShift
from storeapp.shifts.tables import (
    cash_movement,
    count_correction,
    drawer_opening,
    foreign_count,
    shift,
    shift_close,
    shift_total,
)
from storeapp.shifts.types import (
    CashMovement,
    CorrectionId,
    CountCorrection,
    Counted,
    ForeignCounted,
    Opening,
    Shift,
    ShiftId,
    ShiftReport,
    Takings,
)


def shift_of(row: Any) -> Shift:
    """A shift as its row has it."""
    return Shift(
        ShiftId(row.id),
        row.number,
        row.register_no,
        row.cashier_id,
        row.cashier,
        row.opened_at,
        row.business_day,
        row.float,
        row.drawer_no,
    )


def find_shift(read: Read, shift_id: ShiftId) -> Shift:
    """A shift, open or closed. Raises NoSuchShift."""
    row = read.first(select(shift).where(shift.c.id == shift_id))
    if row is None:
        raise NoSuchShift(0)
    return shift_of(row)


def stored_takings(read: Read, shift_id: ShiftId) -> list[list[Any]]:
    """The running totals of a shift as they are kept at its close."""
    rows = read.rows(
        select(shift_total)
        .where(shift_total.c.shift_id == shift_id)
        .order_by(shift_total.c.kind, shift_total.c.code)
    )
    return [[r.kind, r.code, r.count, r.base.minor, r.amount.minor] for r in rows]


def running_takings(read: Read, shift_id: ShiftId) -> Takings:
    """What a shift has taken so far."""
    return rules.takings_of(stored_takings(read, shift_id))


def movements_of(read: Read, shift_id: ShiftId) -> tuple[CashMovement, ...]:
    """Cash moved without a sale, the first movement first."""
    query = (
        select(cash_movement)
        .where(cash_movement.c.shift_id == shift_id)
        .order_by(cash_movement.c.id)
    )
    return tuple(CashMovement(r.kind, r.amount, r.reason, r.at, r.by) for r in read.rows(query))


def openings_of(read: Read, shift_id: ShiftId) -> tuple[Opening, ...]:
    """Openings of the drawer without a sale."""
    query = (
        select(drawer_opening)
        .where(drawer_opening.c.shift_id == shift_id)
        .order_by(drawer_opening.c.no)
    )
    return tuple(
        Opening(r.no, r.at, r.by, r.reason, r.approval_id is not None) for r in read.rows(query)
    )


def corrections_of(read: Read, shift_id: ShiftId) -> tuple[CountCorrection, ...]:
    """The counts that put a shift's count right, the first one first."""
    query = (
        select(count_correction)
        .where(count_correction.c.shift_id == shift_id)
        .order_by(count_correction.c.no)
    )
    return tuple(correction_of(row) for row in read.rows(query))


def correction_of(row: Any) -> CountCorrection:
    """A correction as its row has it."""
    return CountCorrection(
        CorrectionId(row.id),
        ShiftId(row.shift_id),
        row.at,
        row.business_day,
        row.by,
        row.before,
        row.counted,
        row.reason,
    )


def foreign_of(read: Read, shift_id: ShiftId) -> tuple[ForeignCounted, ...]:
    """Foreign cash as it was counted at the close."""
    query = (
        select(foreign_count)
        .where(foreign_count.c.shift_id == shift_id)
        .order_by(foreign_count.c.code)
    )
    return tuple(
        ForeignCounted(r.code, r.expected_minor, r.counted_minor, r.worth, r.difference)
        for r in read.rows(query)
    )


def report_of(read: Read, opened: Shift) -> ShiftReport:
    """The report of a shift as it stands, whoever may see it."""
    movements, openings = movements_of(read, opened.id), openings_of(read, opened.id)
    row = read.first(select(shift_close).where(shift_close.c.shift_id == opened.id))
    if row is None:
        return ShiftReport(
            shift=opened,
            takings=running_takings(read, opened.id),
            movements=movements,
            expected_cash=ledger.balance(read, Account.CASH, opened.id),
            made_at=read.now,
            openings=openings,
        )
    return ShiftReport(
        shift=opened,
        takings=rules.takings_of(row.takings),
        movements=movements,
        expected_cash=row.expected,
        made_at=read.now,
        z_number=row.z_number,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        counted=tuple(Counted(Money(d), n) for d, n in row.denominations),
        counted_cash=row.counted,
        removed=row.removed,
        reason=row.reason,
        foreign=foreign_of(read, opened.id),
        forgotten=row.forgotten,
        handed_to=_cashier_of(read, row.next_shift_id),
        openings=openings,
        corrections=corrections_of(read, opened.id),
    )


def _cashier_of(read: Read, shift_id: UUID | None) -> str:
    if shift_id is None:
        return ""
    return str(read.value(select(shift.c.cashier).where(shift.c.id == shift_id)) or "")


def totals_of(read: Read, opened: Shift) -> list[Sequence[Any]]:
    """The running totals of a shift, closed or not, which always say who sold."""
    query = select(shift_close.c.takings).where(shift_close.c.shift_id == opened.id)
    kept = read.value(query)
    rows = stored_takings(read, opened.id) if kept is None else kept
    return rules.with_cashier(rows, opened.cashier)
