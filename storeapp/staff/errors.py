"""What can stop a change of staff."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError


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
