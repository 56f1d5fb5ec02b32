"""What a promotion did: the question, the figures, and how sure they are."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.values import dataclass

USUAL_WEEKS = 4
USUAL_AFTER_DAYS = 7

T = TypeVar("T", Money, Quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectAsked:
    """What to look at: business days, both ends included.

    ``weeks`` is how many weeks before the promotion it is compared with, ``after_days``
    how many days behind its end are looked at for customers who bought ahead.
    """

    day_from: date
    day_to: date
    weeks: int = USUAL_WEEKS
    after_days: int = USUAL_AFTER_DAYS


class Lack(StrEnum):
    """Why there is no figure."""

    NO_DAYS = "no-days"  # the promotion held on none of the days that have sales
    NO_BASELINE = "no-baseline"  # nothing was sold on the same weekdays before
    FEW_DAYS = "few-days"  # one day tells nothing about chance
    NO_PRODUCTS = "no-products"  # nothing of the kind is in the store
    NO_COST = "no-cost"  # what was sold has no cost
    NOT_OVER = "not-over"  # the days after have not come yet
    MIXED_UNITS = "mixed-units"  # pieces and weights cannot be added up


class Control(StrEnum):
    """What the promoted products are compared with, beside their own days before."""

    DAYS = "days"  # days on which the promotion was left out on purpose
    PRODUCTS = "products"  # products that were left out on purpose
    STORE = "store"  # everything outside the categories of the promotion
    CATEGORY = "category"  # the rest of its own categories
    NONE = "none"


class Verdict(StrEnum):
    """Whether the store earned more with it than it would have without."""

    PAID = "paid"
    COST = "cost"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"  # the data do not suffice


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Generic[T]):
    """What was, what would have been, and the difference with its interval of 95 %.

    All are totals over ``days`` days.
    """

    actual: T
    expected: T
    change: T
    low: T
    high: T
    days: int

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves no room for "no difference"."""
        nothing = type(self.low)(0)
        return not self.low <= nothing <= self.high


MoneyFigure = Estimate[Money] | Lack
UnitFigure = Estimate[Quantity] | Lack


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectDays:
    """The days that were counted.

    ``uncompared`` are days of the promotion without such a weekday before, ``closed`` days
    on which nothing at all was sold; neither is counted.
    """

    promoted: int
    held_out: int
    before: int
    after: int
    uncompared: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectBaskets:
    """The tickets of the period. Averages are None of no tickets.

    ``members`` bought with the promotion; of them ``new_members`` joined in the period, and
    ``first_bought`` had bought nothing before.
    """

    with_it: int = 0
    without_it: int = 0
    average_with: Money | None = None
    average_without: Money | None = None
    members: int = 0
    new_members: int = 0
    first_bought: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectCoupons:
    """Codes of a promotion: given out in all, used at least once in the period, and how
    often altogether."""

    issued: int
    redeemed: int
    uses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductEffect:
    """One promoted product on the promoted days, and what it sold ``before``: the means of
    the same weekdays, added up over as many days."""

    code: str
    name: str
    quantity: Quantity
    before: Quantity
    sales: Money
    discount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEffect:
    """What the promoted products sold on one day, before tax, and what was to be expected."""

    day: date
    held_out: bool
    sales: Money
    expected: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectFigures:
    """What changed with a promotion, as far as it can be told.

    ``sales`` are before tax; ``margin`` is sales less the cost recorded with each line.
    ``nearby_…`` is about the other products of its categories, ``after_…`` about the promoted
    ones when it was over. ``whole`` is the margin of all of these together with what suppliers
    bear. Products without a cost are left out of margins: ``costed_ppm`` is the share of the
    promoted sales that have one.
    """

    control: Control
    units: UnitFigure
    sales: MoneyFigure
    margin: MoneyFigure
    nearby_sales: MoneyFigure
    nearby_margin: MoneyFigure
    after_sales: MoneyFigure
    after_margin: MoneyFigure
    whole: MoneyFigure
    costed_ppm: int = WHOLE_PPM

    @property
    def verdict(self) -> Verdict:
        """Whether the store earned more, as far as chance allows to say."""
        if isinstance(self.whole, Lack):
            return Verdict.UNKNOWN
        if not self.whole.is_sure:
            return Verdict.UNCLEAR
        return Verdict.PAID if self.whole.low > ZERO else Verdict.COST


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionEffect:
    """What one promotion did from ``day_from`` to ``day_to``, both included.

    ``cost`` is what it took off, of which suppliers bear ``supplier``. ``products`` and
    ``neighbours`` are how many are promoted, and stand beside them; ``by_product`` names those
    that sold most.
    """

    number: int
    names: tuple[tuple[str, str], ...]
    day_from: date
    day_to: date
    weeks: int
    days: EffectDays
    products: int
    neighbours: int
    figures: EffectFigures
    cost: Money
    supplier: Money
    supplier_ppm: int
    baskets: EffectBaskets
    coupons: EffectCoupons | None
    by_product: tuple[ProductEffect, ...]
    by_day: tuple[DayEffect, ...]
