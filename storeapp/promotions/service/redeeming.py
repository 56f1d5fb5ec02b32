"""Using promotions in a sale, and giving them back: exact whatever else happens at once.

Every counter is one conditional statement inside the sale's transaction, which holds the
file for itself: of two sales that want the last use, in one program or two, one gets it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from storeapp.db.work import Work
from storeapp.kernel.errors import Bug
from storeapp.kernel.events import Plain
from storeapp.kernel.values import dataclass
from storeapp.promotions.errors import (
    BudgetSpent,
    CouponLimit,
    CouponSpent,
    MemberNeeded,
    PromotionNotLive,
    UnknownCoupon,
)
from storeapp.promotions.events import PromotionsUsed
from storeapp.promotions.queries import coupons
from storeapp.promotions.rules import codes, using
from storeapp.promotions.rules.using import Offer
from storeapp.promotions.service import rows
from storeapp.promotions.types import LimitKind, PromotionId, Redemption

NO_LIMIT = 2**62
_SPEND = "UPDATE coupon SET used = used + 1 WHERE code = ? AND withdrawn = 0 AND used < ?"
_COUNT = (
    "INSERT INTO promotion_count (promotion_id, kind, which, uses, amount) "
    "VALUES (?, ?, ?, 1, ?) ON CONFLICT (promotion_id, kind, which) DO UPDATE "
    "SET uses = uses + 1, amount = amount + excluded.amount "
    "WHERE uses < ? AND amount + excluded.amount <= ? RETURNING amount"
)
_LEFT = "SELECT amount FROM promotion_count WHERE promotion_id = ? AND kind = 'all'"
_USE = (
    "INSERT INTO promotion_use (sale_id, promotion_id, code, given_back, version, day, "
    "member_id, uses, amount) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_USED = (
    "SELECT u.promotion_id, u.code, u.version, u.day, u.member_id, u.amount, "
    "coalesce(t.usable_again, 1), t.budget, c.amount FROM promotion_use u "
    "JOIN promotion_count c ON c.promotion_id = u.promotion_id AND c.kind = 'all' "
    "LEFT JOIN coupon_terms t ON t.promotion_id = u.promotion_id "
    "WHERE u.sale_id = ? AND u.given_back = 0 AND NOT EXISTS (SELECT 1 FROM promotion_use b "
    "WHERE b.sale_id = u.sale_id AND b.promotion_id = u.promotion_id AND b.code = u.code "
    "AND b.given_back = 1) ORDER BY u.promotion_id, u.code"
)
_UNSPEND = "UPDATE coupon SET used = used - ? WHERE code = ?"
_UNCOUNT = (
    "UPDATE promotion_count SET uses = uses - ?, amount = amount - ? "
    "WHERE promotion_id = ? AND kind = ? AND which = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sale:
    """The sale that uses something."""

    id: UUID
    day: date
    member_id: UUID | None


def redeem(
    work: Work,
    sale_id: UUID,
    day: date,
    member_id: UUID | None,
    redemptions: Sequence[Redemption],
) -> None:
    """Count every promotion and code that a sale uses; part of completing it.

    The sale has asked for the permission. Raises PromotionNotLive, UnknownCoupon,
    CouponWithdrawn, CouponNotYet, CouponExpired, CouponOfOther, CouponSpent, CouponLimit,
    MemberNeeded or BudgetSpent; then the sale cannot be written, and the till prices it anew
    by ``live_rules`` and ``open_offers``.
    """
    if not redemptions:
        return
    sale = _Sale(id=sale_id, day=day, member_id=member_id)
    told = [_use(work, sale, one) for one in using.merged(redemptions)]
    work.emit(PromotionsUsed(sale_id=sale_id, member_id=member_id, uses=tuple(told)))


def give_back(work: Work, sale_id: UUID) -> None:
    """Take back what a sale used, for everything bought came back; twice is once.

    Its amounts are free again in their budgets. The uses and codes are so too, unless the
    terms of a promotion say otherwise. The return has asked for the permission.
    """
    found = work.driver.execute(_USED, (sale_id.bytes,)).fetchall()
    told = [_give_back(work, sale_id, row) for row in found]
    if told:
        member = found[0][4]
        member_id = None if member is None else UUID(bytes=member)
        work.emit(PromotionsUsed(sale_id=sale_id, member_id=member_id, uses=tuple(told)))


def _use(work: Work, sale: _Sale, one: Redemption) -> Plain:
    promotion_id = _promotion(one.rule_id)
    offer, _version, wanted = coupons.live_offer(work, promotion_id)
    if wanted and not one.code:
        raise PromotionNotLive(offer.number, offer.name)
    code = _spend(work, sale, one, promotion_id) if one.code else ""
    _count(work, sale, one.amount, (promotion_id.bytes, offer))
    member = None if sale.member_id is None else sale.member_id.bytes
    key = (sale.id.bytes, promotion_id.bytes, code, 0)
    row = (*key, one.version, sale.day.isoformat(), member, 1, one.amount)
    work.driver.execute(_USE, row)
    return _told(promotion_id, one.version, code, (sale.day.isoformat(), 1, one.amount))


def _spend(work: Work, sale: _Sale, one: Redemption, promotion_id: PromotionId) -> str:
    """Use a code once more. Raises what keeps it from being used."""
    found = coupons.known_coupon(work, one.code)
    if found.promotion_id != promotion_id:
        raise UnknownCoupon(codes.spelt(found.code))
    using.check_code(found, sale.day, sale.member_id)
    most = NO_LIMIT if found.per_code is None else found.per_code
    if work.driver.execute(_SPEND, (found.code, most)).rowcount != 1:
        raise CouponSpent(found.code, most)
    return found.code


def _count(work: Work, sale: _Sale, amount: int, of: tuple[bytes, Offer]) -> None:
    """Count one use in all, on its day and for its member, each within its limit."""
    key, offer = of
    terms = offer.terms
    if terms.per_member is not None and sale.member_id is None:
        raise MemberNeeded(offer.number, offer.name)
    _count_all(work, amount, of)
    places = [(LimitKind.PER_DAY, "day", sale.day.isoformat(), terms.per_day)]
    if sale.member_id is not None:
        who = str(sale.member_id)
        places.append((LimitKind.PER_MEMBER, "member", who, terms.per_member))
    for limit, kind, which, wanted in places:
        most = wanted or NO_LIMIT
        row = (key, kind, which, amount, most, NO_LIMIT)
        if work.driver.execute(_COUNT, row).fetchone() is None:
            raise CouponLimit(offer.number, offer.name, limit, most)


def _count_all(work: Work, amount: int, of: tuple[bytes, Offer]) -> None:
    """Count one use in all, and take its amount from the budget."""
    key, offer = of
    most = offer.terms.in_all or NO_LIMIT
    budget = NO_LIMIT if offer.terms.budget is None else offer.terms.budget
    counted = None
    if amount <= budget:
        row = (key, "all", "", amount, most, budget)
        counted = work.driver.execute(_COUNT, row).fetchone()
    if counted is None:
        left = _left(work, key, budget)
        if left < amount:
            raise BudgetSpent(offer.number, offer.name, amount, left)
        raise CouponLimit(offer.number, offer.name, LimitKind.IN_ALL, most)
    if budget - counted[0] < amount:  # another such sale does not fit: tills must know
        rows.turn(work)


def _left(work: Work, key: bytes, budget: int) -> int:
    row = work.driver.execute(_LEFT, (key,)).fetchone()
    return budget - (row[0] if row else 0)


def _give_back(work: Work, sale_id: UUID, row: tuple[Any, ...]) -> Plain:
    key, code, version, day, member, amount, again, budget, given = row
    uses = int(bool(again))
    if code and uses:
        work.driver.execute(_UNSPEND, (uses, code))
    places = [("all", ""), ("day", day)]
    if member is not None:
        places.append(("member", str(UUID(bytes=member))))
    for place in places:
        work.driver.execute(_UNCOUNT, (uses, amount, key, *place))
    back = (sale_id.bytes, key, code, 1, version, day, member, -uses, -amount)
    work.driver.execute(_USE, back)
    if budget is not None and budget - given < amount:
        rows.turn(work)
    return _told(PromotionId(UUID(bytes=key)), version, code, (day, -uses, -amount))


def _told(
    promotion_id: PromotionId, version: int, code: str, counts: tuple[str, int, int]
) -> Plain:
    day, uses, amount = counts
    return Plain(
        promotion=str(promotion_id),
        version=version,
        code=codes.mark_of(code),
        day=day,
        uses=uses,
        amount=amount,
    )


def _promotion(rule_id: str) -> PromotionId:
    try:
        return PromotionId(UUID(rule_id))
    except ValueError as error:
        raise Bug(f"{rule_id!r} is not the id of a stored promotion") from error
