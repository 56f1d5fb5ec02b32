"""Scopes as predicates, and an index from goods to the promotions that may mean them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


def predicate(scope: Scope) -> Test:
    """A test for membership of a scope."""
    match scope:
        case Not():
            inner = predicate(scope.scope)
            return lambda item, price, took: not inner(item, price, took)
        case And():
            tests = tuple(map(predicate, scope.scopes))
            return lambda item, price, took: all(t(item, price, took) for t in tests)
        case Or():
            tests = tuple(map(predicate, scope.scopes))
            return lambda item, price, took: any(t(item, price, took) for t in tests)
        case PriceRange() | TookPartIn() | TookPartInNone() | All():
            return _of_the_unit(scope)
        case _:
            return _of_the_item(scope)


def facets(scope: Scope) -> frozenset[Facet]:
    """Facets of goods of which every member has at least one; ``EVERYWHERE`` if unknown."""
    match scope:
        case Skus():
            return frozenset(("sku", code) for code in scope.codes)
        case Category():
            return frozenset((("category", scope.name.rsplit(_SEPARATOR, 1)[-1]),))
        case Brand() | Tag() | Supplier():
            return frozenset(((type(scope).__name__, scope.name),))
        case Family():
            return frozenset((("family", scope.code),))
        case Or():
            return frozenset().union(*map(facets, scope.scopes))
        case And():
            known = [f for f in map(facets, scope.scopes) if EVERYWHERE not in f]
            return min(known, key=len) if known else frozenset((EVERYWHERE,))
        case _:
            return frozenset((EVERYWHERE,))


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


def _of_the_unit(scope: Scope) -> Test:
    match scope:
        case PriceRange():
            low = scope.low if scope.low is not None else 0
            high = scope.high
            if high is None:
                return lambda _item, price, _took: price >= low
            return lambda _item, price, _took: low <= price <= high
        case TookPartIn():
            rules = scope.rules
            return lambda _item, _price, took: not rules.isdisjoint(took)
        case TookPartInNone():
            return lambda _item, _price, took: not took
        case _:
            return lambda _item, _price, _took: True


def _of_the_item(scope: Scope) -> Test:
    match scope:
        case Skus():
            codes = scope.codes
            return lambda item, _price, _took: item.sku in codes
        case Category():
            path = tuple(scope.name.split(_SEPARATOR))
            return lambda item, _price, _took: _within(item.category, path)
        case Tag():
            tag = scope.name
            return lambda item, _price, _took: tag in item.tags
        case Attribute():
            pair = (scope.name, scope.value)
            return lambda item, _price, _took: pair in item.attributes
        case _:
            return _of_the_maker(scope)


def _of_the_maker(scope: Scope) -> Test:
    match scope:
        case Brand():
            name = scope.name
            return lambda item, _price, _took: item.brand == name
        case Supplier():
            name = scope.name
            return lambda item, _price, _took: item.supplier == name
        case Family():
            code = scope.code
            return lambda item, _price, _took: item.family == code
        case _:
            raise TypeError(scope)


def _within(category: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether the path of names runs through a category's own path."""
    size = len(path)
    if size == 1:
        return path[0] in category
    return any(category[at : at + size] == path for at in range(len(category) - size + 1))
