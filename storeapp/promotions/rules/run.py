"""One basket priced once: stage after stage, component by component."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storeapp.promotions.rules.book import Book, Entry, Watch
from storeapp.promotions.rules.bound import Bound, Stage
from storeapp.promotions.rules.component import Member, Portion
from storeapp.promotions.rules.conditions import all_met, closed, met, moment_of, refusal
from storeapp.promotions.rules.scoping import Test
from storeapp.promotions.rules.search import Effort
from storeapp.promotions.rules.settle import Given, Outcome
from storeapp.promotions.types import Cart, CartLine, Need, Reason

_PPM = 1_000_000


@dataclass(slots=True)
class Line:
    """A line on its way through the stages."""

    place: int
    given: CartLine
    entry: Entry
    key: tuple[object, ...]
    portions: tuple[Portion, ...] | None = None

    @property
    def net(self) -> int:
        """What is left to pay for it."""
        return self.given.gross if self.portions is None else sum(p.net for p in self.portions)

    def become(self, net: int) -> None:
        """Leave this much to pay, over all of its units alike."""
        self.portions = (Portion(self.given.units, net),)


Touched = tuple[Line, tuple[int, ...], tuple[int, ...]]
"""A line, the rules of a stage that hold for it, and those of them that bind."""


@dataclass(slots=True)
class Result:
    """What a run gave: by stage and component, with the places of the component's lines."""

    given: list[tuple[Stage, Given, list[int]]] = field(default_factory=list)
    gap: int = 0
    after: list[tuple[int, int]] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)
    discount: int = 0


class Conditions:
    """Which rules hold for a basket: asked once for each rule and moment."""

    def __init__(self, book: Book, cart: Cart, lines: Sequence[Line]) -> None:
        self._book = book
        self._cart = cart
        self._reasons: dict[tuple[int, datetime | None], Reason | None] = {}
        self._sums = self._counted(lines) if book.watches else {}

    def _counted(self, lines: Sequence[Line]) -> dict[int, Sum]:
        sums: dict[int, Sum] = {}
        for line in lines:
            for at in line.entry.watches:
                if at not in sums:
                    sums[at] = Sum()
                sums[at].add(line, self._book.watches[at].test, self._book.watches[at].contains)
        return sums

    def reason(self, bound: Bound, added_at: datetime | None) -> Reason | None:
        """Why a rule does not hold for goods added at a moment; None if it does."""
        moment = moment_of(bound.rule, self._cart, added_at, self._book.policy)
        key = (bound.place, moment if bound.rule.window is not None else None)
        if key not in self._reasons:
            self._reasons[key] = self._find(bound, moment)
        return self._reasons[key]

    def _find(self, bound: Bound, moment: datetime | None) -> Reason | None:
        reason = refusal(bound.rule, self._cart) or closed(bound.rule.window, moment)
        if reason is not None:
            return reason
        return None if self._needs_met(bound.place) else Reason.NEEDS_MORE

    def _needs_met(self, place: int) -> bool:
        every: list[bool] = []
        some: list[bool] = []
        for at in self.watches_of(place):
            watch = self.watch(at)
            ok = self.sum_of(at).meets(watch.need, len(watch.contains))
            (some if watch.alternative else every).append(ok)
        return all_met(self._book.bounds[place].rule, every, some)

    def watches_of(self, place: int) -> Sequence[int]:
        """The needs of a rule."""
        return self._book.watches_of.get(place, ())

    def watch(self, at: int) -> Watch:
        """A need by its number."""
        return self._book.watches[at]

    def sum_of(self, watch: int) -> Sum:
        """What the basket has of the goods that a need counts."""
        return self._sums.get(watch, _NONE)

    def long_enough(self, place: int, line: Line) -> bool:
        """Whether there are as many units of the line's product as the rule wants of one."""
        for at in self._book.watches_of.get(place, ()):
            need = self._book.watches[at].need
            there = self.sum_of(at).by_sku.get(line.given.item.sku, 0)
            if need.line_qty and there < need.line_qty:
                return False
        return True


