"""Who is who."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.staff import rules
from storeapp.staff.errors import NoSuchUser
from storeapp.staff.tables import approval, approval_use, staff_user
from storeapp.staff.types import Approval, ApprovalId, Ask, Role, User, UserId

_USER = (
    staff_user.c.id,
    staff_user.c.name,
    staff_user.c.role,
    staff_user.c.active,
    staff_user.c.version,
)


def list_users(read: Read, *, inactive: bool = False) -> tuple[User, ...]:
    """Everybody who may sign in, by name; with ``inactive`` also those who no longer may.

    Open to all: the sign-in screen shows it.
    """
    query = select(*_USER).order_by(staff_user.c.name)
    if not inactive:
        query = query.where(staff_user.c.active)
    return tuple(User(*row) for row in read.rows(query))


def find_user(read: Read, user_id: UserId) -> User | None:
    """Somebody by id."""
    row = read.first(select(*_USER).where(staff_user.c.id == user_id))
    return User(*row) if row else None


def get_user_by_name(read: Read, name: str) -> User:
    """Somebody active by name, as the command line asks. Raises NoSuchUser."""
    query = select(*_USER).where(staff_user.c.name == name, staff_user.c.active)
    row = read.first(query)
    if row is None:
        raise NoSuchUser(name)
    return User(*row)


def names_of(read: Read) -> dict[UserId, str]:
    """The name of everybody who ever could sign in."""
    rows = read.rows(select(staff_user.c.id, staff_user.c.name))
    return {row.id: row.name for row in rows}


def is_founded(read: Read) -> bool:
    """Whether this store has an owner yet."""
    return bool(read.value(select(func.count()).select_from(staff_user)))


def count_owners(read: Read) -> int:
    """How many active owners there are."""
    query = select(func.count()).where(staff_user.c.role == Role.OWNER, staff_user.c.active)
    return int(read.value(query) or 0)


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
