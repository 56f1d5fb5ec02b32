"""Groups whose dearer places are cut more: the dearest units of all go to the first place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storeapp.promotions.rules.oracles.blocks import BlockOracle
from storeapp.promotions.rules.pools import NOTHING, Plan

_NO_VALUE = -(1 << 200)
_MOST_STATES = 600


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


Open = tuple[int, ...]
"""How many blocks are open with one unit, with two, and so on."""


@dataclass(slots=True)
class LooseOracle:
    """Blocks with places in no order: every way to fill them side by side is looked at.

    Units come dearest first, so that what matters is only how many blocks are open with
    how many units. Where that is too much, blocks by falling price and an honest bound.
    """

    block: BlockOracle

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The best of all ways, or the best by falling price."""
        units = [(p, gains) for p, gains in self.block.members for _ in range(caps[p])]
        plan = self._filled(units, cost)
        if plan is not None:
            return plan
        plan = self.block.solve(cost, caps)
        loose = sum(caps[p] * max(0, max(gains) - cost[p]) for p, gains in self.block.members)
        return replace(plan, bound=max(plan.value, loose))

    def _filled(
        self, units: list[tuple[int, tuple[int, ...]]], cost: Sequence[int]
    ) -> Plan | None:
        """The best way, by dynamic programming; None if there are too many."""
        start: tuple[Open, int] = ((0,) * (self.block.size - 1), 0)
        now = {start: 0}
        steps: list[dict[tuple[Open, int], tuple[tuple[Open, int], int]]] = []
        for pool, gains in units:
            after = dict(now)
            came = {state: (state, -1) for state in now}
            for state, value in now.items():
                for place, target in self._moves(state):
                    worth = value + gains[place] - cost[pool]
                    if target not in after or worth > after[target]:
                        after[target], came[target] = worth, (state, place)
            now = after
            steps.append(came)
            if len(now) > _MOST_STATES:
                return None
        return self._traced(units, steps, now)

    def _moves(self, state: tuple[Open, int]) -> list[tuple[int, tuple[Open, int]]]:
        """Where one unit more may go: a block begun, or one of those that are open."""
        open_, begun = state
        moves = []
        if self.block.most is None or begun < self.block.most:
            count = begun + (self.block.most is not None)
            moves.append((0, (_moved(open_, -1), count)))
        for place, there in enumerate(open_):
            if there:
                moves.append((place + 1, (_moved(open_, place), begun)))
        return moves

    def _traced(
        self,
        units: list[tuple[int, tuple[int, ...]]],
        steps: list[dict[tuple[Open, int], tuple[tuple[Open, int], int]]],
        now: dict[tuple[Open, int], int],
    ) -> Plan:
        least = self.block.least
        ends = [
            state
            for state in now
            if all(not n or place + 1 >= least for place, n in enumerate(state[0]))
        ]
        state = max(ends, key=lambda end: (now[end], -end[1]))
        value, used, times = now[state], dict[int, int](), 0
        each: list[tuple[int, int, int]] = []
        for (pool, gains), came in zip(reversed(units), reversed(steps), strict=True):
            state, place = came[state]
            if place >= 0:
                times += place == 0
                used[pool] = used.get(pool, 0) + 1
                if gains[place]:
                    each.append((pool, 1, gains[place]))
        return Plan(value, value, used, times, tuple(each)) if value > 0 else NOTHING


def _moved(open_: Open, place: int) -> Open:
    """One block that had ``place`` + 1 units has one more; full ones are not open."""
    counts = list(open_)
    if place >= 0:
        counts[place] -= 1
    if place + 1 < len(counts):
        counts[place + 1] += 1
    return tuple(counts)


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
