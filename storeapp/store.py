"""The open store, as one signed-in person: the one place that begins, commits and publishes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from storeapp.db import journal
from storeapp.db.engine import Database, rest_log
from storeapp.db.work import Frame, Read, Work
from storeapp.kernel.actor import Actor
from storeapp.kernel.errors import Bug, StoreError
from storeapp.kernel.events import EventBus

log = logging.getLogger(__name__)

# What SQLite says of a disk that refuses, and of a file that is no longer what it was.
_DISK_FAILED = (
    *("disk I/O", "malformed", "not a database", "unable to open database"),
    *("Could not decode to UTF-8", "codec can't decode"),
)

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(eq=False)
class DiskFull(StoreError):
    """There is no room left on the disk that holds the store. Nothing was changed."""


@dataclass(eq=False)
class DiskFailed(StoreError):
    """The disk refused to read or write. Nothing was acknowledged."""

    reason: str


@dataclass(eq=False)
class StoreBusy(StoreError):
    """Another program held the store for too long. Nothing was changed; try again."""


def utc_now() -> datetime:
    """The clock of the shop floor; tests pass their own."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Store:
    """The open store, as one signed-in person: ``do`` changes it, ``ask`` reads it."""

    database: Database
    bus: EventBus
    actor: Actor
    frame: Frame
    clock: Callable[[], datetime] = utc_now

    def acting_as(self, actor: Actor) -> Store:
        """The same store with somebody else at the screen."""
        return replace(self, actor=actor)

    def do(
        self, command: Callable[Concatenate[Work, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a command as one durable transaction, then publish the events it made.

        If the command raises, nothing is kept and nothing is told. Raises DiskFull,
        DiskFailed or StoreBusy when the file cannot be written, and Bug when the
        database itself refuses what a service let through.
        """
        with self._begin(self.database.write) as connection:
            work = Work(connection, self.actor, self.clock(), self.frame)
            result = command(work, *args, **kwargs)
            if work.events:
                journal.record(work)
        self.bus.publish(work.events)
        return result

    def ask(
        self, query: Callable[Concatenate[Read, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a query on one consistent view of the store."""
        with self._begin(self.database.read) as connection:
            return query(
                Read(connection, self.actor, self.clock(), self.frame), *args, **kwargs
            )

    def rest(self, *, thoroughly: bool = False) -> None:
        """Move what was written from the log into the file; call it between sales.

        Readers are not disturbed. ``thoroughly`` also empties the log, as on closing.
        Raises as ``do``; what was acknowledged is in the log all the same.
        """
        with troubles_named(self.database.write):
            raw = self.database.write.raw_connection()
            try:
                rest_log(raw.driver_connection, empty=thoroughly)
            finally:
                raw.close()

    def close(self) -> None:
        """Put everything into the file and close it; what the disk refuses stays in the log."""
        try:
            self.rest(thoroughly=True)
        except StoreError as trouble:
            log.warning("closed with a log: %s", trouble)
        finally:
            self.database.close()

    @contextmanager
    def _begin(self, engine: Engine) -> Iterator[Connection]:
        with troubles_named(engine), engine.connect() as connection, connection.begin():
            yield connection


@contextmanager
def troubles_named(engine: Engine) -> Iterator[None]:
    """Say what is wrong in our own words when the database cannot do its work.

    Raises DiskFull, DiskFailed or StoreBusy for the file's troubles, and Bug for the rest.
    """
    try:
        yield
    except (DBAPIError, dbapi2.Error, UnicodeDecodeError) as error:
        raise _explained(error, engine) from error


def _explained(error: Exception, engine: Engine) -> Exception:
    cause: Any = error.orig if isinstance(error, DBAPIError) else error
    said = str(cause)
    if "disk is full" in said:
        return DiskFull()
    if any(sign in said for sign in _DISK_FAILED):
        engine.dispose()  # after a failed fsync nothing this connection knows is certain
        return DiskFailed(said)
    if "locked" in said or "busy" in said:
        return StoreBusy()
    log.error("the database refused: %s", said)
    return Bug(f"the database refused: {said}")
