"""One basket priced once: stage after stage, component by component."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from storeapp.promotions.rules.book import Book, Entry, Watch
from storeapp.promotions.rules.bound import Bound, Stage
from storeapp.promotions.rules.component import Member, Portion
from storeapp.promotions.rules.conditions import closed, met, moment_of, refusal
from storeapp.promotions.rules.scoping import Test
from storeapp.promotions.rules.search import Effort
from storeapp.promotions.rules.settle import Given
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


Touched = tuple[Line, tuple[int, ...], frozenset[int]]
"""A line, the rules of a stage that hold for it, and those of the stage that bind."""


@dataclass(slots=True)
class Result:
    """What a run gave: by stage and component, with the places of the component's lines."""

    given: list[tuple[Stage, Given, list[int]]] = field(default_factory=list)
    gap: int = 0
    after: list[tuple[int, int]] = field(default_factory=list)
    refused: set[int] = field(default_factory=set)

    @property
    def discount(self) -> int:
        """All that was given."""
        return sum(sum(given.amounts.values()) for _stage, given, _places in self.given)


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
        every, some = True, []
        for at in self._book.watches_of.get(place, ()):
            watch = self._book.watches[at]
            ok = self.sum_of(at).meets(watch.need, len(watch.contains))
            if watch.alternative:
                some.append(ok)
            else:
                every = every and ok
        return every and (not some or any(some))

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


def _canonical(line: Line) -> tuple[str, int, int]:
    """By code, the dearer first, and only then as they were scanned."""
    return (*line.entry.order, line.place)


class Run:
    """A basket with its lines in one fixed order, never as they were scanned."""

    def __init__(self, book: Book, cart: Cart, effort: Effort) -> None:
        self._book = book
        self._effort = effort
        self.cart = cart
        goods = []
        for place, line in enumerate(cart.lines):
            if line.comes_back or line.gross < 0 or line.units <= 0:
                continue
            entry = book.entry(line)
            key = (entry.serial, line.units, line.gross, line.floor, line.discountable)
            goods.append(Line(place, line, entry, key))
        goods.sort(key=_canonical)
        self.lines = goods
        self.conditions = Conditions(book, cart, goods)

    def through(self, off: frozenset[int], stages: Iterable[Stage] | None = None) -> Result:
        """All stages, without the rules whose places are ``off``."""
        result = Result()
        for line in self.lines:
            line.portions = None
        for stage in self._book.stages if stages is None else stages:
            self.stage_alone(stage, off, result)
        return result

    def stage_alone(self, stage: Stage, off: frozenset[int], result: Result) -> None:
        """One stage more, on the lines as they are."""
        if self._stage(stage, off, result):
            gave = [given.place for at, given, _places in result.given if at == stage]
            layer = max(self._book.bounds[place].layer for place in gave)
            result.after.append((layer, sum(line.net for line in self.lines)))

    def _stage(self, stage: Stage, off: frozenset[int], result: Result) -> bool:
        alone: list[Touched] = []
        bound: list[Touched] = []
        for line in self.lines:
            meaning = line.entry.stages.get(stage)
            if meaning is None:
                continue
            rules = meaning.free
            if meaning.asking:
                rules += tuple(place for place in meaning.asking if self.holds(place, line))
            if off and not off.isdisjoint(rules):
                rules = tuple(place for place in rules if place not in off)
            if rules:
                binds = not meaning.binding.isdisjoint(rules)
                (bound if binds else alone).append((line, rules, meaning.binding))
        gave = False
        for component in _bound_together(bound):
            gave = self._component(stage, component, result) or gave
        for one in alone:
            gave = self._component(stage, (one,), result) or gave
        return gave

    def holds(self, place: int, line: Line) -> bool:
        """Whether a rule's conditions hold for a line."""
        bound = self._book.bounds[place]
        if self.conditions.reason(bound, line.given.added_at) is not None:
            return False
        return self.conditions.long_enough(place, line)

    def _component(
        self, stage: Stage, component: Sequence[Touched], result: Result
    ) -> bool:
        keys = tuple([(line.key, rules, line.portions) for line, rules, _binding in component])
        known = self._book.known(stage, keys, self._effort)
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


def _member(line: Line, rules: tuple[int, ...]) -> Member:
    given = line.given
    portions = line.portions
    if portions is None:
        portions = (Portion(given.units, given.gross),)
    return Member(
        given.item, given.units, given.gross, given.floor, given.discountable, rules, portions
    )


def _bound_together(touched: Sequence[Touched]) -> list[list[Touched]]:
    """Lines that share a binding rule, in their order."""
    leader: dict[int, int] = {}  # rule to component
    homes = list(range(len(touched)))  # component to the one it has become part of

    def home_of(component: int) -> int:
        while homes[component] != component:
            homes[component] = component = homes[homes[component]]
        return component

    for at, (_line, rules, binding) in enumerate(touched):
        for place in rules:
            if place in binding:
                homes[home_of(at)] = home_of(leader.setdefault(place, at))
    components: dict[int, list[Touched]] = {}
    for at, one in enumerate(touched):
        components.setdefault(home_of(at), []).append(one)
    return list(components.values())
