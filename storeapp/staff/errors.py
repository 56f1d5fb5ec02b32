"""What can stop a change of staff."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.staff.types import Ask, Unfit


@dataclass(eq=False)
class PinTooWeak(StoreError):
    """A PIN must be digits only, of at least ``least`` and at most ``most``, not all alike."""

    least: int
    most: int


@dataclass(eq=False)
class NameTaken(StoreError):
    """Somebody active already has this name."""

    name: str


@dataclass(eq=False)
class NameMissing(StoreError):
    """A person needs a name."""


@dataclass(eq=False)
class LastOwner(StoreError):
    """A store needs at least one active owner."""

    name: str


@dataclass(eq=False)
class NoSuchUser(StoreError):
    """There is nobody of this name who may sign in."""

    name: str


@dataclass(eq=False)
class AlreadyFounded(StoreError):
    """This store has its owner; only an owner adds more people."""


@dataclass(eq=False)
class ApprovalNeeded(StoreError):
    """The person at the screen may not do this alone; somebody else's PIN is needed."""

    ask: Ask


@dataclass(eq=False)
class ApprovalUnfit(StoreError):
    """An approval is too old, used up, or was given for something else."""

    why: Unfit


@dataclass(eq=False)
class ApproverIsAsker(StoreError):
    """Nobody approves what they themselves ask for."""


@dataclass(eq=False)
class ApproverMayNot(StoreError):
    """The approver lacks the permission too."""

    name: str
    permission: Permission
