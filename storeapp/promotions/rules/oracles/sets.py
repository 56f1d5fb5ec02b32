"""Sets of different products: the larger the set, the larger its share off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from storeapp.promotions.rules.pools import NOTHING, PPM, Plan

_MOST_STATES = 500
_MOST_WAYS = 60  # sets looked at from one state
Chosen = tuple[int, ...]  # pools of one set


@dataclass(slots=True)
class SetsOracle:
    """Any number of sets. ``titles`` are the pools of each product, dearest first.

    ``steps`` are (size, ppm), ``prices`` what one unit of each pool costs and
    ``rooms``, where there are floors, how much of that it can give away.
    """

    titles: list[list[int]]
    steps: list[tuple[int, int]]
    prices: dict[int, int]
    most: int | None = None
    rooms: dict[int, int] = field(default_factory=dict)

    def gain(self, pool: int, ppm: int) -> int:
        """What a share takes off one unit of a pool."""
        size = self.prices[pool] * ppm
        return min(size, self.rooms[pool] * PPM) if pool in self.rooms else size

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The best division into sets: all of them where they are few, else the best found."""
        order = [pool for title in self.titles for pool in title]
        counts = tuple(caps[pool] for pool in order)
        search = _Search(self, order, cost)
        value, sets = search.best(counts, self.most if self.most is not None else -1)
        if not sets:
            return NOTHING if search.exact else Plan(0, self._loose(cost, caps), {})
        used: dict[int, int] = {}
        each: dict[tuple[int, int], int] = {}
        for ppm, pools in sets:
            for pool in pools:
                used[pool] = used.get(pool, 0) + 1
                key = (pool, self.gain(pool, ppm))
                each[key] = each.get(key, 0) + 1
        bound = value if search.exact else max(value, self._loose(cost, caps))
        cuts = tuple((pool, n, gain) for (pool, gain), n in each.items())
        return Plan(value, bound, used, len(sets), cuts)

    def _loose(self, cost: Sequence[int], caps: Sequence[int]) -> int:
        """No division is worth more than the largest share on every unit."""
        top = max(ppm for _size, ppm in self.steps)
        return sum(caps[p] * max(0, self.gain(p, top) - cost[p]) for p in self.prices)


class _Search:
    """Every way to form a set out of what is left, each state looked at once."""

    def __init__(self, oracle: SetsOracle, order: list[int], cost: Sequence[int]) -> None:
        self._steps = sorted(oracle.steps, reverse=True)
        self._oracle = oracle
        self._place = {pool: at for at, pool in enumerate(order)}
        self._cost = cost
        self._known: dict[
            tuple[tuple[int, ...], int], tuple[int, list[tuple[int, Chosen]]]
        ] = {}
        self.exact = True

    def best(self, counts: tuple[int, ...], left: int) -> tuple[int, list[tuple[int, Chosen]]]:
        """The best value out of these counts, and its sets; ``left`` -1 is any number."""
        key = (counts, left)
        if key in self._known:
            return self._known[key]
        if left == 0:
            return 0, []
        if len(self._known) > _MOST_STATES:
            self.exact = False
            return self._one_by_one(counts, left)
        result: tuple[int, list[tuple[int, Chosen]]] = (0, [])
        for ppm, pools, gain in self._sets(counts):
            rest = list(counts)
            for pool in pools:
                rest[self._place[pool]] -= 1
            after, sets = self.best(tuple(rest), left - 1 if left > 0 else left)
            if gain + after > result[0]:
                result = (gain + after, [(ppm, pools), *sets])
        self._known[key] = result
        return result

    def _one_by_one(
        self, counts: tuple[int, ...], left: int
    ) -> tuple[int, list[tuple[int, Chosen]]]:
        """The set worth most, then the next, as long as there is one."""
        whole, sets, rest = 0, [], list(counts)
        while left:
            best = max(self._sets(tuple(rest)), key=lambda one: one[2], default=None)
            if best is None:
                break
            ppm, pools, gain = best
            whole += gain
            sets.append((ppm, pools))
            left -= 1
            for pool in pools:
                rest[self._place[pool]] -= 1
        return whole, sets

    def _sets(self, counts: tuple[int, ...]) -> Iterator[tuple[int, Chosen, int]]:
        """Sets with the first product left, or without any of it from here on."""
        gains, cost = self._oracle.gain, self._cost
        firsts = []
        for title in self._oracle.titles:
            there = [p for p in title if counts[self._place[p]]]
            if there:
                firsts.append(there)
        ways = 0
        for size, ppm in self._steps:
            for titles in combinations(firsts, size):
                for pools in product(*titles):
                    ways += 1
                    if ways > _MOST_WAYS:
                        self.exact = False
                        return
                    gain = sum(gains(pool, ppm) - cost[pool] for pool in pools)
                    if gain > 0:
                        yield ppm, pools, gain
