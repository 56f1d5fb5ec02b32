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
from storeapp.shifts.queries import told_later
from storeapp.shifts.rules import Closing
from storeapp.shifts.types import MovementKind, ShiftId

_SHIFTS = (
    "SELECT id, register_no, epoch, number, opened_at, business_day, cashier_id, cashier, "
    '"float", drawer_no FROM shift'
)
_MOVEMENTS = "SELECT shift_id, kind, amount, reason, at FROM cash_movement"
_CLOSES = (
    "SELECT shift_id, register_no, epoch, z_number, closed_at, closed_by_id, closed_by, "
    "expected, counted, removed, reason, foreign_worth, forgotten, next_shift_id, "
    "denominations FROM shift_close"
)
_FOREIGN = (
    "SELECT shift_id, code, expected_minor, counted_minor, worth, difference FROM foreign_count"
)
_ENTRIES = (
    "SELECT e.source, e.kind, e.at, e.business_day, e.id, p.account, p.owner_id, p.amount "
    "FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id "
    "WHERE e.kind IN ('shift-float', 'pay-in', 'pay-out', 'skim', 'float', 'bank-drop', "
    "'shift-close') "
    "ORDER BY e.id, p.line_no"
)

Row = tuple[Any, ...]


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every fact and entry of a drawer or a day that the journal tells otherwise.

    Gives (what, the id of the shift or of what it is about).
    """
    opened = list(journal.told(read, "ShiftOpened"))
    moved = list(journal.told(read, "CashMoved"))
    closed = list(journal.told(read, "ShiftClosed"))
    yield from _differ(
        "a shift is not as the journal tells it",
        map(_opened, opened),
        ((*row[:6], _actor(row[6], row[7]), *row[8:]) for row in read.driver.execute(_SHIFTS)),
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
            (*row[:5], _actor(row[5], row[6]), *row[7:14], _pairs(json.loads(row[14])))
            for row in read.driver.execute(_CLOSES)
        ),
    )
    yield from _differ(
        "foreign cash was counted otherwise than the journal tells",
        (row for told in closed for row in _foreign_rows(told)),
        read.driver.execute(_FOREIGN),
    )
    yield from _differ(
        "the books of a drawer are not as the journal tells",
        _entries_of(opened, moved, closed),
        _held_entries(read),
    )
    yield from told_later.find_untold(read)


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
        *(facts["business_day"], facts.get("cashier_id") or told.actor, facts["float"]),
        facts.get("drawer_no", 1),
    )


def _moved(told: Told) -> Row:
    facts = told.facts
    return (_key(facts["shift_id"]), facts["kind"], facts["amount"], facts["reason"], told.at)


def _closed(told: Told) -> Row:
    facts = told.facts
    return (
        *(_key(facts["shift_id"]), told.register_no, told.epoch, facts["z_number"], told.at),
        *(told.actor, facts["expected"], facts["counted"], facts["removed"], facts["reason"]),
        *(facts.get("foreign_worth", 0), int(facts.get("forgotten", False))),
        facts.get("next_shift_id") and _key(facts["next_shift_id"]),
        _pairs((c["denomination"], c["pieces"]) for c in facts["denominations"]),
    )


def _foreign_rows(told: Told) -> Iterator[Row]:
    for one in told.facts.get("foreign", ()):
        yield (
            *(_key(told.facts["shift_id"]), one["code"], one["expected_minor"]),
            *(one["counted_minor"], one["worth"], one["difference"]),
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
        entry = rules.close_entry(_shift(told), _closing(told.facts))
        if entry is not None:
            yield _entry(told, entry)


def _closing(facts: dict[str, Any]) -> Closing:
    over = sum(one["difference"] for one in facts.get("foreign", ()))
    return Closing(
        expected=Money(facts["expected"]),
        counted=Money(facts["counted"]),
        foreign=Money(facts.get("foreign_worth", 0)),
        foreign_difference=Money(over),
    )


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
