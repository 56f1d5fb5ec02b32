"""Exact assignment by looking at every set of units that a promotion could take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from storeapp.promotions.rules.oracles.blocks import GroupsOracle
from storeapp.promotions.rules.oracles.build import Oracle
from storeapp.promotions.rules.oracles.places import PlacesOracle
from storeapp.promotions.rules.oracles.sums import SumsOracle
from storeapp.promotions.rules.pools import NOTHING, Plan

Units = tuple[int, ...]
"""How many units of each pool."""


def sets_of(counts: Sequence[int]) -> int:
    """How many different sets of units there are."""
    return prod(count + 1 for count in counts)


def plans_of(oracle: Oracle, other: Sequence[int], caps: Sequence[int]) -> dict[Units, Plan]:
    """A promotion's best plan for each set of units that it can use all of."""
    found: dict[Units, Plan] = {}
    for units in product(*(range(cap + 1) for cap in caps)):
        if isinstance(oracle, SumsOracle | PlacesOracle | GroupsOracle):
            plan = oracle.exactly(other, units)
        else:
            plan = oracle.solve(other, units)
        if plan.used and all(plan.used.get(at, 0) == n for at, n in enumerate(units)):
            found[units] = plan
    return found


def best_division(
    counts: Sequence[int], plans: Sequence[dict[Units, Plan]]
) -> tuple[int, int, list[Plan]]:
    """The best way to divide the units: its value, a bound on any, and each one's plan.

    Dynamic programming over the units that are left, promotion after promotion.
    """
    everything = list(product(*(range(count + 1) for count in counts)))
    best: dict[Units, tuple[int, tuple[Units | None, ...]]] = dict.fromkeys(everything, (0, ()))
    loose: dict[Units, int] = dict.fromkeys(everything, 0)
    for own in plans:
        after = {}
        wider = {}
        for units in everything:
            value, chosen = best[units]
            now: tuple[int, tuple[Units | None, ...]] = (value, (*chosen, None))
            bound = loose[units]
            for taken, rest, plan in _within(units, own):
                worth = plan.value + best[rest][0]
                if worth > now[0]:
                    now = (worth, (*best[rest][1], taken))
                bound = max(bound, plan.bound + loose[rest])
            after[units], wider[units] = now, bound
        best, loose = after, wider
    whole = tuple(counts)
    value, chosen = best[whole]
    parts = [
        NOTHING if units is None else own[units]
        for own, units in zip(plans, chosen, strict=True)
    ]
    return value, max(value, loose[whole]), parts


def _within(units: Units, own: dict[Units, Plan]) -> Iterator[tuple[Units, Units, Plan]]:
    for taken, plan in own.items():
        rest = tuple([a - b for a, b in zip(units, taken, strict=True)])
        if min(rest) >= 0:
            yield taken, rest, plan
