"""What was approved, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from storeapp.db import journal
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.staff import rules
from storeapp.staff.queries.people import list_users
from storeapp.staff.tables import approval, approval_use
from storeapp.staff.types import Approval, ApprovalId, Ask, User, UserId


def list_approvers(read: Read, permission: Permission) -> tuple[User, ...]:
    """Everybody but the person at the screen who may approve this, by name.

    Open to all: the panel that asks for a PIN shows them.
    """
    return tuple(
        user
        for user in list_users(read)
        if permission in rules.permissions_of(user.role) and user.id != read.actor.user_id
    )


def find_approval(read: Read, approval_id: ApprovalId) -> Approval | None:
    """An approval by its id."""
    row = read.first(_approvals().where(approval.c.id == approval_id))
    return _approval(row) if row else None


def is_used(read: Read, approval_id: ApprovalId) -> bool:
    """Whether an approval was used up."""
    query = select(approval_use.c.at).where(approval_use.c.approval_id == approval_id)
    return read.first(query) is not None


def used_approvals(read: Read, object_id: UUID) -> tuple[Approval, ...]:
    """The approvals that were used for one basket, sale or shift, in their order.

    Open to all: part of acts that ask.
    """
    query = _approvals().where(
        approval.c.object_id == object_id, approval_use.c.approval_id.is_not(None)
    )
    return tuple(_approval(row) for row in read.rows(query.order_by(approval.c.id)))


def list_approvals(read: Read, day_from: date, day_to: date) -> tuple[Approval, ...]:
    """What was approved from one business day to another, both included, in its order.

    Raises NotAllowed without VIEW_EXCEPTIONS.
    """
    read.require(Permission.VIEW_EXCEPTIONS)
    query = _approvals().where(approval.c.business_day.between(day_from, day_to))
    return tuple(_approval(row) for row in read.rows(query.order_by(approval.c.id)))


def _approvals() -> Select[Any]:
    return select(approval, approval_use.c.approval_id.is_not(None).label("used")).outerjoin(
        approval_use, approval_use.c.approval_id == approval.c.id
    )


def _approval(row: Any) -> Approval:
    return Approval(
        id=ApprovalId(row.id),
        ask=Ask(
            permission=row.permission,
            object_id=row.object_id,
            amount=row.amount,
            before=row.before,
            after=row.after,
        ),
        asked_by_id=row.asked_by_id,
        asked_by=row.asked_by,
        approved_by_id=UserId(row.approved_by_id),
        approved_by=row.approved_by,
        approver_role=row.approver_role,
        reason=row.reason,
        at=row.at,
        used=bool(row.used),
    )


_GIVEN = (
    "SELECT id, at, business_day, register_no, permission, object_id, amount, asked_by_id, "
    "asked_by, approved_by_id, reason, before, after FROM approval"
)
_USED = "SELECT approval_id, at FROM approval_use"


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every approval, and use of one, that the journal tells otherwise: (what, its id)."""
    said = {
        (
            *(_key(told.facts["approval_id"]), told.at, told.day, told.register_no),
            *(told.facts["permission"], _key(told.facts["object_id"]), told.facts["amount"]),
            *(told.actor, _key(told.facts["approved_by_id"]), told.facts["reason"]),
            *(told.facts["before"], told.facts["after"]),
        )
        for told in journal.told(read, "ApprovalGiven")
    }
    held = {
        (*row[:7], row[8] if row[7] is None else str(UUID(bytes=row[7])), *row[9:])
        for row in read.driver.execute(_GIVEN)
    }
    used = {
        (_key(told.facts["approval_id"]), told.at)
        for told in journal.told(read, "ApprovalUsed")
    }
    spent = set(read.driver.execute(_USED).fetchall())
    for approval_id in dict.fromkeys(row[0] for row in (said ^ held) | (used ^ spent)):
        yield "an approval is not as the journal tells it", str(UUID(bytes=approval_id))


def _key(text: str) -> bytes:
    return UUID(text).bytes
