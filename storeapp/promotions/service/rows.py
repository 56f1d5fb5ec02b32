"""A promotion as rows: its versions, its acts, and where it stands after each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, update

from storeapp.db.base import canonical_json
from storeapp.db.work import Work
from storeapp.kernel.events import Plain
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.values import dataclass
from storeapp.promotions.errors import (
    NoSuchPromotion,
    NotInThisState,
    PeriodBackwards,
    PromotionChangedMeanwhile,
    PromotionEmpty,
    ShareOutOfRange,
)
from storeapp.promotions.events import PromotionDecided, PromotionWritten
from storeapp.promotions.rules import documents, standing
from storeapp.promotions.rules.standing import Standing
from storeapp.promotions.tables import (
    promotion,
    promotion_act,
    promotion_version,
)
from storeapp.promotions.types import Act, NewPromotion, PromotionId, Window

_TURN = (
    "INSERT INTO promotion_stamp (one, stamp) VALUES (1, 1) "
    "ON CONFLICT (one) DO UPDATE SET stamp = stamp + 1"
)


@dataclass(frozen=True, slots=True)
class Held:
    """A promotion as it is held: who it is and where it stands."""

    id: PromotionId
    number: int
    standing: Standing


def held(work: Work, promotion_id: PromotionId, expected: int | None = None) -> Held:
    """A promotion about to be acted on.

    Raises NoSuchPromotion, or PromotionChangedMeanwhile if another version is expected.
    """
    number = work.value(select(promotion.c.number).where(promotion.c.id == promotion_id))
    acts = select(promotion_act.c.act).where(promotion_act.c.promotion_id == promotion_id)
    done = [row.act for row in work.rows(acts.order_by(promotion_act.c.no))]
    stands = standing.standing_of(done)
    if stands is None or stands.removed:
        raise NoSuchPromotion
    if expected is not None and expected != stands.version:
        raise PromotionChangedMeanwhile(number)
    return Held(promotion_id, number, stands)


def said(work: Work, promotion_id: PromotionId, version: int) -> NewPromotion:
    """What a version says."""
    query = select(promotion_version.c.document).where(
        promotion_version.c.promotion_id == promotion_id,
        promotion_version.c.version == version,
    )
    return documents.read_document(work.value(query))


def author_of(work: Work, one: Held) -> tuple[UUID | None, str]:
    """Who wrote the version shown."""
    query = select(promotion_version.c.by_id, promotion_version.c.by).where(
        promotion_version.c.promotion_id == one.id,
        promotion_version.c.version == one.standing.version,
    )
    row = work.first(query)
    return (None, "") if row is None else (row.by_id, row.by)


def next_number(work: Work) -> int:
    """The number of the next promotion; they are never taken away, so there are no gaps."""
    return int(work.value(select(func.coalesce(func.max(promotion.c.number), 0)))) + 1


def checked(new: NewPromotion) -> NewPromotion:
    """What is about to be written, tidied.

    Raises PromotionEmpty, PeriodBackwards or ShareOutOfRange.
    """
    if not new.rules:
        raise PromotionEmpty
    for rule in new.rules:
        _check_days(rule.window or Window())
    if not 0 <= new.supplier_ppm <= WHOLE_PPM:
        raise ShareOutOfRange(new.supplier_ppm)
    return replace(
        new,
        note=new.note.strip(),
        holdout_days=tuple(sorted(set(new.holdout_days))),
        holdout_skus=tuple(sorted(set(new.holdout_skus))),
    )


def _check_days(window: Window) -> None:
    first, last = window.first_day, window.last_day
    if first is not None and last is not None and last < first:
        raise PeriodBackwards(first, last)


def write_version(work: Work, one: Held, new: NewPromotion) -> None:
    """Write the version shown, and what the promotion is found by."""
    version = one.standing.version
    rules = documents.numbered(new.rules, str(one.id), version)
    whole = replace(new, rules=rules)
    document = documents.document_of(whole)
    first, last = standing.period_of(rules)
    masters = {
        "number": one.number,
        "name": standing.name_of(rules),
        "search": standing.search_text(one.number, whole),
        **_standing_row(one.standing),
    }
    if version == 1:
        work.run(insert(promotion), {"id": one.id, "code": "", **masters})
    work.run(
        insert(promotion_version),
        {
            "promotion_id": one.id,
            "version": version,
            "document": canonical_json(document),
            "first_day": first,
            "last_day": last,
            **_signed(work),
        },
    )
    days = {"first_day": first, "last_day": last}
    work.run(update(promotion).where(promotion.c.id == one.id).values(**masters, **days))
    work.emit(
        PromotionWritten(
            promotion_id=one.id,
            number=one.number,
            version=version,
            document=Plain(document),
        )
    )


def act(work: Work, one: Held, done: Act, reason: str = "") -> Held:
    """Note an act and where the promotion stands then. Raises NotInThisState."""
    if not standing.may(one.standing, done):
        raise NotInThisState(one.number, one.standing.state)
    after = replace(one, standing=standing.after(one.standing, done))
    note_act(work, after, done, reason)
    show(work, after)
    return after


def note_act(work: Work, one: Held, done: Act, reason: str = "") -> None:
    """Write down that something was done with the version shown."""
    acts = promotion_act.c
    query = select(func.coalesce(func.max(acts.no), 0)).where(acts.promotion_id == one.id)
    version = one.standing.version
    row = {"promotion_id": one.id, "no": work.value(query) + 1, "version": version}
    work.run(insert(promotion_act), {**row, "act": done, "reason": reason, **_signed(work)})
    work.emit(
        PromotionDecided(
            promotion_id=one.id,
            number=one.number,
            version=version,
            act=done,
            reason=reason,
        )
    )


def show(work: Work, one: Held) -> None:
    """Let a promotion stand where it is held to stand, and show that version's days."""
    days = work.first(
        select(promotion_version.c.first_day, promotion_version.c.last_day).where(
            promotion_version.c.promotion_id == one.id,
            promotion_version.c.version == one.standing.version,
        )
    )
    values = {**_standing_row(one.standing), **dict(days._mapping if days else {})}  # noqa: SLF001
    work.run(update(promotion).where(promotion.c.id == one.id).values(**values))


def turn(work: Work) -> None:
    """Let every till know that something of what it may give has changed."""
    work.driver.execute(_TURN)


def _standing_row(stands: Standing) -> dict[str, Any]:
    return {
        "state": stands.state,
        "version": stands.version,
        "last_version": stands.last_version,
        "live_version": stands.live,
        "removed": stands.removed,
    }


def _signed(work: Work) -> dict[str, Any]:
    return {"at": work.now, "by_id": work.actor.user_id, "by": work.actor.name}
