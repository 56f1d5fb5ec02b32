"""People who may use the store, and what their roles let them do."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.values import dataclass

UserId = NewType("UserId", UUID)
ApprovalId = NewType("ApprovalId", UUID)


class Role(StrEnum):
    """What somebody is trusted to be."""

    OWNER = "owner"
    MANAGER = "manager"
    CASHIER = "cashier"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """Somebody about to be let in. ``pin`` is four to twelve digits, never stored as such."""

    name: str
    role: Role
    pin: str


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in, or once could."""

    id: UserId
    name: str
    role: Role
    active: bool
    version: int


class Why(StrEnum):
    """Why somebody was not let in."""

    WRONG_PIN = "wrong-pin"
    WAIT = "wait"
    BLOCKED = "blocked"  # until a manager sets a new PIN


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The PIN was right; this is who acts from now on."""

    actor: Actor
    role: Role


@dataclass(frozen=True, slots=True)
class Refused:
    """The PIN was not taken. ``wait_s`` seconds must pass before the next try counts."""

    why: Why
    wait_s: int
    tries_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One act that needs a permission: on which object, and for how much money at most.

    ``object_id`` is the basket, sale or shift it is about. ``before`` and ``after`` say in
    plain facts what changes, such as two prices; they hold no personal data.
    """

    permission: Permission
    object_id: UUID
    amount: Money = ZERO
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """What somebody approved for somebody else."""

    id: ApprovalId
    ask: Ask
    asked_by_id: UUID | None
    asked_by: str
    approved_by_id: UserId
    approved_by: str
    approver_role: Role
    reason: str
    at: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class ApproverPin:
    """Somebody's own PIN, given for another's act, and why. The PIN is never shown."""

    user_id: UserId
    pin: str = field(repr=False)
    reason: str = ""


class Unfit(StrEnum):
    """Why an approval cannot be used."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    OTHER_ACT = "other-act"  # another permission, object, person or a larger amount
