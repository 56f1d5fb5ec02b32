"""Comparing shifts, their cash and their entries with what the journal tells of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from storeapp.db import journal
from storeapp.db.journal import Told
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.ledger import NewEntry
from storeapp.shifts import rules
from storeapp.shifts.types import MovementKind, ShiftId

_SHIFTS = (
    "SELECT id, register_no, epoch, number, opened_at, business_day, cashier_id, cashier, "
    '"float" FROM shift'
)
_MOVEMENTS = "SELECT shift_id, kind, amount, reason, at FROM cash_movement"
_CLOSES = (
    "SELECT shift_id, register_no, epoch, z_number, closed_at, closed_by_id, closed_by, "
    "expected, counted, removed, reason, denominations FROM shift_close"
)
_ENTRIES = (
    "SELECT e.source, e.kind, e.at, e.business_day, e.id, p.account, p.owner_id, p.amount "
    "FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id "
    "WHERE e.kind IN ('shift-float', 'pay-in', 'pay-out', 'shift-close') "
    "ORDER BY e.id, p.line_no"
)

Row = tuple[Any, ...]


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every shift, movement, close and entry of a drawer that the journal tells otherwise.

    Gives (what, the shift's id).
    """
    opened = list(journal.told(read, "ShiftOpened"))
    moved = list(journal.told(read, "CashMoved"))
    closed = list(journal.told(read, "ShiftClosed"))
    yield from _differ(
        "a shift is not as the journal tells it",
        map(_opened, opened),
        ((*row[:6], _actor(row[6], row[7]), row[8]) for row in read.driver.execute(_SHIFTS)),
    )
    yield from _differ(
        "cash moved otherwise than the journal tells",
        map(_moved, moved),
        read.driver.execute(_MOVEMENTS),
    )
    yield from _differ(
        "a Z is not as the journal tells it",
        map(_closed, closed),
        (
            (*row[:5], _actor(row[5], row[6]), *row[7:11], _pairs(json.loads(row[11])))
            for row in read.driver.execute(_CLOSES)
        ),
    )
    yield from _differ(
        "the books of a drawer are not as the journal tells",
        _entries_of(opened, moved, closed),
        _held_entries(read),
    )


def _differ(what: str, said: Iterable[Row], held: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """The shifts, named first in each row, of which rows are missing or too many."""
    said_rows, held_rows = Counter(said), Counter(map(tuple, held))
    wrong = (said_rows - held_rows) + (held_rows - said_rows)
    for shift_id in dict.fromkeys(row[0] for row in wrong):
        yield what, str(UUID(bytes=shift_id))


def _opened(told: Told) -> Row:
    facts = told.facts
    return (
        *(_key(facts["shift_id"]), told.register_no, told.epoch, facts["number"], told.at),
        *(facts["business_day"], told.actor, facts["float"]),
    )


def _moved(told: Told) -> Row:
    facts = told.facts
    return (_key(facts["shift_id"]), facts["kind"], facts["amount"], facts["reason"], told.at)


def _closed(told: Told) -> Row:
    facts = told.facts
    return (
        *(_key(facts["shift_id"]), told.register_no, told.epoch, facts["z_number"], told.at),
        *(told.actor, facts["expected"], facts["counted"], facts["removed"], facts["reason"]),
        _pairs((c["denomination"], c["pieces"]) for c in facts["denominations"]),
    )


def _entries_of(
    opened: Iterable[Told], moved: Iterable[Told], closed: Iterable[Told]
) -> Iterator[Row]:
    """What must stand in the value ledger, by the same rules that put it there."""
    for told in opened:
        if told.facts["float"]:
            yield _entry(told, rules.float_entry(_shift(told), Money(told.facts["float"])))
    for told in moved:
        kind, amount = MovementKind(told.facts["kind"]), Money(told.facts["amount"])
        yield _entry(told, rules.movement_entry(_shift(told), kind, amount))
    for told in closed:
        expected, counted = Money(told.facts["expected"]), Money(told.facts["counted"])
        entry = rules.close_entry(_shift(told), expected, counted)
        if entry is not None:
            yield _entry(told, entry)


def _entry(told: Told, entry: NewEntry) -> Row:
    sides = tuple((p.account.value, p.owner.bytes, p.amount.minor) for p in entry.postings)
    return (entry.source.bytes, entry.kind, told.at, told.day, sides)


def _held_entries(read: Read) -> Iterator[Row]:
    sides: dict[Row, list[Row]] = {}
    for *head, account, owner_id, amount in read.driver.execute(_ENTRIES):
        sides.setdefault(tuple(head), []).append((account, owner_id, amount))
    for (source, kind, at, day, _id), postings in sides.items():
        yield source, kind, at, day, tuple(postings)


def _shift(told: Told) -> ShiftId:
    return ShiftId(UUID(told.facts["shift_id"]))


def _key(shift_id: str) -> bytes:
    return UUID(shift_id).bytes


def _actor(actor_id: bytes | None, name: str) -> str:
    return name if actor_id is None else str(UUID(bytes=actor_id))


def _pairs(counted: Iterable[Any]) -> tuple[tuple[int, int], ...]:
    return tuple((denomination, pieces) for denomination, pieces in counted)
