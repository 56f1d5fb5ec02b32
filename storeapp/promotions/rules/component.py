"""One component: lines bound together by promotions that want their units.

A component is solved by itself and remembered by its content, so a scan costs as much as
the one component that it touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm

from storeapp.promotions.rules import search
from storeapp.promotions.rules.bound import Bound
from storeapp.promotions.rules.oracles.build import Goods, Oracle, build, gains_of
from storeapp.promotions.rules.oracles.sums import SumsOracle
from storeapp.promotions.rules.pools import NOTHING, PPM, Plan, Pool
from storeapp.promotions.rules.search import Effort, Problem
from storeapp.promotions.types import (
    AmountTotal,
    BudgetPolicy,
    Combine,
    Item,
    PointsSpend,
    Policy,
    Threshold,
)

_MOST_SCALE = 10_000
SUMMING = (AmountTotal, PointsSpend, Threshold)


@dataclass(frozen=True, slots=True)
class Portion:
    """Units of a line to which the same has happened: what is left to pay, what they took."""

    units: int
    net: int
    took: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Member:
    """A line of a component. ``rules`` are the places of the promotions that mean it."""

    item: Item
    units: int
    gross: int
    floor: int
    discountable: bool
    rules: tuple[int, ...]
    portions: tuple[Portion, ...]


@dataclass(slots=True)
class Claim:
    """A promotion and its plan over the pools of a component."""

    bound: Bound
    plan: Plan


@dataclass(slots=True)
class Assigned:
    """Who takes which units. ``gap`` is how much more there could be, × scale × PPM."""

    pools: list[Pool]
    claims: list[Claim]
    scale: int
    gap: int = 0


def assign(
    members: Sequence[Member], bounds: Sequence[Bound], policy: Policy, effort: Effort
) -> Assigned:
    """Give the units of a component to its promotions, as the policy says."""
    goods = goods_of(members, bounds, policy)
    if policy.combine is Combine.BEST:
        return _best(goods, bounds, effort)
    return _in_order(goods, bounds, policy)


def goods_of(members: Sequence[Member], bounds: Sequence[Bound], policy: Policy) -> Goods:
    """The units of a component in pools of what is alike."""
    scale = _scale(members)
    pools = _pools(members, bounds, scale)
    refuses = policy.budget is BudgetPolicy.REFUSE
    goods = Goods(pools, scale, policy.base, refuses, policy.largest_line_first)
    goods.parts = policy.part_of_unit
    return goods


def _scale(members: Sequence[Member]) -> int:
    scale = 1
    for member in members:
        if member.gross % member.units:
            scale = lcm(scale, member.units // gcd(member.gross, member.units))
    return scale if scale <= _MOST_SCALE else 1


def _pools(members: Sequence[Member], bounds: Sequence[Bound], scale: int) -> list[Pool]:
    """Units that are alike, dearest first."""
    by_place = {bound.place: bound for bound in bounds}
    pools: dict[object, Pool] = {}
    for at, member in enumerate(members):
        listed = member.gross * scale // member.units
        for portion in member.portions:
            rules = _meant(member, portion, by_place, listed // scale)
            if not rules:
                continue
            for price, units in _prices(portion, scale):
                room = max(0, price - member.floor * scale) if member.discountable else 0
                key = (member.item.sku, price, listed, room, rules, portion.took)
                pool = pools.get(key)
                if pool is None:
                    pool = Pool(member.item, price, listed, room, 0, [], rules, portion.took)
                    pools[key] = pool
                pool.count += units
                pool.lines.append((at, units))
    return sorted(pools.values(), key=lambda pool: (pool.order, pool.rules, sorted(pool.took)))


def _meant(
    member: Member, portion: Portion, by_place: dict[int, Bound], listed: int
) -> tuple[int, ...]:
    rules = []
    for place in member.rules:
        bound = by_place.get(place)
        if bound is None or not bound.barred.isdisjoint(portion.took):
            continue
        if bound.looks_back and not bound.reach(member.item, listed, portion.took):
            continue
        if member.discountable or isinstance(bound.rule.benefit, Threshold):
            rules.append(place)
    return tuple(rules)


def _prices(portion: Portion, scale: int) -> list[tuple[int, int]]:
    """What each unit costs, whole: a remainder makes some of them dearer by the least."""
    each, over = divmod(portion.net * scale, portion.units)
    prices = [(each + 1, over)] if over else []
    return [*prices, (each, portion.units - over)]


def _best(goods: Goods, bounds: Sequence[Bound], effort: Effort) -> Assigned:
    """Every unit where it gains most."""
    wanting = [bound for bound in bounds if not bound.plain]
    if wanting and all(_sums_up(bound) for bound in wanting):
        return _by_blocks(goods, bounds, wanting, effort)
    other, takers = _prices_to_compare(goods, bounds)
    counts = [pool.count for pool in goods.pools]
    caps = {
        bound.place: [pool.count if bound.place in pool.rules else 0 for pool in goods.pools]
        for bound in wanting
    }
    oracles = [(bound, build(bound, goods)) for bound in wanting]
    problem = Contest(counts, other, oracles, caps, _grain(goods, bounds))
    claims, gap = _solved(problem, effort)
    left = counts[:]
    for claim in claims:
        for at, n in claim.plan.used.items():
            left[at] -= n
    return Assigned(
        list(goods.pools), [*claims, *_takings(takers, other, left)], goods.scale, gap
    )


def _sums_up(bound: Bound) -> bool:
    """Whether a promotion looks at the sum of goods without taking single units."""
    benefit = bound.rule.benefit
    consumes = isinstance(benefit, Threshold) and benefit.consumes
    return isinstance(benefit, SUMMING) and not consumes


@dataclass(slots=True)
class Contest:
    """A problem with the promotions that take part in it. See ``search.Problem``."""

    counts: list[int]
    other: list[int]
    oracles: list[tuple[Bound, Oracle]]
    caps: dict[int, list[int]]
    grain: int


def _solved(contest: Contest, effort: Effort) -> tuple[list[Claim], int]:
    """The claims of the best assignment found, and how much better it could be."""
    able, plans = [], []
    for bound, oracle in sorted(contest.oracles, key=lambda pair: pair[0].tie):
        plan = oracle.solve(contest.other, contest.counts)
        if plan.bound > 0 or plan.points:
            able.append((bound, oracle))
            plans.append(plan)
    problem = Problem(
        contest.counts,
        contest.other,
        [oracle for _bound, oracle in able],
        [contest.caps[bound.place] for bound, _oracle in able],
        contest.grain,
    )
    solution = search.solve(problem, plans, effort)
    claims = [
        Claim(bound, plan)
        for (bound, _oracle), plan in zip(able, solution.plans, strict=True)
        if plan.used
    ]
    gap = solution.bound - solution.value
    return claims, gap if gap >= contest.grain else 0


def _prices_to_compare(
    goods: Goods, bounds: Sequence[Bound]
) -> tuple[list[int], list[Bound | None]]:
    """What the best per-unit promotion takes off each unit, and which one that is."""
    other = [0] * len(goods.pools)
    takers: list[Bound | None] = [None] * len(goods.pools)
    for bound in sorted((b for b in bounds if b.plain), key=lambda b: b.tie):
        for at, gain in gains_of(bound, goods):
            if gain > other[at]:
                other[at], takers[at] = gain, bound
    return other, takers


def _takings(takers: list[Bound | None], gains: list[int], left: list[int]) -> list[Claim]:
    """The per-unit promotions with the units that nobody else took."""
    plans: dict[int, Claim] = {}
    for at, (bound, gain, n) in enumerate(zip(takers, gains, left, strict=True)):
        if bound is None or not n:
            continue
        claim = plans.setdefault(bound.place, Claim(bound, Plan(0, 0, {}, 1)))
        claim.plan.used[at] = n
        claim.plan.each = (*claim.plan.each, (at, n, gain))
    return list(plans.values())


def _grain(goods: Goods, bounds: Sequence[Bound]) -> int:
    """What divides every possible gain: two results differ by nothing smaller."""
    grain = 0
    for pool in goods.pools:
        member = (pool.item.member_price or 0) * goods.scale
        grain = gcd(grain, pool.price, pool.room, pool.listed, member)
    unit = goods.scale * PPM
    amounts = [a * unit for bound in bounds for a in bound.amounts]
    shares = [ppm for bound in bounds for ppm in bound.shares]
    return max(1, gcd(grain * gcd(PPM, *shares), *amounts))


def _in_order(goods: Goods, bounds: Sequence[Bound], policy: Policy) -> Assigned:
    """One promotion after another takes what is left and what it can use best."""
    if policy.combine is Combine.FIRST:
        order = sorted(bounds, key=lambda b: b.place)
    else:
        order = sorted(bounds, key=lambda b: b.tie)
    left = [pool.count for pool in goods.pools]
    free = [0] * len(left)
    claims = []
    for bound in order:
        plan = _alone(bound, goods, free, left)
        if plan.used:
            claims.append(Claim(bound, plan))
            for at, n in plan.used.items():
                left[at] -= n
    return Assigned(list(goods.pools), claims, goods.scale)


def alone(bound: Bound, members: Sequence[Member], policy: Policy) -> int:
    """What a promotion would give to these lines if it were the only one, in minor units."""
    goods = goods_of(members, [bound], policy)
    counts = [pool.count for pool in goods.pools]
    plan = _alone(bound, goods, [0] * len(counts), counts)
    return -(-plan.value // (goods.scale * PPM))


def _alone(bound: Bound, goods: Goods, cost: list[int], left: list[int]) -> Plan:
    if not bound.plain:
        return build(bound, goods).solve(cost, left)
    each = tuple(
        (at, left[at], gain) for at, gain in gains_of(bound, goods) if gain and left[at]
    )
    if not each:
        return NOTHING
    return Plan(
        sum(n * gain for _at, n, gain in each), 0, {at: n for at, n, _g in each}, 1, each
    )


def _by_blocks(
    goods: Goods, bounds: Sequence[Bound], wanting: Sequence[Bound], effort: Effort
) -> Assigned:
    """Promotions that look at sums: goods that the same ones mean go together to one.

    Two of them never share a customer's goods between them in order to reach two steps,
    and which goods belong to which is plain to see.
    """
    other, takers = _prices_to_compare(goods, bounds)
    places = {bound.place for bound in wanting}
    blocks: dict[tuple[int, ...], list[int]] = {}
    for at, pool in enumerate(goods.pools):
        key = tuple(place for place in pool.rules if place in places)
        if key:
            blocks.setdefault(key, []).append(at)
    if len(blocks) == 1:
        return _for_one_block(goods, wanting, (other, takers))
    keys = sorted(blocks, key=lambda key: blocks[key][0])
    whole = [blocks[key] for key in keys]
    size = [goods.pools[at].count for at in range(len(goods.pools))]
    worth = [sum(other[at] * size[at] for at in block) for block in whole]
    oracles: list[tuple[Bound, Oracle]] = []
    fine: dict[int, SumsOracle] = {}
    for bound in wanting:
        oracle = build(bound, goods)
        assert isinstance(oracle, SumsOracle)
        fine[bound.place] = oracle
        oracles.append((bound, oracle.over(whole, size)))
    caps = {bound.place: [1 if bound.place in key else 0 for key in keys] for bound in wanting}
    contest = Contest([1] * len(whole), worth, oracles, caps, _grain(goods, bounds))
    claims, gap = _solved(contest, effort)
    for claim, own in zip(claims, _shared_out(claims, keys, (whole, worth)), strict=True):
        units = [n if at in own else 0 for at, n in enumerate(size)]
        claim.plan = fine[claim.bound.place].exactly(other, units)
    left = size[:]
    for claim in claims:
        for at, n in claim.plan.used.items():
            left[at] -= n
    everyone = [*claims, *_takings(takers, other, left)]
    return Assigned(list(goods.pools), everyone, goods.scale, gap)


def _shared_out(
    claims: Sequence[Claim],
    keys: Sequence[tuple[int, ...]],
    blocks: tuple[Sequence[list[int]], Sequence[int]],
) -> list[set[int]]:
    """The pools of each promotion's blocks; what nobody else wants takes part too."""
    whole, worth = blocks
    used = {block: at for at, claim in enumerate(claims) for block in claim.plan.used}
    for block, key in enumerate(keys):
        for at, claim in enumerate(claims):
            if not worth[block] and claim.bound.place in key:
                used.setdefault(block, at)
    pools: list[set[int]] = [set() for _ in claims]
    for block, at in used.items():
        pools[at].update(whole[block])
    return pools


def _for_one_block(
    goods: Goods, wanting: Sequence[Bound], compared: tuple[list[int], list[Bound | None]]
) -> Assigned:
    """Goods that all of the promotions mean: they go to the one that gives most for them."""
    other, takers = compared
    places = {bound.place for bound in wanting}
    meant = [pool.count if places & set(pool.rules) else 0 for pool in goods.pools]
    left = [pool.count for pool in goods.pools]
    best, taker = NOTHING, None
    for bound in sorted(wanting, key=lambda b: b.tie):
        oracle = build(bound, goods)
        assert isinstance(oracle, SumsOracle)
        plan = oracle.exactly(other, meant)
        if plan.value > best.value or (taker is None and plan.points):
            best, taker = plan, bound
    claims = []
    if taker is not None:
        claims = [Claim(taker, best)]
        left = [n - best.used.get(at, 0) for at, n in enumerate(left)]
    return Assigned(list(goods.pools), [*claims, *_takings(takers, other, left)], goods.scale)
