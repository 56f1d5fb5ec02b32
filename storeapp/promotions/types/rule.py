"""A promotion as the engine reads it: conditions, limits and what it gives."""

from __future__ import annotations

from dataclasses import field
from datetime import date, time
from enum import IntEnum, StrEnum

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.benefits import (
    AFTER_TOTAL,
    CONSUMING,
    PER_UNIT,
    Base,
    Benefit,
    PointsSpend,
    Threshold,
)
from storeapp.promotions.types.scopes import ALL, Scope


class Layer(IntEnum):
    """The order in which promotions work; a later layer sees the prices of the one before."""

    PRICE = 0  # price lists and per-unit sales
    OFFER = 1  # what consumes units
    THRESHOLD = 2
    COUPON = 3
    POINTS = 4  # points as a discount; tenders come after tax


class Rounding(StrEnum):
    """Where fractions of a minor unit are rounded."""

    LINE_HALF_UP = "line_half_up"
    UNIT_HALF_UP = "unit_half_up"
    TOTAL_HALF_UP = "total_half_up"
    TOTAL_DOWN = "total_down"
    PRICE_HALF_UP = "price_half_up"  # the price is rounded, so the discount half down


class Clock(StrEnum):
    """Which moment has to lie in the window."""

    LINE_ADDED = "line_added_at"
    SALE_OPENED = "sale_opened_at"
    PAID = "paid_at"


class ReturnPolicy(StrEnum):
    """What goes back when a part of what was bought comes back."""

    KEEP_SHARE = "keep_share"  # what was paid for it
    REPRICE_REMAINING = "reprice_remaining"  # paid, less the price of what stays


class Allocation(StrEnum):
    """How an amount is shared out over lines."""

    LARGEST_REMAINDER = "largest_remainder"  # what a line cannot take goes to the others
    WHOLE_UNITS = "whole_units"  # parts of 100 rounded down, the last takes the rest


class BudgetPolicy(StrEnum):
    """What happens to a discount that is more than is left of its budget."""

    PARTIAL = "partial"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something the basket must have: units and amounts are of ``scope``, at list prices.

    ``line_qty`` is the units of one product: the offer then falls only on products of
    which the basket has so many. ``contains`` wants one unit of each scope.
    """

    qty: int = 0
    amount: int = 0
    amount_net: int = 0
    line_qty: int = 0
    contains: tuple[Scope, ...] = ()
    scope: Scope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When a promotion holds. Days are the store's, both ends included.

    ``weekdays`` are ISO (Monday is 1); ``hours`` hold from the first moment up to but not
    including the second, over midnight too. Whatever is empty holds always.
    """

    first_day: date | None = None
    last_day: date | None = None
    weekdays: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    hours: tuple[tuple[time, time], ...] = ()
    except_days: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a promotion is for; everything given must be true.

    ``birthday_days``: so many days before and after the birthday. ``new_days``: so many
    days after joining.
    """

    members: bool = False
    tiers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    birthday_days: int | None = None
    new_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one sale may take; None is no limit. Money is in minor units.

    ``budget`` is what units may take together, ``max_discount`` where it is cut off.
    ``campaign`` is what is left of the whole campaign's budget. ``whole_units``: a unit
    gets all of its discount or none.
    """

    max_units: int | None = None
    max_applications: int | None = None
    max_discount: int | None = None
    budget: int | None = None
    campaign: int | None = None
    whole_units: bool = False
    respect_floor: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One promotion, of one version.

    ``layer`` None follows the benefit. ``code``: a coupon's code must be shown. ``names``
    are pairs of language and name. ``excludes``, ``group`` and ``stack`` are about units: a
    unit is never in two of one group or in one and what it excludes; ``stack`` names what
    it may share a unit with in its own layer. ``exclusive``: it is applied alone. A larger
    ``priority`` wins between equals. ``needs`` must all hold, of ``needs_any`` one.
    ``part`` numbers the benefits of a promotion that gives several things.
    """

    id: str
    benefit: Benefit
    version: int = 1
    part: int = 0
    names: tuple[tuple[str, str], ...] = ()
    scope: Scope = ALL
    needs: tuple[Need, ...] = ()
    needs_any: tuple[Need, ...] = ()
    layer: int | None = None
    group: str = ""
    priority: int = 0
    exclusive: bool = False
    excludes: frozenset[str] = frozenset()
    stack: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    code: str = ""
    window: Window | None = None
    audience: Audience | None = None
    stores: frozenset[str] = frozenset()
    tenders: frozenset[str] = frozenset()
    rounding: Rounding | None = None
    base: Base | None = None
    clock: Clock | None = None
    returns: ReturnPolicy | None = None
    allocation: Allocation = Allocation.LARGEST_REMAINDER

    @property
    def in_layer(self) -> int:
        """The layer it works in: the one it names, or the usual one of what it gives."""
        return usual_layer(self) if self.layer is None else self.layer


def usual_layer(rule: Rule) -> int:
    """The layer a rule without one works in."""
    benefit = rule.benefit
    if rule.code:
        return Layer.COUPON
    if isinstance(benefit, PER_UNIT):
        return Layer.PRICE
    if isinstance(benefit, (PointsSpend, *AFTER_TOTAL)):
        return Layer.POINTS
    consumes = isinstance(benefit, Threshold) and benefit.consumes
    takes_units = consumes or isinstance(benefit, CONSUMING)
    return Layer.OFFER if takes_units else Layer.THRESHOLD
