"""Scopes as predicates, and an index from goods to the promotions that may mean them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import singledispatch

from storeapp.kernel.errors import Bug
from storeapp.promotions.types import (
    All,
    And,
    Attribute,
    Brand,
    Category,
    Family,
    Item,
    Not,
    Or,
    PriceRange,
    Scope,
    Skus,
    Supplier,
    Tag,
    TookPartIn,
    TookPartInNone,
)

Took = frozenset[str]
Test = Callable[[Item, int, Took], bool]
"""Asked of an item, the price of one unit in minor units, and what it took part in."""

Facet = tuple[str, str]
EVERYWHERE: Facet = ("", "")
_SEPARATOR = "/"


@singledispatch
def predicate(scope: Scope) -> Test:
    """A test for membership of a scope."""
    raise Bug(f"no scope: {scope!r}")


@predicate.register
def _all(_scope: All) -> Test:
    return lambda _item, _price, _took: True


@predicate.register
def _not(scope: Not) -> Test:
    inner = predicate(scope.scope)
    return lambda item, price, took: not inner(item, price, took)


@predicate.register
def _and(scope: And) -> Test:
    tests = tuple(map(predicate, scope.scopes))
    return lambda item, price, took: all(test(item, price, took) for test in tests)


@predicate.register
def _or(scope: Or) -> Test:
    tests = tuple(map(predicate, scope.scopes))
    return lambda item, price, took: any(test(item, price, took) for test in tests)


@predicate.register
def _skus(scope: Skus) -> Test:
    codes = scope.codes
    return lambda item, _price, _took: item.sku in codes


@predicate.register
def _category(scope: Category) -> Test:
    path = tuple(scope.name.split(_SEPARATOR))
    return lambda item, _price, _took: _within(item.category, path)


@predicate.register
def _brand(scope: Brand) -> Test:
    name = scope.name
    return lambda item, _price, _took: item.brand == name


@predicate.register
def _tag(scope: Tag) -> Test:
    name = scope.name
    return lambda item, _price, _took: name in item.tags


@predicate.register
def _supplier(scope: Supplier) -> Test:
    name = scope.name
    return lambda item, _price, _took: item.supplier == name


@predicate.register
def _attribute(scope: Attribute) -> Test:
    pair = (scope.name, scope.value)
    return lambda item, _price, _took: pair in item.attributes


@predicate.register
def _family(scope: Family) -> Test:
    code = scope.code
    return lambda item, _price, _took: item.family == code


@predicate.register
def _price_range(scope: PriceRange) -> Test:
    low = scope.low or 0
    high = scope.high
    if high is None:
        return lambda _item, price, _took: price >= low
    return lambda _item, price, _took: low <= price <= high


@predicate.register
def _took_part_in(scope: TookPartIn) -> Test:
    rules = scope.rules
    return lambda _item, _price, took: not rules.isdisjoint(took)


@predicate.register
def _took_part_in_none(_scope: TookPartInNone) -> Test:
    return lambda _item, _price, took: not took


def facets(scope: Scope) -> frozenset[Facet]:
    """Facets of goods of which every member has at least one; ``EVERYWHERE`` if unknown."""
    known: frozenset[Facet] = frozenset((EVERYWHERE,))
    match scope:
        case Skus():
            known = frozenset(("sku", code) for code in scope.codes)
        case Category():
            known = frozenset((("category", scope.name.rsplit(_SEPARATOR, 1)[-1]),))
        case Brand() | Tag() | Supplier():
            known = frozenset(((type(scope).__name__, scope.name),))
        case Family():
            known = frozenset((("family", scope.code),))
        case Or():
            known = frozenset().union(*map(facets, scope.scopes))
        case And():
            parts = [f for f in map(facets, scope.scopes) if EVERYWHERE not in f]
            known = min(parts, key=len) if parts else known
        case _:
            pass
    return known


def is_facet(scope: Scope) -> bool:
    """Whether having one of its facets is all that a scope asks."""
    if isinstance(scope, Category):
        return _SEPARATOR not in scope.name
    return isinstance(scope, Skus | Brand | Tag | Supplier | Family)


def facets_of(item: Item) -> Iterable[Facet]:
    """The facets that an item has."""
    yield EVERYWHERE
    yield ("sku", item.sku)
    for name in item.category:
        yield ("category", name)
    for tag in item.tags:
        yield ("Tag", tag)
    if item.brand:
        yield ("Brand", item.brand)
    if item.supplier:
        yield ("Supplier", item.supplier)
    if item.family:
        yield ("family", item.family)


def _within(category: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether the path of names runs through a category's own path."""
    size = len(path)
    if size == 1:
        return path[0] in category
    return any(category[at : at + size] == path for at in range(len(category) - size + 1))
