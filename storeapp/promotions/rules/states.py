"""Exact assignment by dynamic programming, where promotions count units as they come.

Most offers on groups can be followed unit by unit, dearest first: all that matters of what
came before is how far the open group is. The states of all promotions together are few, so
every assignment is looked at, each state once (Bellman's principle).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from storeapp.promotions.rules.oracles.blocks import BlockOracle, GroupsOracle
from storeapp.promotions.rules.oracles.places import PlacesOracle
from storeapp.promotions.rules.oracles.units import UnitsOracle
from storeapp.promotions.rules.pools import NOTHING, Plan

Move = tuple[int, int, int, bool]
"""The next state, what it is worth, what the unit itself gains, whether a group closes."""


@dataclass(slots=True)
class Automaton:
    """A promotion as states: ``size`` of them, and the moves from each with a pool's unit.

    ``lacking`` is how many units more a state needs at least before it may end; ``bonus``
    is part of the moves' worth, and given for each group over all of its units. ``span`` is
    the size of groups that are filled place by place, 0 for others.
    """

    size: int
    moves: dict[int, list[list[Move]]]
    lacking: list[int]
    shares: bool = False
    bonus: int = 0
    span: int = 0

    def worth(self, pool: int) -> int:
        """What a unit of a pool adds at most to groups that are begun with it, or later.

        In a group that is filled place by place, dearest first, the places that gain more
        have the cheaper units, so no group is worth more than its places' average on each
        of its units (Chebyshev's sum inequality).
        """
        table = self.moves[pool]
        if not self.span:
            return max((move[1] for moves in table for move in moves), default=0)
        whole = 0
        for place in range(self.span):
            whole += max([move[1] for move in table[place]])
        return -(-whole // self.span)


def automaton(oracle: object, counts: Sequence[int]) -> Automaton | None:
    """The states of a promotion; None where units cannot be followed one by one."""
    states: Automaton | None = None
    match oracle:
        case BlockOracle():
            states = _blocks(oracle)
        case GroupsOracle() if not oracle.capped and oracle.rooms is None:
            states = _groups(oracle)
        case UnitsOracle() if oracle.budget is None and not _counts_edge(oracle, counts):
            states = _units(oracle)
        case PlacesOracle() if _is_followed(oracle):
            states = _places(oracle, counts)
        case _:
            pass
    return states


def _is_followed(oracle: PlacesOracle) -> bool:
    whole = not oracle.partial and oracle.most is None
    return oracle.apart and whole and oracle.roomy


def _counts_edge(oracle: UnitsOracle, counts: Sequence[int]) -> bool:
    """Whether only some units of those at the edge are meant: the states do not count them."""
    return sum(counts[pool] for pool in oracle.edge) > oracle.at_edge


def _chain(
    gains: dict[int, tuple[int, ...]], size: int, least: int, most: int | None, bonus: int
) -> tuple[int, dict[int, list[list[Move]]], list[int]]:
    """States of groups that are filled place by place and may close from ``least`` on."""
    total = size if most is None else size * most + 1
    places = [state % size for state in range(total)]
    lacking = [max(least - place, 1) if place else 0 for place in places]
    share, rest = divmod(bonus, size)
    moves: dict[int, list[list[Move]]] = {}
    for pool, own in gains.items():
        table: list[list[Move]] = []
        for state, place in enumerate(places):
            options: list[Move] = []
            if most is None or state < size * most:
                worth = own[place] + share
                start = state - place
                if place + 1 < size:
                    options.append((state + 1, worth, own[place], False))
                if place + 1 >= least:
                    after = 0 if most is None else start + size
                    whole = worth + (rest if place + 1 == size else 0)
                    options.append((after, whole, own[place], True))
            table.append(options)
        moves[pool] = table
    return total, moves, lacking


def _blocks(oracle: BlockOracle) -> Automaton:
    gains = dict(oracle.members)
    size, moves, lacking = _chain(gains, oracle.size, oracle.least, oracle.most, 0)
    return Automaton(size, moves, lacking, span=oracle.size)


def _groups(oracle: GroupsOracle) -> Automaton:
    flat = {pool: (gain,) * oracle.size for pool, gain in oracle.members}
    size, moves, lacking = _chain(flat, oracle.size, oracle.size, oracle.most, oracle.bonus)
    return Automaton(size, moves, lacking, bool(oracle.bonus), oracle.bonus, oracle.size)


def _units(oracle: UnitsOracle) -> Automaton:
    groups = oracle.groups_of
    most = None if oracle.most is None else oracle.most // groups
    meant = oracle.allowed
    members = [m for m in oracle.members if meant is None or m[0] in meant]
    flat = {pool: (gain,) * groups for pool, gain in members}
    size, moves, lacking = _chain(flat, groups, groups, most, 0)
    return Automaton(size, moves, lacking, span=groups)


def _places(oracle: PlacesOracle, counts: Sequence[int]) -> Automaton | None:
    """States are what each place has beyond the groups that are full."""
    wanted = [count for count, _members in oracle.places]
    tops = [sum(counts[pool] for pool, _gain in members) for _count, members in oracle.places]
    bases = [1]
    for top in tops:
        bases.append(bases[-1] * (top + 1))
    size = bases[-1]
    if size > _MOST_PLACES:
        return None
    share = oracle.bonus // sum(wanted)
    rest = oracle.bonus - share * sum(wanted)
    moves: dict[int, list[list[Move]]] = {}
    lacking = [_lack(_digits(state, tops), wanted) for state in range(size)]
    for place, (_count, members) in enumerate(oracle.places):
        for pool, gain in members:
            table: list[list[Move]] = []
            for state in range(size):
                digits = _digits(state, tops)
                digits[place] += 1
                if digits[place] > tops[place]:
                    table.append([])
                    continue
                closes = all(d >= w for d, w in zip(digits, wanted, strict=True))
                if closes:
                    digits = [d - w for d, w in zip(digits, wanted, strict=True)]
                after = sum(d * base for d, base in zip(digits, bases, strict=False))
                table.append([(after, gain + share + (rest if closes else 0), gain, closes)])
            moves[pool] = table
    return Automaton(size, moves, lacking, oracle.shares, oracle.bonus)


_MOST_PLACES = 400


def _digits(state: int, tops: Sequence[int]) -> list[int]:
    digits = []
    for top in tops:
        digits.append(state % (top + 1))
        state //= top + 1
    return digits


def _lack(digits: Sequence[int], wanted: Sequence[int]) -> int:
    """Units that are missing until nothing is open."""
    groups = max(-(-d // w) for d, w in zip(digits, wanted, strict=True))
    return sum(groups * w - d for d, w in zip(digits, wanted, strict=True))


Way = tuple[int, int, Move]
"""How far a move shifts the joint state, what it is worth, and the move."""

User = tuple[int, int, int, list[list[Way]]]
"""A promotion at a pool: its number, its base and size in the joint state, its ways."""

Came = dict[int, tuple[int, int, Move]]
"""Whence a state was reached: the state before, the promotion and its move."""


class Leads(dict[int, int]):
    """What groups that are open already may add beyond the rates of the units to come.

    By joint state; each is reckoned when it is first asked for.
    """

    def __init__(
        self,
        automata: Sequence[Automaton],
        bases: Sequence[int],
        other: Sequence[int],
        rates: Sequence[int],
    ) -> None:
        super().__init__()
        self._parts = [
            (base, one.size, _leads(one, other, rates))
            for one, base in zip(automata, bases, strict=False)
        ]

    def __missing__(self, state: int) -> int:
        lead = 0
        for base, size, own in self._parts:
            lead += own[state // base % size]
        self[state] = lead
        return lead


def _leads(one: Automaton, other: Sequence[int], rates: Sequence[int]) -> list[int]:
    """For each state of one promotion, what its open group may add beyond the rates."""
    if not one.span:
        return [0] * one.size  # the rate of such a unit is its dearest place
    extra = [0] * one.size
    for pool, table in one.moves.items():
        usual = other[pool] + rates[pool]
        for state, moves in enumerate(table):
            for move in moves:
                extra[state] = max(extra[state], move[1] - usual)
    leads = [0] * one.size
    for state in range(one.size - 1, -1, -1):
        if one.lacking[state]:
            on = state + 1 if (state + 1) % one.span and state + 1 < one.size else -1
            leads[state] = extra[state] + (leads[on] if on >= 0 else 0)
    return leads


@dataclass(slots=True)
class States:
    """The joint states of all promotions, followed unit by unit."""

    automata: list[Automaton]
    counts: Sequence[int]
    other: Sequence[int]
    bases: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.bases = [1]
        for one in self.automata:
            self.bases.append(self.bases[-1] * one.size)

    @property
    def work(self) -> int:
        """How many moves there are to look at, at most."""
        units = sum(self.counts)
        return min(self.bases[-1], 1 << 40) * units * (1 + len(self.automata))

    def solve(self, least: int, most_work: int) -> list[Plan] | None:
        """The best plans worth at least ``least``; None beyond this much work."""
        units = [pool for pool, count in enumerate(self.counts) for _ in range(count)]
        users = [self._users(pool) for pool in range(len(self.counts))]
        rates = [self._rate(pool) for pool in range(len(self.counts))]
        ahead = [0]
        for pool in reversed(units):
            ahead.append(ahead[-1] + rates[pool])
        ahead.reverse()
        leads = Leads(self.automata, self.bases, self.other, rates)
        left = self._left(units, users)
        now: dict[int, int] = {0: 0}
        steps: list[Came] = []
        work = 0
        deepest = max(max(one.lacking) for one in self.automata)
        for at, pool in enumerate(units):
            now, came = self._step(now, users[pool], self.other[pool])
            floor, rest = least - ahead[at + 1], left[at + 1]
            if floor > 0:
                now = {st: value for st, value in now.items() if value + leads[st] >= floor}
            if min(rest) < deepest:
                now = {st: value for st, value in now.items() if self._may_end(st, rest)}
            steps.append(came)
            work += len(now) * (1 + len(users[pool]))
            if work > most_work:
                return None
        if 0 not in now and not any(self._ends(state) for state in now):
            return [NOTHING] * len(self.automata)
        ends = [state for state in now if self._ends(state)]
        best = max(ends, key=lambda state: (now[state], -state))
        return self._plans(units, steps, best)

    def _users(self, pool: int) -> list[User]:
        users = []
        for rule, (one, base) in enumerate(zip(self.automata, self.bases, strict=False)):
            if pool in one.moves:
                ways = [
                    [((move[0] - own) * base, move[1], move) for move in moves]
                    for own, moves in enumerate(one.moves[pool])
                ]
                users.append((rule, base, one.size, ways))
        return users

    def _rate(self, pool: int) -> int:
        worths = [one.worth(pool) for one in self.automata if pool in one.moves]
        return max(0, max(worths, default=0) - self.other[pool])

    def _left(self, units: list[int], users: list[list[User]]) -> list[list[int]]:
        """How many units each promotion may still get from each place on."""
        left = [[0] * len(self.automata)]
        for pool in reversed(units):
            row = left[-1][:]
            for user in users[pool]:
                row[user[0]] += 1
            left.append(row)
        return left[::-1]

    def _step(
        self, now: dict[int, int], users: list[User], other: int
    ) -> tuple[dict[int, int], Came]:
        after = dict(now)
        came: Came = {}
        known = after.get
        for state, value in now.items():
            beyond = value - other
            for rule, base, size, ways in users:
                for shift, worth, move in ways[state // base % size]:
                    target = state + shift
                    best = known(target)
                    if best is None or beyond + worth > best:
                        after[target] = beyond + worth
                        came[target] = (state, rule, move)
        return after, came

    def _may_end(self, state: int, left: list[int]) -> bool:
        for one, base, units in zip(self.automata, self.bases, left, strict=False):
            if one.lacking[state // base % one.size] > units:
                return False
        return True

    def _ends(self, state: int) -> bool:
        return all(
            not one.lacking[state // base % one.size]
            for one, base in zip(self.automata, self.bases, strict=False)
        )

    def _plans(
        self,
        units: list[int],
        steps: list[Came],
        state: int,
    ) -> list[Plan]:
        taken: list[list[tuple[int, Move]]] = [[] for _ in self.automata]
        for pool, came in zip(reversed(units), reversed(steps), strict=True):
            if state in came:
                state, rule, move = came[state]
                taken[rule].append((pool, move))
        return [
            plan_of(one, self.other, parts)
            for one, parts in zip(self.automata, taken, strict=True)
        ]


def plan_of(one: Automaton, other: Sequence[int], parts: list[tuple[int, Move]]) -> Plan:
    """What a promotion does with the units that made these moves."""
    if not parts:
        return NOTHING
    used: dict[int, int] = {}
    each: dict[tuple[int, int], int] = {}
    times = sum(1 for _pool, move in parts if move[3])
    for pool, move in reversed(parts):
        used[pool] = used.get(pool, 0) + 1
        if move[2]:
            each[pool, move[2]] = each.get((pool, move[2]), 0) + 1
    gain = sum(size * n for (_pool, size), n in each.items()) + times * one.bonus
    value = gain - sum(other[pool] * n for pool, n in used.items())
    if one.shares:
        return Plan(value, value, used, times, (), gain)
    cuts = tuple((pool, n, size) for (pool, size), n in each.items())
    return Plan(value, value, used, times, cuts)
