"""Offers with places for different goods: bundles, and buy some to get others cheaper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from storeapp.promotions.rules.pools import NOTHING, Plan

Seat = tuple[int, int, int]  # pool, place, units
_FAR = -(1 << 200)


@dataclass(slots=True)
class PlacesOracle:
    """Groups of units, so many for each place; a unit's gain depends on its place.

    ``places`` are for each place how many units one group has, and its members as
    (pool, gain there). ``bonus`` is added for each group. With ``partial`` the last place
    may stay short of units, but not empty. ``shares``: the gain is given over all units,
    which have ``rooms`` for it, in the value of gains.
    """

    places: list[tuple[int, list[tuple[int, int]]]]
    bonus: int = 0
    most: int | None = None
    partial: bool = False
    shares: bool = False
    rooms: dict[int, int] = field(default_factory=dict)
    apart: bool = field(init=False)

    def __post_init__(self) -> None:
        seen: set[int] = set()
        self.apart = True
        for _count, members in self.places:
            pools = {pool for pool, _gain in members}
            self.apart = self.apart and seen.isdisjoint(pools)
            seen |= pools

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """One group more as long as it is worth it: what it adds falls."""
        concave = self.roomy and not self.partial
        best, bound, before = NOTHING, 0, 0
        for times in range(1, self._limit(caps) + 1):
            found = self._seated(times, cost, caps)
            if found is None:
                break
            value = found[0] + times * self.bonus
            if concave and value <= before:
                break
            before, bound = value, max(bound, value)
            if value > best.value:
                plan = self._plan((value, times, found[1]))
                best = plan if plan.value > best.value else best
        if best is NOTHING:
            return Plan(0, bound, {}) if bound > 0 else NOTHING
        best.bound = max(bound, best.value)
        return best

    def exactly(self, cost: Sequence[int], units: Sequence[int]) -> Plan:
        """The best plan that takes all of these units, as far as it can be told."""
        times, over = divmod(sum(units), sum(count for count, _members in self.places))
        if self.partial or over or not times or (self.most is not None and times > self.most):
            return self.solve(cost, units)
        found = self._seated(times, cost, units)
        if found is None:
            return NOTHING
        plan = self._plan((found[0] + times * self.bonus, times, found[1]))
        if times == 1:  # one group has no room but that of its units
            plan.bound = plan.value
        return plan

    @property
    def roomy(self) -> bool:
        """Whether any group has room for the whole bonus."""
        if self.bonus <= 0:  # a total: prices are given, and floors may forbid it
            own = [m for _count, members in self.places for m in members]
            return not self.shares or all(gain <= self.rooms.get(p, gain) for p, gain in own)
        least = [min((self.rooms[p] for p, _g in m), default=0) * n for n, m in self.places]
        return sum(least) >= self.bonus

    def _limit(self, caps: Sequence[int]) -> int:
        sizes = []
        for at, (count, members) in enumerate(self.places):
            free = sum(caps[pool] for pool, _gain in members)
            short = self.partial and at == len(self.places) - 1
            sizes.append(free if short else free // count)
        limit = min(sizes)
        return limit if self.most is None else min(limit, self.most)

    def _seated(
        self, times: int, cost: Sequence[int], caps: Sequence[int]
    ) -> tuple[int, list[Seat]] | None:
        return self._simply(times, cost, caps) if self.apart else self._flow(times, cost, caps)

    def _simply(
        self, times: int, cost: Sequence[int], caps: Sequence[int]
    ) -> tuple[int, list[Seat]] | None:
        """Places that share no goods: the best units of each."""
        value, seats = 0, []
        for place, (count, members) in enumerate(self.places):
            short = self.partial and place == len(self.places) - 1
            left = count * times
            nets = sorted((-(gain - cost[p]), at, p) for at, (p, gain) in enumerate(members))
            for loss, _at, pool in nets:
                take = min(left, caps[pool])
                if short and loss > 0 and left <= (count - 1) * times:
                    break
                if take:
                    value -= loss * take
                    seats.append((pool, place, take))
                left -= take
            if left and not (short and left <= (count - 1) * times):
                return None
        return value, seats

    def _flow(
        self, times: int, cost: Sequence[int], caps: Sequence[int]
    ) -> tuple[int, list[Seat]] | None:
        """Places that share goods: as many units in the last place as are worth it."""
        wanted = [count * times for count, _members in self.places]
        if not self.partial:
            return self._flow_to(wanted, cost, caps)
        best = None
        for last in range(times, wanted[-1] + 1):
            found = self._flow_to([*wanted[:-1], last], cost, caps)
            if found is None or (best is not None and found[0] <= best[0]):
                break
            best = found
        return best

    def _flow_to(
        self, wanted: Sequence[int], cost: Sequence[int], caps: Sequence[int]
    ) -> tuple[int, list[Seat]] | None:
        """Units are seated one by one along the best path, until every place is full.

        Successive longest paths; exact, as a transport problem is.
        """
        room = list(wanted)
        gains: list[dict[int, int]] = [dict(members) for _count, members in self.places]
        free = {p: caps[p] for place in gains for p in place}
        seated: list[dict[int, int]] = [{} for _ in gains]
        value = 0
        while any(room):
            path = _best_path(gains, cost, free, seated, room)
            if path is None:
                return None
            value += path[0]
            _move(path[1], free, seated, room)
        seats = [(p, at, n) for at, place in enumerate(seated) for p, n in place.items() if n]
        return value, seats

    def _plan(self, best: tuple[int, int, list[Seat]]) -> Plan:
        value, times, seats = best
        used: dict[int, int] = {}
        each: list[tuple[int, int, int]] = []
        for pool, place, n in seats:
            used[pool] = used.get(pool, 0) + n
            gain = dict(self.places[place][1])[pool]
            if gain:
                each.append((pool, n, gain))
        if self.shares:
            wanted = sum(n * gain for _pool, n, gain in each) + times * self.bonus
            shared = wanted
            if self.bonus > 0:
                shared = min(wanted, self._roomed(seats, times))
            elif not self.roomy:
                shared = min(wanted, sum(self.rooms[p] * n for p, n in used.items()))
            return Plan(value - (wanted - shared), value, used, times, (), shared)
        return Plan(value, value, used, times, tuple(each))

    def _roomed(self, seats: list[Seat], times: int) -> int:
        """What the groups can take of their bonus: dear and cheap units are mixed in them."""
        sums = [0] * times
        for place, (count, _members) in enumerate(self.places):
            rooms = [self.rooms[p] for p, at, n in seats if at == place for _ in range(n)]
            sizes = [0] * times
            for room in sorted(rooms, reverse=True):
                open_ = [group for group in range(times) if sizes[group] < count]
                poorest = min(open_, key=lambda group: (sums[group], group))
                sums[poorest] += room
                sizes[poorest] += 1
        return sum(min(self.bonus, whole) for whole in sums)


Step = tuple[int, int, int]  # unit of this pool, from place (-1: not seated), to place


def _best_path(
    gains: list[dict[int, int]],
    cost: Sequence[int],
    free: dict[int, int],
    seated: list[dict[int, int]],
    room: list[int],
) -> tuple[int, list[Step]] | None:
    """The most valuable way to seat one unit more, moving seated ones if need be."""
    size = len(gains)
    best = [_FAR] * size
    came: list[Step] = [(-1, -1, -1)] * size
    for place, members in enumerate(gains):
        for pool, gain in members.items():
            if free[pool] and gain - cost[pool] > best[place]:
                best[place], came[place] = gain - cost[pool], (pool, -1, place)
    for _ in range(size - 1):
        for source in range(size):
            if best[source] > _FAR:
                _relax(source, gains, seated, best, came)
    open_ = [place for place in range(size) if room[place]]
    end = max(open_, key=lambda place: best[place])
    return None if best[end] == _FAR else (best[end], _path_to(end, came))


def _path_to(end: int, came: list[Step]) -> list[Step]:
    path: list[Step] = []
    while end >= 0 and len(path) <= len(came):
        path.append(came[end])
        end = came[end][1]
    return path


def _relax(
    source: int,
    gains: list[dict[int, int]],
    seated: list[dict[int, int]],
    best: list[int],
    came: list[Step],
) -> None:
    """A unit that sits at ``source`` may make way by moving to another place."""
    for pool, n in seated[source].items():
        if not n:
            continue
        for place, members in enumerate(gains):
            if place == source or pool not in members:
                continue
            value = best[source] - gains[source][pool] + members[pool]
            if value > best[place]:
                best[place], came[place] = value, (pool, source, place)


def _move(
    path: list[Step], free: dict[int, int], seated: list[dict[int, int]], room: list[int]
) -> None:
    room[path[0][2]] -= 1
    for pool, source, place in path:
        seated[place][pool] = seated[place].get(pool, 0) + 1
        if source < 0:
            free[pool] -= 1
        else:
            seated[source][pool] -= 1
