"""Whether a code can be used, and what uses of promotions add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from storeapp.kernel.values import dataclass
from storeapp.promotions.errors import (
    CouponExpired,
    CouponLimit,
    CouponNotYet,
    CouponOfOther,
    CouponSpent,
    CouponWithdrawn,
    MemberNeeded,
)
from storeapp.promotions.types import Coupon, CouponTerms, LimitKind, Redemption

NO_TERMS = CouponTerms(per_code=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """How often a promotion was used so far."""

    by_member: int = 0
    on_day: int = 0
    in_all: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A promotion as its use is checked: what it is called, and its limits."""

    number: int
    name: str
    terms: CouponTerms = NO_TERMS


def check_code(coupon: Coupon, day: date, member_id: UUID | None) -> None:
    """Raise what keeps a code from being used on a day by somebody.

    CouponWithdrawn, CouponNotYet, CouponExpired, CouponOfOther or CouponSpent.
    """
    if coupon.withdrawn:
        raise CouponWithdrawn(coupon.code)
    if coupon.starts_on is not None and day < coupon.starts_on:
        raise CouponNotYet(coupon.code, coupon.starts_on)
    if coupon.expires_on is not None and day > coupon.expires_on:
        raise CouponExpired(coupon.code, coupon.expires_on)
    if coupon.member is not None and coupon.member != member_id:
        raise CouponOfOther(coupon.code)
    if coupon.per_code is not None and coupon.used >= coupon.per_code:
        raise CouponSpent(coupon.code, coupon.per_code)


def check_limits(offer: Offer, used: Used, member_id: UUID | None) -> None:
    """Raise CouponLimit or MemberNeeded if a promotion cannot be used once more."""
    terms = offer.terms
    if terms.per_member is not None and member_id is None:
        raise MemberNeeded(offer.number, offer.name)
    for kind, count, most in (
        (LimitKind.IN_ALL, used.in_all, terms.in_all),
        (LimitKind.PER_DAY, used.on_day, terms.per_day),
        (LimitKind.PER_MEMBER, used.by_member, terms.per_member),
    ):
        if most is not None and count >= most:
            raise CouponLimit(offer.number, offer.name, kind, most)


def merged(redemptions: Iterable[Redemption]) -> list[Redemption]:
    """One use for each promotion and code of a sale, in the order of their ids.

    A promotion that gives several things is used once.
    """
    found: dict[tuple[str, str], Redemption] = {}
    for one in redemptions:
        before = found.get((one.rule_id, one.code))
        amount = one.amount + (0 if before is None else before.amount)
        found[one.rule_id, one.code] = replace(one, amount=amount)
    return [found[key] for key in sorted(found)]
