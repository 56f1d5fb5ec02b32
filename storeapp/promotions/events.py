"""What happens around promotions and coupons. Codes stay out of the journal: they are money."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from storeapp.kernel.events import Event, Plain
from storeapp.kernel.values import dataclass
from storeapp.promotions.types import Act, CouponBatchId, Origin, PromotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionWritten(Event):
    """A version of a promotion was written, whole; the first one or another.

    ``document`` holds the rules and what goes with them.
    """

    subject: ClassVar[str] = "promotion_id"
    promotion_id: PromotionId
    number: int
    version: int
    document: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionDecided(Event):
    """Something was done with a version: planned, submitted, published, stopped …"""

    subject: ClassVar[str] = "promotion_id"
    promotion_id: PromotionId
    number: int
    version: int
    act: Act
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponTermsSet(Event):
    """How often a promotion can be used was decided; amounts in minor units."""

    subject: ClassVar[str] = "promotion_id"
    promotion_id: PromotionId
    per_code: int | None
    per_member: int | None
    per_day: int | None
    in_all: int | None
    budget: int | None
    usable_again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponsIssued(Event):
    """Codes were issued; ``digest`` is over all of them, in their order."""

    subject: ClassVar[str] = "promotion_id"
    promotion_id: PromotionId
    batch_id: CouponBatchId
    origin: Origin
    count: int
    digest: str
    per_code: int | None
    starts_on: date | None
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponsWithdrawn(Event):
    """A code was taken back, or a whole batch where ``coupon_id`` is None."""

    subject: ClassVar[str] = "batch_id"
    batch_id: CouponBatchId
    coupon_id: UUID | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionsUsed(Event):
    """A sale used promotions: of each its id, version, a digest of the code, and the amount.

    Below zero: they were given back, with how often they count as unused again.
    """

    sale_id: UUID
    member_id: UUID | None
    uses: tuple[Plain, ...]
