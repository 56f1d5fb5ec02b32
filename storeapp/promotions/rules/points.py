"""Points: earned on what was paid, spent for what was really given, and given back by share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions.rules.reach import holds, in_time
from storeapp.promotions.rules.rewards import reward_cost
from storeapp.promotions.rules.scoping import predicate
from storeapp.promotions.rules.shares import share_out
from storeapp.promotions.rules.units import unit_nets, unit_price
from storeapp.promotions.types import (
    USUAL,
    Application,
    Benefit,
    Cart,
    CartLine,
    GiftCardSale,
    LinePrice,
    Multiply,
    Points,
    PointsEarn,
    PointShare,
    PointsMultiplier,
    PointsReward,
    PointsSpend,
    Policy,
    Pricing,
    Rule,
    looks_back,
)

_EARNING = (PointsEarn, PointsMultiplier)
_Given = tuple[str, Mapping[str, int]]  # a rule's id, and points by line id


def earned(
    rules: Sequence[Rule], cart: Cart, pricing: Pricing, policy: Policy = USUAL
) -> Points:
    """The points a sale earns by those of the rules that hold for this basket.

    Earned on each line's price after every discount, points spent included, without levies
    and without tax laid on top; never on gift cards or lines that come back. Each earning
    promotion rounds down once over all its lines; multipliers join as ``policy.multiply``
    says, rounded half up once for each earning promotion. Points that a threshold gives
    besides come on top as they are.
    """
    live = [rule for rule in rules if isinstance(rule.benefit, _EARNING) and holds(rule, cart)]
    cards = gift_cards(rules, cart)
    parts = list(_parts(live, cart, pricing, cards))
    reach = {rule: _reach(rule, cart, parts, policy) for rule in live}
    times = [rule for rule in live if isinstance(rule.benefit, PointsMultiplier)]
    factors = {
        part: _factor([rule for rule in times if part in reach[rule]], policy) for part in parts
    }
    given: list[_Given] = []
    for rule in live:
        if isinstance(rule.benefit, PointsEarn):
            within = [part for part in parts if part in reach[rule]]
            plain = _plain(rule.benefit, within)
            given.append((rule.id, _multiplied(within, plain, factors)))
    for one in pricing.applications:
        if one.points:
            given.append((one.rule.id, _by_weight(one.points, one.lines)))
    return _points(cart, given)


def points_cost(cart: Cart, pricing: Pricing, rules: Sequence[Rule] = ()) -> Points:
    """The points a sale costs, by what was really discounted, whatever a till claims.

    Points as a discount cost what the discount needs, a point begun is a point; a reward
    costs its price each time, or for every so many units begun. ``rules`` are those given
    to ``claim_rewards``: they say what rewards cost.
    """
    benefits = {rule.id: rule.benefit for rule in rules}
    given = []
    for one in pricing.applications:
        cost = _cost(one, benefits.get(one.rule.id, one.rule.benefit))
        if cost:
            given.append((one.rule.id, _by_weight(cost, one.lines)))
    return _points(cart, given)


def points_back(
    points: Points, returned: Mapping[str, int], before: Mapping[str, int]
) -> Points:
    """The points of the units that come back, when ``before`` came back already.

    Of points earned it is what is taken away, of points spent what is given back. Units by
    line id; every unit has its own share, so any parts add up to the whole.
    """
    shares = []
    for share in points.lines:
        first = before.get(share.line, 0)
        units = returned.get(share.line, 0)
        part = sum(share.unit_shares[first : first + units])
        if part:
            shares.append(PointShare(share.line, units, part))
    return Points(tuple(shares))


def gift_cards(rules: Sequence[Rule], cart: Cart) -> frozenset[str]:
    """Ids of the lines that sell a gift card: in the promotion's scope, at the card's value."""
    cards = [
        (predicate(rule.scope), rule.benefit.value)
        for rule in rules
        if isinstance(rule.benefit, GiftCardSale)
    ]
    return frozenset(
        line.id
        for line in cart.lines
        for test, value in cards
        if unit_price(line) == value and test(line.item, value, frozenset())
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """Units of a line that took part in the same, and what was paid for them."""

    line: CartLine
    units: int
    paid: int
    took: frozenset[str]


def _reach(rule: Rule, cart: Cart, parts: Sequence[_Part], policy: Policy) -> frozenset[_Part]:
    """What a promotion earns on: in its scope, and at its time."""
    test = predicate(rule.scope)
    return frozenset(
        part
        for part in parts
        if test(part.line.item, unit_price(part.line), part.took)
        and in_time(rule, cart, part.line, policy)
    )


def _parts(
    rules: Sequence[Rule], cart: Cart, pricing: Pricing, cards: frozenset[str]
) -> Iterator[_Part]:
    """Whatever can earn points. A discount by hand lowers what was paid of every line."""
    prices = {line.id: line for line in pricing.lines}
    open_ = [line for line in cart.lines if not line.comes_back]
    earning = [line for line in open_ if prices[line.id].net > 0 and line.id not in cards]
    by_hand = -sum(min(0, prices[line.id].net) for line in open_)
    paid = [prices[line.id].net for line in earning]
    less = share_out(by_hand, paid, paid)
    by_took = any(looks_back(rule.scope) for rule in rules)
    for line, off in zip(earning, less, strict=True):
        price = prices[line.id]
        left = LinePrice(line.id, line.units, price.gross, price.discount + off)
        if by_took:
            yield from _by_took(line, unit_nets(left), _took(line, pricing))
        else:
            yield _Part(line, line.units, left.net, frozenset())


def _by_took(
    line: CartLine, nets: Sequence[int], took: Sequence[frozenset[str]]
) -> Iterator[_Part]:
    for same, at in groupby(range(len(nets)), key=lambda unit: took[unit]):
        paid = [nets[unit] for unit in at]
        yield _Part(line, len(paid), sum(paid), same)


def _took(line: CartLine, pricing: Pricing) -> list[frozenset[str]]:
    """What each unit took part in; in every layer units are taken from the first one on."""
    took: list[set[str]] = [set() for _ in range(line.units)]
    first: dict[int, int] = {}
    for one in pricing.applications:
        start = first.get(one.layer, 0)
        end = start + dict(one.units).get(line.id, 0)
        for unit in took[start:end]:
            unit.add(one.rule.id)
        first[one.layer] = end
    return [frozenset(rules) for rules in took]


def _plain(benefit: PointsEarn, parts: Sequence[_Part]) -> list[int]:
    """The points of each part before any multiplier."""
    each = [benefit.per_unit * part.units for part in parts]
    if benefit.per_minor:
        paid = [part.paid for part in parts]
        whole = sum(paid) // benefit.per_minor * benefit.points
        shared = share_out(whole, paid, [whole] * len(paid))
        each = [one + more for one, more in zip(each, shared, strict=True)]
    return each


def _factor(times: Sequence[Rule], policy: Policy) -> int:
    """What multipliers make together, in ppm."""
    benefits = [rule.benefit for rule in times]
    found = [one.ppm for one in benefits if isinstance(one, PointsMultiplier)]
    if policy.multiply is Multiply.ADDITIVE:
        return WHOLE_PPM + sum(ppm - WHOLE_PPM for ppm in found)
    if policy.multiply is Multiply.MULTIPLICATIVE:
        factor = WHOLE_PPM
        for ppm in found:
            factor = half_up(factor * ppm, WHOLE_PPM)
        return factor
    return max(found, default=WHOLE_PPM)


def _multiplied(
    parts: Sequence[_Part], plain: Sequence[int], factors: Mapping[_Part, int]
) -> dict[str, int]:
    exact = [points * factors[part] for part, points in zip(parts, plain, strict=True)]
    whole = half_up(sum(exact), WHOLE_PPM)
    lines: dict[str, int] = {}
    shared = share_out(whole, exact, [whole] * len(exact))
    for part, points in zip(parts, shared, strict=True):
        lines[part.line.id] = lines.get(part.line.id, 0) + points
    return lines


def _cost(application: Application, benefit: Benefit) -> int:
    match benefit:
        case PointsSpend(points=points, minor_per_point=worth):
            return min(points, -(-application.amount // worth))
        case PointsReward():
            units = sum(count for _, count in application.units)
            return reward_cost(benefit, application.times, units)
        case _:
            return 0


def _by_weight(points: int, lines: Sequence[tuple[str, int]]) -> dict[str, int]:
    weights = [amount for _, amount in lines]
    shared = share_out(points, weights, [points] * len(weights))
    return {line: part for (line, _), part in zip(lines, shared, strict=True)}


def _points(cart: Cart, given: Sequence[_Given]) -> Points:
    sums: dict[str, int] = {}
    rules: dict[str, int] = {}
    for rule, lines in given:
        rules[rule] = rules.get(rule, 0) + sum(lines.values())
        for line, points in lines.items():
            sums[line] = sums.get(line, 0) + points
    return Points(
        tuple(
            PointShare(line.id, line.units, sums[line.id])
            for line in cart.lines
            if sums.get(line.id)
        ),
        tuple((rule, points) for rule, points in sorted(rules.items()) if points),
    )
