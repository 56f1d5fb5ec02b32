"""Promotions that can never give anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from storeapp.promotions.rules.clashes.meeting import (
    EVERYBODY,
    OPEN,
    days_of,
    discounts,
    holds_whenever,
    is_on_top,
    is_stacked,
    place_of,
)
from storeapp.promotions.rules.clashes.prices import most_off, off_everywhere
from storeapp.promotions.rules.clashes.reach import Places, Reach
from storeapp.promotions.types import Clash, ClashKind, Rule, Surroundings


class Live:
    """The promotions under scrutiny, with what each of them reaches.

    After ``unreachable`` each of them reaches something.
    """

    def __init__(self, rules: Sequence[Rule], reach: Reach) -> None:
        self.rules = [rule for rule in rules if discounts(rule)]
        self.reach = reach
        self.places = [reach.of_rule(rule) for rule in self.rules]
        self.at: Mapping[int, list[int]] = defaultdict(list)
        for number, places in enumerate(self.places):
            for place in places:
                self.at[place].append(number)


def unreachable(live: Live, known: Surroundings) -> Iterator[Clash]:
    """Promotions without goods, without a moment, or without a customer."""
    for rule, places in zip(live.rules, live.places, strict=True):
        kind = _when(rule, known) or _who(rule, known)
        if kind is None and not places:
            kind = ClashKind.NO_GOODS
        if kind is not None:
            yield Clash(kind=kind, rule=rule.id, part=rule.part)


def beaten(live: Live) -> Iterator[Clash]:
    """Promotions that another one beats on every product of theirs.

    Only a plain cut for every unit can beat: whatever the other one needs, it is there.
    """
    plain = [_plain(live, number) for number in range(len(live.rules))]
    for number, rule in enumerate(live.rules):
        winner = _winner(live, plain, number)
        if winner is not None:
            other = live.rules[winner]
            mutual = plain[number] and _beats(live, number, winner, live.places[winner])
            kind = ClashKind.SUPERSEDED if mutual else ClashKind.NEVER_BETTER
            if not mutual or _comes_first(other, rule):
                yield _dead(kind, live, number, winner)


def _dead(kind: ClashKind, live: Live, number: int, winner: int) -> Clash:
    places = live.places[number]
    sku = min(live.reach.goods[place].item.sku for place in places)
    return Clash(
        kind=kind,
        rule=live.rules[number].id,
        part=live.rules[number].part,
        others=(live.rules[winner].id,),
        products=len(places),
        sku=sku,
    )


def _winner(live: Live, plain: Sequence[bool], number: int) -> int | None:
    """The first rule that beats one everywhere. They are looked for where few others are."""
    rule, places = live.rules[number], live.places[number]
    rarest = min(places, key=lambda place: (len(live.at[place]), place))
    rivals = [
        other
        for other in live.at[rarest]
        if plain[other]
        and other != number
        and live.rules[other].id != rule.id
        and places <= live.places[other]
        and _competes(rule, live.rules[other])
        and holds_whenever(live.rules[other], rule)
    ]
    rivals.sort(key=lambda other: _order(live.rules[other]))
    return next((one for one in rivals if _beats(live, one, number, places)), None)


def _competes(rule: Rule, winner: Rule) -> bool:
    """Whether a unit takes part in one of the two only."""
    if place_of(rule) != place_of(winner):
        return False
    return not is_stacked(rule, winner) and not is_on_top(rule, winner)


def _beats(live: Live, winner: int, number: int, places: Places) -> bool:
    first, second = live.rules[winner], live.rules[number]
    if not places <= live.places[winner] or not holds_whenever(first, second):
        return False
    for place in places:
        good = live.reach.goods[place]
        most = most_off(second, good.price, good)
        sure = off_everywhere(first, good.price, good)
        if most is None or sure is None or sure < most:
            return False
    return True


def _plain(live: Live, number: int) -> bool:
    rule = live.rules[number]
    if rule.exclusive or rule.group or rule.excludes or rule.stack:
        return False
    good = live.reach.goods[next(iter(live.places[number]))]
    return off_everywhere(rule, good.price, good) is not None


def _comes_first(one: Rule, other: Rule) -> bool:
    return _order(one) < _order(other)


def _order(rule: Rule) -> tuple[int, str, int]:
    return (-rule.priority, rule.id, rule.part)


def _when(rule: Rule, known: Surroundings) -> ClashKind | None:
    window = rule.window or OPEN
    if window.last_day is not None and window.last_day < known.today:
        return ClashKind.OVER
    if next(days_of(window, known.today), None) is None:
        return ClashKind.NO_MOMENT
    return None


def _who(rule: Rule, known: Surroundings) -> ClashKind | None:
    audience = rule.audience or EVERYBODY
    asked = (
        (audience.tiers, known.tiers),
        (audience.tags, known.tags),
        (rule.stores, None if known.store is None else frozenset((known.store,))),
        (rule.tenders, known.tenders),
    )
    for wanted, there in asked:
        if wanted and there is not None and wanted.isdisjoint(there):
            return ClashKind.NOBODY
    return None
