"""A promotion made ready for pricing: its scopes as tests, its place among the stages."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass

from storeapp.promotions.rules.scoping import Facet, Test, facets, is_facet, predicate
from storeapp.promotions.types import (
    AFTER_TOTAL,
    ALL,
    CONSUMING,
    AddOn,
    And,
    Base,
    Block,
    Breaks,
    BuyGet,
    DistinctSet,
    Gift,
    Layer,
    Or,
    PerUnit,
    Pick,
    PointsSpend,
    Policy,
    Rounding,
    Rule,
    Scope,
    Skus,
    Slots,
    Threshold,
    looks_back,
)

Stage = tuple[int, int]
"""Layer, and 0 for most, 1 for what works on prices of its own layer, 2 for what stacks."""


@dataclass(slots=True)
class Bound:
    """A rule with everything about it that does not depend on the basket.

    ``reach`` is whether the rule means a unit in any way. ``plain``: every unit gets its
    cut, so that the rule is only a price to compare with. ``binds``: lines have to be
    looked at together for it. ``by_facet``: having one of its facets is all it asks of
    goods. ``scopes`` are the benefit's own parts, in its order: slots,
    what to buy and to get, targets, contributors; None for one that is the whole reach.
    ``layer`` is the rule's. ``amounts`` and ``shares`` (ppm) are all that its gains are
    made of. ``tie`` is which of equals comes first: the larger priority, then the smaller
    id. ``barred`` are the promotions of which it takes no units.
    """

    place: int
    rule: Rule
    stage: Stage
    reach: Test
    facets: frozenset[Facet]
    layer: int
    scopes: tuple[Test | None, ...]
    plain: bool
    binds: bool
    looks_back: bool
    by_facet: bool
    conditional: bool
    amounts: tuple[int, ...]
    shares: tuple[int, ...]
    tie: tuple[int, str, int]
    barred: frozenset[str] = frozenset()


def bind(place: int, rule: Rule, policy: Policy) -> Bound:
    """Make a rule ready."""
    parts = parts_of(rule)
    if isinstance(rule.benefit, Slots | BuyGet):
        parts = tuple(_narrowed(rule.scope, part) for part in parts)
    whole: Scope = parts[0] if len(set(parts)) == 1 else Or(parts)
    return Bound(
        place=place,
        rule=rule,
        stage=_stage(rule, policy),
        reach=predicate(whole),
        facets=facets(whole),
        scopes=tuple(None if len(set(parts)) == 1 else predicate(part) for part in parts),
        layer=rule.in_layer,
        plain=_is_plain(rule, policy),
        binds=not _is_plain(rule, policy) or isinstance(rule.benefit, Breaks),
        looks_back=looks_back(whole),
        by_facet=is_facet(whole),
        conditional=_is_conditional(rule),
        amounts=_numbers(rule, _AMOUNTS),
        shares=_numbers(rule, _SHARES),
        tie=(-rule.priority, rule.id, rule.part),
    )


def parts_of(rule: Rule) -> tuple[Scope, ...]:
    """The scopes that a rule's benefit names; its own scope if it names none."""
    benefit = rule.benefit
    parts: tuple[Scope, ...] = (rule.scope,)
    match benefit:
        case Slots():
            parts = tuple(slot.scope for slot in benefit.slots)
        case BuyGet():
            parts = (benefit.buy_scope, benefit.get_scope)
        case AddOn():
            parts = (benefit.target,)
        case Gift():
            parts = (Skus(frozenset((benefit.sku,))),)
        case Threshold():
            counted = rule.scope if benefit.contribute is None else benefit.contribute
            steps = [rule.scope if s.target is None else s.target for s in benefit.steps]
            parts = (counted, *steps, *([rule.scope] if benefit.every else []))
        case _:
            pass
    return parts


def prices(rule: Rule) -> bool:
    """Whether a rule changes prices: points earned, tiers and tenders do not."""
    return not isinstance(rule.benefit, AFTER_TOTAL)


def rounding_of(rule: Rule, policy: Policy) -> Rounding:
    """Where a rule rounds. A unit with a price of its own has that price rounded half up."""
    if rule.rounding is not None:
        return rule.rounding
    by_unit = isinstance(rule.benefit, Block) and None in rule.benefit.cuts
    usual = policy.rounding is Rounding.LINE_HALF_UP
    return Rounding.PRICE_HALF_UP if by_unit and usual else policy.rounding


def _narrowed(scope: Scope, part: Scope) -> Scope:
    if scope is ALL or scope == ALL or scope is part or part == scope:
        return part
    return And((scope, part))


def _is_plain(rule: Rule, policy: Policy) -> bool:
    benefit, limits = rule.benefit, rule.limits
    if isinstance(benefit, Breaks):
        limited = False
    elif isinstance(benefit, PerUnit):
        limited = benefit.groups_of > 1 or benefit.pick is Pick.CHEAPEST
    else:
        return False
    most = (limits.max_units, limits.max_applications, limits.max_discount)
    sums = (limits.budget, limits.campaign)
    by_line = rounding_of(rule, policy) not in {Rounding.TOTAL_DOWN, Rounding.TOTAL_HALF_UP}
    return by_line and not limited and most == (None, None, None) and sums == (None, None)


def _is_conditional(rule: Rule) -> bool:
    """Whether it may hold for one basket, or one moment, and not for another."""
    asks = (rule.needs, rule.needs_any, rule.code, rule.window, rule.audience)
    return any(asks) or bool(rule.stores) or bool(rule.tenders)


def _stage(rule: Rule, policy: Policy) -> Stage:
    layer = rule.in_layer
    if rule.stack:
        return (max(layer, 1), 2)
    base = rule.base or policy.base
    takes_units = isinstance(rule.benefit, CONSUMING)
    if layer == Layer.OFFER and takes_units and base is Base.AFTER_PREVIOUS:
        return (layer, 1)
    return (max(layer, int(Layer.OFFER)), 0)


_AMOUNTS = ("amount", "price", "total", "off", "cap", "max_discount", "budget", "campaign")
_SHARES = ("ppm",)


def _numbers(value: object, names: tuple[str, ...], name: str = "") -> tuple[int, ...]:
    """Every number with one of these names inside a rule."""
    found: tuple[int, ...] = ()
    if isinstance(value, int):
        found = (value,) if name in names and not isinstance(value, bool) else ()
    elif isinstance(value, DistinctSet):
        found = tuple(ppm for _size, ppm in value.steps) if "ppm" in names else ()
    elif isinstance(value, PointsSpend):
        found = (value.points * value.minor_per_point,) if "amount" in names else ()
    elif isinstance(value, tuple):
        found = tuple(n for part in value for n in _numbers(part, names))
    elif is_dataclass(value):
        parts = ((getattr(value, f.name), f.name) for f in fields(value))
        found = tuple(n for part, name in parts for n in _numbers(part, names, name))
    return found
