"""Putting the count of a closed shift right by a later fact."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert

from storeapp import ledger
from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO
from storeapp.kernel.search import clean_name
from storeapp.shifts import queries, rules
from storeapp.shifts.errors import CountUnchanged, ReasonMissing, ShiftNotClosed
from storeapp.shifts.events import CountCorrected
from storeapp.shifts.tables import count_correction
from storeapp.shifts.types import (
    CorrectionId,
    CountCorrection,
    NewCount,
    ShiftId,
)


def correct_count(
    work: Work, shift_id: ShiftId, count: NewCount, reason: str
) -> CountCorrection:
    """Put the count of a closed shift right by a later fact; the first one stays.

    Raises NotAllowed without CORRECT_COUNT, NoSuchShift, ShiftNotClosed, ReasonMissing,
    NotCounted, AmountBelowZero or CountUnchanged.
    """
    work.require(Permission.CORRECT_COUNT)
    if not reason.strip():
        raise ReasonMissing
    rules.check_count(replace(count, removed=ZERO))
    report = queries.report_of(work, queries.find_shift(work, shift_id))
    before = report.final_count
    if before is None:
        raise ShiftNotClosed(report.shift.number)
    if before == count.total:
        raise CountUnchanged(before)
    made = CountCorrection(
        *(CorrectionId(new_id()), shift_id, work.now, work.business_day, work.actor.name),
        *(before, count.total, clean_name(reason)),
    )
    _write(work, made, count, len(report.corrections) + 1)
    ledger.post(work, rules.correction_entry(made.id, made.change))
    work.emit(
        CountCorrected(
            correction_id=made.id,
            shift_id=shift_id,
            before=before,
            counted=made.counted,
            denominations=count.counted,
            reason=made.reason,
        )
    )
    return made


def _write(work: Work, made: CountCorrection, count: NewCount, no: int) -> None:
    row = {
        "id": made.id,
        "shift_id": made.shift_id,
        "no": no,
        "at": made.at,
        "business_day": made.business_day,
        "by": made.by,
        "before": made.before,
        "counted": made.counted,
        "denominations": [[c.denomination.minor, c.pieces] for c in count.counted],
        "reason": made.reason,
    }
    work.run(insert(count_correction), row)
