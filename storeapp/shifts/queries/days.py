"""The day's Z, and how the day stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from storeapp.db import journal
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.paging import Page
from storeapp.shifts import rules
from storeapp.shifts.errors import NoSuchDay
from storeapp.shifts.queries import parts
from storeapp.shifts.queries.drawers import running_anywhere
from storeapp.shifts.tables import (
    count_correction,
    day_close,
    day_close_correction,
    day_close_shift,
    shift,
    shift_close,
)
from storeapp.shifts.types import (
    CountCorrection,
    DayCash,
    DayId,
    DayReport,
    DayRow,
    Shift,
    Tally,
)

PAGE_SIZE = 100


def day_view(read: Read) -> DayReport:
    """How the day stands: every shift that is in no Z yet, open ones too.

    Raises NotAllowed without MANAGE_SHIFTS.
    """
    read.require(Permission.MANAGE_SHIFTS)
    running = running_anywhere(read)
    return draft_of(read, [*closed_in_no_day(read), *running])


def draft_of(read: Read, found: Sequence[Shift]) -> DayReport:
    """What a Z over these shifts would say now; part of viewing and closing a day."""
    reports = [parts.report_of(read, one) for one in found]
    totals = rules.add_up(parts.totals_of(read, one) for one in found)
    takings = rules.takings_of(totals)
    head = journal.whole_head(read)
    return DayReport(
        business_day=rules.day_to_close(read.business_day, found),
        register_no=read.register.number,
        made_at=read.now,
        takings=takings,
        cash=rules.cash_of(reports),
        shifts=tuple(rules.shift_line(one) for one in reports),
        corrections=corrections_in_no_day(read),
        grand_total=last_grand_total(read) + takings.total,
        journal_seq=head.seq,
        journal_head=head.mark,
    )


def closed_in_no_day(read: Read) -> list[Shift]:
    """Closed shifts that no Z has yet, the first one opened first."""
    in_day = select(day_close_shift.c.shift_id)
    query = (
        select(shift)
        .join(shift_close, shift_close.c.shift_id == shift.c.id)
        .where(shift.c.id.not_in(in_day))
        .order_by(shift.c.id)
    )
    return [parts.shift_of(row) for row in read.rows(query)]


def corrections_in_no_day(read: Read) -> tuple[CountCorrection, ...]:
    """Counts put right that no Z lists yet."""
    in_day = select(day_close_correction.c.correction_id)
    query = (
        select(count_correction)
        .where(count_correction.c.id.not_in(in_day))
        .order_by(count_correction.c.id)
    )
    return tuple(parts.correction_of(row) for row in read.rows(query))


def last_grand_total(read: Read) -> Money:
    """The grand total of the last Z of the file."""
    query = select(day_close.c.grand_total).order_by(day_close.c.position.desc()).limit(1)
    found: Money | None = read.value(query)
    return found or ZERO


def get_day_report(read: Read, day_id: DayId) -> DayReport:
    """The Z of a closed day, as it was written.

    Raises NotAllowed without MANAGE_SHIFTS, NoSuchDay.
    """
    read.require(Permission.MANAGE_SHIFTS)
    return day_of(read, day_id)


def day_of(read: Read, day_id: DayId) -> DayReport:
    """The Z of a closed day; part of acts that have asked. Raises NoSuchDay."""
    row = read.first(select(day_close).where(day_close.c.id == day_id))
    if row is None:
        raise NoSuchDay
    reports = [parts.report_of(read, one) for one in _shifts_in(read, day_id)]
    return DayReport(
        business_day=row.business_day,
        register_no=row.register_no,
        made_at=row.at,
        takings=rules.takings_of(row.takings),
        cash=_cash(row),
        shifts=tuple(rules.shift_line(one) for one in reports),
        corrections=_corrections_in(read, day_id),
        grand_total=row.grand_total,
        waiting=Tally(row.waiting, row.waiting_amount),
        id=day_id,
        number=row.number,
        epoch=row.epoch,
        position=row.position,
        closed_by=row.by,
        journal_seq=row.journal_seq,
        journal_head=row.journal_head.hex(),
    )


def list_day_reports(read: Read, after: str | None = None) -> Page[DayRow]:
    """Closed days of every register, the last one first.

    Raises NotAllowed without MANAGE_SHIFTS.
    """
    read.require(Permission.MANAGE_SHIFTS)
    query = select(day_close).order_by(day_close.c.position.desc()).limit(PAGE_SIZE + 1)
    if after:
        query = query.where(day_close.c.position < int(after))
    found = read.rows(query)
    rows = tuple(
        DayRow(
            *(DayId(r.id), r.number, r.register_no, r.business_day, r.at, r.by),
            *(r.total, r.grand_total),
        )
        for r in found[:PAGE_SIZE]
    )
    more = len(found) > PAGE_SIZE
    return Page(rows, str(found[PAGE_SIZE - 1].position) if more else None)


def _shifts_in(read: Read, day_id: DayId) -> list[Shift]:
    query = (
        select(shift)
        .join(day_close_shift, day_close_shift.c.shift_id == shift.c.id)
        .where(day_close_shift.c.day_id == day_id)
        .order_by(shift.c.id)
    )
    return [parts.shift_of(row) for row in read.rows(query)]


def _corrections_in(read: Read, day_id: DayId) -> tuple[CountCorrection, ...]:
    listed = day_close_correction
    query = (
        select(count_correction)
        .join(listed, listed.c.correction_id == count_correction.c.id)
        .where(listed.c.day_id == day_id)
        .order_by(count_correction.c.id)
    )
    return tuple(parts.correction_of(row) for row in read.rows(query))


def _cash(row: Any) -> DayCash:
    return DayCash(
        floats=row.floats,
        sales=row.cash_sales,
        moves=tuple(Tally(count, Money(minor), kind) for kind, count, minor in row.moves),
        expected=row.expected,
        counted=row.counted,
        removed=row.removed,
        foreign=row.foreign_difference,
    )
