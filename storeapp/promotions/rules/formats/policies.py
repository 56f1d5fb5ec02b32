"""Policies by name: how a shop decides where it may choose."""

from __future__ import annotations

from difflib import get_close_matches

from storeapp.promotions.errors import BadDocument
from storeapp.promotions.rules.formats.reading import SHOWN, shown
from storeapp.promotions.types import (
    USUAL,
    Allocation,
    BudgetPolicy,
    Clock,
    Combine,
    DocumentFault,
    Multiply,
    Policy,
    ReturnPolicy,
    Rounding,
    TierKeeping,
)

PERCENT_FIRST, AMOUNT_FIRST = "percent", "amount"

POLICIES: dict[str, Policy] = {
    "usual": USUAL,
    # who wins where promotions compete
    "best_for_customer": USUAL,
    "best_for_customer_may_decline": USUAL,
    "layers_in_sequence": Policy(may_decline=False),
    "priority": Policy(combine=Combine.PRIORITY),
    "first": Policy(combine=Combine.FIRST),
    "all_additive": Policy(combine=Combine.ALL_ADDITIVE),
    "same_layer_additive_on_layer_start": Policy(combine=Combine.ALL_ADDITIVE),
    "sequential": Policy(combine=Combine.SEQUENTIAL),
    "priority_sequential_retest": Policy(combine=Combine.SEQUENTIAL),
    "pct_first": Policy(combine=Combine.SEQUENTIAL, leads=PERCENT_FIRST),
    "fixed_first": Policy(combine=Combine.SEQUENTIAL, leads=AMOUNT_FIRST),
    "best_order": Policy(combine=Combine.BEST_ORDER),
    "largest_line_first": Policy(largest_line_first=True),
    # where fractions of a minor unit are rounded
    "per_line_half_up": USUAL,
    "round_discount_half_up": USUAL,
    "per_unit_half_up": Policy(rounding=Rounding.UNIT_HALF_UP),
    "order_total_half_up": Policy(rounding=Rounding.TOTAL_HALF_UP),
    "order_total_down": Policy(rounding=Rounding.TOTAL_DOWN),
    "round_price_half_up": Policy(rounding=Rounding.PRICE_HALF_UP),
    # how an amount is shared out
    "hand_over": Policy(allocation=Allocation.LARGEST_REMAINDER),
    "no_hand_over": Policy(allocation=Allocation.WHOLE_UNITS),
    # budgets
    "partial": USUAL,
    "partial_allowed": Policy(part_of_unit=True),
    "refuse": Policy(budget=BudgetPolicy.REFUSE),
    # which moment counts
    "as_of_line_added": USUAL,
    "alt_as_of_sale_opened": Policy(clock=Clock.SALE_OPENED),
    "as_of_sale_opened": Policy(clock=Clock.SALE_OPENED),
    "as_of_paid": Policy(clock=Clock.PAID),
    # what comes back
    "keep_share": USUAL,
    "proportional_share": USUAL,
    "reprice_remaining": Policy(returns=ReturnPolicy.REPRICE_REMAINING),
    # points and tiers
    "highest_only": USUAL,
    "additive": Policy(multiply=Multiply.ADDITIVE),
    "multiplicative": Policy(multiply=Multiply.MULTIPLICATIVE),
    "at_once": USUAL,
    "grace": Policy(tiers=TierKeeping.GRACE),
    "one_down": Policy(tiers=TierKeeping.ONE_DOWN),
}
"""Every policy that has a name; what it says nothing of is as usual."""


def policy_named(name: object, path: str = "policy") -> Policy:
    """A policy by its name. Raises BadDocument with the nearest name."""
    if isinstance(name, str) and name in POLICIES:
        return POLICIES[name]
    near = get_close_matches(str(name)[:SHOWN], sorted(POLICIES), n=1)
    expected = "".join(near) or ", ".join(sorted(POLICIES))
    raise BadDocument(path, DocumentFault.UNKNOWN_VALUE, shown(name), expected)
