"""Comparing openings, counts put right, the safe and days with what the journal tells."""

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
from storeapp.shifts.types import CorrectionId

_OPENINGS = "SELECT shift_id, no, at, reason, approval_id FROM drawer_opening"
_SAFE = "SELECT id, at, business_day, amount, reason FROM safe_movement"
_CORRECTIONS = (
    "SELECT id, shift_id, at, business_day, before, counted, reason, denominations "
    "FROM count_correction"
)
_DAYS = (
    "SELECT id, register_no, epoch, number, position, business_day, at, by_id, by, "
    "takings, moves, floats, cash_sales, expected, counted, removed, foreign_difference, "
    "waiting, waiting_amount, total, grand_total, journal_seq, journal_head FROM day_close"
)
_DAY_SHIFTS = "SELECT day_id, shift_id FROM day_close_shift"
_DAY_CORRECTIONS = "SELECT day_id, correction_id FROM day_close_correction"
_ENTRIES = (
    "SELECT e.source, e.kind, e.at, e.business_day, e.id, p.account, p.owner_id, p.amount "
    "FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id "
    "WHERE e.kind IN ('safe-to-bank', 'count-correction') ORDER BY e.id, p.line_no"
)

Row = tuple[Any, ...]


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every opening, correction, way to the bank and day that the journal tells otherwise."""
    safe = list(journal.told(read, "SafeEmptied"))
    corrected = list(journal.told(read, "CountCorrected"))
    closed = list(journal.told(read, "DayClosed"))
    yield from _differ(
        "a drawer was opened otherwise than the journal tells",
        map(_opening, journal.told(read, "OpenedWithoutSale")),
        read.driver.execute(_OPENINGS),
    )
    yield from _differ(
        "the safe moved otherwise than the journal tells",
        map(_safe, safe),
        read.driver.execute(_SAFE),
    )
    yield from _differ(
        "a count was put right otherwise than the journal tells",
        map(_correction, corrected),
        ((*row[:7], _plain(row[7])) for row in read.driver.execute(_CORRECTIONS)),
    )
    yield from _differ(
        "the books of the safe are not as the journal tells",
        (*map(_safe_entry, safe), *map(_correction_entry, corrected)),
        _held_entries(read),
    )
    yield from _days(read, closed)


def _days(read: Read, closed: list[Told]) -> Iterator[tuple[str, str]]:
    yield from _differ(
        "a day is not as the journal tells it",
        map(_day, closed),
        map(_held_day, read.driver.execute(_DAYS)),
    )
    for key, query in (("shift_ids", _DAY_SHIFTS), ("correction_ids", _DAY_CORRECTIONS)):
        yield from _differ(
            "a day is not over what the journal tells",
            (
                (_key(told.facts["day_id"]), _key(one))
                for told in closed
                for one in told.facts[key]
            ),
            read.driver.execute(query),
        )


def _differ(what: str, said: Iterable[Row], held: Iterable[Row]) -> Iterator[tuple[str, str]]:
    said_rows, held_rows = Counter(said), Counter(map(tuple, held))
    wrong = (said_rows - held_rows) + (held_rows - said_rows)
    for about in dict.fromkeys(row[0] for row in wrong):
        yield what, str(UUID(bytes=about))


def _opening(told: Told) -> Row:
    facts = told.facts
    approval = facts["approval_id"]
    return (
        *(_key(facts["shift_id"]), facts["no"], told.at, facts["reason"]),
        approval and _key(approval),
    )


def _safe(told: Told) -> Row:
    facts = told.facts
    return (
        *(_key(facts["movement_id"]), told.at, told.day, facts["amount"]),
        facts["reason"],
    )


def _correction(told: Told) -> Row:
    facts = told.facts
    pairs = [[c["denomination"], c["pieces"]] for c in facts["denominations"]]
    return (
        *(_key(facts["correction_id"]), _key(facts["shift_id"]), told.at, told.day),
        *(facts["before"], facts["counted"], facts["reason"], json.dumps(pairs)),
    )


def _day(told: Told) -> Row:
    facts = told.facts
    cash, waiting = facts["cash"], facts["waiting"]
    moves = [[m["code"], m["count"], m["amount"]] for m in cash["moves"]]
    return (
        *(_key(facts["day_id"]), told.register_no, told.epoch, facts["number"]),
        *(facts["position"], facts["business_day"], told.at, told.actor),
        *(json.dumps(facts["takings"]), json.dumps(moves)),
        *(cash[name] for name in ("floats", "sales", "expected", "counted", "removed")),
        *(cash["foreign"], waiting["count"], waiting["amount"]),
        *(facts["total"], facts["grand_total"], facts["journal_seq"]),
        bytes.fromhex(facts["journal_head"]),
    )


def _held_day(row: Row) -> Row:
    actor = row[8] if row[7] is None else str(UUID(bytes=row[7]))
    return (*row[:7], actor, _plain(row[9]), _plain(row[10]), *row[11:])


def _plain(stored: str) -> str:
    return json.dumps(json.loads(stored))


def _safe_entry(told: Told) -> Row:
    entry = rules.bank_entry(UUID(told.facts["movement_id"]), Money(told.facts["amount"]))
    return _entry(told, entry)


def _correction_entry(told: Told) -> Row:
    facts = told.facts
    change = Money(facts["counted"] - facts["before"])
    about = CorrectionId(UUID(facts["correction_id"]))
    return _entry(told, rules.correction_entry(about, change))


def _entry(told: Told, entry: NewEntry) -> Row:
    sides = tuple((p.account.value, p.owner.bytes, p.amount.minor) for p in entry.postings)
    return (entry.source.bytes, entry.kind, told.at, told.day, sides)


def _held_entries(read: Read) -> Iterator[Row]:
    sides: dict[Row, list[Row]] = {}
    for *head, account, owner_id, amount in read.driver.execute(_ENTRIES):
        sides.setdefault(tuple(head), []).append((account, owner_id, amount))
    for (source, kind, at, day, _id), postings in sides.items():
        yield source, kind, at, day, tuple(postings)


def _key(stored: str) -> bytes:
    return UUID(stored).bytes
