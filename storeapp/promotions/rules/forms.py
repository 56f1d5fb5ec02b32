"""Promotions as parts of an integer program: units as numbers, and rows that tie them.

Groups are counted, never listed. Where a unit's place in its group depends on its price, rows
over every prefix in falling order of price say that no group is ever ahead of itself: the
units at a place never outnumber those at the place before. Such numbers can always be dealt
out to groups, the first to the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import gcd

from storeapp.promotions.rules.oracles.blocks import BlockOracle, GroupsOracle
from storeapp.promotions.rules.oracles.build import Oracle
from storeapp.promotions.rules.oracles.places import PlacesOracle
from storeapp.promotions.rules.oracles.places_by_rank import LooseOracle, RankedOracle
from storeapp.promotions.rules.oracles.sets import SetsOracle
from storeapp.promotions.rules.oracles.sums import Level, SumsOracle
from storeapp.promotions.rules.oracles.units import UnitsOracle
from storeapp.promotions.rules.pools import NOTHING, Plan
from storeapp.promotions.rules.program import Program, Term

_NO_WAY = -1


@dataclass(frozen=True, slots=True)
class Seat:
    """A column that counts units of a pool, and what each of them gains by itself."""

    column: int
    pool: int
    gain: int = 0


@dataclass(slots=True)
class Way:
    """One way in which a promotion may take units.

    ``times`` is the column that counts groups; each of them adds ``bonus``, or allows
    another ``step`` of what the units gain, which together is at most ``cap``. ``shares``:
    the gain is given over all units. ``loose``: it may be less than the program says.
    """

    seats: list[Seat]
    times: int = _NO_WAY
    bonus: int = 0
    step: int | None = None
    cap: int | None = None
    shares: bool = False
    points: int = 0
    aimed: bool = False
    loose: bool = False

    def plan(self, values: Sequence[int], other: Sequence[int]) -> Plan:
        """What is done with the units that these numbers give it."""
        used: dict[int, int] = {}
        each: dict[tuple[int, int], int] = {}
        for seat in self.seats:
            n = values[seat.column]
            if n:
                used[seat.pool] = used.get(seat.pool, 0) + n
                each[seat.pool, seat.gain] = each.get((seat.pool, seat.gain), 0) + n
        if not used or self.loose:
            return NOTHING
        times = 1 if self.times < 0 else values[self.times]
        whole = sum(gain * n for (_pool, gain), n in each.items()) + self.bonus * times
        ceilings = [self.cap, None if self.step is None else self.step * times]
        most = min((one for one in ceilings if one is not None), default=whole)
        given = min(whole, most)
        value = given - sum(other[pool] * n for pool, n in used.items())
        if self.shares or given < whole:
            missed = max(0, most - whole) if self.shares else 0
            plan = Plan(value, value, used, times, (), given, self.points, missed)
            roomy = frozenset(pool for pool, gain in each if gain)
            plan.targets = roomy if self.aimed else None
            return plan
        cuts = tuple((pool, n, gain) for (pool, gain), n in each.items() if gain)
        return Plan(value, value, used, times, cuts, 0, self.points)


@dataclass(slots=True)
class Maker:
    """Adds promotions to a program whose units gain ``other`` if nobody takes them."""

    program: Program
    other: Sequence[int]
    caps: Sequence[int] = field(default_factory=list)

    def ways(self, oracle: Oracle, caps: Sequence[int]) -> list[Way] | None:
        """Add a promotion that may take so many units; None for one that has no form."""
        self.caps = caps
        block = _as_block(oracle)
        if block is not None:
            return [self._blocks(block)]
        ways: list[Way] | None = None
        match oracle:
            case GroupsOracle():
                ways = [self._groups(oracle)]
            case PlacesOracle():
                ways = [self._places(oracle)]
            case UnitsOracle():
                ways = [self._units(oracle)]
            case SetsOracle():
                ways = [self._sets(oracle)]
            case SumsOracle():
                ways = self._sums(oracle)
            case _:
                pass
        return ways

    def _seat(self, pool: int, gain: int) -> Seat:
        return Seat(self.program.column(gain - self.other[pool], self.caps[pool]), pool, gain)

    def _seats(self, members: Sequence[tuple[int, int]]) -> list[Seat]:
        return [self._seat(pool, gain) for pool, gain in members if self.caps[pool]]

    def _number(self, seats: Sequence[Seat], size: int, most: int | None, bonus: int) -> int:
        """A column for the number of groups of so many units."""
        units = sum(self.program.tops[seat.column] for seat in seats)
        top = units // size
        return self.program.column(bonus, top if most is None else min(top, most))

    def _filled(self, seats: Sequence[Seat], groups: int, size: int) -> None:
        self.program.row([*_each(seats), (groups, -size)], 0, 0)

    def _groups(self, oracle: GroupsOracle) -> Way:
        if oracle.capped:
            return self._with_amount(oracle)
        seats = self._seats(oracle.members)
        groups = self._number(seats, oracle.size, oracle.most, oracle.bonus)
        self._filled(seats, groups, oracle.size)
        if oracle.rooms is not None and oracle.bonus:
            return self._with_room(seats, groups, oracle.bonus, oracle.rooms)
        return Way(seats, groups, oracle.bonus, shares=bool(oracle.bonus))

    def _with_amount(self, oracle: GroupsOracle) -> Way:
        """Groups with an amount: as if all of their room were in one place."""
        seats = self._seats([(pool, 0) for pool, _room in oracle.members])
        rooms = dict(oracle.members)
        groups = self._number(seats, oracle.size, oracle.most, 0)
        self._filled(seats, groups, oracle.size)
        top = self.program.tops[groups] * oracle.bonus
        amount = self._amount(seats, rooms, top, oracle.bonus)
        self._at_most(amount, [(groups, oracle.bonus)])
        return Way(seats, groups, loose=True)

    def _amount(self, seats: Sequence[Seat], rooms: dict[int, int], *most: int) -> Term:
        """A column for an amount that finds room in units: its place, and what one is.

        It is at most the first of ``most``; the others are what it may have to be, too.
        """
        room = [(seat.column, rooms.get(seat.pool, 0)) for seat in seats]
        unit = gcd(*(n for _column, n in room), *most) or 1
        whole = sum(n * self.program.tops[column] for column, n in room)
        amount = self.program.column(unit, min(most[0], whole) // unit), unit
        self._at_most(amount, room)
        return amount

    def _at_most(self, amount: Term, terms: Sequence[Term]) -> None:
        self.program.row([*terms, (amount[0], -amount[1])], 0)

    def _units(self, oracle: UnitsOracle) -> Way:
        meant = [m for m in oracle.members if oracle.allowed is None or m[0] in oracle.allowed]
        seats = self._seats(meant)
        if oracle.edge:
            at_edge = [seat for seat in seats if seat.pool in oracle.edge]
            self.program.row(_each(at_edge), most=oracle.at_edge)
        if oracle.budget is not None:
            return self._within(oracle, seats, oracle.budget)
        most = None if oracle.most is None else oracle.most // oracle.groups_of
        groups = self._number(seats, oracle.groups_of, most, 0)
        self._filled(seats, groups, oracle.groups_of)
        return Way(seats, groups)

    def _within(self, oracle: UnitsOracle, seats: list[Seat], budget: int) -> Way:
        """Units whose gains fit into a budget: whole, or with the last one cut."""
        program = self.program
        if oracle.most is not None:
            program.row(_each(seats), most=oracle.most)
        if oracle.whole:
            program.row([(seat.column, seat.gain) for seat in seats], most=budget)
            return Way(seats)
        for seat in seats:
            program.gains[seat.column] -= seat.gain
        self._amount(seats, {seat.pool: seat.gain for seat in seats}, budget)
        return Way(seats, cap=budget, shares=True)

    def _blocks(self, oracle: BlockOracle) -> Way:
        members = [(pool, gains) for pool, gains in oracle.members if self.caps[pool]]
        parts = _parts([gains for _pool, gains in members], oracle.size, oracle.least)
        seats = [
            [self._seat(pool, gains[start]) for pool, gains in members] for start, _end in parts
        ]
        groups = self._number(seats[0], parts[0][1], oracle.most, 0)
        self._filled(seats[0], groups, parts[0][1])
        for (before, own), (ahead, part) in zip(pairwise(seats), pairwise(parts), strict=True):
            length, size = ahead[1] - ahead[0], part[1] - part[0]
            must = part[0] < oracle.least
            for at in range(1, len(members) + (not must)):
                led = [(seat.column, size) for seat in before[:at]]
                self.program.row([*led, *((seat.column, -length) for seat in own[:at])], 0)
            if must:
                self._filled(own, groups, size)
        return Way([seat for own in seats for seat in own], groups)

    def _places(self, oracle: PlacesOracle) -> Way:
        seats = [self._seats(members) for _count, members in oracle.places]
        tops = [
            sum(self.program.tops[seat.column] for seat in own) // count
            for own, (count, _members) in zip(seats, oracle.places, strict=True)
        ]
        if oracle.partial:
            tops[-1] = sum(self.program.tops[seat.column] for seat in seats[-1])
        top = min(tops) if oracle.most is None else min(*tops, oracle.most)
        groups = self.program.column(oracle.bonus, top)
        full = list(zip(seats, oracle.places, strict=True))
        if oracle.partial:
            own, (count, _members) = full.pop()
            self.program.row([*_each(own), (groups, -1)], 0)
            self.program.row([*_each(own), (groups, -count)], most=0)
        for own, (count, _members) in full:
            self._filled(own, groups, count)
        every = [seat for own in seats for seat in own]
        if not oracle.roomy:
            return self._with_room(every, groups, oracle.bonus, oracle.rooms)
        return Way(every, groups, oracle.bonus, shares=oracle.shares)

    def _with_room(
        self, seats: list[Seat], groups: int, bonus: int, rooms: dict[int, int]
    ) -> Way:
        """Groups whose gain may find no room: as if all of their room were in one place."""
        program = self.program
        program.gains[groups] = 0
        for seat in seats:
            program.gains[seat.column] -= seat.gain
        gains = [(seat.column, seat.gain) for seat in seats]
        top = max(0, program.tops[groups] * bonus)
        top += sum(gain * program.tops[column] for column, gain in gains)
        amount = self._amount(seats, rooms, top, bonus, *(gain for _column, gain in gains))
        self._at_most(amount, [(groups, bonus), *gains])
        return Way(seats, groups, loose=True)

    def _sets(self, oracle: SetsOracle) -> Way:
        """Sets of each size: of no product more units than there are sets."""
        seats: list[Seat] = []
        numbers: list[int] = []
        for size, ppm in oracle.steps:
            titles = [
                self._seats([(pool, oracle.gain(pool, ppm)) for pool in title])
                for title in oracle.titles
            ]
            own = [seat for title in titles for seat in title]
            number = self._number(own, size, oracle.most, 0)
            self._filled(own, number, size)
            for title in titles:
                self.program.row([*_each(title), (number, -1)], most=0)
            seats += own
            numbers.append(number)
        if oracle.most is not None:
            self.program.row([(number, 1) for number in numbers], most=oracle.most)
        return Way(seats, numbers[0])

    def _sums(self, oracle: SumsOracle) -> list[Way]:
        """One of the steps that can be reached, each with its own units."""
        whole = sum(weight * self.caps[pool] for pool, weight in oracle.weights.items())
        ways, chosen = [], []
        for level in oracle.levels:
            if level.at <= whole:
                taken = self.program.column(0, 1)
                chosen.append(taken)
                ways.append(self._level(oracle, level, taken))
        times = whole // oracle.every if oracle.every else 0
        if oracle.limit is not None and oracle.off:
            times = min(times, -(-oracle.limit // oracle.off))
        if times and oracle.off:
            taken = self.program.column(0, 1)
            chosen.append(taken)
            ways.append(self._repeats(oracle, times, taken))
        self.program.row([(taken, 1) for taken in chosen], most=1)
        return ways

    def _reaching(self, oracle: SumsOracle, others: Sequence[int], taken: int) -> list[Seat]:
        """Seats for what counts towards a step or gains from it, if it is taken."""
        pools = [*oracle.weights, *(pool for pool in others if pool not in oracle.weights)]
        seats = self._seats([(pool, 0) for pool in pools])
        for seat in seats:
            top = self.program.tops[seat.column]
            self.program.row([(seat.column, 1), (taken, -top)], most=0)
        return seats

    def _level(self, oracle: SumsOracle, level: Level, taken: int) -> Way:
        shares = level.gains is None
        rooms = (level.rooms if shares else level.gains) or {}
        seats = self._reaching(oracle, list(rooms), taken)
        counted = [(seat.column, oracle.weights.get(seat.pool, 0)) for seat in seats]
        if level.at:
            self.program.row([*counted, (taken, -level.at)], 0)
        whole = sum(rooms.get(s.pool, 0) * self.program.tops[s.column] for s in seats)
        cap = level.off if shares else level.cap
        most = whole if cap is None else min(cap, whole)
        self._at_most(self._amount(seats, rooms, most), [(taken, most)])
        seats = [Seat(seat.column, seat.pool, rooms.get(seat.pool, 0)) for seat in seats]
        return Way(
            seats,
            cap=cap,
            shares=shares,
            points=level.points,
            aimed=True,
        )

    def _repeats(self, oracle: SumsOracle, times: int, taken: int) -> Way:
        seats = self._reaching(oracle, list(oracle.rooms), taken)
        number = self.program.column(0, times)
        self.program.row([(number, 1), (taken, -times)], most=0)
        counted = [(seat.column, oracle.weights.get(seat.pool, 0)) for seat in seats]
        self.program.row([*counted, (number, -oracle.every)], 0)
        most = times * oracle.off if oracle.limit is None else oracle.limit
        amount = self._amount(seats, oracle.rooms, most, oracle.off)
        self._at_most(amount, [(number, oracle.off)])
        seats = [Seat(seat.column, seat.pool, oracle.rooms.get(seat.pool, 0)) for seat in seats]
        return Way(seats, number, step=oracle.off, cap=oracle.limit, shares=True)


def _as_block(oracle: Oracle) -> BlockOracle | None:
    """The blocks of a promotion whose places depend on the price; None for any other."""
    match oracle:
        case BlockOracle():
            return oracle
        case RankedOracle():
            return BlockOracle(oracle.members, oracle.size, oracle.size, oracle.most)
        case LooseOracle():
            return oracle.block
        case _:
            return None


def _each(seats: Sequence[Seat]) -> list[Term]:
    return [(seat.column, 1) for seat in seats]


def _parts(rows: Sequence[Sequence[int]], size: int, least: int) -> list[tuple[int, int]]:
    """Places of a group that are alike, as one part where that says the same.

    Of two parts side by side one has a single place: only then a part is never begun before
    the part ahead of it is full.
    """
    alike = [
        at > 0 and at != least and all(gains[at] == gains[at - 1] for gains in rows)
        for at in range(size)
    ]
    parts: list[tuple[int, int]] = []
    for at in range(size):
        if alike[at]:
            parts[-1] = (parts[-1][0], at + 1)
        else:
            parts.append((at, at + 1))
    split: list[tuple[int, int]] = []
    for start, end in parts:
        wide = bool(split) and split[-1][1] - split[-1][0] > 1
        if wide and end - start > 1:
            split.append((start, start + 1))
            start += 1
        split.append((start, end))
    return split
