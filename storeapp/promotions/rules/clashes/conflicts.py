"""Promotions that surprise somebody when they hold together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions.rules.clashes.dead import Live
from storeapp.promotions.rules.clashes.meeting import can_meet, can_share_a_unit, place_of
from storeapp.promotions.rules.clashes.prices import minor_of, most_off, off_everywhere
from storeapp.promotions.types import (
    AmountTotal,
    Clash,
    ClashKind,
    Good,
    Layer,
    Rule,
    Step,
    Threshold,
)

Named = tuple[str, ...]


class Found:
    """Clashes of the same promotions put together: how many products, and the worst one."""

    def __init__(self, live: Live) -> None:
        self.live = live
        self._shared: dict[tuple[int, int], bool] = {}
        self._counts: dict[tuple[ClashKind, Named], int] = defaultdict(int)
        self._worst: dict[tuple[ClashKind, Named], tuple[int, str, int, int]] = {}

    def note(self, kind: ClashKind, rules: Named, good: Good, price: int) -> None:
        """One product that some promotions bring to a price."""
        limit = good.floor if kind is ClashKind.BELOW_FLOOR else good.cost or 0
        key = (kind, rules)
        self._counts[key] += 1
        case = (price - limit, good.item.sku, price, limit)
        self._worst[key] = min(case, self._worst.get(key, case))

    def can_share(self, one: int, other: int) -> bool:
        """Whether both can make the same unit cheaper; worked out once for each pair."""
        known = self._shared.get((one, other))
        if known is None:
            known = can_share_a_unit(self.live.rules[one], self.live.rules[other])
            self._shared[one, other] = known
        return known

    def clashes(self) -> Iterator[Clash]:
        """All of them, in the order they were found first."""
        for (kind, (rule, *others)), count in self._counts.items():
            _gap, sku, price, limit = self._worst[kind, (rule, *others)]
            yield Clash(
                kind=kind,
                rule=rule,
                others=tuple(others),
                products=count,
                sku=sku,
                price=price,
                limit=limit,
            )


def too_cheap(live: Live) -> Iterator[Clash]:
    """Promotions, alone and two together, that bring a unit below its floor or its cost."""
    found = Found(live)
    for place, numbers in sorted(live.at.items()):
        good = live.reach.goods[place]
        if good.cost is None and not good.floor:
            continue
        cheap = _prices(live, numbers, good)
        for price, number in cheap:
            if not _note(found, (live.rules[number],), good, price):
                break
        _pairs(found, good, cheap)
    yield from found.clashes()


def _prices(live: Live, numbers: Sequence[int], good: Good) -> list[tuple[int, int]]:
    """What each promotion makes of a product, the cheapest first."""
    prices = []
    for number in numbers:
        off = most_off(live.rules[number], good.price, good)
        if off:
            prices.append((good.price - minor_of(off), number))
    return sorted(prices)


def _pairs(found: Found, good: Good, cheap: list[tuple[int, int]]) -> None:
    """Two that are harmless alone. Once a pair is harmless, so are the dearer ones."""
    limit = max(good.cost or 0, good.floor)
    harmless = [(price, number) for price, number in cheap if price >= limit]
    for at, (price, number) in enumerate(harmless):
        for other_price, other in harmless[at + 1 :]:
            if price + other_price - good.price >= limit:
                break
            if found.can_share(number, other):
                pair = (found.live.rules[number], found.live.rules[other])
                first, second = sorted(pair, key=_layer_of)
                left = good.price - minor_of(most_off(first, good.price, good) or 0)
                left -= minor_of(most_off(second, left, good) or 0)
                _note(found, (first, second), good, left)


def _layer_of(rule: Rule) -> int:
    return rule.in_layer


def _note(found: Found, rules: tuple[Rule, ...], good: Good, price: int) -> bool:
    """Note a price that is too low; tells whether it was."""
    names = tuple(rule.id for rule in rules)
    below_floor = price < good.floor
    below_cost = good.cost is not None and price < good.cost
    if below_floor:
        found.note(ClashKind.BELOW_FLOOR, names, good, price)
    if below_cost:
        found.note(ClashKind.BELOW_COST, names, good, price)
    return below_floor or below_cost


def ties(live: Live) -> Iterator[Clash]:
    """Plain cuts that give the most on a product, both the same, and neither has priority."""
    found = Found(live)
    for place, numbers in sorted(live.at.items()):
        good = live.reach.goods[place]
        best: list[tuple[int, int, int]] = []
        for number in numbers:
            off = off_everywhere(live.rules[number], good.price, good)
            if off:
                best.append((-off, -live.rules[number].priority, number))
        best.sort()
        for one, other in pairwise(best):
            if one[:2] != best[0][:2] or other[:2] != best[0][:2]:
                break
            pair = live.rules[one[2]], live.rules[other[2]]
            if pair[0].id != pair[1].id and _compete(*pair):
                first, second = sorted(rule.id for rule in pair)
                price = good.price - minor_of(-best[0][0])
                found.note(ClashKind.TIE, (first, second), good, price)
    yield from found.clashes()


def _compete(one: Rule, other: Rule) -> bool:
    return place_of(one) == place_of(other) and can_meet(one, other)


def splits(live: Live) -> Iterator[Clash]:
    """Thresholds at which two tickets are cheaper than one of the same goods."""
    for rule in live.rules:
        if rule.code:  # a code is for one ticket anyway
            continue
        case = _split(rule)
        if case is not None:
            at, once, twice = case
            yield Clash(
                kind=ClashKind.SPLIT,
                rule=rule.id,
                part=rule.part,
                at=at,
                once=once,
                twice=twice,
            )


def _split(rule: Rule) -> tuple[int, int, int] | None:
    benefit = rule.benefit
    if isinstance(benefit, AmountTotal):
        at = max((need.amount for need in (*rule.needs, *rule.needs_any)), default=0)
        return (at, benefit.amount, 2 * benefit.amount) if at else None
    if not isinstance(benefit, Threshold):
        return None
    cases = [step.at for step in benefit.steps]
    if benefit.every:
        cases.append(_last_multiple(benefit))
    for at in sorted(cases):
        once, twice = _gives(benefit, 2 * at), 2 * _gives(benefit, at)
        if once < twice:
            return at, once, twice
    return None


def _gives(benefit: Threshold, reached: int) -> int:
    """What a threshold gives for so much, all of it in its scope."""
    if benefit.every:
        off = reached // benefit.every * benefit.off
        return off if benefit.cap is None else min(off, benefit.cap)
    steps = [step for step in benefit.steps if step.at <= reached]
    return _step(max(steps, key=_height), reached) if steps else 0


def _height(step: Step) -> int:
    return step.at


def _last_multiple(benefit: Threshold) -> int:
    """The amount from which on a limit is reached; one multiple without a limit."""
    if benefit.cap is None or not benefit.off:
        return benefit.every
    return -(-benefit.cap // benefit.off) * benefit.every


def _step(step: Step, reached: int) -> int:
    share = half_up(reached * step.ppm, WHOLE_PPM)
    return step.off + (share if step.cap is None else min(share, step.cap))


def coupons_on_sale(live: Live) -> Iterator[Clash]:
    """Coupons that make cheaper what another promotion makes cheaper already."""
    sales = [
        number
        for number, rule in enumerate(live.rules)
        if place_of(rule) == Layer.OFFER and not rule.code
    ]
    for number, rule in enumerate(live.rules):
        if rule.in_layer != Layer.COUPON:
            continue
        met = [
            (len(shared), live.rules[other].id, shared)
            for other in sales
            if (shared := live.places[number] & live.places[other])
            and can_share_a_unit(live.rules[other], rule)
        ]
        if met:
            met.sort(key=lambda case: (-case[0], case[1]))
            places = frozenset[int]().union(*(shared for _count, _id, shared in met))
            yield Clash(
                kind=ClashKind.COUPON_ON_SALE,
                rule=rule.id,
                part=rule.part,
                others=tuple(dict.fromkeys(id_ for _count, id_, _shared in met)),
                products=len(places),
                sku=min(live.reach.goods[place].item.sku for place in met[0][2]),
            )


def blocks(live: Live) -> Iterator[Clash]:
    """What is applied alone, and so keeps others away from the same baskets."""
    for rule in live.rules:
        if not rule.exclusive:
            continue
        others = sorted(
            {other.id for other in live.rules if other.id != rule.id and can_meet(rule, other)}
        )
        if others:
            kind = ClashKind.BLOCKS
            yield Clash(kind=kind, rule=rule.id, part=rule.part, others=tuple(others))
