"""Offers on groups of a fixed size: every n-th unit, any n for, n with so much off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storeapp.promotions.rules.pools import NOTHING, Plan

_NO_VALUE = -(1 << 200)


@dataclass(slots=True)
class GroupsOracle:
    """Groups of ``size`` units, whichever: each unit's gain and ``bonus`` for each group.

    ``members`` are (pool, gain). With ``capped`` the bonus of a group is at most the room
    (gain) of its units, and the gains themselves are not given. ``rooms``, where prices
    have floors, is how much all units together can give away.
    """

    members: list[tuple[int, int]]
    size: int
    bonus: int = 0
    capped: bool = False
    most: int | None = None
    rooms: dict[int, int] | None = None

    def exactly(self, cost: Sequence[int], units: Sequence[int]) -> Plan:
        """The best plan that takes all of these units, with no group dearer than alone."""
        times, over = divmod(sum(units), self.size)
        if over or not times or (self.most is not None and times > self.most):
            return self.solve(cost, units)
        every = [(cost[p], gain, p) for p, gain in self.members for _ in range(units[p])]
        if self.capped:
            return self._amounts(every, times)
        if min(self._sums([gain for _cost, gain, _p in every], times)) + self.bonus <= 0:
            return NOTHING
        value = sum(gain - price for price, gain, _p in every) + times * self.bonus
        plan = self._plan(value, times, [(gain - price, gain, p) for price, gain, p in every])
        plan.bound = plan.value  # floors leave nothing to choose
        return plan

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The dearest groups, as long as one more is worth it: their value falls."""
        if self.capped:
            return self._with_amount(cost, caps)
        nets = [(g - cost[p], g, p, caps[p]) for p, g in self.members if caps[p] > 0]
        nets.sort(key=lambda entry: -entry[0])
        units = [(net, gain, pool) for net, gain, pool, cap in nets for _ in range(cap)]
        size, value, times = self.size, 0, 0
        while (times + 1) * size <= len(units) and times != self.most:
            group = units[times * size : (times + 1) * size]
            gain = sum(entry[0] for entry in group) + self.bonus
            if gain <= 0:
                break
            value += gain
            times += 1
        if not times:
            return NOTHING
        return self._plan(value, times, units[: times * size])

    def _plan(self, value: int, times: int, units: list[tuple[int, int, int]]) -> Plan:
        used: dict[int, int] = {}
        gains: dict[int, int] = {}
        for _net, gain, pool in units:
            used[pool] = used.get(pool, 0) + 1
            gains[pool] = gain
        if self.bonus:
            shared = sum(entry[1] for entry in units) + times * self.bonus
            over = 0
            if self.rooms is not None:
                over = max(0, shared - sum(self.rooms[p] * n for p, n in used.items()))
            return Plan(value - over, value, used, times, (), shared - over)
        each = tuple((pool, n, gains[pool]) for pool, n in used.items())
        return Plan(value, value, used, times, each)

    def _with_amount(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """Groups whose amount may find no room: every number of groups is looked at.

        The units are the cheapest to use, or those with most room beyond their cost.
        """
        units = [(cost[p], room, p) for p, room in self.members for _ in range(caps[p])]
        cheap = sorted(units, key=lambda entry: (entry[0], -entry[1]))
        roomy = sorted(units, key=lambda entry: (entry[0] - entry[1], entry[0]))
        widest = sorted((entry[1] for entry in units), reverse=True)
        limit = len(units) // self.size
        limit = limit if self.most is None else min(limit, self.most)
        best, bound = NOTHING, 0
        for times in range(1, limit + 1):
            taken = times * self.size
            least = sum(entry[0] for entry in cheap[:taken])
            bound = max(bound, min(times * self.bonus, sum(widest[:taken])) - least)
            for order in (cheap, roomy):
                plan = self._amounts(order[:taken], times)
                if plan.value > best.value:
                    best = plan
        if best is NOTHING:
            return Plan(0, bound, {}) if bound > 0 else NOTHING
        best.bound = max(bound, best.value)
        return best

    def _amounts(self, units: list[tuple[int, int, int]], times: int) -> Plan:
        given = self._mixed([room for _cost, room, _pool in units], times)
        used: dict[int, int] = {}
        for _cost, _room, pool in units:
            used[pool] = used.get(pool, 0) + 1
        value = given - sum(entry[0] for entry in units)
        return Plan(value, value, used, times, (), given)

    def _mixed(self, rooms: list[int], times: int) -> int:
        """What groups give that mix dear and cheap units, so that each has room enough."""
        return sum(min(self.bonus, whole) for whole in self._sums(rooms, times))

    def _sums(self, rooms: list[int], times: int) -> list[int]:
        """The rooms of groups that mix dear and cheap units."""
        sums, sizes = [0] * times, [0] * times
        for room in sorted(rooms, reverse=True):
            open_ = [at for at in range(times) if sizes[at] < self.size]
            poorest = min(open_, key=lambda at: (sums[at], at))
            sums[poorest] += room
            sizes[poorest] += 1
        return sums


@dataclass(slots=True)
class BlockOracle:
    """Every block of units, dearest first: each place has its own gain.

    ``members`` are (pool, gain at each place), dearest unit first. ``least``: a block may
    end after this many units. Among all blocks that the same units can form, taking them
    in falling order of price gives most: a place's gain never rises with a lower price.
    """

    members: list[tuple[int, tuple[int, ...]]]
    size: int
    least: int
    most: int | None = None

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The best units to take part, by dynamic programming over the units in order."""
        if len(self.members) == 1:
            return self._alike(cost, caps)
        free = not any(cost[pool] for pool, _gains in self.members)
        if free and self.most is None and self.least == self.size:
            return self._all(caps)
        return self._chosen(cost, caps)

    def _alike(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """Units that are all alike: as many blocks as there are."""
        pool, gains = self.members[0]
        whole, rest = divmod(caps[pool], self.size)
        price = cost[pool]
        each = sum(gains) - self.size * price
        whole = whole if each > 0 else 0
        if self.most is not None and whole >= self.most:
            whole, rest = self.most, 0
        part = sum(gains[:rest]) - rest * price if self.least <= rest else 0
        rest = rest if part > 0 else 0
        if not whole and not rest:
            return NOTHING
        value = whole * each + max(part, 0)
        cuts = [(pool, whole, gain) for gain in gains if gain and whole]
        cuts += [(pool, 1, gain) for gain in gains[:rest] if gain]
        used = {pool: whole * self.size + rest}
        return Plan(value, value, used, whole + (rest > 0), tuple(cuts))

    def _all(self, caps: Sequence[int]) -> Plan:
        """Units that cost nothing: every full block from the dearest down."""
        units = [(p, gains) for p, gains in self.members for _ in range(caps[p])]
        taken = len(units) - len(units) % self.size
        return self._told(units[:taken], [at % self.size for at in range(taken)])

    def _chosen(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        units = [(p, gains) for p, gains in self.members for _ in range(caps[p])]
        if self.most is not None:
            return self._limited(units, cost)
        size, least = self.size, self.least
        best = [0] + [_NO_VALUE] * (size - 1)
        steps: list[list[int]] = []  # for each unit and open count: what was there before
        for pool, gains in units:
            price = cost[pool]
            now, step = best[:], [-1] * size
            for at in range(size):
                if best[at] == _NO_VALUE:
                    continue
                value = best[at] + gains[at] - price
                after = at + 1
                if after < size and value > now[after]:
                    now[after], step[after] = value, at
                if after >= least and value > now[0]:
                    now[0], step[0] = value, at
            best = now
            steps.append(step)
        if best[0] <= 0:
            return NOTHING
        return self._traced(units, steps, best[0])

    def _traced(
        self, units: list[tuple[int, tuple[int, ...]]], steps: list[list[int]], value: int
    ) -> Plan:
        chosen: list[tuple[int, tuple[int, ...]]] = []
        places: list[int] = []
        at = 0
        for unit, step in zip(reversed(units), reversed(steps), strict=True):
            if step[at] >= 0:
                at = step[at]
                chosen.append(unit)
                places.append(at)
        plan = self._told(chosen[::-1], places[::-1])
        plan.value = plan.bound = value
        return plan

    def _told(self, chosen: list[tuple[int, tuple[int, ...]]], places: list[int]) -> Plan:
        used: dict[int, int] = {}
        each: dict[tuple[int, int], int] = {}
        for (pool, gains), place in zip(chosen, places, strict=True):
            used[pool] = used.get(pool, 0) + 1
            if gains[place]:
                key = (pool, gains[place])
                each[key] = each.get(key, 0) + 1
        value = sum(gain * n for (_pool, gain), n in each.items())
        if not value:
            return NOTHING
        cuts = tuple((pool, n, gain) for (pool, gain), n in each.items())
        return Plan(value, value, used, places.count(0), cuts)

    def _limited(self, units: list[tuple[int, tuple[int, ...]]], cost: Sequence[int]) -> Plan:
        """At most so many blocks: the same, with a price for each block found by trying.

        The value as a function of the number of blocks need not be concave, so the blocks
        are counted in the state.
        """
        size, least, most = self.size, self.least, self.most or 0
        width = size * (most + 1)
        best = [_NO_VALUE] * width
        best[0] = 0
        steps: list[list[int]] = []
        for pool, gains in units:
            price = cost[pool]
            now, step = best[:], [-1] * width
            for state, before in enumerate(best):
                if before == _NO_VALUE:
                    continue
                done, at = divmod(state, size)
                if done == most:
                    continue
                value = before + gains[at] - price
                for after in self._after(done, at, least):
                    if value > now[after]:
                        now[after], step[after] = value, state
            best = now
            steps.append(step)
        return self._traced_from(units, steps, best)

    def _after(self, done: int, at: int, least: int) -> list[int]:
        size = self.size
        states = [done * size + at + 1] if at + 1 < size else []
        if at + 1 >= least:
            states.append((done + 1) * size)
        return states

    def _traced_from(
        self, units: list[tuple[int, tuple[int, ...]]], steps: list[list[int]], best: list[int]
    ) -> Plan:
        ends = range(0, len(best), self.size)
        state = max(ends, key=lambda end: best[end])
        value = best[state]
        if value <= 0:
            return NOTHING
        chosen: list[tuple[int, tuple[int, ...]]] = []
        places: list[int] = []
        for unit, step in zip(reversed(units), reversed(steps), strict=True):
            if step[state] >= 0:
                state = step[state]
                chosen.append(unit)
                places.append(state % self.size)
        plan = self._told(chosen[::-1], places[::-1])
        plan.value = plan.bound = value
        return plan
