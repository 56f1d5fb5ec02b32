"""All that can be given to the lines of a small component, not only the best of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from storeapp.promotions.rules.bound import Bound
from storeapp.promotions.rules.component import Assigned, Claim, Member, goods_of
from storeapp.promotions.rules.oracles.build import Goods, build, gains_of
from storeapp.promotions.rules.oracles.sets import SetsOracle
from storeapp.promotions.rules.otherwise import all_sets, others
from storeapp.promotions.rules.pools import Plan
from storeapp.promotions.rules.subsets import Units, plans_of, sets_of
from storeapp.promotions.types import Policy

_MOST = 2_000
_MOST_SETS = 260


def options(
    members: Sequence[Member], bounds: Sequence[Bound], policy: Policy
) -> list[Assigned] | None:
    """Every different division of a component's units; None if these are too many.

    Grouping the same units otherwise is another division.
    """
    goods = goods_of(members, bounds, policy)
    counts = [pool.count for pool in goods.pools]
    if sets_of(counts) > _MOST_SETS:
        return None
    plans = [_plans(bound, goods) for bound in bounds]
    found = []
    for chosen in _divisions(tuple(counts), plans):
        claims = [
            Claim(bound, plan)
            for bound, plan in zip(bounds, chosen, strict=True)
            if plan is not None
        ]
        found.append(Assigned(list(goods.pools), claims, goods.scale))
        if len(found) > _MOST:
            return None
    return found


def _plans(bound: Bound, goods: Goods) -> dict[Units, list[Plan]]:
    counts = [pool.count for pool in goods.pools]
    free = [0] * len(counts)
    if not bound.plain:
        caps = [pool.count if bound.place in pool.rules else 0 for pool in goods.pools]
        oracle = build(bound, goods)
        if isinstance(oracle, SetsOracle):
            every = product(*(range(cap + 1) for cap in caps))
            sets = {units: all_sets(oracle, units) for units in every}
            return {units: ways for units, ways in sets.items() if ways and any(units)}
        best = plans_of(oracle, free, caps)
        return {units: others(oracle, plan) for units, plan in best.items()}
    gains = {at: gain for at, gain in gains_of(bound, goods) if gain}
    found = {}
    for units in product(*(range(n + 1 if at in gains else 1) for at, n in enumerate(counts))):
        used = {at: n for at, n in enumerate(units) if n}
        if used:
            each = tuple((at, n, gains[at]) for at, n in used.items())
            value = sum(n * gain for _at, n, gain in each)
            found[units] = [Plan(value, value, used, 1, each)]
    return found


def _divisions(
    left: Units, plans: Sequence[dict[Units, list[Plan]]]
) -> Iterator[tuple[Plan | None, ...]]:
    """Every way to give the units, or some of them, to the promotions one after another."""
    if not plans:
        yield ()
        return
    for rest in _divisions(left, plans[1:]):
        yield (None, *rest)
    for units, ways in plans[0].items():
        after = tuple([a - b for a, b in zip(left, units, strict=True)])
        if min(after) >= 0:
            for rest in _divisions(after, plans[1:]):
                for plan in ways:
                    yield (plan, *rest)
