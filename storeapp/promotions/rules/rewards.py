"""Rewards bought with points: turned into discounts as far as the points go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.promotions.rules.scoping import predicate
from storeapp.promotions.rules.units import unit_price
from storeapp.promotions.types import (
    CONSUMING,
    Cart,
    Layer,
    PercentOff,
    PerUnit,
    PointsReward,
    Rule,
)

_FREE = PerUnit(cut=PercentOff(WHOLE_PPM))
_NOTHING_TAKEN: frozenset[str] = frozenset()


def claim_rewards(
    rules: Sequence[Rule], claimed: Sequence[str], cart: Cart, points: int
) -> tuple[Rule, ...]:
    """The rules to price by when a customer with so many points claims these rewards.

    ``claimed`` are rule ids, served in this order. A claimed reward becomes the discount
    that it gives, in the layer of points, limited to what the points buy; one they do not
    buy stays as it is and gives nothing. What it costs in the end is ``points_cost``.
    """
    asked = {rule.id: rule for rule in rules if isinstance(rule.benefit, PointsReward)}
    served: dict[str, Rule] = {}
    for rule_id in claimed:
        rule = asked.get(rule_id)
        if rule is None or not isinstance(rule.benefit, PointsReward):
            continue
        times = min(points // rule.benefit.cost, _most_times(rule, rule.benefit, cart))
        if times > 0:
            served[rule_id] = _as_discount(rule, rule.benefit, times)
            points -= times * rule.benefit.cost
    return tuple(served.get(rule.id, rule) for rule in rules)


def reward_cost(reward: PointsReward, times: int, units: int) -> int:
    """The points that a reward costs, given so many times on so many units."""
    if reward.per_units:
        return reward.cost * -(-units // reward.per_units)
    return reward.cost * (times if isinstance(reward.reward, CONSUMING) else 1)


def _most_times(rule: Rule, reward: PointsReward, cart: Cart) -> int:
    """How often the basket could take a reward at most."""
    if not reward.per_units and not isinstance(reward.reward, CONSUMING):
        return 1
    test = predicate(rule.scope)
    units = sum(
        line.units
        for line in cart.lines
        if not line.comes_back and test(line.item, unit_price(line), _NOTHING_TAKEN)
    )
    return -(-units // max(1, reward.per_units))


def _as_discount(rule: Rule, reward: PointsReward, times: int) -> Rule:
    limits = rule.limits
    if reward.per_units:
        most = times * reward.per_units
        units = most if limits.max_units is None else min(most, limits.max_units)
        limits = replace(limits, max_units=units)
    elif isinstance(reward.reward, CONSUMING):
        limit = limits.max_applications
        limits = replace(limits, max_applications=times if limit is None else min(times, limit))
    return replace(
        rule,
        benefit=_FREE if reward.reward is None else reward.reward,
        layer=Layer.POINTS if rule.layer is None else rule.layer,
        limits=limits,
    )
