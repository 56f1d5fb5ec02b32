"""The goods of a promotion as people pick them: these, but not those."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.promotions.types import ALL, All, And, Brand, Category, Not, Or, Scope, Skus


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Categories with all below them (the path of names joined by "/"), brands and product
    codes, each in order."""

    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    skus: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is picked."""
        return bool(self.categories or self.brands or self.skus)


NOTHING = Picked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Goods:
    """What is picked, less what is left out. Nothing picked stands for everything."""

    picked: Picked = NOTHING
    left_out: Picked = NOTHING


EVERYTHING = Goods()


def scope_of(goods: Goods) -> Scope:
    """The goods as the engine reads them, the same goods always the same way."""
    wanted = _any_of(goods.picked)
    if not goods.left_out:
        return wanted
    rest = Not(_any_of(goods.left_out))
    return rest if isinstance(wanted, All) else And((wanted, rest))


def goods_of(scope: Scope) -> Goods | None:
    """The goods of a scope, or None if it says more than can be picked."""
    match scope:
        case Not(left_out):
            return _goods(ALL, left_out)
        case And((wanted, Not(left_out))) if not isinstance(wanted, All):
            return _goods(wanted, left_out)
        case _:
            return _goods(scope, None)


def _goods(wanted: Scope, left_out: Scope | None) -> Goods | None:
    picked = _picked(wanted)
    less = NOTHING if left_out is None else _picked(left_out)
    if picked is None or less is None or (left_out is not None and not less):
        return None
    return Goods(picked=picked, left_out=less)


def _any_of(picked: Picked) -> Scope:
    parts: list[Scope] = [
        *(Category(one) for one in picked.categories),
        *(Brand(one) for one in picked.brands),
    ]
    if picked.skus:
        parts.append(Skus(frozenset(picked.skus)))
    if not parts:
        return ALL
    return parts[0] if len(parts) == 1 else Or(tuple(parts))


def _picked(scope: Scope) -> Picked | None:
    """What a scope picks, if it is made of nothing but categories, brands and products."""
    if isinstance(scope, All):
        return NOTHING
    categories, brands, skus = [], [], set[str]()
    for part in scope.scopes if isinstance(scope, Or) else (scope,):
        match part:
            case Category(name):
                categories.append(name)
            case Brand(name):
                brands.append(name)
            case Skus(codes):
                skus |= codes
            case _:
                return None
    return Picked(categories=tuple(categories), brands=tuple(brands), skus=tuple(sorted(skus)))
