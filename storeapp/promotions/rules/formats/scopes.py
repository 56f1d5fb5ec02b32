"""Scopes as JSON: ``{"skus": [...]}``, ``{"and": [SCOPE, ...]}`` and the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import singledispatch

from storeapp.promotions.rules.formats.reading import (
    MOST_DEEP,
    Fields,
    Node,
    any_text,
    names,
    some,
    text,
    whole,
    yes,
)
from storeapp.promotions.types import (
    ALL,
    All,
    And,
    Attribute,
    Brand,
    Category,
    DocumentFault,
    Family,
    Form,
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

PATH_SIGN = "/"


def scope(node: Node) -> Scope:
    """A scope: an object with one key."""
    if not isinstance(node.value, dict):
        raise node.wrong(Form.SCOPE)
    if node.deep > MOST_DEEP:
        raise node.fault(DocumentFault.TOO_DEEP, MOST_DEEP)
    fields = Fields(node)
    found = fields.find_one(_READERS)
    fields.close()
    if not found:
        raise node.fault(DocumentFault.MISSING, ", ".join(_READERS))
    if len(found) > 1:
        raise found[1][1].fault(DocumentFault.CONFLICT, found[0][0])
    key, inside = found[0]
    return _READERS[key](Node(inside.value, inside.path, node.deep + 1))


def _all(node: Node) -> Scope:
    yes(node)
    return ALL


def _untouched(node: Node) -> Scope:
    yes(node)
    return TookPartInNone()


def _scopes(node: Node) -> tuple[Scope, ...]:
    return tuple(scope(one) for one in some(node))


def path_of(node: Node) -> str:
    """A category: its name, or the names from the top, as a list or joined by "/"."""
    if isinstance(node.value, str):
        return text(node)
    return PATH_SIGN.join(text(one) for one in some(node))


def _price(node: Node) -> Scope:
    if not isinstance(node.value, dict):
        price = whole()(node)
        return PriceRange(price, price)
    fields = Fields(node)
    low, high = fields.read("from", whole(), None), fields.read("to", whole(), None)
    fields.close()
    return PriceRange(low, high)


def _attribute(node: Node) -> Scope:
    fields = Fields(node)
    found = Attribute(fields.need("name", text), fields.need("value", any_text))
    fields.close()
    return found


_READERS: dict[str, Callable[[Node], Scope]] = {
    "all": _all,
    "skus": lambda node: Skus(names(node)),
    "category": lambda node: Category(path_of(node)),
    "brand": lambda node: Brand(text(node)),
    "tag": lambda node: Tag(text(node)),
    "supplier": lambda node: Supplier(text(node)),
    "attribute": _attribute,
    "family": lambda node: Family(text(node)),
    "price": _price,
    "took_part_in": lambda node: TookPartIn(names(node)),
    "took_part_in_none": _untouched,
    "not": lambda node: Not(scope(node)),
    "and": lambda node: And(_scopes(node)),
    "or": lambda node: Or(_scopes(node)),
}


@singledispatch
def write_scope(one: object) -> dict[str, object]:
    """A scope as it is read back."""
    raise TypeError(type(one).__name__)


@write_scope.register
def _write_all(one: All) -> dict[str, object]:
    return {"all": True}


@write_scope.register
def _write_skus(one: Skus) -> dict[str, object]:
    return {"skus": sorted(one.codes)}


@write_scope.register
def _write_category(one: Category) -> dict[str, object]:
    return {"category": one.name}


@write_scope.register
def _write_brand(one: Brand) -> dict[str, object]:
    return {"brand": one.name}


@write_scope.register
def _write_tag(one: Tag) -> dict[str, object]:
    return {"tag": one.name}


@write_scope.register
def _write_supplier(one: Supplier) -> dict[str, object]:
    return {"supplier": one.name}


@write_scope.register
def _write_attribute(one: Attribute) -> dict[str, object]:
    return {"attribute": {"name": one.name, "value": one.value}}


@write_scope.register
def _write_family(one: Family) -> dict[str, object]:
    return {"family": one.code}


@write_scope.register
def _write_prices(one: PriceRange) -> dict[str, object]:
    ends = {"from": one.low, "to": one.high}
    return {"price": {key: price for key, price in ends.items() if price is not None}}


@write_scope.register
def _write_earlier(one: TookPartIn) -> dict[str, object]:
    return {"took_part_in": sorted(one.rules)}


@write_scope.register
def _write_untouched(one: TookPartInNone) -> dict[str, object]:
    return {"took_part_in_none": True}


@write_scope.register
def _write_not(one: Not) -> dict[str, object]:
    return {"not": write_scope(one.scope)}


@write_scope.register
def _write_and(one: And) -> dict[str, object]:
    return {"and": [write_scope(part) for part in one.scopes]}


@write_scope.register
def _write_or(one: Or) -> dict[str, object]:
    return {"or": [write_scope(part) for part in one.scopes]}


__all__ = ["PATH_SIGN", "path_of", "scope", "write_scope"]
