"""Uses of promotions: what each sale was given, and what it adds up to."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.promotions.tables import promotion_use
from storeapp.promotions.types import PromotionId, PromotionUse, UseTotal

NEVER = UseTotal(0, 0)
_TOTALS = "SELECT promotion_id, uses, amount FROM promotion_count WHERE kind = 'all'"
_TOTAL = f"{_TOTALS} AND which = '' AND promotion_id = ?"


def promotion_uses(
    read: Read, promotion_id: PromotionId, first_day: date, last_day: date
) -> tuple[PromotionUse, ...]:
    """Every use of a promotion that counts for one of these days, both included.

    What was given back stands beside it with an amount below zero. Raises NotAllowed
    without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    one = promotion_use.c
    query = (
        select(promotion_use)
        .where(one.promotion_id == promotion_id, one.day.between(first_day, last_day))
        .order_by(one.day, one.sale_id, one.code, one.given_back)
    )
    return tuple(_use(row) for row in read.rows(query))


def uses_of(read: Read, sale_id: UUID) -> tuple[PromotionUse, ...]:
    """What one sale used, and gave back. Raises NotAllowed without SELL."""
    read.require(Permission.SELL)
    one = promotion_use.c
    query = select(promotion_use).where(one.sale_id == sale_id)
    rows = read.rows(query.order_by(one.promotion_id, one.code, one.given_back))
    return tuple(_use(row) for row in rows)


def use_total(read: Read, promotion_id: PromotionId) -> UseTotal:
    """How often a promotion was used so far, and what it gave.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    return total_of(read, promotion_id)


def use_totals(read: Read) -> dict[PromotionId, UseTotal]:
    """The same for every promotion that was ever used.

    Raises NotAllowed without VIEW_PROMOTIONS.
    """
    read.require(Permission.VIEW_PROMOTIONS)
    rows = read.driver.execute(_TOTALS)
    return {PromotionId(UUID(bytes=key)): UseTotal(*total) for key, *total in rows}


def total_of(read: Read, promotion_id: PromotionId) -> UseTotal:
    """The same, as part of acts that ask."""
    row = read.driver.execute(_TOTAL, (promotion_id.bytes,)).fetchone()
    return NEVER if row is None else UseTotal(row[1], row[2])


def _use(row: Any) -> PromotionUse:
    return PromotionUse(
        sale_id=row.sale_id,
        promotion_id=row.promotion_id,
        version=row.version,
        code=row.code,
        day=row.day,
        member_id=row.member_id,
        uses=row.uses,
        amount=row.amount,
    )
