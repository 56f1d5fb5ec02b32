"""The reports of single shifts, and the list of them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page
from storeapp.shifts.queries import parts
from storeapp.shifts.queries.drawers import is_blind
from storeapp.shifts.tables import shift
from storeapp.shifts.types import Shift, ShiftId, ShiftReport

PAGE_SIZE = 100


def get_report(read: Read, shift_id: ShiftId) -> ShiftReport:
    """The X of an open shift, or the shift report of a closed one.

    One's own needs USE_DRAWER, another's MANAGE_SHIFTS; while it is open and is to be
    counted blind, SEE_EXPECTED_CASH as well. Raises NotAllowed, NoSuchShift.
    """
    opened = parts.find_shift(read, shift_id)
    read.require(Permission.USE_DRAWER)
    if opened.cashier_id != read.actor.user_id:
        read.require(Permission.MANAGE_SHIFTS)
    found = parts.report_of(read, opened)
    if found.z_number is None and is_blind(read):
        read.require(Permission.SEE_EXPECTED_CASH)
    return found


def list_shifts(read: Read, after: str | None = None) -> Page[Shift]:
    """Shifts of every register, newest first. Raises NotAllowed without MANAGE_SHIFTS."""
    read.require(Permission.MANAGE_SHIFTS)
    query = select(shift).order_by(shift.c.id.desc()).limit(PAGE_SIZE + 1)
    if after:
        query = query.where(shift.c.id < UUID(after))
    found = read.rows(query)
    rows = tuple(parts.shift_of(row) for row in found[:PAGE_SIZE])
    return Page(rows, str(rows[-1].id) if len(found) > PAGE_SIZE else None)
