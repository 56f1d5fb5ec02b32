"""Comparing promotions, coupons and uses with what the journal tells, which is chained.

In a training file they were taken over from the store, so its journal tells of none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from storeapp.db import journal
from storeapp.db.journal import Told
from storeapp.db.work import Read
from storeapp.promotions.rules import codes

Row = tuple[Any, ...]

_VERSIONS = (
    "SELECT v.promotion_id, p.number, v.version, v.document, v.at, v.by_id, v.by "
    "FROM promotion_version v LEFT JOIN promotion p ON p.id = v.promotion_id"
)
_ACTS = "SELECT promotion_id, version, act, at, by_id, by, reason, no FROM promotion_act"
_TERMS = (
    "SELECT promotion_id, per_code, per_member, per_day, in_all, budget, usable_again "
    "FROM coupon_terms"
)
_BATCHES = (
    "SELECT promotion_id, id, origin, count, digest, per_code, starts_on, expires_on, at, "
    "by_id, by FROM coupon_batch"
)
_WITHDRAWN = (
    "SELECT id, NULL FROM coupon_batch WHERE withdrawn <> 0 "
    "UNION ALL SELECT batch_id, id FROM coupon WHERE withdrawn <> 0"
)
_USES = (
    "SELECT promotion_id, sale_id, code, given_back, version, day, member_id, uses, amount "
    "FROM promotion_use"
)
_TERM_NAMES = ("per_code", "per_member", "per_day", "in_all", "budget", "usable_again")


def find_untold(read: Read) -> Iterator[tuple[str, str]]:
    """Every promotion, limit, batch and use that the journal tells otherwise: (what, id)."""
    run = read.driver.execute
    if not read.register.is_training:
        yield from _untold_promotions(read)
    said = (_batch(told) for told in journal.told(read, "CouponsIssued"))
    held = ((*row[:9], _actor(*row[9:])) for row in run(_BATCHES))
    yield from _differing("a batch of codes", said, held)
    back = {_withdrawn(told) for told in journal.told(read, "CouponsWithdrawn")}
    yield from _differing("a code taken back", back, run(_WITHDRAWN))
    uses = (row for told in journal.told(read, "PromotionsUsed") for row in _uses(told))
    held = ((*row[:2], codes.mark_of(row[2]), *row[3:]) for row in run(_USES))
    yield from _differing("a use of a promotion", uses, held)


def _untold_promotions(read: Read) -> Iterator[tuple[str, str]]:
    run = read.driver.execute
    versions = (_version(told) for told in journal.told(read, "PromotionWritten"))
    held = (
        (*row[:3], json.dumps(json.loads(row[3]), sort_keys=True), row[4], _actor(*row[5:]))
        for row in run(_VERSIONS)
    )
    yield from _differing("a version of a promotion", versions, held)
    acts = (_act(told) for told in journal.told(read, "PromotionDecided"))
    held = ((*row[:4], _actor(*row[4:6]), *row[6:]) for row in run(_ACTS))
    yield from _differing("what was done with a promotion", _counted(acts), held)
    terms = {
        _key(told.facts["promotion_id"]): tuple(told.facts[name] for name in _TERM_NAMES)
        for told in journal.told(read, "CouponTermsSet")
    }
    said = ((key, *row) for key, row in terms.items())
    yield from _differing("the limits of a promotion", said, run(_TERMS))


def _counted(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows with their place among those of the same promotion."""
    places: Counter[bytes] = Counter()
    for row in rows:
        places[row[0]] += 1
        yield (*row, places[row[0]])


def _differing(
    what: str, said: Iterable[Row], held: Iterable[Row]
) -> Iterator[tuple[str, str]]:
    told, kept = Counter(said), Counter(tuple(row) for row in held)
    for key in dict.fromkeys(row[0] for row in (told - kept) + (kept - told)):
        yield f"{what} is not as the journal tells it", str(UUID(bytes=key))


def _version(told: Told) -> Row:
    facts = told.facts
    document = json.dumps(facts["document"], sort_keys=True)
    key = _key(facts["promotion_id"])
    return (key, facts["number"], facts["version"], document, told.at, told.actor)


def _act(told: Told) -> Row:
    facts = told.facts
    key = _key(facts["promotion_id"])
    return (key, facts["version"], facts["act"], told.at, told.actor, facts["reason"])


def _batch(told: Told) -> Row:
    facts = told.facts
    names = ("origin", "count", "digest", "per_code", "starts_on", "expires_on")
    return (
        *(_key(facts["promotion_id"]), _key(facts["batch_id"])),
        *(facts[name] for name in names),
        *(told.at, told.actor),
    )


def _withdrawn(told: Told) -> Row:
    coupon_id = told.facts["coupon_id"]
    batch = _key(told.facts["batch_id"])
    return (batch, None if coupon_id is None else _key(coupon_id))


def _uses(told: Told) -> Iterator[Row]:
    facts = told.facts
    sale, member = _key(facts["sale_id"]), facts["member_id"]
    for use in facts["uses"]:
        back = int(use["uses"] < 1)
        yield (
            *(_key(use["promotion"]), sale, use["code"], back, use["version"], use["day"]),
            *(None if member is None else _key(member), use["uses"], use["amount"]),
        )


def _key(text: str) -> bytes:
    return UUID(text).bytes


def _actor(actor_id: bytes | None, name: str) -> str:
    return name if actor_id is None else str(UUID(bytes=actor_id))
