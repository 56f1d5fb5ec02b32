"""From a promotion and the units it may use to the oracle that makes the most of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from storeapp.promotions.rules.bound import Bound
from storeapp.promotions.rules.oracles.blocks import BlockOracle, GroupsOracle
from storeapp.promotions.rules.oracles.places import PlacesOracle
from storeapp.promotions.rules.oracles.places_by_rank import LooseOracle, RankedOracle, in_order
from storeapp.promotions.rules.oracles.sets import SetsOracle
from storeapp.promotions.rules.oracles.sums import Level, SumsOracle
from storeapp.promotions.rules.oracles.units import UnitsOracle
from storeapp.promotions.rules.pools import PPM, Plan, Pool, cut_of
from storeapp.promotions.types import (
    AddOn,
    AmountTotal,
    AnyFor,
    Base,
    Block,
    Breaks,
    BuyGet,
    Cut,
    DistinctSet,
    FixedPrice,
    Gift,
    GroupAmount,
    Measure,
    PercentOff,
    PerUnit,
    Pick,
    PointsSpend,
    Slots,
    Step,
    Threshold,
)


class Oracle(Protocol):
    """What makes the most of one promotion."""

    def solve(self, cost: Sequence[int], caps: Sequence[int]) -> Plan:
        """The best plan when units cost this much otherwise and so many are free."""
        ...


@dataclass(slots=True)
class Goods:
    """The pools of one problem, dearest first, and what all of them need to know.

    ``base`` is the store's usual base of thresholds. ``refuses``: a promotion gives nothing
    rather than a part where its campaign's budget is too small.
    """

    pools: Sequence[Pool]
    scale: int
    base: Base
    refuses: bool = False
    longest_first: bool = False
    parts: bool = False


def build(bound: Bound, goods: Goods) -> Oracle:
    """The oracle of a promotion over these goods."""
    return _MAKERS[type(bound.rule.benefit)](bound, goods)


def gains_of(bound: Bound, goods: Goods) -> list[tuple[int, int]]:
    """What a per-unit promotion takes off each unit of the pools it means."""
    benefit = bound.rule.benefit
    members = _members(bound, goods)
    if isinstance(benefit, Breaks):
        return _broken(benefit, members, goods)
    if isinstance(benefit, PerUnit):
        cut: Cut = benefit.cut
    elif isinstance(benefit, AddOn):
        cut = FixedPrice(benefit.price)
    else:
        cut = PercentOff(PPM)
    return [(i, cut_of(cut, pool, goods.scale)) for i, pool in members]


def _broken(
    benefit: Breaks, members: list[tuple[int, Pool]], goods: Goods
) -> list[tuple[int, int]]:
    counts: dict[str, int] = {}
    for _i, pool in members:
        key = "" if benefit.across else pool.item.sku
        counts[key] = counts.get(key, 0) + pool.count
    gains = []
    for i, pool in members:
        there = counts["" if benefit.across else pool.item.sku]
        cuts = [cut for at, cut in benefit.steps if at <= there]
        sizes = [cut_of(cut, pool, goods.scale) for cut in cuts]
        gains.append((i, max(sizes, default=0)))
    return gains


def _members(bound: Bound, goods: Goods, part: int = 0) -> list[tuple[int, Pool]]:
    test, place = bound.scopes[part], bound.place
    meant = [(i, pool) for i, pool in enumerate(goods.pools) if place in pool.rules]
    if test is None:
        return meant
    scale = goods.scale
    return [(i, p) for i, p in meant if test(p.item, p.listed // scale, p.took)]


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _money(amount: int | None, goods: Goods) -> int | None:
    return None if amount is None else amount * goods.scale * PPM


def _campaign(bound: Bound, goods: Goods) -> int | None:
    """What is left of the campaign's budget, where a part of a discount may be given."""
    return None if goods.refuses else bound.rule.limits.campaign


def _units(bound: Bound, goods: Goods) -> Oracle:
    rule, limits = bound.rule, bound.rule.limits
    benefit = rule.benefit
    most = limits.max_units
    groups = 1
    if isinstance(benefit, PerUnit):
        groups = benefit.groups_of
        most = _least(
            most, None if limits.max_applications is None else limits.max_applications * groups
        )
    elif isinstance(benefit, Gift):
        most = benefit.count if limits.max_units is None else min(most or 0, benefit.count)
    elif isinstance(benefit, AddOn):
        most = 1 if most is None else most
    gains = gains_of(bound, goods)
    if goods.longest_first and groups > 1:
        gains = _longest_lines(gains, goods, groups)
    budget = _money(_least(limits.budget, limits.max_discount, _campaign(bound, goods)), goods)
    whole = limits.whole_units and limits.budget is not None and not goods.parts
    oracle = UnitsOracle(gains, most, groups, budget=budget, whole=whole)
    picks = isinstance(benefit, PerUnit) and benefit.pick is Pick.CHEAPEST
    return _only_cheapest(oracle, _members(bound, goods)) if picks else oracle


