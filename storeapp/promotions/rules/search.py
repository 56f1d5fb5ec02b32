"""Which promotion gets which units: the best for the customer, with a proof or a gap.

Promotions that want the same units are priced against each other by Lagrangian relaxation:
each unit of a pool gets a price, every promotion makes the most of the units at these prices,
and the sum is a bound that no assignment exceeds (Fisher, Management Science 27, 1981). The
relaxed plans are repaired into an assignment; where bound and assignment do not meet, units
are given to the one or to the others, by branch and bound. Work is counted, never timed: the
same basket costs the same on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations

from storeapp.promotions.rules.ilp import finish
from storeapp.promotions.rules.oracles.build import Oracle
from storeapp.promotions.rules.oracles.sets import SetsOracle
from storeapp.promotions.rules.pools import NOTHING, Plan
from storeapp.promotions.rules.states import States, automaton
from storeapp.promotions.rules.subsets import best_division, plans_of, sets_of

_FEW = 3  # so many promotions are tried in every order
_ROUNDS_BELOW = 8  # rounds of prices in a node below the root
_SPARSE = 20  # of all states so few are usually reached
_STALE = 3  # so many rounds without a better bound halve the step
_STEP = 2000  # thousandths: twice Polyak's step to begin with


@dataclass(frozen=True, slots=True)
class Effort:
    """How much work a problem is worth: rounds of prices, nodes of the search, moves
    from state to state, and sets of units; and nodes of an integer program for what is
    still not proven, where there is a solver for it.
    """

    rounds: int
    nodes: int
    states: int
    sets: int
    program: int = 0


QUICK = Effort(rounds=12, nodes=0, states=12_000, sets=32)
_SEARCHING = Effort(
    rounds=6, nodes=0, states=0, sets=0
)  # where a promotion has to search itself
_DEAR = Effort(rounds=6, nodes=0, states=0, sets=0)  # a promotion that searches itself
THOROUGH = Effort(rounds=40, nodes=120, states=400_000, sets=600, program=500)


@dataclass(slots=True)
class Problem:
    """Units to give away. ``counts`` are the units of each pool, ``other`` what a unit
    gains if no promotion here takes it; ``caps`` are for each promotion the units that it
    means at all, ``grain`` divides every possible sum of gains.
    """

    counts: list[int]
    other: list[int]
    oracles: list[Oracle]
    caps: list[list[int]]
    grain: int = 1


@dataclass(slots=True)
class Solution:
    """The best assignment found: a plan for each promotion, and how good it could be.

    ``value`` and ``bound`` are gains beyond what the units gain otherwise.
    """

    value: int
    bound: int
    plans: list[Plan]


@dataclass(slots=True)
class _Node:
    """A part of all assignments: so many units of each pool for each promotion at most."""

    caps: list[list[int]]
    prices: list[int]
    bound: int = 0
    plans: list[Plan] = field(default_factory=list)


def solve(problem: Problem, plans: list[Plan], effort: Effort) -> Solution:
    """The best assignment that this effort finds; ``plans`` are those without the others."""
    found = _found(problem, plans, effort)
    if found.bound - found.value < problem.grain or not effort.program:
        return found
    return _finished(problem, found, effort)


def _finished(problem: Problem, found: Solution, effort: Effort) -> Solution:
    """What an integer program adds to the best so far: proof, or more."""
    other = finish(problem, effort.program)
    if other is None:
        return found
    bound = min(found.bound, other.bound)
    if other.value > found.value:
        return Solution(other.value, max(bound, other.value), other.plans)
    return replace(found, bound=max(bound, found.value))


def _found(problem: Problem, plans: list[Plan], effort: Effort) -> Solution:
    """The best without any solver: what every store has."""
    if _fits(problem.counts, plans):
        whole = Solution(_worth(plans), sum(plan.bound for plan in plans), plans)
        if whole.bound - whole.value < problem.grain:
            return whole
    if len(problem.counts) == 1 and problem.counts[0] == 1:
        return _one(plans)
    search = _Search(problem, effort)
    search.try_likely(plans)
    exact = _by_states(problem, search.value, effort) or _by_subsets(problem, effort)
    return exact or _searched(problem, plans, effort, search)


def _searched(problem: Problem, plans: list[Plan], effort: Effort, search: _Search) -> Solution:
    """As far as prices and branches get; with less of them where each step is dear."""
    if any(isinstance(oracle, SetsOracle) for oracle in problem.oracles):
        search = _Search(problem, min(effort, _DEAR, key=lambda e: e.rounds))
    return search.run(plans)


def _by_subsets(problem: Problem, effort: Effort) -> Solution | None:
    """The best division of few units, whatever the promotions are."""
    if sets_of(problem.counts) > effort.sets:
        return None
    plans = [
        plans_of(oracle, problem.other, caps)
        for oracle, caps in zip(problem.oracles, problem.caps, strict=True)
    ]
    return Solution(*best_division(problem.counts, plans))


def _one(plans: list[Plan]) -> Solution:
    """One thing for one promotion: the one that it is worth most to."""
    best = max(range(len(plans)), key=lambda r: (plans[r].value, -r))
    chosen = [plan if r == best else NOTHING for r, plan in enumerate(plans)]
    value = plans[best].value
    return Solution(value, value, chosen)


def _by_states(problem: Problem, least: int, effort: Effort) -> Solution | None:
    """The best assignment by looking at all of them, where that is little work."""
    automata = [automaton(oracle, problem.counts) for oracle in problem.oracles]
    known = [one for one in automata if one is not None]
    if len(known) < len(automata):
        return None
    states = States(known, problem.counts, problem.other)
    if states.work > effort.states * _SPARSE:
        return None
    plans = states.solve(least, effort.states)
    if plans is None:
        return None
    value = _worth(plans)
    return Solution(value, value, plans)


class _Search:
    def __init__(self, problem: Problem, effort: Effort) -> None:
        self._problem = problem
        self._effort = effort
        self._best: list[Plan] = [NOTHING] * len(problem.oracles)
        self._value = 0

    def run(self, plans: list[Plan]) -> Solution:
        problem = self._problem
        caps = [list(own) for own in problem.caps]
        self._try_all(plans)
        root = _Node(caps, [0] * len(problem.counts), plans=plans)
        self._bound(root, self._effort.rounds)
        bound = self._branch(root)
        return Solution(self._value, max(self._value, bound), self._best)

    def _branch(self, root: _Node) -> int:
        """Best first through the nodes; gives the bound that is left in the end."""
        grain = self._problem.grain
        open_, nodes, unsettled = [root], self._effort.nodes, 0
        while open_:
            open_.sort(key=lambda node: node.bound)
            node = open_.pop()
            if node.bound < self._value + grain:
                return max(self._value, unsettled)
            children = self._children(node) if nodes > 0 else []
            if not children:
                unsettled = max(unsettled, node.bound)
            for child in children:
                nodes -= 1
                self._bound(child, _ROUNDS_BELOW)
                open_.append(child)
        return max(self._value, unsettled)

    def _children(self, node: _Node) -> list[_Node]:
        """Either one promotion gets fewer than so many units of a pool, or the others do."""
        use = _use(node.plans, len(self._problem.counts))
        for at in self._contested(node, use):
            users = [r for r, caps in enumerate(node.caps) if caps[at]]
            users.sort(key=lambda r: (-node.plans[r].used.get(at, 0), r))
            for r in users:
                children = self._split(node, r, at)
                if children:
                    return children
            if use[at] > self._problem.counts[at]:
                # Together they want too many, so one of them has to do with fewer.
                wanting = [r for r in users if node.plans[r].used.get(at, 0)]
                return [self._fewer(node, r, at, node.plans[r].used[at]) for r in wanting]
        return []

    def _split(self, node: _Node, r: int, at: int) -> list[_Node]:
        """The two halves by one promotion's units of a pool, if both are smaller."""
        taken = max(1, node.plans[r].used.get(at, 0))
        rest = self._problem.counts[at] - taken
        if all(u == r or caps[at] <= rest for u, caps in enumerate(node.caps)):
            return []
        others = _Node([caps[:] for caps in node.caps], node.prices[:])
        for user, caps in enumerate(others.caps):
            if user != r:
                caps[at] = min(caps[at], rest)
        return [self._fewer(node, r, at, taken), others]

    def _fewer(self, node: _Node, r: int, at: int, taken: int) -> _Node:
        child = _Node([caps[:] for caps in node.caps], node.prices[:])
        child.caps[r][at] = taken - 1
        return child

    def _contested(self, node: _Node, use: list[int]) -> list[int]:
        """Pools that may be wanted too often: the most overused, then the dearest, first."""
        counts = self._problem.counts
        could = [sum(caps[at] for caps in node.caps) for at in range(len(counts))]
        pools = [at for at, count in enumerate(counts) if could[at] > count]
        return sorted(
            pools, key=lambda at: (-max(0, use[at] - counts[at]), -node.prices[at], at)
        )

    def _bound(self, node: _Node, rounds: int) -> None:
        """Prices for the node's units by the subgradient method, with the best bound found."""
        counts, oracles = self._problem.counts, self._problem.oracles
        other, grain = self._problem.other, self._problem.grain
        prices, best, scale, stale = self._settled(node), -1, _STEP, 0
        for _ in range(rounds):
            cost = [a + b for a, b in zip(other, prices, strict=True)]
            plans = [o.solve(cost, caps) for o, caps in zip(oracles, node.caps, strict=True)]
            bound = sum(plan.bound for plan in plans)
            bound += sum(p * n for p, n in zip(prices, counts, strict=True))
            if best < 0 or bound < best:
                best, node.prices, node.plans, stale = bound, prices, plans, 0
            else:
                stale += 1
            self._repair(plans, prices)
            if best < self._value + grain:
                break
            if stale >= _STALE:
                scale, stale = scale // 2, 0
            step = self._step(plans, bound, scale)
            if step is None:
                break
            prices = [max(0, p + d) for p, d in zip(prices, step, strict=True)]
        node.bound = best

    def _settled(self, node: _Node) -> list[int]:
        """The node's prices, without those of pools that cannot be wanted too often."""
        could = [sum(caps[at] for caps in node.caps) for at in range(len(node.prices))]
        counts = self._problem.counts
        return [
            price if n > count else 0
            for price, n, count in zip(node.prices, could, counts, strict=True)
        ]

    def _step(self, plans: list[Plan], bound: int, scale: int) -> list[int] | None:
        """Dearer where too many are wanted, cheaper where some are left (Polyak's step)."""
        counts = self._problem.counts
        use = _use(plans, len(counts))
        over = [wanted - count for wanted, count in zip(use, counts, strict=True)]
        norm = sum(o * o for o in over)
        if not norm:
            return None
        gap = max(bound - self._value, self._problem.grain)
        return [o * gap * scale // (norm * 1000) for o in over]

    def _repair(self, plans: list[Plan], prices: list[int]) -> None:
        """Keep the relaxed plans that fit, best first; the others make the most of the rest."""
        order = sorted(range(len(plans)), key=lambda r: (-plans[r].value, r))
        left = self._problem.counts[:]
        chosen = [NOTHING] * len(plans)
        later = []
        for r in order:
            plan = plans[r]
            if plan.used and all(left[at] >= n for at, n in plan.used.items()):
                chosen[r] = self._at_cost(plan, prices)
                _take(left, plan)
            else:
                later.append(r)
        for r in later:
            chosen[r] = self._problem.oracles[r].solve(self._problem.other, left)
            _take(left, chosen[r])
        self._offer(chosen)

    def _at_cost(self, plan: Plan, prices: list[int]) -> Plan:
        value = plan.value + sum(prices[at] * n for at, n in plan.used.items())
        return replace(plan, value=value, bound=value)

    @property
    def value(self) -> int:
        """What the best assignment so far is worth."""
        return self._value

    def try_likely(self, plans: list[Plan]) -> None:
        """One after another, those that are worth most first."""
        wanted = [r for r, plan in enumerate(plans) if plan.bound > 0]
        self._try_order(sorted(wanted, key=lambda r: (-plans[r].value, r)), plans)

    def _try_all(self, plans: list[Plan]) -> None:
        """One after another, in every order where they are few, or most for a unit first."""
        wanted = [r for r, plan in enumerate(plans) if plan.bound > 0]
        if len(wanted) <= _FEW:
            for order in permutations(wanted):
                self._try_order(order, plans)
        by_unit = [(-plans[r].value // max(1, sum(plans[r].used.values())), r) for r in wanted]
        self._try_order([r for _value, r in sorted(by_unit)], plans)

    def _try_order(self, order: Sequence[int], plans: list[Plan]) -> None:
        left = self._problem.counts[:]
        chosen = [NOTHING] * len(plans)
        for r in order:
            plan = plans[r]
            if any(n > left[at] for at, n in plan.used.items()):
                plan = self._problem.oracles[r].solve(self._problem.other, left)
            chosen[r] = plan  # what was best with all units is so with fewer, if it fits
            _take(left, plan)
        self._offer(chosen)

    def _offer(self, chosen: list[Plan]) -> None:
        """Keep an assignment if it is better, or as good with fewer promotions."""
        value = _worth(chosen)
        if value > self._value or (
            value == self._value and _count(chosen) < _count(self._best)
        ):
            self._value, self._best = value, chosen


def _take(left: list[int], plan: Plan) -> None:
    for at, n in plan.used.items():
        left[at] -= n


def _use(plans: list[Plan], size: int) -> list[int]:
    use = [0] * size
    for plan in plans:
        for at, n in plan.used.items():
            use[at] += n
    return use


def _fits(counts: list[int], plans: list[Plan]) -> bool:
    return all(n <= count for n, count in zip(_use(plans, len(counts)), counts, strict=True))


def _worth(plans: list[Plan]) -> int:
    return sum(plan.value for plan in plans)


def _count(plans: list[Plan]) -> int:
    return sum(1 for plan in plans if plan.used)
