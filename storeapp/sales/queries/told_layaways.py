"""Comparing each layaway with what the journal tells of it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from storeapp.db import journal
from storeapp.db.numbers import spell_number
from storeapp.db.work import Read

_LAYAWAYS = (
    "SELECT id, register_no, epoch, number, at, business_day, by_id, by, member_id, due_day, "
    "total, line_count FROM layaway"
)
_ENDS = "SELECT layaway_id, at, state, sale_id FROM layaway_end"


def find_untold_layaways(read: Read) -> Iterator[tuple[str, str]]:
    """Every layaway, and end of one, that the journal tells otherwise: (what, its id)."""
    said = {
        (
            *(_key(told.facts["layaway_id"]), told.facts["number"], told.at, told.day),
            *(told.actor, _key(told.facts["member_id"]), told.facts["due_day"]),
            *(told.facts["total"], told.facts["line_count"]),
        )
        for told in journal.told(read, "LayawayOpened")
    }
    held = {
        (row[0], spell_number(*row[1:4]), *row[4:6], _actor(*row[6:8]), *row[8:])
        for row in read.driver.execute(_LAYAWAYS)
    }
    ended = {
        (
            *(_key(told.facts["layaway_id"]), told.at, told.facts["state"]),
            _key(told.facts["sale_id"]),
        )
        for told in journal.told(read, "LayawayEnded")
    }
    gone = set(read.driver.execute(_ENDS).fetchall())
    for key in dict.fromkeys(row[0] for row in (said ^ held) | (ended ^ gone)):
        yield "a layaway is not as the journal tells it", str(UUID(bytes=key))


def _key(text: str | None) -> bytes | None:
    return None if text is None else UUID(text).bytes


def _actor(actor_id: bytes | None, name: str) -> str:
    return name if actor_id is None else str(UUID(bytes=actor_id))
