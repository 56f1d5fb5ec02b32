"""The journal: every event, stored in the same transaction as the change it tells of.

Rows are chained: each holds the hash of the one before, so a changed byte is found by
``storeapp check``. Screens hear events live, the audit screen reads them back, and sync
carries them to head office in the order (register, epoch, seq).
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
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


def whole_head(read: Read) -> Head:
    """As ``head``, with the whole hash in hexadecimal: what a closed day is tied to."""
    row = read.driver.execute(_LAST, (read.register.number, read.register.epoch)).fetchone()
    return Head(row[0], row[1].hex()) if row else Head(0, "")


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


@dataclass(frozen=True, slots=True)
class Told:
    """One event as the journal tells it; ``at`` in microseconds, ``actor`` an id or a name."""

    kind: str
    register_no: int
    epoch: int
    at: int
    day: str
    actor: str
    facts: dict[str, Any]

    @property
    def actor_id(self) -> bytes | None:
        """The id of the actor as it is stored, or None for one who has only a name."""
        return _id_of(self.actor)


_TOLD = "SELECT register_no, body FROM journal WHERE kind = ? ORDER BY id"


def told(read: Read, kind: str) -> Iterator[Told]:
    """Every event of a kind, for comparing it with what the tables hold."""
    for register_no, text in read.driver.execute(_TOLD, (kind,)):
        body = json.loads(text)
        yield Told(
            kind,
            register_no,
            body["epoch"],
            body["at"],
            body["day"],
            body["actor"],
            body["facts"],
        )


_CHAIN = (
    "SELECT register_no, epoch, seq, at, business_day, actor_id, subject_id, kind, body, "
    "previous_hash, hash FROM journal ORDER BY register_no, epoch, seq"
)
_REGISTERS = "SELECT number, id FROM register"


def find_breaks(read: Read) -> Iterator[BrokenLink]:
    """Walk every chain from its start and report each row that does not fit.

    The columns beside a row's body are there for looking up, and must say what it says.
    """
    found = read.driver.execute(_REGISTERS)
    registers = {number: str(UUID(bytes=id_)) for number, id_ in found}
    stream: tuple[int, int] | None = None
    due, previous = 0, GENESIS
    for row in read.driver.execute(_CHAIN):
        if row[:2] != stream:
            stream, due, previous = row[:2], 0, GENESIS
        due += 1
        register_no, epoch, seq = row[:3]
        why = _fault(row, due, previous) or _contradiction(row, registers.get(register_no))
        if why:
            yield BrokenLink(register_no, epoch, seq, why)
        due, previous = seq, row[-1]


def _fault(row: tuple[Any, ...], due: int, previous: bytes) -> str:
    seq, body, previous_hash, digest = row[2], *row[-3:]
    if seq != due:
        return f"seq {seq} where {due} was due"
    if previous_hash != previous:
        return "does not follow the row before"
    if digest != chain(previous_hash, body):
        return "body was changed"
    return ""


def _contradiction(row: tuple[Any, ...], register_id: str | None) -> str:
    """How the columns of a row differ from its body, if they do."""
    _no, epoch, seq, at, day, actor_id, subject_id, kind, text, *_ = row
    body = json.loads(text)
    subject = None if subject_id is None else str(UUID(bytes=subject_id))
    held = {"epoch": epoch, "seq": seq, "at": at, "day": day, "kind": kind}
    differs = [name for name, value in held.items() if body[name] != value]
    if body["register"] != register_id:
        differs.append("register")
    if _id_of(body["actor"]) != actor_id:
        differs.append("actor")
    if subject is not None and subject not in body["facts"].values():
        differs.append("subject")
    return f"{' and '.join(differs)} other than in the body" if differs else ""


def _id_of(actor: str) -> bytes | None:
    """The id of an actor, or None for one who has only a name."""
    try:
        return UUID(actor).bytes
    except ValueError:
        return None
