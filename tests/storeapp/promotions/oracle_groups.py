"""Everything that one offer can do with the units of a tiny basket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from itertools import combinations, permutations

from storeapp.promotions import (
    ALL,
    AddOn,
    AmountOff,
    AmountTotal,
    AnyFor,
    Base,
    Benefit,
    Block,
    BuyGet,
    Cut,
    DistinctSet,
    FixedPrice,
    Gift,
    GroupAmount,
    Measure,
    MemberPrice,
    PercentOff,
    PerUnit,
    Pick,
    Rule,
    Scope,
    Skus,
    Slots,
    Step,
    Threshold,
)
from tests.storeapp.promotions.oracle_scopes import Unit, means

Amount = int | Fraction
Vector = tuple[Amount, ...]
Doing = tuple[int, Vector]
MILLION = 1_000_000


@dataclass(frozen=True)
class Prices:
    """The units of a basket and what is left to pay of each."""

    units: tuple[Unit, ...]
    left: Vector

    def of(self, scope: Scope, also: Scope = ALL) -> list[int]:
        """The places of the units that a scope means."""
        every = enumerate(self.units)
        return [at for at, unit in every if means(scope, unit) and means(also, unit)]

    def room(self, at: int, rule: Rule) -> Amount:
        """How much cheaper a unit can still get."""
        unit = self.units[at]
        if not unit.discountable:
            return 0
        floor = unit.floor if rule.limits.respect_floor else 0
        return max(0, self.left[at] - floor)

    def vector(self, gains: dict[int, Amount]) -> Vector:
        """Gains by place as one row over all units."""
        return tuple(gains.get(at, 0) for at in range(len(self.units)))


def doings(rule: Rule, prices: Prices) -> set[Doing]:
    """Which units can take part together, and what each then gets, whatever gives something."""
    found = {
        (sum(1 << at for at in taken), _capped(prices.vector(gains), rule))
        for taken, gains in ways(rule.benefit, rule, prices)
    }
    return {(mask, vector) for mask, vector in found if any(vector)}


def wanted(rule: Rule, prices: Prices) -> int:
    """The units that are in an amount or a threshold if nothing else has them."""
    benefit = rule.benefit
    if not isinstance(benefit, AmountTotal | Threshold):
        return 0
    steps = benefit.steps if isinstance(benefit, Threshold) else ()
    counted = benefit.contribute if isinstance(benefit, Threshold) else None
    scopes = [counted or rule.scope, *(step.target or rule.scope for step in steps)]
    return sum(1 << at for at in {at for scope in scopes for at in prices.of(scope)})


Gains = dict[int, Amount] | Amount
Way = tuple[Sequence[int], dict[int, Amount]]
Group = tuple[Sequence[int], Gains]


@singledispatch
def ways(benefit: Benefit, rule: Rule, prices: Prices) -> Iterator[Way]:
    """The places of the units that take part, and the gains by place."""
    raise NotImplementedError(benefit)


@ways.register
def _(benefit: PerUnit, rule: Rule, prices: Prices) -> Iterator[Way]:
    places = prices.of(rule.scope)
    for taken in _some(places, rule.limits.max_units):
        groups, over = divmod(len(taken), benefit.groups_of)
        if over or groups > _most(rule, prices):
            continue
        if benefit.pick is Pick.CHEAPEST and not _cheapest(taken, places, rule, prices):
            continue
        yield taken, {at: cut_of(benefit.cut, at, rule, prices) for at in taken}


@ways.register
def _(benefit: AddOn, rule: Rule, prices: Prices) -> Iterator[Way]:
    for taken in _some(prices.of(benefit.target), rule.limits.max_units):
        cut = FixedPrice(benefit.price)
        yield taken, {at: cut_of(cut, at, rule, prices) for at in taken}


@ways.register
def _(benefit: Gift, rule: Rule, prices: Prices) -> Iterator[Way]:
    for taken in _some(prices.of(Skus(frozenset({benefit.sku}))), benefit.count):
        yield taken, {at: prices.room(at, rule) for at in taken}


@ways.register
def _(benefit: AmountTotal, rule: Rule, prices: Prices) -> Iterator[Way]:
    for taken in _some(prices.of(rule.scope)):
        yield taken, shared_out(benefit.amount, taken, rule, prices)


@ways.register
def _(benefit: Threshold, rule: Rule, prices: Prices) -> Iterator[Way]:
    counting = prices.of(benefit.contribute or rule.scope)
    targets = {step.target or rule.scope for step in benefit.steps} or {rule.scope}
    reached = {at for target in targets for at in prices.of(target)}
    for taken in _some(sorted({*counting, *reached})):
        total = _counted(benefit, rule, [at for at in taken if at in counting], prices)
        if benefit.every:
            amount = total // benefit.every * benefit.off
            amount = amount if benefit.cap is None else min(amount, benefit.cap)
            theirs = [at for at in taken if at in prices.of(rule.scope)]
            yield taken, shared_out(amount, theirs, rule, prices)
        for step in benefit.steps:
            if total >= step.at:
                yield taken, _stepped(step, taken, rule, prices)


@ways.register(Block)
@ways.register(AnyFor)
@ways.register(GroupAmount)
@ways.register(DistinctSet)
@ways.register(Slots)
@ways.register(BuyGet)
def _(benefit: Benefit, rule: Rule, prices: Prices) -> Iterator[Way]:
    groups = [(set(taken), gains) for taken, gains in one_group(benefit, rule, prices)]

    def more(start: int, taken: set[int], held: list[Gains], left: int) -> Iterator[Way]:
        for at in range(start, len(groups) if left else start):
            also, gains = groups[at]
            if not taken & also:
                both = sorted(taken | also)
                yield both, _together([*held, gains], both, rule, prices)
                yield from more(at + 1, taken | also, [*held, gains], left - 1)

    yield from more(0, set(), [], _most(rule, prices))


def _together(
    held: Sequence[Gains], taken: Sequence[int], rule: Rule, prices: Prices
) -> dict[int, Amount]:
    """What the groups of one offer give: amounts are shared out over all of them."""
    each = {at: gain for one in held if isinstance(one, dict) for at, gain in one.items()}
    amount = sum(one for one in held if not isinstance(one, dict))
    return shared_out(amount, taken, rule, prices) if amount else each


@singledispatch
def one_group(benefit: Benefit, rule: Rule, prices: Prices) -> Iterator[Group]:
    """Every single group that an offer can be made of: gains by place, or one amount."""
    raise NotImplementedError(benefit)


@one_group.register
def _(benefit: Block, rule: Rule, prices: Prices) -> Iterator[Group]:
    for row in permutations(prices.of(rule.scope), len(benefit.cuts)):
        falls = [prices.left[at] for at in row]
        if falls == sorted(falls, reverse=True):
            cuts = zip(row, benefit.cuts, strict=True)
            yield row, {at: cut_of(cut, at, rule, prices) for at, cut in cuts if cut}


@one_group.register
def _(benefit: AnyFor, rule: Rule, prices: Prices) -> Iterator[Group]:
    for taken in combinations(prices.of(rule.scope), benefit.count):
        yield taken, max(0, sum(prices.left[at] for at in taken) - benefit.total)


@one_group.register
def _(benefit: GroupAmount, rule: Rule, prices: Prices) -> Iterator[Group]:
    for taken in combinations(prices.of(rule.scope), benefit.count):
        yield taken, min(benefit.off, sum(prices.left[at] for at in taken))


@one_group.register
def _(benefit: DistinctSet, rule: Rule, prices: Prices) -> Iterator[Group]:
    for size, ppm in benefit.steps:
        for taken in combinations(prices.of(rule.scope), size):
            if len({prices.units[at].item.sku for at in taken}) == size:
                cut = PercentOff(ppm)
                yield taken, {at: cut_of(cut, at, rule, prices) for at in taken}


@one_group.register
def _(benefit: Slots, rule: Rule, prices: Prices) -> Iterator[Group]:
    wanted = [
        prices.of(slot.scope, rule.scope) for slot in benefit.slots for _ in range(slot.count)
    ]
    for taken in combinations(range(len(prices.units)), len(wanted)):
        if any(_fits(row, wanted) for row in permutations(taken)):
            if benefit.ppm is not None:
                cut = PercentOff(benefit.ppm)
                yield taken, {at: cut_of(cut, at, rule, prices) for at in taken}
                continue
            price = sum(prices.left[at] for at in taken)
            wanted_off = price - benefit.total if benefit.total is not None else benefit.off
            yield taken, max(0, min(price, wanted_off or 0))


@one_group.register
def _(benefit: BuyGet, rule: Rule, prices: Prices) -> Iterator[Group]:
    buy = prices.of(benefit.buy_scope, rule.scope)
    get = prices.of(benefit.get_scope, rule.scope)
    alike = benefit.buy_scope == benefit.get_scope
    for count in range(1 if benefit.partial else benefit.get, benefit.get + 1):
        for targets in combinations(get, count):
            others = [at for at in buy if at not in targets]
            for qualifiers in combinations(others, benefit.buy):
                dearest = max(prices.left[at] for at in targets)
                if alike and any(prices.left[at] < dearest for at in qualifiers):
                    continue
                gains = {at: cut_of(benefit.cut, at, rule, prices) for at in targets}
                yield [*qualifiers, *targets], gains


def cut_of(cut: Cut, at: int, rule: Rule, prices: Prices) -> Amount:
    """What a cut takes off one unit; never below its floor."""
    left, member = prices.left[at], prices.units[at].item.member_price
    match cut:
        case PercentOff():
            gain = part(left, cut.ppm)
        case AmountOff():
            gain = cut.amount
        case FixedPrice():
            gain = left - cut.price
        case MemberPrice():
            gain = 0 if member is None else left - member
    return max(0, min(gain, prices.room(at, rule)))


def part(amount: Amount, ppm: int, of: int | Amount = MILLION) -> Amount:
    """A share of an amount: whole if it is, else a fraction."""
    whole, over = divmod(amount * ppm, of)
    return Fraction(amount * ppm) / of if over else int(whole)


def shared_out(
    amount: Amount, places: Sequence[int], rule: Rule, prices: Prices
) -> dict[int, Amount]:
    """An amount over units by their weights; what one cannot take goes to the others."""
    gains: dict[int, Amount] = dict.fromkeys(places, 0)
    weights = _weights(rule, prices)
    open_ = [at for at in places if prices.room(at, rule)]
    amount = min(amount, sum(prices.room(at, rule) for at in open_))
    while amount > 0 and open_:
        weight = sum(weights[at] for at in open_)
        fair = {at: part(amount, weights[at], weight) for at in open_}
        full = {at: prices.room(at, rule) for at in open_ if fair[at] > prices.room(at, rule)}
        gains |= full or fair
        if not full:
            break
        amount -= sum(full.values())
        open_ = [at for at in open_ if at not in full]
    return gains


def _weights(rule: Rule, prices: Prices) -> Vector:
    """List prices for a threshold that counts them, else what is left."""
    by_list = isinstance(rule.benefit, Threshold) and rule.base is not Base.AFTER_PREVIOUS
    return tuple(unit.price for unit in prices.units) if by_list else prices.left


def _some(places: Sequence[int], most: int | None = None) -> Iterator[tuple[int, ...]]:
    most = len(places) if most is None else min(most, len(places))
    for count in range(1, most + 1):
        yield from combinations(places, count)


def _most(rule: Rule, prices: Prices) -> int:
    limit = rule.limits.max_applications
    return len(prices.units) if limit is None else limit


def _cheapest(taken: Sequence[int], places: Sequence[int], rule: Rule, prices: Prices) -> bool:
    lists = sorted(prices.units[at].price for at in places if prices.units[at].price > 0)
    most = rule.limits.max_units or rule.limits.max_applications or len(lists)
    edge = lists[:most][-1] if lists else 0
    theirs = [prices.units[at].price for at in taken]
    at_edge = most - sum(price < edge for price in lists)
    return all(0 < price <= edge for price in theirs) and theirs.count(edge) <= at_edge


def _fits(row: Sequence[int], wanted: Sequence[Sequence[int]]) -> bool:
    return all(at in place for at, place in zip(row, wanted, strict=True))


def _counted(benefit: Threshold, rule: Rule, places: Sequence[int], prices: Prices) -> Amount:
    if benefit.on is Measure.QUANTITY:
        return len(places)
    if rule.base is Base.AFTER_PREVIOUS:
        return sum(prices.left[at] for at in places)
    return sum(prices.units[at].price for at in places)


def _stepped(step: Step, taken: Sequence[int], rule: Rule, prices: Prices) -> dict[int, Amount]:
    targets = set(prices.of(step.target or rule.scope))
    theirs = [at for at in taken if at in targets]
    if step.off:
        return shared_out(step.off, theirs, rule, prices)
    value = sum(prices.left[at] for at in theirs)
    if step.cap is not None and value > step.cap:
        return shared_out(part(step.cap, step.ppm), theirs, rule, prices)
    return {at: cut_of(PercentOff(step.ppm), at, rule, prices) for at in theirs}


def _within(gains: dict[int, Amount], cap: int | None) -> dict[int, Amount]:
    total = sum(gains.values())
    if cap is None or total <= cap:
        return gains
    return {at: part(gain, cap, total) for at, gain in gains.items()}


def _capped(vector: Vector, rule: Rule) -> Vector:
    gains = _within(dict(enumerate(vector)), rule.limits.max_discount)
    return tuple(gains.values())
