"""One person's PIN for another person's act: one use, one minute, one object."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert

from storeapp.db.work import Work
from storeapp.kernel.ids import new_id
from storeapp.kernel.search import clean_name
from storeapp.staff import queries, rules
from storeapp.staff.errors import ApprovalNeeded, ApprovalUnfit, ApproverIsAsker, ApproverMayNot
from storeapp.staff.events import ApprovalGiven, ApprovalUsed
from storeapp.staff.service.people import check_pin
from storeapp.staff.tables import approval, approval_use
from storeapp.staff.types import Approval, ApprovalId, Ask, Refused, Unfit, UserId


def approve(
    work: Work, ask: Ask, approver_id: UserId, pin: str, reason: str = ""
) -> Approval | Refused:
    """Approve what the person at the screen may not do alone, with the approver's own PIN.

    It is open to all: the PIN is asked for, and a wrong one is a result, counted for good.
    Raises ApproverIsAsker, or ApproverMayNot if the approver lacks the permission as well.
    """
    if approver_id == work.actor.user_id:
        raise ApproverIsAsker
    checked = check_pin(work, approver_id, pin)
    if isinstance(checked, Refused):
        return checked
    if ask.permission not in rules.permissions_of(checked.role):
        raise ApproverMayNot(checked.name, ask.permission)
    given = Approval(
        id=ApprovalId(new_id()),
        ask=ask,
        asked_by_id=work.actor.user_id,
        asked_by=work.actor.name,
        approved_by_id=checked.id,
        approved_by=checked.name,
        approver_role=checked.role,
        reason=clean_name(reason),
        at=work.now,
    )
    work.run(insert(approval), _row(work, given))
    work.emit(
        ApprovalGiven(
            approval_id=given.id,
            permission=ask.permission.value,
            object_id=ask.object_id,
            amount=ask.amount,
            approved_by_id=checked.id,
            reason=given.reason,
            before=ask.before,
            after=ask.after,
        )
    )
    return given


def use_approval(work: Work, approval_id: ApprovalId, ask: Ask) -> Approval:
    """Use an approval up, within a minute, by who asked for it and for that very act.

    The amount may be smaller than what was approved, and its giver must still be somebody
    who may. It is open to all: the approval is what is asked for. Raises ApprovalUnfit.
    """
    given = queries.find_approval(work, approval_id)
    if given is None:
        raise ApprovalUnfit(Unfit.UNKNOWN)
    if queries.is_used(work, approval_id):
        raise ApprovalUnfit(Unfit.USED)
    rules.check_fits(given, ask, work.actor.user_id, work.now)
    approver = queries.find_user(work, given.approved_by_id)
    rules.check_power(approver, ask)
    work.run(insert(approval_use), {"approval_id": approval_id, "at": work.now})
    work.emit(ApprovalUsed(approval_id=approval_id, object_id=ask.object_id))
    return replace(given, used=True)


def allow(work: Work, ask: Ask, approval_id: ApprovalId | None = None) -> Approval | None:
    """Go on if the actor may do this, or if somebody who may has approved it.

    Gives the approval that was used up, or None where none was needed. It is open to all: this
    is how other functions ask. Raises ApprovalNeeded or ApprovalUnfit.
    """
    if ask.permission in work.actor.permissions:
        return None
    if approval_id is None:
        raise ApprovalNeeded(ask)
    return use_approval(work, approval_id, ask)


def _row(work: Work, given: Approval) -> dict[str, object]:
    ask = given.ask
    return {
        "id": given.id,
        "at": given.at,
        "business_day": work.business_day,
        "register_no": work.register.number,
        "permission": ask.permission,
        "object_id": ask.object_id,
        "amount": ask.amount,
        "asked_by_id": given.asked_by_id,
        "asked_by": given.asked_by,
        "approved_by_id": given.approved_by_id,
        "approved_by": given.approved_by,
        "approver_role": given.approver_role,
        "reason": given.reason,
        "before": ask.before,
        "after": ask.after,
    }
