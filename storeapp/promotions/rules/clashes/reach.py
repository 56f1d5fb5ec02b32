"""Which products of a store a scope means, worked out with sets instead of one by one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from storeapp.promotions.rules.scoping import EVERYWHERE, facets, facets_of, predicate
from storeapp.promotions.types import (
    AddOn,
    All,
    And,
    Benefit,
    BuyGet,
    Gift,
    Good,
    Not,
    Or,
    PriceRange,
    Rule,
    Scope,
    Skus,
    Slots,
    Threshold,
    TookPartIn,
    TookPartInNone,
)

Places = frozenset[int]
"""Products by their place in the list of goods."""
_NOTHING_TOOK: frozenset[str] = frozenset()


class Reach:
    """Answers which goods a scope means; the same scope is worked out once."""

    def __init__(self, goods: Sequence[Good]) -> None:
        self.goods = goods
        self.everything: Places = frozenset(range(len(goods)))
        self.discountable: Places = frozenset(
            place for place, good in enumerate(goods) if good.discountable
        )
        self._by_facet: dict[tuple[str, str], set[int]] = defaultdict(set)
        for place, good in enumerate(goods):
            for facet in facets_of(good.item):
                self._by_facet[facet].add(place)
        by_price = sorted((good.price, place) for place, good in enumerate(goods))
        self._prices = [price for price, _place in by_price]
        self._dearer = [place for _price, place in by_price]
        self._known: dict[Scope, Places] = {}

    def of(self, scope: Scope) -> Places:
        """The places of the goods that a scope means.

        What asks about earlier promotions may mean any of them.
        """
        found = self._known.get(scope)
        if found is None:
            found = self._known[scope] = self._find(scope)
        return found

    def of_rule(self, rule: Rule) -> Places:
        """The goods that a promotion can make cheaper."""
        return self.discountable.intersection(
            frozenset().union(*map(self.of, targets_of(rule)))
        )

    def _find(self, scope: Scope) -> Places:
        if isinstance(scope, All) or asks_back(scope):
            return self.everything
        match scope:
            case And():
                found = self.everything.intersection(*map(self.of, scope.scopes))
            case Or():
                found = frozenset[int]().union(*map(self.of, scope.scopes))
            case Not():
                found = self.everything - self.of(scope.scope)
            case _:
                found = self._plain(scope)
        return found

    def _plain(self, scope: Scope) -> Places:
        if isinstance(scope, PriceRange):
            first = 0 if scope.low is None else bisect_left(self._prices, scope.low)
            behind = len(self._prices)
            if scope.high is not None:
                behind = bisect_right(self._prices, scope.high)
            return frozenset(self._dearer[first:behind])
        wanted = facets(scope)
        if EVERYWHERE in wanted:
            near: set[int] | Places = self.everything
        else:
            near = set[int]().union(*(self._by_facet.get(facet, ()) for facet in wanted))
        if isinstance(scope, Skus):
            return frozenset(near)
        test = predicate(scope)
        goods = self.goods
        return frozenset(
            place
            for place in near
            if test(goods[place].item, goods[place].price, _NOTHING_TOOK)
        )


def asks_back(scope: Scope) -> bool:
    """Whether a scope is nothing but a question about earlier promotions, or its contrary."""
    inner = scope.scope if isinstance(scope, Not) else scope
    return isinstance(inner, TookPartIn | TookPartInNone)


def targets_of(rule: Rule) -> tuple[Scope, ...]:
    """The scopes of what a promotion makes cheaper."""
    return tuple(_targets(rule.benefit, rule.scope))


def scopes_of(rule: Rule) -> tuple[Scope, ...]:
    """The scopes of everything that takes part: what is cheaper, and what has to be bought."""
    return (*targets_of(rule), *_qualifiers(rule.benefit))


def _targets(benefit: Benefit, scope: Scope) -> Iterator[Scope]:
    match benefit:
        case Slots():
            yield from (slot.scope for slot in benefit.slots)
        case BuyGet():
            yield benefit.get_scope
        case AddOn():
            yield benefit.target
        case Gift():
            yield Skus(frozenset((benefit.sku,)))
        case Threshold():
            yield scope
            yield from (step.target for step in benefit.steps if step.target is not None)
        case _:
            yield scope


def _qualifiers(benefit: Benefit) -> Iterator[Scope]:
    match benefit:
        case BuyGet():
            yield benefit.buy_scope
        case Threshold() if benefit.contribute is not None:
            yield benefit.contribute
        case _:
            return
