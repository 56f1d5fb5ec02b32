"""Which goods a promotion means. Names are as the catalogue gives them."""

from __future__ import annotations

from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True)
class All:
    """Everything that takes offers."""


@dataclass(frozen=True, slots=True)
class Skus:
    """These product codes."""

    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Category:
    """A category with everything below it: one name, or a path of names joined by "/"."""

    name: str


@dataclass(frozen=True, slots=True)
class Brand:
    """One brand."""

    name: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What carries a tag."""

    name: str


@dataclass(frozen=True, slots=True)
class Supplier:
    """What comes from a supplier."""

    name: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """What has this value of an attribute, such as colour and red."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Family:
    """A manufacturer's family code, as manufacturers' coupons name it."""

    code: str


@dataclass(frozen=True, slots=True)
class PriceRange:
    """What costs at least ``low`` and at most ``high`` a unit, in minor units."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class TookPartIn:
    """Units on which one of these promotions of an earlier layer was applied."""

    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class TookPartInNone:
    """Units on which nothing was applied in an earlier layer."""


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    scope: Scope


@dataclass(frozen=True, slots=True)
class And:
    """What every one of these means."""

    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What any one of these means."""

    scopes: tuple[Scope, ...]


Scope = (
    All
    | Skus
    | Category
    | Brand
    | Tag
    | Supplier
    | Attribute
    | Family
    | PriceRange
    | TookPartIn
    | TookPartInNone
    | Not
    | And
    | Or
)
ALL = All()


def parts_of(scope: Scope) -> tuple[Scope, ...]:
    """The scopes that one is made of; empty for a plain one."""
    match scope:
        case Not():
            return (scope.scope,)
        case And() | Or():
            return scope.scopes
        case _:
            return ()


def looks_back(scope: Scope) -> bool:
    """Whether it asks what was applied in an earlier layer."""
    if isinstance(scope, TookPartIn | TookPartInNone):
        return True
    return any(looks_back(part) for part in parts_of(scope))
