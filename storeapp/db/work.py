"""One business transaction: all of it happens, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Executable

from storeapp.db.base import to_micros
from storeapp.db.engine import driver
from storeapp.kernel.actor import Actor, NotAllowed, Permission
from storeapp.kernel.currency import Currency
from storeapp.kernel.day import BusinessCalendar
from storeapp.kernel.events import Event

TRAINING_EPOCH = 1_000_000  # training files count from here; no real one is restored so often


@dataclass(frozen=True, slots=True)
class Register:
    """One checkout position: its number in the store, its identity, and its epoch.

    The epoch goes up whenever the file is restored, so no receipt number is given twice.
    """

    number: int
    id: UUID
    epoch: int
    name: str

    @property
    def is_training(self) -> bool:
        """Whether its file is for training: nothing in it was truly sold."""
        return self.epoch >= TRAINING_EPOCH


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the whole store file while it is open."""

    register: Register
    calendar: BusinessCalendar
    currency: Currency


@dataclass
class Read:
    """A consistent view of the store: for looking, not touching."""

    connection: Connection
    actor: Actor
    now: datetime
    frame: Frame

    def require(self, permission: Permission) -> None:
        """Go on only if the actor has this permission; raises NotAllowed."""
        if permission not in self.actor.permissions:
            raise NotAllowed(permission)

    @property
    def register(self) -> Register:
        """The register this is done at."""
        return self.frame.register

    @cached_property
    def business_day(self) -> date:
        """The shop's day at this moment."""
        return self.frame.calendar.day_of(self.now)

    @cached_property
    def now_micros(self) -> int:
        """This moment as it is stored."""
        return to_micros(self.now)

    @cached_property
    def driver(self) -> Any:
        """The driver's connection, for hot statements: takes and gives stored values."""
        return driver(self.connection)

    def rows(self, query: Executable, values: Any = None) -> Sequence[Any]:
        """Every row of a query."""
        return self.connection.execute(query, values).all()

    def first(self, query: Executable, values: Any = None) -> Any | None:
        """The first row of a query, or None."""
        return self.connection.execute(query, values).first()

    def value(self, query: Executable, values: Any = None) -> Any:
        """The first column of the first row, or None."""
        return self.connection.execute(query, values).scalar()


@dataclass
class Work(Read):
    """A change in progress. Functions that change the store take one as first argument.

    Nobody but ``storeapp.store`` begins or commits; a function that needs another slice
    passes its work on, and so joins the same transaction.
    """

    events: list[Event] = field(default_factory=list)

    def run(self, statement: Executable, values: Any = None) -> int:
        """Carry out one change, or one for each dict in a list; returns the rows touched."""
        return self.connection.execute(statement, values).rowcount

    def emit(self, event: Event) -> None:
        """Note what happened: journalled with the change, told to listeners after commit."""
        self.events.append(event)