class Sum:
    """What a basket has of some goods, at list prices."""

    __slots__ = ("amount", "by_sku", "found", "net", "units")

    def __init__(self) -> None:
        self.units = self.amount = self.net = 0
        self.by_sku: dict[str, int] = {}
        self.found: set[int] = set()

    def add(self, line: Line, test: Test, contains: Sequence[Test]) -> None:
        """Count a line in, where it is of the goods."""
        given = line.given
        price = given.gross // given.units
        for at, one in enumerate(contains):
            if one(given.item, price, _NOBODY):
                self.found.add(at)
        if not test(given.item, price, _NOBODY):
            return
        now = line.net
        net = now * _PPM // (_PPM + given.tax_ppm) if given.tax_included else now
        self.units += given.units
        self.amount += now
        self.net += net
        self.by_sku[given.item.sku] = self.by_sku.get(given.item.sku, 0) + given.units

    def meets(self, need: Need, contains: int) -> bool:
        """Whether this is enough."""
        return len(self.found) == contains and met(need, self.units, self.amount, self.net)


_NOBODY: frozenset[str] = frozenset()
_NONE = Sum()


def _canonical(line: Line) -> tuple[object, ...]:
    """By code, the dearer first; as they were scanned only where they are alike."""
    given = line.given
    added = given.added_at.isoformat() if given.added_at is not None else ""
    alike = (-given.units, given.floor, given.discountable, added)
    return (*line.entry.order, *alike, line.place)


_NOTHING: Mapping[object, Outcome] = {}


class Run:
    """A basket with its lines in one fixed order, never as they were scanned."""

    def __init__(self, book: Book, cart: Cart, effort: Effort) -> None:
        self._book = book
        self._effort = effort
        self._forced = _NOTHING
        self.cart = cart
        goods = []
        self.by_hand = 0  # discounts given as lines below zero
        for place, line in enumerate(cart.lines):
            if line.comes_back or line.gross < 0 or line.units <= 0:
                self.by_hand += min(0, line.gross) if not line.comes_back else 0
                continue
            entry = book.entry(line)
            key = (entry.serial, line.units, line.gross, line.floor, line.discountable)
            goods.append(Line(place, line, entry, key))
        goods.sort(key=_canonical)
        self.lines = goods
        self._gross = sum(line.given.gross for line in goods)
        self.conditions = Conditions(book, cart, goods)

    def through(
        self, off: frozenset[int], forced: Mapping[object, Outcome] = _NOTHING
    ) -> Result:
        """All stages, without the rules whose places are ``off``.

        ``forced`` are outcomes that components have to have, by stage and first line.
        """
        result = Result()
        self._forced = forced
        for line in self.lines:
            line.portions = None
        for stage in self._book.stages:
            self.stage_alone(stage, off, result)
        self._forced = _NOTHING
        return result

    def choices(
        self, stage: Stage, off: frozenset[int], places: set[int]
    ) -> Iterator[tuple[object, list[Outcome]] | None]:
        """All outcomes of each component of a first stage with some of these lines.

        None for a component that has too many.
        """
        for line in self.lines:
            line.portions = None
        for component in self._components(stage, off):
            if places.isdisjoint(line.place for line, _rules, _binding in component):
                continue
            members = [_member(line, rules) for line, rules, _binding in component]
            found = self._book.outcomes(members)
            place = component[0][0].place
            yield None if found is None else ((stage, place), found)

    def stage_alone(self, stage: Stage, off: frozenset[int], result: Result) -> None:
        """One stage more, on the lines as they are."""
        before = len(result.given)
        if not self._stage(stage, off, result):
            return
        layer = 0
        for _stage, given, _places in result.given[before:]:
            layer = max(layer, self._book.bounds[given.place].layer)
            result.discount += sum(given.amounts.values())
        result.after.append((layer, self._gross - result.discount))

    def _stage(self, stage: Stage, off: frozenset[int], result: Result) -> bool:
        gave = False
        for component in self._components(stage, off):
            gave = self._component(stage, component, result) or gave
        return gave

    def _components(self, stage: Stage, off: frozenset[int]) -> list[Sequence[Touched]]:
        """Lines that the rules of a stage bind together, and others by themselves."""
        alone: list[Touched] = []
        bound: list[Touched] = []
        for line in self.lines:
            meaning = line.entry.stages.get(stage)
            if meaning is None:
                continue
            rules, binding = meaning.free, meaning.binding
            if meaning.asking:
                rules += tuple(place for place in meaning.asking if self.holds(place, line))
            if off and not off.isdisjoint(rules):
                rules = tuple(place for place in rules if place not in off)
            if not rules:
                continue
            if off or meaning.asking_bind:
                binding = tuple(place for place in binding if place in rules)
            (bound if binding else alone).append((line, rules, binding))
        return [*_bound_together(bound), *((one,) for one in alone)]

    def holds(self, place: int, line: Line) -> bool:
        """Whether a rule's conditions hold for a line."""
        bound = self._book.bounds[place]
        if self.conditions.reason(bound, line.given.added_at) is not None:
            return False
        return self.conditions.long_enough(place, line)

    def _component(self, stage: Stage, component: Sequence[Touched], result: Result) -> bool:
        keys = _keys(component)
        place = component[0][0].place
        known = self._forced.get((stage, place)) if self._forced else None
        known = known or self._book.known(stage, keys, self._effort)
        if known is None:
            members = [_member(line, rules) for line, rules, _binding in component]
            known = self._book.answer(stage, keys, members, self._effort)
        if known.given:
            result.gap += known.gap
            places = [line.place for line, _rules, _binding in component]
            for given in known.given:
                result.given.append((stage, given, places))
                if given.refused:
                    result.refused.add(given.place)
        for (line, _rules, _binding), portions in zip(component, known.portions, strict=True):
            line.portions = portions
        return bool(known.given)


