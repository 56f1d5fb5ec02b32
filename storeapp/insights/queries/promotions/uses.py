"""The tickets that a promotion was used in, its cost, and its codes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from storeapp.db.base import to_micros
from storeapp.db.work import Read
from storeapp.insights.types import EffectBaskets, EffectCoupons
from storeapp.kernel.money import Money
from storeapp.kernel.rounding import half_up
from storeapp.promotions import PromotionId

_COST = (
    "SELECT s.business_day, sum(d.amount) FROM sale_discount d "
    "CROSS JOIN sale s ON s.id = d.sale_id WHERE d.promotion = ? AND d.promotion <> '' "
    "AND s.business_day BETWEEN ? AND ? GROUP BY s.business_day"
)
_WITH = (
    "SELECT DISTINCT d.sale_id AS id FROM sale_discount d "
    "WHERE d.promotion = ? AND d.promotion <> '' AND d.amount > 0"
)
_BASKETS = (
    "SELECT count(*), coalesce(sum(s.total), 0), count(DISTINCT s.member_id) "
    f"FROM ({_WITH}) AS w CROSS JOIN sale s ON s.id = w.id "
    "WHERE s.kind IN ('sale', 'exchange') AND s.business_day BETWEEN ? AND ?"
)
_ALL_BASKETS = (
    "SELECT count(*), coalesce(sum(total), 0) FROM sale "
    "WHERE kind IN ('sale', 'exchange') AND business_day BETWEEN ? AND ?"
)
# Members by their first ticket with the promotion in the period; whether they had one before
# is one look into the index of members' tickets.
_MEMBERS = (
    "SELECT m.made_at, EXISTS (SELECT 1 FROM sale o WHERE o.member_id = f.member_id "
    "AND o.id < f.id AND o.kind = 'sale') FROM (SELECT s.member_id, min(s.id) AS id "
    f"FROM ({_WITH}) AS w CROSS JOIN sale s ON s.id = w.id WHERE s.member_id IS NOT NULL "
    "AND s.kind IN ('sale', 'exchange') AND s.business_day BETWEEN ? AND ? "
    "GROUP BY s.member_id) AS f JOIN member m ON m.id = f.member_id"
)
_ISSUED = (
    "SELECT coalesce(sum(count), 0) FROM coupon_batch WHERE promotion_id = ? AND withdrawn = 0"
)
_REDEEMED = (
    "SELECT count(DISTINCT code), coalesce(sum(uses), 0) FROM promotion_use "
    "WHERE promotion_id = ? AND day BETWEEN ? AND ? AND code <> ''"
)


AllBaskets = tuple[int, int]


def cost_by_day(read: Read, id_: PromotionId, days: tuple[date, date]) -> Mapping[date, int]:
    """What a promotion took off on each day, less what came back; part of acts that ask."""
    rows = read.driver.execute(_COST, (str(id_), *_asked(days)))
    return {date.fromisoformat(day): amount for day, amount in rows}


def all_baskets(read: Read, days: tuple[date, date]) -> AllBaskets:
    """How many tickets sold something on some days, and what was paid in minor units; part
    of acts that ask."""
    count, total = read.driver.execute(_ALL_BASKETS, _asked(days)).fetchone()
    return count, total


def baskets_of(
    read: Read, id_: PromotionId, days: tuple[date, date], all_of_them: AllBaskets
) -> EffectBaskets:
    """The tickets with a promotion beside the others of the period; part of acts that ask."""
    asked = (str(id_), *_asked(days))
    count, total, members = read.driver.execute(_BASKETS, asked).fetchone()
    all_count, all_total = all_of_them
    calendar = read.frame.calendar
    begins = calendar.start_of(days[0])
    new, first = 0, 0
    for made_at, bought_before in read.driver.execute(_MEMBERS, asked):
        new += made_at >= to_micros(begins)
        first += not bought_before
    return EffectBaskets(
        with_it=count,
        without_it=all_count - count,
        average_with=_average(total, count),
        average_without=_average(all_total - total, all_count - count),
        members=members,
        new_members=new,
        first_bought=first,
    )


def coupons_of(read: Read, id_: PromotionId, days: tuple[date, date]) -> EffectCoupons | None:
    """How many codes were given out and used; None without codes. Part of acts that ask."""
    (issued,) = read.driver.execute(_ISSUED, (id_.bytes,)).fetchone()
    redeemed, uses = read.driver.execute(_REDEEMED, (id_.bytes, *_asked(days))).fetchone()
    if not issued and not redeemed:
        return None
    return EffectCoupons(issued=issued, redeemed=redeemed, uses=uses)


def _asked(days: tuple[date, date]) -> tuple[str, str]:
    return days[0].isoformat(), days[1].isoformat()


def _average(total: int, count: int) -> Money | None:
    return Money(half_up(total, count)) if count else None
