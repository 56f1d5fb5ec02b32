"""What is kept around promotions: versions, acts, batches of codes, uses, settings."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.benefits import Base
from storeapp.promotions.types.policy import Multiply
from storeapp.promotions.types.rule import (
    BudgetPolicy,
    Clock,
    ReturnPolicy,
    Rounding,
    Rule,
)
from storeapp.promotions.types.stored import (
    CouponBatchId,
    PromotionId,
    PromotionState,
)
from storeapp.settings import Settings

ANY_CODE = "*"
"""A rule's code that stands for the codes issued for it; there is none for everybody."""


class Act(StrEnum):
    """What was done with a promotion."""

    PLANNED = "planned"
    CHANGED = "changed"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # a version that waited is not to be published after all
    STOPPED = "stopped"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionAct:
    """One act, of one version."""

    act: Act
    version: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionVersion:
    """One version as it was written; it never changes."""

    promotion_id: PromotionId
    version: int
    rules: tuple[Rule, ...]
    note: str
    holdout_days: tuple[date, ...]
    holdout_skus: tuple[str, ...]
    supplier_ppm: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionFilter:
    """Which promotions a list shows; what is empty leaves out nothing.

    ``first_day`` and ``last_day``: those that hold on some day between them. ``after``:
    those that begin only after this day; ``before``: those that are over by this day;
    ``live``: those of which a version is at the tills.
    """

    text: str = ""
    states: frozenset[PromotionState] = frozenset()
    first_day: date | None = None
    last_day: date | None = None
    after: date | None = None
    before: date | None = None
    live: bool = False


class Origin(StrEnum):
    """Where codes come from."""

    OWN = "own"  # the promotion's own code, for everybody
    MADE = "made"
    TYPED = "typed"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCoupons:
    """Codes to issue for a promotion: ``count`` of them made here, or these ``codes``.

    ``members``: one for each of them, made here or the code at the same place. ``per_code``
    is how often each can be used, None is no limit. Both days are included.
    """

    promotion_id: PromotionId
    count: int = 0
    codes: tuple[str, ...] = ()
    members: tuple[UUID, ...] = ()
    starts_on: date | None = None
    expires_on: date | None = None
    per_code: int | None = 1
    imported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponBatch:
    """Codes that were issued together."""

    id: CouponBatchId
    promotion_id: PromotionId
    origin: Origin
    count: int
    per_code: int | None
    starts_on: date | None
    expires_on: date | None
    withdrawn: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionUse:
    """That a sale used a promotion; ``uses`` is -1 or 0 where it was given back.

    ``day`` is the day it counts for. ``amount`` is in minor units.
    """

    sale_id: UUID
    promotion_id: PromotionId
    version: int
    code: str
    day: date
    member_id: UUID | None
    uses: int
    amount: int


@dataclass(frozen=True, slots=True)
class UseTotal:
    """How often a promotion was used, and what it gave in minor units."""

    uses: int
    amount: int


class LimitKind(StrEnum):
    """Which limit of use was reached."""

    PER_MEMBER = "per_member"
    PER_DAY = "per_day"
    IN_ALL = "in_all"


@dataclass(frozen=True, slots=True)
class PromotionFault:
    """Something that does not hold: what, where, and both figures."""

    what: str
    where: str
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionSettings(Settings):
    """The store's way where a promotion says nothing itself.

    ``author_may_approve``: who wrote a version may publish it too; an owner always may.
    ``typed_prices_take_offers``: a price changed by hand takes part in promotions.
    """

    KEY: ClassVar[str] = "promotions"

    rounding: Rounding = Rounding.LINE_HALF_UP
    base: Base = Base.LIST
    clock: Clock = Clock.LINE_ADDED
    returns: ReturnPolicy = ReturnPolicy.KEEP_SHARE
    budget: BudgetPolicy = BudgetPolicy.PARTIAL
    multiply: Multiply = Multiply.HIGHEST_ONLY
    author_may_approve: bool = False
    typed_prices_take_offers: bool = False
