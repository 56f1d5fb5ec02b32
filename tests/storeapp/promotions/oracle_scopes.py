"""Which single units a scope means; for the pricer that tries everything."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from storeapp.promotions import (
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
)


@dataclass(frozen=True)
class Unit:
    """One unit of a line at its list price."""

    line: str
    item: Item
    price: int | Fraction
    floor: int = 0
    discountable: bool = True


def means(scope: Scope, unit: Unit) -> bool:
    """Whether a scope means a unit."""
    match scope:
        case All():
            return True
        case Not():
            return not means(scope.scope, unit)
        case And():
            return all(means(one, unit) for one in scope.scopes)
        case Or():
            return any(means(one, unit) for one in scope.scopes)
        case PriceRange():
            return (scope.low is None or unit.price >= scope.low) and (
                scope.high is None or unit.price <= scope.high
            )
        case _:
            return _names(scope, unit.item)


def _names(scope: Scope, item: Item) -> bool:
    match scope:
        case Skus():
            return item.sku in scope.codes
        case Category():
            path = scope.name.split("/")
            places = range(len(item.category) - len(path) + 1)
            return any(list(item.category[at : at + len(path)]) == path for at in places)
        case Brand():
            return item.brand == scope.name
        case Tag():
            return scope.name in item.tags
        case Supplier():
            return item.supplier == scope.name
        case Attribute():
            return (scope.name, scope.value) in item.attributes
        case Family():
            return item.family == scope.code
        case _:
            raise NotImplementedError(scope)
