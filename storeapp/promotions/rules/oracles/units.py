"""Offers that take units one by one, but not all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storeapp.promotions.rules.pools import NOTHING, PPM, Plan

_MOST_SUMS = 20_000


@dataclass(slots=True)
class UnitsOracle:
    """At most ``most`` units, in whole groups, with gains that add up to at most ``budget``.

    ``members`` are (pool, gain of one unit), dearest unit first. ``allowed`` are the pools
    that are meant, if not all are, and of those in ``edge`` only ``at_edge`` units.
    ``whole``: a unit gets all of its gain or none.
    """

    members: list[tuple[int, int]]
    most: int | None = None
    groups_of: int = 1
    allowed: frozenset[int] | None = None
    edge: frozenset[int] = frozenset()
    at_edge: int = 0
    budget: int | None = None
    whole: bool = False

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The most valuable units."""
        nets = [
            (gain - cost[pool], gain, pool, caps[pool])
            for pool, gain in self.members
            if caps[pool] > 0 and (gain > 0 or self.groups_of > 1)
        ]
        if self.allowed is not None:
            nets = self._meant(nets)
        nets = [entry for entry in nets if entry[0] > 0 or self.groups_of > 1]
        nets.sort(key=lambda entry: -entry[0])
        if self.budget is not None:
            return _within(nets, self.budget, self.most, self.whole)
        return self._grouped(nets)

    def _meant(self, nets: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
        """Only the units that are meant: of those at the edge the most valuable."""
        allowed, left, kept = self.allowed or frozenset(), self.at_edge, []
        for net, gain, pool, cap in sorted(nets, key=lambda entry: -entry[0]):
            if pool not in allowed:
                continue
            there = min(cap, left) if pool in self.edge else cap
            left -= there if pool in self.edge else 0
            if there:
                kept.append((net, gain, pool, there))
        return kept

    def _grouped(self, nets: list[tuple[int, int, int, int]]) -> Plan:
        most = sum(entry[3] for entry in nets)
        most = most if self.most is None else min(most, self.most)
        most -= most % self.groups_of
        value, taken = _best_prefix(nets, most, self.groups_of)
        if value <= 0:
            return NOTHING
        each, used = [], {}
        for _net, gain, pool, cap in nets:
            take = min(cap, taken)
            if take:
                each.append((pool, take, gain))
                used[pool] = take
            taken -= take
        return Plan(value, value, used, sum(used.values()) // self.groups_of, tuple(each))


def _best_prefix(
    nets: Sequence[tuple[int, int, int, int]], most: int, size: int
) -> tuple[int, int]:
    """The best value of whole groups taken from the front, and how many units those are."""
    best = best_at = value = at = group = 0
    for net, _gain, _pool, cap in nets:
        if size == 1:
            take = min(cap, most - at)
            value += take * net
            at += take
            best, best_at = value, at
            continue
        for _ in range(min(cap, most - at)):
            value += net
            at += 1
            group += 1
            if group == size:
                group = 0
                if value <= best:
                    return best, best_at
                best, best_at = value, at
    return best, best_at


def _within(
    nets: Sequence[tuple[int, int, int, int]], budget: int, most: int | None, whole: bool
) -> Plan:
    """The most valuable units whose gains fit into a budget; the last is cut if it may be."""
    nets = [entry for entry in nets if entry[1] > 0]  # others only fill groups
    if whole:
        return _packed(nets, budget, most)
    left, places = budget, most if most is not None else sum(entry[3] for entry in nets)
    value = over = shared = 0
    used: dict[int, int] = {}
    for net, gain, pool, cap in sorted(nets, key=lambda e: -e[0] * PPM // e[1]):
        for _ in range(min(cap, places)):
            part = min(gain, left)
            worth = net - (gain - part)
            if part <= 0 or worth <= 0:
                over = max(over, net * max(part, 0) // gain)
                break
            # A unit whose gain is cut still costs all that it costs: a part of it might not.
            over = max(over, net * part // gain - worth)
            left -= part
            places -= 1
            value += worth
            shared += part
            used[pool] = used.get(pool, 0) + 1
    if not shared:
        return NOTHING
    return Plan(value, value + over, used, 1, (), shared)


def _packed(nets: Sequence[tuple[int, int, int, int]], budget: int, most: int | None) -> Plan:
    """Whole units only: every sum that fits, the most valuable (0/1 knapsack, exactly)."""
    units = [(net, gain, pool) for net, gain, pool, cap in nets for _ in range(cap)]
    sums: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    exact = True
    for at, (net, gain, _pool) in enumerate(units):
        for spent, (value, chosen) in list(sums.items()):
            now = spent + gain
            if now > budget or (most is not None and len(chosen) >= most):
                continue
            if now not in sums or sums[now][0] < value + net:
                sums[now] = (value + net, (*chosen, at))
        if len(sums) > _MOST_SUMS:
            exact = False
            break
    value, chosen = max(sums.values(), key=lambda entry: entry[0])
    used: dict[int, int] = {}
    each = []
    for at in chosen:
        _net, gain, pool = units[at]
        used[pool] = used.get(pool, 0) + 1
        each.append((pool, 1, gain))
    if not each:
        return NOTHING
    loose = sum(net for net, _gain, _pool in units)
    return Plan(value, value if exact else min(budget, loose), used, 1, tuple(each))
