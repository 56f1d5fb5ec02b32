"""How promotions are combined where they compete: by name, with the store's defaults."""

from __future__ import annotations

from enum import StrEnum

from storeapp.kernel.values import dataclass
from storeapp.promotions.types.benefits import Base
from storeapp.promotions.types.points import TierKeeping
from storeapp.promotions.types.rule import (
    Allocation,
    BudgetPolicy,
    Clock,
    ReturnPolicy,
    Rounding,
)


class Combine(StrEnum):
    """Who wins where promotions compete for units."""

    BEST = "best_for_customer"
    PRIORITY = "priority"  # the larger priority first, each takes what is left
    FIRST = "first"  # as they are listed
    ALL_ADDITIVE = "all_additive"  # every one on the prices that its layer began with
    SEQUENTIAL = "sequential"  # one after another by rising priority, needs tested anew
    BEST_ORDER = "best_order"  # the sequence that is best for the customer


class Multiply(StrEnum):
    """What several multipliers of points make together."""

    HIGHEST_ONLY = "highest_only"
    ADDITIVE = "additive"
    MULTIPLICATIVE = "multiplicative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The store's way where a promotion says nothing itself.

    ``may_decline``: an earlier layer gives something up if a later one then gives more.
    ``leads`` is what goes first in a sequence, whatever the priorities: "percent" or
    "amount".
    """

    combine: Combine = Combine.BEST
    may_decline: bool = True
    leads: str = ""
    rounding: Rounding = Rounding.LINE_HALF_UP
    base: Base = Base.LIST
    clock: Clock = Clock.LINE_ADDED
    returns: ReturnPolicy = ReturnPolicy.KEEP_SHARE
    budget: BudgetPolicy = BudgetPolicy.PARTIAL
    multiply: Multiply = Multiply.HIGHEST_ONLY
    tiers: TierKeeping = TierKeeping.AT_ONCE
    allocation: Allocation | None = None  # overrides the rule's own
    part_of_unit: bool = False  # a budget may end within a unit, whatever the rule says
    largest_line_first: bool = False  # whole groups are filled by the longest line


USUAL = Policy()
