"""Promotions that want the same few units, drawn at random, and the best division by force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from random import Random

from storeapp.promotions.rules.oracles.blocks import BlockOracle, GroupsOracle
from storeapp.promotions.rules.oracles.build import Oracle
from storeapp.promotions.rules.oracles.places import PlacesOracle
from storeapp.promotions.rules.oracles.places_by_rank import LooseOracle, RankedOracle, in_order
from storeapp.promotions.rules.oracles.sets import SetsOracle
from storeapp.promotions.rules.oracles.sums import Level, SumsOracle
from storeapp.promotions.rules.oracles.units import UnitsOracle
from storeapp.promotions.rules.pools import PPM, Plan
from storeapp.promotions.rules.search import Problem
from storeapp.promotions.rules.subsets import Units, best_division, plans_of

STEP = 20
GRAIN = STEP * PPM // 20
"""Prices are whole twentieths and shares too: every gain is so many of these."""


class Shelf:
    """A few pools, dearest first, with what a unit of each costs."""

    def __init__(self, random: Random, pools: int, most: int) -> None:
        self.random = random
        self.prices = sorted((random.randint(5, 60) * STEP for _ in range(pools)), reverse=True)
        self.counts = [random.randint(1, most) for _ in range(pools)]
        self.other = [
            random.choice((0, 0, random.randint(1, 8) * price * PPM // 20))
            for price in self.prices
        ]

    def some(self, least: int = 1) -> list[int]:
        """Some of the pools, in their order."""
        size = self.random.randint(min(least, len(self.prices)), len(self.prices))
        return sorted(self.random.sample(range(len(self.prices)), size))

    def share(self) -> int:
        """A share of a price, in ppm."""
        return self.random.randint(2, 20) * PPM // 20

    def members(self, ppm: int) -> list[tuple[int, int]]:
        """Some pools with a share of their price."""
        return [(pool, self.prices[pool] * ppm) for pool in self.some(2)]

    def limit(self) -> int | None:
        """Sometimes a limit of few."""
        return self.random.choice((None, None, 1, 2))

    def amount(self) -> int:
        """An amount of the size of a price, × PPM."""
        return self.random.randint(5, 60) * STEP * PPM


def any_for(shelf: Shelf) -> Oracle:
    size = shelf.random.randint(2, 3)
    members = shelf.members(PPM)
    total = sum(gain for _pool, gain in members) // len(members) * size * 3 // 4
    return GroupsOracle(members, size, -(total // GRAIN * GRAIN), most=shelf.limit())


def any_for_with_floors(shelf: Shelf) -> Oracle:
    """Any so many for a total, where prices have floors."""
    oracle = any_for(shelf)
    assert isinstance(oracle, GroupsOracle)
    oracle.rooms = {pool: gain // 4 // GRAIN * GRAIN for pool, gain in oracle.members}
    return oracle


def groups(shelf: Shelf) -> Oracle:
    return GroupsOracle(shelf.members(shelf.share()), shelf.random.randint(2, 3))


def group_amount(shelf: Shelf) -> Oracle:
    members, off = shelf.members(PPM), shelf.amount()
    return GroupsOracle(members, 2, off, capped=True, most=shelf.limit())


def block(shelf: Shelf) -> Oracle:
    """Cuts at the later places; with some patterns, at two of them, or with a short end."""
    cut = shelf.share()
    pattern = shelf.random.choice(
        ((0, cut), (0, 0, cut), (0, cut, cut), (0, 0, cut, cut), (0, cut // 2, cut))
    )
    least = shelf.random.choice((len(pattern), len(pattern), 2))
    placed = _placed(shelf, pattern)
    if not all(in_order(gains) for _pool, gains in placed):
        return LooseOracle(BlockOracle(placed, len(pattern), len(pattern), shelf.limit()))
    return BlockOracle(placed, len(pattern), least, shelf.limit())


def ranked(shelf: Shelf) -> Oracle:
    cut = shelf.share()
    pattern = shelf.random.choice(((cut, 0), (cut, cut // 2, 0), (cut, 0, 0)))
    return RankedOracle(_placed(shelf, pattern), len(pattern), shelf.limit())


def loose(shelf: Shelf) -> Oracle:
    cut = shelf.share()
    return LooseOracle(BlockOracle(_placed(shelf, (0, cut, 0)), 3, 3, shelf.limit()))


def _placed(shelf: Shelf, pattern: Sequence[int]) -> list[tuple[int, tuple[int, ...]]]:
    return [
        (pool, tuple(shelf.prices[pool] * ppm // GRAIN * GRAIN for ppm in pattern))
        for pool in shelf.some(2)
    ]


def places(shelf: Shelf) -> Oracle:
    """Bundles and buy some, get some; their goods may overlap."""
    random = shelf.random
    if random.random() < 0.5:
        slots = [(random.randint(1, 2), shelf.members(PPM)) for _ in range(2)]
        return PlacesOracle(slots, -2 * shelf.amount(), shelf.limit(), shares=True)
    buys = [(pool, 0) for pool in shelf.some()]
    gets = shelf.members(shelf.share())
    partial = random.random() < 0.4
    return PlacesOracle([(2, buys), (random.randint(1, 2), gets)], 0, shelf.limit(), partial)


def amount_off_places(shelf: Shelf) -> Oracle:
    """A bundle with an amount off, for which there may be too little room."""
    slots = [(1, [(pool, 0) for pool in shelf.some(2)]) for _ in range(2)]
    rooms = {pool: price * PPM for pool, price in enumerate(shelf.prices)}
    off = shelf.amount() // 2
    return PlacesOracle(slots, off, shelf.limit(), shares=True, rooms=rooms)


def units(shelf: Shelf) -> Oracle:
    """So many units, sometimes of the cheapest only."""
    members, most = shelf.members(shelf.share()), shelf.random.randint(1, 4)
    if shelf.random.random() < 0.7:
        return UnitsOracle(members, most, shelf.random.randint(1, 2))
    allowed = [pool for pool, _gain in members][-2:]
    edge = frozenset(allowed[:1])
    return UnitsOracle(members, most, 1, frozenset(allowed), edge, shelf.random.randint(1, 2))


def within(shelf: Shelf) -> Oracle:
    """Units that have to fit into a budget, whole or with the last one cut."""
    whole = shelf.random.random() < 0.5
    return UnitsOracle(
        shelf.members(shelf.share()), shelf.limit(), budget=shelf.amount(), whole=whole
    )


def sets(shelf: Shelf) -> Oracle:
    titles = [[pool] for pool in shelf.some(2)]
    steps = [(2, shelf.share() // 2), (3, shelf.share())]
    prices = {pool: shelf.prices[pool] for (pool,) in titles}
    return SetsOracle(titles, steps, prices, shelf.limit())


def ladder(shelf: Shelf) -> Oracle:
    """Amounts or shares off from so much on."""
    random, counted = shelf.random, shelf.some(2)
    aimed = counted if random.random() < 0.6 else shelf.some()
    rooms = {pool: shelf.prices[pool] * PPM for pool in aimed}
    weights = {pool: shelf.prices[pool] for pool in counted}
    levels = []
    for at in sorted(random.sample(range(10, 100, 10), 2)):
        if random.random() < 0.5:
            levels.append(Level(at * STEP, shelf.amount(), rooms=rooms))
        else:
            ppm = shelf.share()
            gains = {pool: shelf.prices[pool] * ppm for pool in aimed}
            levels.append(
                Level(at * STEP, 0, random.choice((None, shelf.amount())), gains=gains)
            )
    return SumsOracle(weights, {}, levels)


def every(shelf: Shelf) -> Oracle:
    """An amount off for every so much."""
    counted = shelf.some(2)
    rooms = {pool: shelf.prices[pool] * PPM for pool in counted}
    weights = {pool: shelf.prices[pool] for pool in counted}
    off = shelf.amount() // 2 // GRAIN * GRAIN
    limit = shelf.random.choice((None, 2 * off, off + GRAIN))
    return SumsOracle(weights, rooms, [], shelf.random.randint(20, 60) * STEP, off, limit)


Maker = Callable[[Shelf], Oracle]
COUNTED: tuple[Maker, ...] = (
    *(any_for, groups, block, ranked, loose),
    *(places, units, within, sets),
)
SUMMED: tuple[Maker, ...] = (ladder, every)
UNSURE: tuple[Maker, ...] = (group_amount, amount_off_places, any_for_with_floors)
"""Here no promotion itself knows how much there is at most."""


def contest(seed: int, makers: Sequence[Maker], pools: int = 4, most: int = 3) -> Problem:
    """A few promotions over a few pools."""
    random = Random(seed)
    shelf = Shelf(random, pools, most)
    oracles = [random.choice(makers)(shelf) for _ in range(random.randint(2, 4))]
    caps = [shelf.counts[:] for _ in oracles]
    return Problem(shelf.counts, shelf.other, oracles, caps, GRAIN)


def by_force(problem: Problem) -> int:
    """What the best division is worth: every set of units for every promotion."""
    plans = [_every_plan(oracle, problem) for oracle in problem.oracles]
    return best_division(problem.counts, plans)[0]


def _every_plan(oracle: Oracle, problem: Problem) -> dict[Units, Plan]:
    if isinstance(oracle, SumsOracle):
        worth: Callable[[Units], int] = lambda taken: _summed(oracle, taken)  # noqa: E731
    elif isinstance(oracle, UnitsOracle) and oracle.budget is not None:
        worth = lambda taken: _cut(oracle, taken)  # noqa: E731
    else:
        return plans_of(oracle, problem.other, problem.counts)
    found = {}
    for taken in product(*(range(count + 1) for count in problem.counts)):
        value = worth(taken) - sum(
            n * cost for n, cost in zip(taken, problem.other, strict=True)
        )
        if value > 0:
            used = {pool: n for pool, n in enumerate(taken) if n}
            found[taken] = Plan(value, value, used)
    return found


def _summed(oracle: SumsOracle, taken: Units) -> int:
    """The most that a step gives to these units."""
    reached = sum(weight * taken[pool] for pool, weight in oracle.weights.items())
    given = [0]
    for level in oracle.levels:
        if level.at <= reached:
            each = (level.rooms if level.gains is None else level.gains) or {}
            whole = sum(gain * taken[pool] for pool, gain in each.items())
            most = level.off if level.gains is None else level.cap
            given.append(whole if most is None else min(whole, most))
    if oracle.every:
        off = reached // oracle.every * oracle.off
        room = sum(each * taken[pool] for pool, each in oracle.rooms.items())
        given.append(min(off, room) if oracle.limit is None else min(off, room, oracle.limit))
    return max(given)


def _cut(oracle: UnitsOracle, taken: Units) -> int:
    """What a budget gives to these units; nothing if they are too many for it."""
    gains = dict(oracle.members)
    meant = all(n == 0 or pool in gains for pool, n in enumerate(taken))
    whole = sum(gains.get(pool, 0) * n for pool, n in enumerate(taken))
    if not meant or (oracle.most is not None and sum(taken) > oracle.most):
        return 0
    budget = oracle.budget or 0
    if oracle.whole:
        return whole if whole <= budget else 0
    return min(whole, budget)
