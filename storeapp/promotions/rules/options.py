"""All that can be given to the lines of a small component, not only the best of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storeapp.promotions.rules.bound import Bound
from storeapp.promotions.rules.component import Assigned, Claim, Member, goods_of
from storeapp.promotions.rules.oracles.build import build, gains_of
from storeapp.promotions.rules.pools import Plan
from storeapp.promotions.rules.states import Automaton, Move, automaton, plan_of
from storeapp.promotions.types import Policy

_MOST = 4_000
_MOST_UNITS = 8

Taken = tuple[int, int, Move]
"""A rule by its order, a pool, and the move that a unit of it made."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What the units so far do: the joint state, and every unit's move, sorted."""

    states: tuple[int, ...]
    taken: tuple[Taken, ...]


def options(
    members: Sequence[Member], bounds: Sequence[Bound], policy: Policy
) -> list[Assigned] | None:
    """Every different assignment of a component's units; None if these are too many."""
    if sum(member.units for member in members) > _MOST_UNITS:
        return None
    goods = goods_of(members, bounds, policy)
    counts = [pool.count for pool in goods.pools]
    free = [0] * len(counts)
    automata = []
    for bound in bounds:
        gains = dict(gains_of(bound, goods)) if bound.plain else {}
        one = _freely(gains) if bound.plain else automaton(build(bound, goods), counts)
        if one is None:
            return None
        automata.append(one)
    parts = {_Part((0,) * len(automata), ())}
    for pool, count in enumerate(counts):
        for _ in range(count):
            parts = {after for part in parts for after in _steps(part, pool, automata)}
            if len(parts) > _MOST:
                return None
    found = []
    for part in sorted(parts, key=lambda p: p.taken):
        if not any(a.lacking[s] for a, s in zip(automata, part.states, strict=True)):
            claims = list(_claims(part, bounds, automata, free))
            found.append(Assigned(list(goods.pools), claims, goods.scale))
    return found


def _freely(gains: dict[int, int]) -> Automaton:
    """A per-unit promotion: any unit may have it."""
    moves = {pool: [[(0, gain, gain, True)]] for pool, gain in gains.items() if gain}
    return Automaton(1, moves, [0])


def _steps(part: _Part, pool: int, automata: Sequence[Automaton]) -> Iterator[_Part]:
    """One unit of a pool more: left alone, or taken by each promotion that may."""
    yield part
    for at, one in enumerate(automata):
        if pool in one.moves:
            for move in one.moves[pool][part.states[at]]:
                states = (*part.states[:at], move[0], *part.states[at + 1 :])
                taken = tuple(sorted((*part.taken, (at, pool, move))))
                yield _Part(states, taken)


def _claims(
    part: _Part, bounds: Sequence[Bound], automata: Sequence[Automaton], free: list[int]
) -> Iterator[Claim]:
    for at, (bound, one) in enumerate(zip(bounds, automata, strict=True)):
        moves = [(pool, move) for rule, pool, move in part.taken if rule == at]
        if moves:
            plan: Plan = plan_of(one, free, moves)
            yield Claim(bound, plan)
