"""Cash that moves without a sale, and the drawer opened without one."""

from __future__ import annotations

from sqlalchemy import insert

from storeapp import devices, ledger, settings, staff
from storeapp.db.work import Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.search import clean_name
from storeapp.shifts import queries, rules
from storeapp.shifts.errors import NoOpenShift, ReasonMissing
from storeapp.shifts.events import CashMoved, OpenedWithoutSale, SafeEmptied
from storeapp.shifts.service.noting import note
from storeapp.shifts.tables import cash_movement, drawer_opening, safe_movement
from storeapp.shifts.types import Count, DrawerSettings, MovementKind, Opening, Shift
from storeapp.staff import Approval, ApprovalId, Ask


def pay_in(work: Work, amount: Money, reason: str) -> None:
    """Put cash into the drawer.

    Raises NotAllowed, NoOpenShift, AmountBelowZero or ReasonMissing.
    """
    _move_cash(work, MovementKind.PAY_IN, amount, reason)


def pay_out(work: Work, amount: Money, reason: str) -> None:
    """Take cash out of the drawer. Raises as ``pay_in``."""
    _move_cash(work, MovementKind.PAY_OUT, amount, reason)


def skim(work: Work, amount: Money, reason: str) -> None:
    """Bring cash from the drawer to the safe. Raises as ``pay_in``."""
    _move_cash(work, MovementKind.SKIM, amount, reason)


def add_float(work: Work, amount: Money, reason: str) -> None:
    """Fetch more float from the safe. Raises as ``pay_in``."""
    _move_cash(work, MovementKind.FLOAT, amount, reason)


def bank_drop(work: Work, amount: Money, reason: str) -> None:
    """Bring cash from the drawer straight to the bank.

    Raises as ``pay_in``, and NotAllowed without MOVE_SAFE.
    """
    work.require(Permission.MOVE_SAFE)
    _move_cash(work, MovementKind.BANK_DROP, amount, reason)


def safe_to_bank(work: Work, amount: Money, reason: str) -> None:
    """Bring cash from the safe to the bank.

    Raises NotAllowed without MOVE_SAFE, AmountBelowZero or ReasonMissing.
    """
    work.require(Permission.MOVE_SAFE)
    rules.check_movement(amount, reason)
    said, movement_id = clean_name(reason), new_id()
    row = {
        "id": movement_id,
        "at": work.now,
        "business_day": work.business_day,
        "amount": amount,
        "reason": said,
        "by": work.actor.name,
    }
    work.run(insert(safe_movement), row)
    ledger.post(work, rules.bank_entry(movement_id, amount))
    work.emit(SafeEmptied(movement_id=movement_id, amount=amount, reason=said))


def open_drawer(work: Work, reason: str, approval_id: ApprovalId | None = None) -> Opening:
    """Open the drawer without a sale, for a reason, and count it.

    Up to the limit of a shift it needs OPEN_DRAWER, beyond it OPEN_DRAWER_BEYOND, which
    somebody else may approve for this shift. Raises NotAllowed, NoOpenShift, ReasonMissing,
    ApprovalNeeded or ApprovalUnfit.
    """
    work.require(Permission.OPEN_DRAWER)
    running = _running(work)
    said = clean_name(reason)
    if not said:
        raise ReasonMissing
    no = len(queries.openings_of(work, running.id)) + 1
    given = _allowed_beyond(work, running, no, approval_id)
    row = {
        "shift_id": running.id,
        "no": no,
        "at": work.now,
        "by": work.actor.name,
        "reason": said,
        "approval_id": given.id if given else None,
    }
    work.run(insert(drawer_opening), row)
    note(work, running.id, _counts(given))
    if settings.get(work, PrinterSettings).has_drawer:
        devices.queue(work, NewJob(kind=JobKind.DRAWER, document_id=running.id))
    work.emit(
        OpenedWithoutSale(
            shift_id=running.id, no=no, reason=said, approval_id=given.id if given else None
        )
    )
    return Opening(no, work.now, work.actor.name, said, given is not None)


def _allowed_beyond(
    work: Work, running: Shift, no: int, approval_id: ApprovalId | None
) -> Approval | None:
    limit = settings.get(work, DrawerSettings).no_sales_per_shift
    if no <= limit:
        return None
    ask = Ask(
        permission=Permission.OPEN_DRAWER_BEYOND,
        object_id=running.id,
        before=f"{limit}",
        after=f"{no}",
    )
    return staff.allow(work, ask, approval_id)


def _counts(given: Approval | None) -> list[Count]:
    opened = Count("no-sale", "", 1, ZERO, ZERO)
    if given is None:
        return [opened]
    return [opened, Count("approval", given.ask.permission.value, 1, ZERO, ZERO)]


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