def _keys(component: Sequence[Touched]) -> tuple[object, ...]:
    return tuple([(line.key, rules, line.portions) for line, rules, _binding in component])


def _member(line: Line, rules: tuple[int, ...]) -> Member:
    given = line.given
    portions = line.portions
    if portions is None:
        portions = (Portion(given.units, given.gross),)
    return Member(
        given.item, given.units, given.gross, given.floor, given.discountable, rules, portions
    )


class _Group:
    """Lines that are bound together so far, with the rules that bind them."""

    __slots__ = ("lines", "rules")

    def __init__(self) -> None:
        self.lines: list[tuple[int, Touched]] = []
        self.rules: list[int] = []


def _bound_together(touched: Sequence[Touched]) -> list[list[Touched]]:
    """Lines that share a binding rule, in their order."""
    group_of: dict[int, _Group] = {}
    groups: dict[_Group, None] = {}
    for at, one in enumerate(touched):
        home: _Group | None = None
        for place in one[2]:
            other = group_of.get(place)
            if other is not None and other is not home:
                home = other if home is None else _joined(home, other, group_of, groups)
        if home is None:
            home = _Group()
            groups[home] = None
        home.lines.append((at, one))
        for place in one[2]:
            if place not in group_of:
                group_of[place] = home
                home.rules.append(place)
    return [[one for _at, one in sorted(group.lines, key=_place_of)] for group in groups]


def _joined(
    one: _Group, other: _Group, group_of: dict[int, _Group], groups: dict[_Group, None]
) -> _Group:
    """Two groups as one: the smaller becomes part of the larger."""
    small, large = sorted((one, other), key=lambda group: len(group.lines))
    large.lines += small.lines
    large.rules += small.rules
    group_of.update(dict.fromkeys(small.rules, large))
    del groups[small]
    return large


def _place_of(entry: tuple[int, Touched]) -> int:
    return entry[0]
