"""Promotions, their versions, and what was done with them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.paging import Page
from storeapp.kernel.search import normalise
from storeapp.promotions.errors import NoSuchPromotion
from storeapp.promotions.rules.documents import read_document
from storeapp.promotions.tables import promotion, promotion_act, promotion_version
from storeapp.promotions.types import (
    Act,
    Promotion,
    PromotionAct,
    PromotionFilter,
    PromotionId,
    PromotionVersion,
)

PAGE_SIZE = 100
EVERY = PromotionFilter()
_DECISIONS = (Act.PUBLISHED, Act.WITHDRAWN, Act.STOPPED)


def list_promotions(
    read: Read, wanted: PromotionFilter = EVERY, after: str | None = None
) -> Page[Promotion]:
    """Promotions, the newest first, one page at a time.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    query = _promotions().where(*_conditions(wanted))
    if after is not None:
        query = query.where(promotion.c.number < int(after))
    rows = read.rows(query.order_by(promotion.c.number.desc()).limit(PAGE_SIZE + 1))
    shown = tuple(_promotion(row) for row in rows[:PAGE_SIZE])
    return Page(shown, str(shown[-1].number) if len(rows) > PAGE_SIZE else None)


def count_promotions(read: Read, wanted: PromotionFilter = EVERY) -> int:
    """How many promotions a filter leaves. Raises NotAllowed without VIEW_PROMOTIONS."""
    read.require(Permission.VIEW_PROMOTIONS)
    query = select(func.count()).select_from(promotion).where(*_conditions(wanted))
    return int(read.value(query))


def get_promotion(read: Read, promotion_id: PromotionId) -> Promotion:
    """A promotion as it stands. Raises NotAllowed without VIEW_PROMOTIONS, NoSuchPromotion."""
    read.require(Permission.VIEW_PROMOTIONS)
    row = read.first(_promotions().where(promotion.c.id == promotion_id, _is_there()))
    if row is None:
        raise NoSuchPromotion
    return _promotion(row)


def list_versions(read: Read, promotion_id: PromotionId) -> tuple[PromotionVersion, ...]:
    """Every version of a promotion, the newest first.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    query = select(promotion_version).where(promotion_version.c.promotion_id == promotion_id)
    rows = read.rows(query.order_by(promotion_version.c.version.desc()))
    return tuple(_version(row) for row in rows)


def get_version(read: Read, promotion_id: PromotionId, version: int) -> PromotionVersion:
    """One version of a promotion, as what was sold under it refers to.

    Raises NotAllowed without VIEW_PROMOTIONS, NoSuchPromotion.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    row = read.first(
        select(promotion_version).where(
            promotion_version.c.promotion_id == promotion_id,
            promotion_version.c.version == version,
        )
    )
    if row is None:
        raise NoSuchPromotion
    return _version(row)


def list_acts(read: Read, promotion_id: PromotionId) -> tuple[PromotionAct, ...]:
    """What was done with a promotion, from the first act on.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    acts = promotion_act.c
    query = select(acts.act, acts.version, acts.at, acts.by, acts.reason)
    rows = read.rows(query.where(acts.promotion_id == promotion_id).order_by(acts.no))
    return tuple(PromotionAct(**row._mapping) for row in rows)  # noqa: SLF001


def _is_there() -> ColumnElement[bool]:
    return promotion.c.removed.is_(False)


def _conditions(wanted: PromotionFilter) -> list[ColumnElement[bool]]:
    rules = [_is_there()]
    rules += [
        promotion.c.search.contains(word, autoescape=True)
        for word in normalise(wanted.text).split()
    ]
    if wanted.states:
        rules.append(promotion.c.state.in_(sorted(wanted.states)))
    if wanted.first_day is not None:
        last = promotion.c.last_day
        rules.append(or_(last.is_(None), last >= wanted.first_day))
    if wanted.last_day is not None:
        first = promotion.c.first_day
        rules.append(or_(first.is_(None), first <= wanted.last_day))
    if wanted.live:
        rules.append(promotion.c.live_version.is_not(None))
    if wanted.after is not None:
        rules.append(promotion.c.first_day > wanted.after)
    if wanted.before is not None:
        rules.append(promotion.c.last_day < wanted.before)
    return rules


def _promotions() -> Select[Any]:
    one, written, decided = promotion.c, promotion_version, promotion_act.alias("decided")
    newest = (
        select(func.max(promotion_act.c.no))
        .where(promotion_act.c.promotion_id == one.id, promotion_act.c.act.in_(_DECISIONS))
        .scalar_subquery()
    )
    return select(
        *(one.id, one.number, one.version, one.state, one.live_version),
        *(written.c.document, written.c.by, written.c.at),
        decided.c.by.label("decided_by"),
        decided.c.at.label("decided_at"),
        decided.c.reason,
    ).select_from(
        promotion.join(
            written,
            and_(written.c.promotion_id == one.id, written.c.version == one.version),
        ).outerjoin(decided, and_(decided.c.promotion_id == one.id, decided.c.no == newest))
    )


def _promotion(row: Any) -> Promotion:
    said = read_document(row.document)
    return Promotion(
        id=row.id,
        number=row.number,
        version=row.version,
        state=row.state,
        rules=said.rules,
        note=said.note,
        holdout_days=said.holdout_days,
        holdout_skus=said.holdout_skus,
        supplier_ppm=said.supplier_ppm,
        changed_by=row.by,
        changed_at=row.at,
        decided_by=row.decided_by or "",
        decided_at=row.decided_at,
        reason=row.reason or "",
        live_version=row.live_version,
    )


def _version(row: Any) -> PromotionVersion:
    said = read_document(row.document)
    return PromotionVersion(
        promotion_id=row.promotion_id,
        version=row.version,
        rules=said.rules,
        note=said.note,
        holdout_days=said.holdout_days,
        holdout_skus=said.holdout_skus,
        supplier_ppm=said.supplier_ppm,
        by=row.by,
        at=row.at,
    )
