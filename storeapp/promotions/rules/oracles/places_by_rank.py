"""Groups whose dearer places are cut more: the dearest units of all go to the first place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storeapp.promotions.rules.oracles.blocks import BlockOracle
from storeapp.promotions.rules.pools import NOTHING, Plan

_NO_VALUE = -(1 << 200)


@dataclass(slots=True)
class RankedOracle:
    """Blocks whose places never gain more further down.

    With m groups the m dearest of the units taken have the first place, the next m the
    second, and so on (rearrangement inequality). ``members`` as for ``BlockOracle``.
    """

    members: list[tuple[int, tuple[int, ...]]]
    size: int
    most: int | None = None

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The best number of groups, each number looked at."""
        units = [(p, gains) for p, gains in self.members for _ in range(caps[p])]
        limit = len(units) // self.size
        limit = limit if self.most is None else min(limit, self.most)
        best = NOTHING
        for times in range(1, limit + 1):
            plan = self._with(times, units, cost)
            if plan.value > best.value:
                best = plan
        return best

    def _with(
        self, times: int, units: list[tuple[int, tuple[int, ...]]], cost: Sequence[int]
    ) -> Plan:
        wanted = times * self.size
        best = [0] + [_NO_VALUE] * wanted
        taken: list[list[bool]] = []
        for pool, gains in units:
            took = [False] * (wanted + 1)
            for at in range(wanted - 1, -1, -1):
                if best[at] == _NO_VALUE:
                    continue
                value = best[at] + gains[at // times] - cost[pool]
                if value > best[at + 1]:
                    best[at + 1], took[at + 1] = value, True
            taken.append(took)
        if best[wanted] <= 0:
            return NOTHING
        return self._traced(times, units, taken, best[wanted])

    def _traced(
        self,
        times: int,
        units: list[tuple[int, tuple[int, ...]]],
        taken: list[list[bool]],
        value: int,
    ) -> Plan:
        at = times * self.size
        used: dict[int, int] = {}
        each: list[tuple[int, int, int]] = []
        for (pool, gains), took in zip(reversed(units), reversed(taken), strict=True):
            if took[at]:
                at -= 1
                used[pool] = used.get(pool, 0) + 1
                if gains[at // times]:
                    each.append((pool, 1, gains[at // times]))
        return Plan(value, value, used, times, tuple(each))


@dataclass(slots=True)
class LooseOracle:
    """Blocks with places in no order: the best by falling price, and an honest bound."""

    block: BlockOracle

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """As the block's, with every unit at its best place as the bound."""
        plan = self.block.solve(cost, caps)
        loose = sum(caps[p] * max(0, max(gains) - cost[p]) for p, gains in self.block.members)
        return Plan(
            plan.value, max(plan.value, loose), plan.used, plan.times, plan.each, plan.shared
        )


def in_order(gains: Sequence[int]) -> bool:
    """Whether blocks by falling price give most: no division of units gains more up front.

    With D(t) the gains of the first t units one after another, D(a) + D(b) is at most
    D(a + b).
    """
    size = len(gains)
    whole = [0]
    for at in range(2 * size):
        whole.append(whole[-1] + gains[at % size])
    return all(
        whole[a] + whole[b] <= whole[a + b]
        for a in range(1, size + 1)
        for b in range(1, size + 1)
    )
