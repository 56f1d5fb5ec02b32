"""Which version of a promotion was at the tills when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from storeapp import promotions
from storeapp.db.base import from_micros
from storeapp.db.work import Read
from storeapp.insights.rules.effect_days import Held, Terms
from storeapp.kernel.values import dataclass
from storeapp.promotions import Act, PromotionId, PromotionVersion, Rule

# Whole versions are read only of those that can have held: most promotions are long over.
_NEAR = (
    "SELECT id, number FROM promotion p WHERE removed = 0 AND EXISTS ("
    "SELECT 1 FROM promotion_version v WHERE v.promotion_id = p.id "
    "AND (v.first_day IS NULL OR v.first_day <= ?) "
    "AND (v.last_day IS NULL OR v.last_day >= ?)) ORDER BY number DESC"
)
_ONE = "SELECT id, number FROM promotion WHERE removed = 0 AND number = ?"
_ACTS = (
    "SELECT promotion_id, version, act, at FROM promotion_act "
    "WHERE act IN ('published', 'stopped') ORDER BY promotion_id, no"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A version at the tills, from one moment up to another; None while it is there."""

    version: int
    begins: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A promotion with every version that was ever at the tills, in order of time."""

    id: PromotionId
    number: int
    spans: tuple[Span, ...]
    said: tuple[PromotionVersion, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all its versions."""
        return tuple(rule for said in self.said for rule in said.rules)

    def terms(self, read: Read) -> Terms:
        """When it held."""
        day_of = read.frame.calendar.day_of
        return Terms(
            held=tuple(
                Held(
                    windows=tuple(rule.window for rule in said.rules),
                    live_from=day_of(span.begins),
                    live_to=None if span.ends is None else day_of(span.ends),
                )
                for span, said in zip(self.spans, self.said, strict=True)
            ),
            holdout=frozenset(day for said in self.said for day in said.holdout_days),
        )


def find_past(read: Read, number: int) -> Past | None:
    """A promotion by its number, None if there is none; part of acts that ask."""
    row = read.driver.execute(_ONE, (number,)).fetchone()
    if row is None:
        return None
    spans = _spans(read).get(row[0], ())
    return _past(read, row, spans)


def pasts(read: Read, day_from: date, day_to: date) -> tuple[Past, ...]:
    """Every promotion that held on some of these days, the newest first.

    Part of acts that ask.
    """
    by_promotion, found = _spans(read), []
    days = (day_to.isoformat(), day_from.isoformat())
    for row in read.driver.execute(_NEAR, days).fetchall():
        spans = by_promotion.get(row[0])
        if spans:
            past = _past(read, row, spans)
            held = past.terms(read).held
            if any(_meets(version, day_from, day_to) for version in held):
                found.append(past)
    return tuple(found)


def _meets(held: Held, day_from: date, day_to: date) -> bool:
    last = held.last_day
    return held.first_day <= day_to and (last is None or last >= day_from)


def _past(read: Read, row: Any, spans: Iterable[Span]) -> Past:
    id_, number = PromotionId(UUID(bytes=row[0])), row[1]
    known = tuple(spans)
    said = tuple(promotions.get_version(read, id_, span.version) for span in known)
    return Past(id=id_, number=number, spans=known, said=said)


def _spans(read: Read) -> dict[bytes, list[Span]]:
    """What was at the tills when, by promotion."""
    found: dict[bytes, list[Span]] = defaultdict(list)
    live: dict[bytes, tuple[int, datetime]] = {}
    for id_, version, act, at in read.driver.execute(_ACTS):
        moment = from_micros(at)
        if id_ in live:
            was, since = live.pop(id_)
            found[id_].append(Span(version=was, begins=since, ends=moment))
        if Act(act) is Act.PUBLISHED:
            live[id_] = (version, moment)
    for id_, (version, since) in live.items():
        found[id_].append(Span(version=version, begins=since, ends=None))
    return found
