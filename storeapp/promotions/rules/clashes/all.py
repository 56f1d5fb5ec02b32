"""Everything that is wrong with some promotions, dead ones first."""

from __future__ import annotations

from collections.abc import Sequence

from storeapp.promotions.rules.clashes.conflicts import (
    blocks,
    coupons_on_sale,
    splits,
    ties,
    too_cheap,
)
from storeapp.promotions.rules.clashes.dead import Live, beaten, unreachable
from storeapp.promotions.rules.clashes.reach import Reach
from storeapp.promotions.types import Clash, Good, Rule, Surroundings


def clashes(
    rules: Sequence[Rule], goods: Sequence[Good], known: Surroundings
) -> tuple[Clash, ...]:
    """What is wrong with promotions that hold over these products.

    Dead offers come first and are left out of the rest. The same rules in another order
    give the same clashes. Prices are of one unit at list price, looked at as if it were
    bought in the quantity that is best; what depends on the rest of a basket is not said.
    """
    ordered = sorted(rules, key=lambda rule: (rule.id, rule.part))
    reach = Reach(goods)
    found = list(unreachable(Live(ordered, reach), known))
    live = Live(_without(ordered, found), reach)
    found += beaten(live)
    left = Live(_without(ordered, found), reach)
    for check in (ties, too_cheap, splits, coupons_on_sale, blocks):
        found += check(left)
    return tuple(found)


def _without(rules: Sequence[Rule], found: Sequence[Clash]) -> list[Rule]:
    dead = {(clash.rule, clash.part) for clash in found}
    return [rule for rule in rules if (rule.id, rule.part) not in dead]
