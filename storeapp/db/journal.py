"""The journal: every event, stored in the same transaction as the change it tells of.

Rows are chained: each holds the hash of the one before, so a changed byte is found by
``storeapp check``. Screens hear events live, the audit screen reads them back, and sync
carries them to head office in the order (register, epoch, seq).
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, LargeBinary, Text, UniqueConstraint, select

from storeapp.db.base import (
    Day,
    Id,
    Int,
    Moment,
    canonical_json,
    from_micros,
    optional,
    required,
    table,
)
from storeapp.db.work import Read, Work
from storeapp.kernel.events import Event, Plain
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate

GENESIS = bytes(32)
CLOCK_SLACK = timedelta(hours=2)
MARK_LENGTH = 8

journal = table(
    "journal",
    required("id", Int, primary_key=True),
    required("register_no", Int),
    required("epoch", Int),
    required("seq", Int),
    required("at", Moment),
    required("business_day", Day),
    optional("actor_id", Id),
    optional("subject_id", Id, index=True),
    required("kind", Text),
    required("body", Text),
    required("previous_hash", LargeBinary),
    required("hash", LargeBinary),
    UniqueConstraint("register_no", "epoch", "seq"),
    CheckConstraint("seq >= 1", name="counts"),
)

_LAST = (
    "SELECT seq, hash, at FROM journal WHERE register_no = ? AND epoch = ? "
    "ORDER BY seq DESC LIMIT 1"
)
_ADD = (
    "INSERT INTO journal (register_no, epoch, seq, at, business_day, actor_id, subject_id, "
    "kind, body, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockWentBack(Event):
    """The clock of this computer was set back by more than two hours."""

    last_at: datetime
    now: datetime


def record(work: Work) -> None:
    """Write the work's events to the journal, within its transaction."""
    register = work.register
    last = work.driver.execute(_LAST, (register.number, register.epoch)).fetchone()
    seq, previous, last_at = last or (0, GENESIS, 0)
    events: Iterable[Event] = work.events
    if from_micros(last_at) - work.now > CLOCK_SLACK:
        events = [ClockWentBack(last_at=from_micros(last_at), now=work.now), *work.events]
    for event in events:
        seq += 1
        previous = _add(work, event, seq, previous)


def _add(work: Work, event: Event, seq: int, previous: bytes) -> bytes:
    register, actor, kind = work.register, work.actor, type(event).__name__
    day = work.business_day.isoformat()
    body = canonical_json(
        {
            "actor": str(actor.user_id) if actor.user_id else actor.name,
            "at": work.now_micros,
            "day": day,
            "epoch": register.epoch,
            "facts": facts_of(event),
            "kind": kind,
            "register": str(register.id),
            "seq": seq,
        }
    )
    digest = chain(previous, body)
    subject: UUID | None = getattr(event, event.subject) if event.subject else None
    row = (
        register.number,
        register.epoch,
        seq,
        work.now_micros,
        day,
        actor.user_id.bytes if actor.user_id else None,
        subject.bytes if subject else None,
        kind,
        body,
        previous,
        digest,
    )
    work.driver.execute(_ADD, row)
    return digest


def chain(previous_hash: bytes, body: str) -> bytes:
    """SHA-256 over the hash before and this row's canonical body."""
    return hashlib.sha256(previous_hash + body.encode()).digest()


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of this register's chain: its number and the mark of its hash."""

    seq: int
    mark: str


def head(read: Read) -> Head:
    """Where the journal of this register stands; 0 and no mark before its first row."""
    row = read.driver.execute(_LAST, (read.register.number, read.register.epoch)).fetchone()
    return Head(row[0], row[1].hex()[:MARK_LENGTH]) if row else Head(0, "")


def mark_of(read: Read, subject_id: UUID) -> str:
    """The first eight characters of the hash of the journal's first row on a document.

    Printed on its receipt, it ties the paper to the chain; empty if there is no such row.
    """
    query = (
        select(journal.c.hash)
        .where(journal.c.subject_id == subject_id)
        .order_by(journal.c.id)
        .limit(1)
    )
    found: bytes | None = read.value(query)
    return found.hex()[:MARK_LENGTH] if found else ""


def facts_of(event: Event) -> dict[str, Any]:
    """An event's fields as plain data, without those that hold personal data."""
    return {
        field.name: plain(getattr(event, field.name))
        for field in dataclasses.fields(event)
        if field.name not in event.personal
    }


def plain(value: Any) -> Any:
    """A value as it stands in JSON: money and rates whole, quantities in thousandths."""
    kind = type(value)
    if kind in _AS_IT_STANDS:
        return value
    convert = _CONVERT.get(kind)
    if convert is not None:
        return convert(value)
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{value!r} has no place in an event")


def _plain_items(values: Iterable[Any]) -> list[Any]:
    return [plain(item) for item in values]


def _plain_dict(values: dict[Any, Any]) -> dict[str, Any]:
    return {str(key): plain(item) for key, item in values.items()}


_AS_IT_STANDS = frozenset({type(None), bool, int, str, Plain})
_CONVERT: dict[type, Callable[[Any], Any]] = {
    Money: attrgetter("minor"),
    Quantity: attrgetter("milli"),
    Rate: attrgetter("ppm"),
    UUID: str,
    datetime: datetime.isoformat,
    date: date.isoformat,
    bytes: bytes.hex,
    tuple: _plain_items,
    list: _plain_items,
    dict: _plain_dict,
}


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A journal row that does not follow from the one before it."""

    register_no: int
    epoch: int
    seq: int
    why: str


def find_breaks(read: Read) -> Iterator[BrokenLink]:
    """Walk every chain from its start and report each row that does not fit."""
    query = select(journal).order_by(journal.c.register_no, journal.c.epoch, journal.c.seq)
    stream: tuple[int, int] | None = None
    seq, previous = 0, GENESIS
    for row in read.connection.execute(query).yield_per(1000):
        if (row.register_no, row.epoch) != stream:
            stream, seq, previous = (row.register_no, row.epoch), 0, GENESIS
        seq += 1
        why = _fault(row, seq, previous)
        if why:
            yield BrokenLink(row.register_no, row.epoch, row.seq, why)
        seq, previous = row.seq, row.hash


def _fault(row: Any, seq: int, previous: bytes) -> str:
    if row.seq != seq:
        return f"seq {row.seq} where {seq} was due"
    if row.previous_hash != previous:
        return "does not follow the row before"
    if row.hash != chain(row.previous_hash, row.body):
        return "body was changed"
    return ""
