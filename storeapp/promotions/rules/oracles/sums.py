"""Offers that look at sums: an amount off, thresholds with ladders and repeats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storeapp.promotions.rules.pools import NOTHING, PPM, Plan

_MOST_REPEATS = 64


@dataclass(frozen=True, slots=True)
class Level:
    """One reachable step: ``at`` in the measure, and what it gives to whom.

    ``rooms`` is how much of ``off`` a unit of each pool can take, ``gains`` what a share
    gives to one, together at most ``cap``; all × scale × PPM.
    """

    at: int
    off: int = 0
    cap: int | None = None
    points: int = 0
    rooms: dict[int, int] | None = None
    gains: dict[int, int] | None = None


@dataclass(slots=True)
class SumsOracle:
    """The best step that the units can reach, and what it gives to its targets.

    ``weights`` is what one unit of a pool counts towards it. Beside ``levels``, ``off`` is
    given for ``every`` so much, at most ``limit``, to the pools of ``rooms``.
    """

    weights: dict[int, int]
    rooms: dict[int, int]
    levels: list[Level]
    every: int = 0
    off: int = 0
    limit: int | None = None

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The step that is worth most, with the units that it takes."""
        best, bound = NOTHING, 0
        whole = sum(w * caps[p] for p, w in self.weights.items())
        for level in self._reachable(whole):
            plan = self._with(level, cost, caps)
            bound = max(bound, plan.bound)
            if plan.value > best.value or (plan.points > best.points and plan.value == 0):
                best = plan
        if best is NOTHING:
            return Plan(0, bound, {}) if bound > 0 else NOTHING
        best.bound = max(bound, best.value)
        return best

    def exactly(self, cost: Sequence[int], units: Sequence[int]) -> Plan:
        """The best plan that takes all of these units, neither more nor fewer."""
        best = NOTHING
        whole = sum(w * units[p] for p, w in self.weights.items())
        used = {p: n for p, n in enumerate(units) if n}
        price = sum(cost[p] * n for p, n in used.items())
        for level in self._reachable(whole):
            if level.gains is not None:
                plan = self._share_off(level, used, price, 0)
            else:
                rooms = level.rooms or {}
                given = min(level.off, sum(rooms.get(p, 0) * n for p, n in used.items()))
                value, missed = given - price, level.off - given
                plan = Plan(value, value, used, 1, (), given, level.points, missed)
                plan.targets = frozenset(rooms)
            if plan.value > best.value or (plan.points > best.points and not plan.value):
                best = plan
        return best

    def over(self, blocks: Sequence[Sequence[int]], sizes: Sequence[int]) -> SumsOracle:
        """The same where whole blocks of pools, with all of their units, are given away."""

        def summed(values: dict[int, int] | None) -> dict[int, int] | None:
            if values is None:
                return None
            sums = {}
            for at, block in enumerate(blocks):
                members = [p for p in block if p in values]
                if members:
                    sums[at] = sum(values[p] * sizes[p] for p in members)
            return sums

        levels = [
            replace(level, rooms=summed(level.rooms), gains=summed(level.gains))
            for level in self.levels
        ]
        weights, rooms = summed(self.weights) or {}, summed(self.rooms) or {}
        return SumsOracle(weights, rooms, levels, self.every, self.off, self.limit)

    def _reachable(self, whole: int) -> Iterator[Level]:
        for level in reversed(self.levels):
            if level.at <= whole:
                yield level
        if not self.every:
            return
        times = whole // self.every
        if self.limit is not None and self.off:
            times = min(times, -(-self.limit // self.off))
        for k in range(times, max(0, times - _MOST_REPEATS), -1):
            off = k * self.off if self.limit is None else min(k * self.off, self.limit)
            yield Level(k * self.every, off, rooms=self.rooms)

    def _with(self, level: Level, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        used, price, over = self._cover(level, cost, caps)
        if used is None:
            return NOTHING
        if level.gains is not None:
            return self._share_off(level, used, price, over)
        rooms = level.rooms or {}
        room = sum(rooms.get(p, 0) * n for p, n in used.items())
        if room < level.off:
            room, price = self._fill(level, used, (room, price), (cost, caps))
        given = min(level.off, room)
        if not given and not level.points:
            return NOTHING
        most = sum(each * caps[p] for p, each in rooms.items())
        # What is taken only for its room may be dear: without it no less is possible.
        least = sum(self.weights.get(p, 0) for p in used) and price - over
        bound = max(0, min(level.off, most) - max(0, least), given - price)
        missed = level.off - given
        plan = Plan(given - price, bound, used, 1, (), given, level.points, missed)
        plan.targets = frozenset(rooms)
        return plan

    def _fill(
        self,
        level: Level,
        used: dict[int, int],
        so_far: tuple[int, int],
        goods: tuple[Sequence[int], Sequence[int]],
    ) -> tuple[int, int]:
        """Take more units, the cheapest for their room first, until the amount fits in."""
        (room, price), (cost, caps) = so_far, goods
        rooms = level.rooms or {}
        open_ = [p for p, each in rooms.items() if each and caps[p] > used.get(p, 0)]
        for p in sorted(open_, key=lambda p: (cost[p] * PPM // rooms[p], p)):
            for _ in range(caps[p] - used.get(p, 0)):
                if min(rooms[p], level.off - room) <= cost[p]:
                    break
                used[p] = used.get(p, 0) + 1
                room += rooms[p]
                price += cost[p]
        return room, price

    def _share_off(self, level: Level, used: dict[int, int], price: int, over: int) -> Plan:
        gains = level.gains or {}
        each = tuple((p, n, gains[p]) for p, n in used.items() if gains.get(p))
        given = sum(n * gain for _p, n, gain in each)
        if level.cap is not None and given > level.cap:
            value = level.cap - price
            plan = Plan(value, value + over, used, 1, (), level.cap, level.points)
            plan.targets = frozenset(gains)
            return plan
        value = given - price
        return Plan(value, value + over, used, 1, each, 0, level.points)

    def _cover(
        self, level: Level, cost: Sequence[int], caps: Sequence[int]
    ) -> tuple[dict[int, int] | None, int, int]:
        """Units that reach a step as cheaply as possible, and every one worth having.

        Gives the units, what they cost, and how much less a fraction of the last would
        have cost (so the result is that far from a bound at most).
        """
        gains = level.gains or {}
        used: dict[int, int] = {}
        need, price, dear = level.at, 0, []
        for pool in self._pools(level):
            n, weight = caps[pool], self.weights.get(pool, 0)
            net = cost[pool] - gains.get(pool, 0)
            if n and net <= 0:
                used[pool] = n
                price += n * cost[pool]
                need -= n * weight
            elif n and weight:
                dear.append((net * PPM // weight, net, weight, pool, n))
        over = 0
        for _ratio, net, weight, pool, n in sorted(dear):
            if need <= 0:
                break
            take = min(n, -(-need // weight))
            used[pool] = used.get(pool, 0) + take
            price += take * cost[pool]
            need -= take * weight
            if need < 0:
                over = max(0, -(-net * -need // weight))
        return (None if need > 0 else used), price, over

    def _pools(self, level: Level) -> Iterator[int]:
        yield from self.weights
        for pool in level.gains if level.gains is not None else level.rooms or ():
            if pool not in self.weights:
                yield pool