def _only_cheapest(oracle: UnitsOracle, members: list[tuple[int, Pool]]) -> UnitsOracle:
    """The cheapest units of all that are there, whoever takes the others.

    Of units at one price any may be the cheapest, but not more than are asked for.
    """
    priced = sorted((pool.listed, i, pool.count) for i, pool in members if pool.listed > 0)
    oracle.most = left = 1 if oracle.most is None else oracle.most
    allowed: dict[int, int] = {}
    for listed, i, count in priced:
        if left > 0:
            allowed[i] = listed
            left -= count
    edge = max(allowed.values(), default=0)
    cheaper = sum(count for listed, _i, count in priced if listed < edge)
    at_edge = frozenset(i for listed, i, _count in priced if listed == edge)
    oracle.allowed = frozenset(allowed) | at_edge
    oracle.edge, oracle.at_edge = at_edge, oracle.most - cheaper
    return oracle


def _longest_lines(
    gains: list[tuple[int, int]], goods: Goods, size: int
) -> list[tuple[int, int]]:
    """Groups filled by the longest line: only the units that it takes to fill them."""
    whole = sum(goods.pools[i].count for i, _gain in gains) // size * size
    kept = []
    for i, gain in sorted(gains, key=lambda entry: -goods.pools[entry[0]].count):
        if whole > 0:
            kept.append((i, gain))
        whole -= goods.pools[i].count
    return kept


def _block(bound: Bound, goods: Goods) -> Oracle:
    benefit = bound.rule.benefit
    assert isinstance(benefit, Block)
    cuts = benefit.cuts
    members = _members(bound, goods)
    most = _applications(bound, len(cuts))
    if all(cut == cuts[0] for cut in cuts) and cuts[0] is not None:
        cut = cuts[0]
        flat = [(i, cut_of(cut, pool, goods.scale)) for i, pool in members]
        return GroupsOracle(flat, len(cuts), most=most)
    placed = _placed(members, cuts, goods)
    block = BlockOracle(placed, len(cuts), len(cuts), most)
    kinds = {cut for cut in cuts if cut is not None}
    alike = len(kinds) == 1 or all(isinstance(cut, PercentOff) for cut in kinds)
    # With floors, gains need not fall with prices.
    alike = alike and all(pool.room >= pool.price for _i, pool in members)
    if alike and all(in_order(gains) for _i, gains in placed):
        return block
    if alike and all(list(gains) == sorted(gains, reverse=True) for _i, gains in placed):
        return RankedOracle(placed, len(cuts), most)
    return LooseOracle(block)


def _placed(
    members: list[tuple[int, Pool]], cuts: Sequence[Cut | None], goods: Goods
) -> list[tuple[int, tuple[int, ...]]]:
    return [
        (i, tuple(0 if cut is None else cut_of(cut, pool, goods.scale) for cut in cuts))
        for i, pool in members
    ]


def _applications(bound: Bound, size: int) -> int | None:
    limits = bound.rule.limits
    units = None if limits.max_units is None else limits.max_units // size
    return _least(limits.max_applications, units)


def _any_for(bound: Bound, goods: Goods) -> Oracle:
    benefit = bound.rule.benefit
    assert isinstance(benefit, AnyFor)
    pools = _members(bound, goods)
    members = [(i, pool.price * PPM) for i, pool in pools]
    bonus = -benefit.total * goods.scale * PPM
    oracle = GroupsOracle(members, benefit.count, bonus)
    oracle.most = _applications(bound, benefit.count)
    if any(pool.room < pool.price for _i, pool in pools):
        oracle.rooms = {i: pool.room * PPM for i, pool in pools}
    return oracle


def _group_amount(bound: Bound, goods: Goods) -> Oracle:
    benefit = bound.rule.benefit
    assert isinstance(benefit, GroupAmount)
    members = [(i, pool.room * PPM) for i, pool in _members(bound, goods)]
    bonus = benefit.off * goods.scale * PPM
    most = _applications(bound, benefit.count)
    if all(room * benefit.count >= bonus for _i, room in members):  # any group has room
        return GroupsOracle([(i, 0) for i, _room in members], benefit.count, bonus, most=most)
    return GroupsOracle(members, benefit.count, bonus, capped=True, most=most)


def _sets(bound: Bound, goods: Goods) -> Oracle:
    benefit = bound.rule.benefit
    assert isinstance(benefit, DistinctSet)
    titles: dict[str, list[int]] = {}
    prices, rooms = {}, {}
    for i, pool in _members(bound, goods):
        titles.setdefault(pool.item.sku, []).append(i)
        prices[i], rooms[i] = pool.price, pool.room
    most = bound.rule.limits.max_applications
    return SetsOracle(list(titles.values()), list(benefit.steps), prices, most, rooms)


