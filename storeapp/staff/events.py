"""What happens around people. Names are personal data and stay out of the journal."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.kernel.values import dataclass
from storeapp.staff.types import ApprovalId, Role, UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class UserAdded(Event):
    """Somebody new may sign in."""

    personal: ClassVar[tuple[str, ...]] = ("name",)
    user_id: UserId
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChanged(Event):
    """Somebody's name, role or standing changed."""

    personal: ClassVar[tuple[str, ...]] = ("name",)
    user_id: UserId
    name: str
    role: Role
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PinChanged(Event):
    """Somebody has a new PIN."""

    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSignedIn(Event):
    """Somebody signed in at a register."""

    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInRefused(Event):
    """A PIN was wrong, or came too soon after wrong ones."""

    user_id: UserId
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UserSignedOut(Event):
    """Somebody signed out, or the register locked itself."""

    user_id: UserId


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalGiven(Event):
    """Somebody approved an act of the person at the screen, who is the event's actor."""

    subject: ClassVar[str] = "object_id"
    approval_id: ApprovalId
    permission: str
    object_id: UUID
    amount: Money
    approved_by_id: UserId
    reason: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalUsed(Event):
    """An approval was used up."""

    subject: ClassVar[str] = "object_id"
    approval_id: ApprovalId
    object_id: UUID
