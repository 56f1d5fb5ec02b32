"""Promotions and coupons as the store keeps them."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.rule import Rule

PromotionId = NewType("PromotionId", UUID)
CouponId = NewType("CouponId", UUID)
CouponBatchId = NewType("CouponBatchId", UUID)


class PromotionState(StrEnum):
    """How far a promotion is. Whether an approved one holds today is a matter of its days."""

    DRAFT = "draft"
    WAITING = "waiting"  # for somebody's approval
    APPROVED = "approved"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPromotion:
    """A promotion about to be planned, or what one is about to become.

    ``rules`` are its parts, all with one id, which is given when it is planned; usually
    one. ``holdout`` are days and product codes on which it is left out, to measure it.
    ``supplier_ppm`` is the share of its cost that a supplier bears.
    """

    rules: tuple[Rule, ...]
    note: str = ""
    holdout_days: tuple[date, ...] = ()
    holdout_skus: tuple[str, ...] = ()
    supplier_ppm: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """A promotion as it stands; ``number`` is what people call it by.

    ``version`` is that of ``rules``; every version stays. ``live_version`` is the one that
    holds at the tills, None if none does: a changed promotion waits for approval while the
    version before stays live.
    """

    id: PromotionId
    number: int
    version: int
    state: PromotionState
    rules: tuple[Rule, ...]
    note: str
    holdout_days: tuple[date, ...]
    holdout_skus: tuple[str, ...]
    supplier_ppm: int
    changed_by: str
    changed_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    reason: str = ""
    live_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponTerms:
    """How often a promotion's codes can be used; None is no limit. Money in minor units.

    ``per_code`` 1 is a single use: of each code that is issued, or of the promotion's own
    code by everybody together. ``budget`` is for the whole promotion.
    """

    per_code: int | None = 1
    per_member: int | None = None
    per_day: int | None = None
    in_all: int | None = None
    budget: int | None = None
    usable_again: bool = True  # when everything bought with it came back, unless expired


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupon:
    """One code and what became of it; both days are included.

    ``per_code`` None is no limit. ``member``: only they may use it.
    """

    id: CouponId
    promotion_id: PromotionId
    code: str
    used: int
    per_code: int | None
    expires_on: date | None
    member: UUID | None
    withdrawn: bool
    starts_on: date | None = None
    batch_id: CouponBatchId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redemption:
    """One use of a promotion by a sale: of its code, if it has one, and of its budget."""

    rule_id: str
    version: int
    code: str
    amount: int


@dataclass(frozen=True, slots=True)
class LiveRules:
    """Every rule that is approved and not over, and the stamp they change with.

    They are as a till uses them: their holdouts are left out, ``limits.campaign`` is what
    is left of the budget, and whatever needs a code or has limits of use has its own id for
    its ``code`` (see ``check_coupon`` and ``open_offers``).
    """

    stamp: int
    rules: tuple[Rule, ...]
