"""The rules, compiled once, with what was asked of them before.

Nothing of a basket is kept but answers to questions that may come again: what goods a rule
means, and what a component of lines with this content gets.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from storeapp.promotions.rules.bound import Bound, Stage, bind, prices
from storeapp.promotions.rules.component import Member, assign
from storeapp.promotions.rules.one_line import for_one
from storeapp.promotions.rules.options import options
from storeapp.promotions.rules.scoping import Facet, Test, facets, facets_of, predicate
from storeapp.promotions.rules.search import THOROUGH, Effort
from storeapp.promotions.rules.settle import Outcome, settle
from storeapp.promotions.types import (
    USUAL,
    Base,
    CartLine,
    Combine,
    Gift,
    Item,
    Need,
    Not,
    Policy,
    Rule,
    Scope,
    Skus,
    Threshold,
)

_MOST_ENTRIES = 50_000
_MOST_ANSWERS = 20_000

Keys = tuple[object, ...]
"""What makes the lines of a component what they are."""


@dataclass(slots=True)
class Meaning:
    """The rules of one stage that mean some goods, by place.

    ``free`` do whatever the basket, ``asking`` if their conditions hold. ``binding`` want
    several lines to be looked at together; ``asking_bind``: some of ``asking`` are such.
    """

    free: tuple[int, ...]
    asking: tuple[int, ...]
    binding: tuple[int, ...]
    asking_bind: bool


@dataclass(slots=True)
class Entry:
    """What the promotions are to goods of one product at one price.

    ``stages`` are the rules of each stage that mean them, ``watches`` the needs that these
    goods count for.
    """

    serial: int
    item: Item
    order: tuple[str, int]
    stages: dict[Stage, Meaning]
    watches: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """A need of a rule, with the scope that counts towards it."""

    place: int
    need: Need
    test: Test
    contains: tuple[Test, ...]
    alternative: bool


class Book:
    """The rules, ready to be asked which of them mean some goods."""

    def __init__(self, rules: Sequence[Rule], policy: Policy = USUAL) -> None:
        self.policy = policy
        self.rules = tuple(rules)
        priced = [rule for rule in rules if prices(rule)]
        self.bounds = [bind(place, rule, policy) for place, rule in enumerate(priced)]
        self.alone = [bound for bound in self.bounds if bound.rule.exclusive]
        order = sorted(self.bounds, key=lambda bound: (bound.stage, bound.tie))
        self.ranks = {bound.place: rank for rank, bound in enumerate(order)}
        self.stages = sorted({bound.stage for bound in self.bounds})
        self._bar()
        self.watches: list[Watch] = []
        self.watches_of: dict[int, list[int]] = {}
        self._index: dict[Facet, list[int]] = {}
        self._watched: dict[Facet, list[int]] = {}
        self._entries: dict[tuple[str, int, int], Entry] = {}
        self._serial = 0
        for bound in self.bounds:
            self._file(bound)
        self._answers: OrderedDict[object, Outcome] = OrderedDict()

    def _file(self, bound: Bound) -> None:
        for facet in bound.facets:
            self._index.setdefault(facet, []).append(bound.place)
        rule = bound.rule
        pairs = [(n, False) for n in rule.needs] + [(n, True) for n in rule.needs_any]
        for need, alternative in pairs:
            scope = _counted(rule, need)
            contains = tuple(map(predicate, need.contains))
            watch = Watch(bound.place, need, predicate(scope), contains, alternative)
            at = len(self.watches)
            self.watches.append(watch)
            self.watches_of.setdefault(bound.place, []).append(at)
            for facet in facets(scope).union(*map(facets, need.contains)):
                self._watched.setdefault(facet, []).append(at)

    def _bar(self) -> None:
        """Let every rule know of which others it takes no units."""
        groups: dict[str, set[str]] = {}
        barred: dict[str, set[str]] = {}
        layers: dict[int, set[str]] = {}
        for bound in self.bounds:
            rule = bound.rule
            layers.setdefault(bound.stage[0], set()).add(rule.id)
            if rule.group:
                groups.setdefault(rule.group, set()).add(rule.id)
            for other in rule.excludes:
                barred.setdefault(rule.id, set()).add(other)
                barred.setdefault(other, set()).add(rule.id)
        for bound in self.bounds:
            rule = bound.rule
            ids = barred.get(rule.id, set()) | (groups.get(rule.group, set()) - {rule.id})
            if bound.stage[1] == 1:
                ids = ids | {b.rule.id for b in self.bounds if _is_rival(bound, b)}
            elif bound.stage[1]:
                ids = ids | (layers[bound.stage[0]] - rule.stack - {rule.id})
            bound.barred = frozenset(ids)
        self.after = {bound.place for bound in self.bounds if self._looks_at_earlier(bound)}
        self.dependent = self.after | {b.place for b in self.bounds if b.barred}

    def _looks_at_earlier(self, bound: Bound) -> bool:
        """Whether what earlier layers did changes what a rule would give."""
        after = (bound.rule.base or self.policy.base) is Base.AFTER_PREVIOUS
        counts = isinstance(bound.rule.benefit, Threshold) and after
        return counts or bound.looks_back or bound.stage[1] > 0

    def entry(self, line: CartLine) -> Entry:
        """What the rules are to the goods of a line."""
        price, over = divmod(line.gross, line.units)
        key = (line.item.sku, line.gross, line.units) if over else (line.item.sku, price, 1)
        entry = self._entries.get(key)
        if entry is not None and (entry.item is line.item or entry.item == line.item):
            return entry
        found: set[int] = set()
        watches: set[int] = set()
        for facet in facets_of(line.item):
            found.update(self._index.get(facet, ()))
            watches.update(self._watched.get(facet, ()))
        bounds = [self.bounds[place] for place in sorted(found)]
        asks = (
            b.by_facet or b.looks_back or b.reach(line.item, price, _NOBODY) for b in bounds
        )
        means = [b for b, yes in zip(bounds, asks, strict=True) if yes]
        self._serial += 1
        entry = Entry(
            self._serial,
            line.item,
            (line.item.sku, -price),
            self._sorted(means),
            tuple(w for w in sorted(watches) if self._counts(w, line.item, price)),
        )
        if len(self._entries) > _MOST_ENTRIES:
            self._entries.clear()
        self._entries[key] = entry
        return entry

    def _sorted(self, bounds: Sequence[Bound]) -> dict[Stage, Meaning]:
        """Rules by stage: their places, and whether they bind lines together."""
        lists: dict[Stage, tuple[list[int], list[int], list[int]]] = {}
        apart = self.policy.combine is Combine.BEST
        for bound in bounds:
            free, asking, binding = lists.setdefault(bound.stage, ([], [], []))
            (asking if bound.conditional else free).append(bound.place)
            if bound.binds or not apart:
                binding.append(bound.place)
        return {
            stage: Meaning(
                tuple(free),
                tuple(asking),
                tuple(binding),
                not set(asking).isdisjoint(binding),
            )
            for stage, (free, asking, binding) in lists.items()
        }

    def _counts(self, watch: int, item: Item, price: int) -> bool:
        tests: Iterable[Test] = (self.watches[watch].test, *self.watches[watch].contains)
        return any(test(item, price, _NOBODY) for test in tests)

    def outcomes(self, members: Sequence[Member]) -> list[Outcome] | None:
        """Everything that a component may get; None if that is too much to look at."""
        places = sorted({place for member in members for place in member.rules})
        found = options(members, [self.bounds[place] for place in places], self.policy)
        if found is None:
            return None
        return [settle(members, assigned, self.policy) for assigned in found]

    def known(self, stage: Stage, keys: Keys, effort: Effort) -> Outcome | None:
        """What lines like these got before, if they were asked for."""
        return self._answers.get((stage, effort is THOROUGH, keys))

    def answer(
        self, stage: Stage, keys: Keys, members: Sequence[Member], effort: Effort
    ) -> Outcome:
        """What the lines of a component get in a stage; remembered by what they are."""
        alone = len(members) == 1
        if alone:
            places = list(members[0].rules)
        else:
            places = sorted({place for member in members for place in member.rules})
        bounds = [self.bounds[place] for place in places]
        outcome = None
        if alone and self.policy.combine is Combine.BEST:
            outcome = for_one(members[0], bounds, self.policy)
        if outcome is None:
            outcome = settle(members, assign(members, bounds, self.policy, effort), self.policy)
        if len(self._answers) > _MOST_ANSWERS:
            self._answers.popitem(last=False)
        self._answers[stage, effort is THOROUGH, keys] = outcome
        return outcome


_NOBODY: frozenset[str] = frozenset()


def _is_rival(bound: Bound, other: Bound) -> bool:
    """Whether another takes units of the same layer as this one, for itself alone."""
    same = other.place != bound.place and other.stage == (bound.stage[0], 0)
    return same and other.rule.in_layer == bound.stage[0]


def _counted(rule: Rule, need: Need) -> Scope:
    """What counts towards a need: its own scope, or the rule's; a gift not for itself."""
    if need.scope is not None:
        return need.scope
    if isinstance(rule.benefit, Gift):
        return Not(Skus(frozenset((rule.benefit.sku,))))
    return rule.scope
