"""What a promotion could give to the same units if they were grouped otherwise.

It gives the best it can, unless something later counts what is left: then less may be more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from storeapp.promotions.rules.oracles.blocks import BlockOracle, GroupsOracle
from storeapp.promotions.rules.oracles.build import Oracle
from storeapp.promotions.rules.oracles.places import PlacesOracle
from storeapp.promotions.rules.oracles.sets import SetsOracle
from storeapp.promotions.rules.pools import Plan

_MOST = 60

Gains = tuple[tuple[int, int], ...]
"""A pool and a gain for each unit that gets one, sorted."""


def others(oracle: Oracle, plan: Plan) -> list[Plan]:
    """The plan, and those that give the units it uses something else; at most sixty."""
    units = [pool for pool, n in sorted(plan.used.items()) for _ in range(n)]
    match oracle:
        case BlockOracle():
            ways = _blocks(oracle, units)
        case PlacesOracle() if not oracle.apart and not oracle.shares:
            ways = _places(oracle, units, plan.times)
        case GroupsOracle() if oracle.capped:
            return _with_amounts(plan, _pairings(oracle, units), oracle.bonus)
        case PlacesOracle() if oracle.bonus > 0 and not oracle.roomy:
            return _with_amounts(plan, _bundles(oracle, units, plan.times), oracle.bonus)
        case _:
            return [plan]
    found = {_signature(plan): plan}
    for gains in ways:
        if gains and gains not in found:
            each = tuple((pool, n, gain) for (pool, gain), n in Counter(gains).items())
            value = sum(n * gain for _pool, n, gain in each)
            found[gains] = Plan(value, value, plan.used, plan.times, each)
        if len(found) >= _MOST:
            break
    return list(found.values())


def all_sets(oracle: SetsOracle, units: Sequence[int]) -> list[Plan]:
    """Every way to put all of these units into sets, the best first; at most sixty."""
    used = {pool: n for pool, n in enumerate(units) if n}
    found: dict[Gains, Plan] = {}
    for sets in _divided(oracle, tuple(units)):
        if oracle.most is not None and len(sets) > oracle.most:
            continue
        gains = [(p, oracle.gain(p, ppm)) for ppm, pools in sets for p in pools]
        each = tuple((pool, n, gain) for (pool, gain), n in sorted(Counter(gains).items()))
        value = sum(n * gain for _pool, n, gain in each)
        found.setdefault(tuple(sorted(gains)), Plan(value, value, used, len(sets), each))
        if len(found) >= _MOST:
            break
    return sorted(found.values(), key=lambda plan: -plan.value)


def _divided(
    oracle: SetsOracle, left: tuple[int, ...]
) -> Iterator[tuple[tuple[int, tuple[int, ...]], ...]]:
    """Sets that use every unit; each begins with the first unit that is left."""
    first = next((pool for pool, n in enumerate(left) if n), None)
    if first is None:
        yield ()
        return
    title_of = {pool: at for at, title in enumerate(oracle.titles) for pool in title}
    other = [p for p, n in enumerate(left) if n and p in title_of and p > first]
    for size, ppm in oracle.steps:
        for rest in combinations(other, size - 1):
            pools = (first, *rest)
            if len({title_of.get(p, -1) for p in pools}) < size or first not in title_of:
                continue
            after = tuple(n - (p in pools) for p, n in enumerate(left))
            for more in _divided(oracle, after):
                yield ((ppm, pools), *more)


def _with_amounts(plan: Plan, ways: Iterator[tuple[int, ...]], bonus: int) -> list[Plan]:
    """The plan, and those that give another amount because other groups have the room."""
    found = {plan.shared: plan}
    for sums in ways:
        given = sum(min(bonus, whole) for whole in sums)
        if given and given not in found:
            found[given] = replace(plan, value=given, bound=given, shared=given)
        if len(found) >= _MOST:
            break
    return list(found.values())


def _pairings(oracle: GroupsOracle, units: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The rooms of the groups, for every way to put all units into groups."""
    rooms = dict(oracle.members)

    def fill(left: tuple[int, ...], sums: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if not left:
            yield sums
            return
        first, *others_left = left
        for rest in sorted(set(combinations(others_left, oracle.size - 1))):
            after = list(others_left)
            for pool in rest:
                after.remove(pool)
            whole = sum(rooms[pool] for pool in (first, *rest))
            yield from fill(tuple(after), (*sums, whole))

    yield from fill(tuple(units), ())


def _bundles(
    oracle: PlacesOracle, units: Sequence[int], times: int
) -> Iterator[tuple[int, ...]]:
    """The rooms of the bundles, for every way to give each unit a bundle and a place there."""
    members = [{pool for pool, _gain in own} for _count, own in oracle.places]
    counts = [count for count, _own in oracle.places]

    def seat(
        at: int, left: tuple[tuple[int, ...], ...], sums: tuple[int, ...]
    ) -> Iterator[tuple[int, ...]]:
        if at == len(units):
            yield sums
            return
        pool = units[at]
        for bundle, free in enumerate(left):
            for place, own in enumerate(members):
                if pool in own and free[place]:
                    less = (*free[:place], free[place] - 1, *free[place + 1 :])
                    whole = sums[bundle] + oracle.rooms[pool]
                    yield from seat(
                        at + 1,
                        (*left[:bundle], less, *left[bundle + 1 :]),
                        (*sums[:bundle], whole, *sums[bundle + 1 :]),
                    )
            if free == tuple(counts):
                break  # empty bundles are alike

    yield from seat(0, (tuple(counts),) * times, (0,) * times)


def _signature(plan: Plan) -> Gains:
    return tuple(sorted((pool, gain) for pool, n, gain in plan.each for _ in range(n)))


def _blocks(oracle: BlockOracle, units: Sequence[int]) -> Iterator[Gains]:
    """Every way to put all units into blocks, dearest first."""
    gains = dict(oracle.members)

    def fill(at: int, open_: tuple[int, ...], begun: int, given: Gains) -> Iterator[Gains]:
        if oracle.most is not None and begun > oracle.most:
            return
        if at == len(units):
            if all(place >= oracle.least for place in open_):
                yield tuple(sorted(given))
            return
        own = gains[units[at]]
        for place in sorted({0, *open_}):
            rest = list(open_)
            if place:
                rest.remove(place)
            if place + 1 < oracle.size:
                rest.append(place + 1)
            more = ((units[at], own[place]),) if own[place] else ()
            yield from fill(at + 1, tuple(rest), begun + (place == 0), (*given, *more))

    yield from fill(0, (), 0, ())


def _places(oracle: PlacesOracle, units: Sequence[int], times: int) -> Iterator[Gains]:
    """Every way to give all units their places."""
    members = [dict(own) for _count, own in oracle.places]
    rooms = [count * times for count, _own in oracle.places]

    def seat(at: int, left: tuple[int, ...], given: Gains) -> Iterator[Gains]:
        if at == len(units):
            if not any(left[:-1]) and (oracle.partial or not left[-1]):
                yield tuple(sorted(given))
            return
        pool = units[at]
        for place, own in enumerate(members):
            if pool in own and left[place]:
                after = (*left[:place], left[place] - 1, *left[place + 1 :])
                more = ((pool, own[pool]),) if own[pool] else ()
                yield from seat(at + 1, after, (*given, *more))

    yield from seat(0, tuple(rooms), ())