def _slots(bound: Bound, goods: Goods) -> Oracle:
    benefit = bound.rule.benefit
    assert isinstance(benefit, Slots)
    unit = goods.scale * PPM
    places = []
    for part, slot in enumerate(benefit.slots):
        members = _members(bound, goods, part)
        if benefit.total is not None:
            gains = [(i, pool.price * PPM) for i, pool in members]
        elif benefit.ppm is not None:
            gains = [
                (i, cut_of(PercentOff(benefit.ppm), pool, goods.scale)) for i, pool in members
            ]
        else:
            gains = [(i, 0) for i, pool in members]
        places.append((slot.count, gains))
    bonus = benefit.off or 0 if benefit.total is None else -benefit.total
    most = bound.rule.limits.max_applications
    shares = benefit.ppm is None
    rooms = {i: pool.room * PPM for i, pool in enumerate(goods.pools)}
    return PlacesOracle(places, bonus * unit, most, shares=shares, rooms=rooms)


def _buy_get(bound: Bound, goods: Goods) -> Oracle:
    benefit = bound.rule.benefit
    assert isinstance(benefit, BuyGet)
    size = benefit.buy + benefit.get
    most = bound.rule.limits.max_applications
    if benefit.buy_scope == benefit.get_scope:
        cuts = (None,) * benefit.buy + (benefit.cut,) * benefit.get
        least = benefit.buy + 1 if benefit.partial else size
        pools = _members(bound, goods)
        block = BlockOracle(_placed(pools, cuts, goods), size, least, most)
        floored = any(pool.room < pool.price for _i, pool in pools)
        return LooseOracle(block) if floored else block
    buys = [(i, 0) for i, _pool in _members(bound, goods, 0)]
    gets = [(i, cut_of(benefit.cut, p, goods.scale)) for i, p in _members(bound, goods, 1)]
    places = [(benefit.buy, buys), (benefit.get, gets)]
    return PlacesOracle(places, 0, most, benefit.partial)


def _amount(bound: Bound, goods: Goods) -> Oracle:
    rule = bound.rule
    benefit = rule.benefit
    if isinstance(benefit, PointsSpend):
        amount = benefit.points * benefit.minor_per_point
    else:
        assert isinstance(benefit, AmountTotal)
        amount = benefit.amount
    limits = rule.limits
    most = _least(limits.max_discount, limits.budget, _campaign(bound, goods))
    amount = amount if most is None else min(amount, most)
    members = _members(bound, goods)
    weights = dict.fromkeys((i for i, _pool in members), 0)
    rooms = {i: pool.room * PPM for i, pool in members}
    return SumsOracle(weights, rooms, [Level(0, amount * goods.scale * PPM, rooms=rooms)])


def _threshold(bound: Bound, goods: Goods) -> Oracle:
    benefit = bound.rule.benefit
    assert isinstance(benefit, Threshold)
    unit = goods.scale * PPM
    after = (bound.rule.base or goods.base) is Base.AFTER_PREVIOUS
    by_count = benefit.on is Measure.QUANTITY
    factor = 1 if by_count else goods.scale
    counted = _members(bound, goods)
    same = all(test is None for test in bound.scopes)  # all that counts is all that gains
    weights = {
        i: 1 if by_count else (pool.price if after else pool.listed) for i, pool in counted
    }
    limit = _money(bound.rule.limits.max_discount, goods)
    levels = [
        _level(step, counted if same else _members(bound, goods, part), goods, (limit, factor))
        for part, step in enumerate(benefit.steps, start=1)
    ]
    levels.sort(key=lambda level: level.at)
    aimed = _members(bound, goods, len(bound.scopes) - 1) if benefit.every else []
    rooms = {i: pool.room * PPM for i, pool in aimed}
    cap = _least(_money(benefit.cap, goods), limit)
    return SumsOracle(weights, rooms, levels, benefit.every * factor, benefit.off * unit, cap)


def _level(
    step: Step, aimed: list[tuple[int, Pool]], goods: Goods, how: tuple[int | None, int]
) -> Level:
    limit, factor = how
    if step.ppm:
        cut = PercentOff(step.ppm)
        gains = {i: cut_of(cut, pool, goods.scale) for i, pool in aimed}
        most = None if step.cap is None else step.cap * goods.scale * step.ppm
        cap = _least(most, limit)
        return Level(step.at * factor, 0, cap, step.points, gains=gains)
    off = step.off * goods.scale * PPM
    off = off if limit is None else min(off, limit)
    rooms = {i: pool.room * PPM for i, pool in aimed}
    return Level(step.at * factor, off, None, step.points, rooms=rooms)


_MAKERS: dict[type, Callable[[Bound, Goods], Oracle]] = {
    PerUnit: _units,
    Breaks: _units,
    AddOn: _units,
    Gift: _units,
    Block: _block,
    AnyFor: _any_for,
    GroupAmount: _group_amount,
    DistinctSet: _sets,
    Slots: _slots,
    BuyGet: _buy_get,
    AmountTotal: _amount,
    PointsSpend: _amount,
    Threshold: _threshold,
}
