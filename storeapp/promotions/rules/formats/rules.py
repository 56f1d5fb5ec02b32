"""Promotions as JSON: read with exact faults, and written so that they are read back equal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.promotions.errors import BadDocument
from storeapp.promotions.rules.formats import terms
from storeapp.promotions.rules.formats.benefits import benefit
from storeapp.promotions.rules.formats.reading import (
    Fields,
    Node,
    flag,
    items,
    named,
    names,
    one_of,
    shown,
    some,
    text,
    whole,
)
from storeapp.promotions.rules.formats.scopes import scope, write_scope
from storeapp.promotions.rules.formats.writing import Json, write_benefit
from storeapp.promotions.types import (
    ALL,
    Allocation,
    Base,
    Block,
    Clock,
    CouponTerms,
    DocumentFault,
    Form,
    Layer,
    PercentOff,
    ReturnPolicy,
    Rounding,
    Rule,
)

MOST_PARTS = 100
MOST_PRIORITY = 1_000_000
LANGUAGE = "en"  # of a name that says no language
NO_NAMES: frozenset[str] = frozenset()
ROUNDINGS = {
    "per_line_half_up": Rounding.LINE_HALF_UP,
    "round_discount_half_up": Rounding.LINE_HALF_UP,
    "per_unit_half_up": Rounding.UNIT_HALF_UP,
    "order_total_half_up": Rounding.TOTAL_HALF_UP,
    "order_total_down": Rounding.TOTAL_DOWN,
    "round_price_half_up": Rounding.PRICE_HALF_UP,
}
RETURNS = {"proportional_share": ReturnPolicy.KEEP_SHARE}
ALLOCATIONS = {
    "hand_over": Allocation.LARGEST_REMAINDER,
    "no_hand_over": Allocation.WHOLE_UNITS,
}
LEVELS = {"order": "order", "line": "line"}  # both are what the engine does anyway


def read_rules(document: object) -> tuple[Rule, ...]:
    """All promotions of ``{"rules": [RULE, ...]}``. Raises BadDocument."""
    fields = Fields(Node(document, ""))
    found = fields.need("rules", rules)
    fields.close()
    return found


def rules(node: Node) -> tuple[Rule, ...]:
    """The promotions of a list; no two may have one id. Raises BadDocument."""
    found: list[Rule] = []
    seen: set[str] = set()
    for one in items(node):
        parts = _rule(one)
        if parts[0].id in seen:
            raise BadDocument(one.key("id"), DocumentFault.DUPLICATE, parts[0].id)
        seen.add(parts[0].id)
        found += parts
    return tuple(found)


def read_rule(document: object, path: str = "") -> tuple[Rule, ...]:
    """One promotion; of the kind ``multi`` it has several parts. Raises BadDocument."""
    return _rule(Node(document, path))


def read_terms(document: object) -> dict[str, CouponTerms]:
    """How often the codes of promotions can be used, by rule id: ``usage_limit`` times, or
    once with ``single_use``. Promotions that say neither are not there. Raises BadDocument.
    """
    found = {}
    for one in Fields(Node(document, "")).need("rules", items):
        fields = Fields(one)
        uses = fields.read("usage_limit", whole(1), None)
        if fields.read("single_use", flag, default=False):
            uses = 1
        if uses is not None:
            found[fields.need("id", text)] = CouponTerms(per_code=uses)
    return found


def write_rule(parts: Sequence[Rule]) -> Json:
    """A promotion as ``read_rule`` reads it. ``parts`` have one id."""
    if len(parts) == 1:
        about = {key: value for key, value in _about(parts[0]).items() if value}
        return {"id": parts[0].id, **about, **_written(parts[0], 0)}
    first = _about(parts[0])
    inside = []
    for at, rule in enumerate(parts):
        differs = {key: value for key, value in _about(rule).items() if first[key] != value}
        inside.append({**_written(rule, at), **differs})
    return {"id": parts[0].id, "kind": "multi", **first, "benefits": inside}


def _rule(node: Node) -> tuple[Rule, ...]:
    fields = Fields(node)
    id_ = fields.need("id", text)
    kind = fields.find("kind")
    if kind is None or kind.value != "multi":
        part = _part(fields, id_, 0)
        fields.close()
        return (part,)
    found = []
    for at, one in enumerate(fields.need("benefits", some)):
        if at == MOST_PARTS:
            raise one.fault(DocumentFault.TOO_LARGE, MOST_PARTS)
        inside = Fields(one, fields)
        if isinstance(one.value, dict) and one.value.get("kind", "multi") == "multi":
            raise BadDocument(one.key("kind"), DocumentFault.UNKNOWN_VALUE, "multi")
        found.append(_part(inside, id_, at))
        inside.close()
    fields.close()
    return tuple(found)


def _part(fields: Fields, id_: str, part: int) -> Rule:
    given = benefit(fields)
    fields.read("single_use", flag, False)  # how often codes can be used is for their issue
    fields.read("usage_limit", whole(1), None)
    fields.read("level", named(LEVELS), "order")
    rule = Rule(
        id=id_,
        benefit=given,
        version=fields.read("version", whole(1), 1),
        part=fields.read("part", whole(0, MOST_PARTS), part),
        names=fields.read("names", _names, ()),
        scope=fields.read("scope", scope, ALL),
        needs=fields.read("needs", terms.needs, ()),
        needs_any=fields.read("needs_any", terms.needs, ()),
        limits=terms.limits(fields),
        window=fields.read("window", terms.window, None),
        audience=fields.read("audience", terms.audience, None),
        stores=fields.read("stores", names, NO_NAMES),
        tenders=fields.read("tenders", names, NO_NAMES),
        **_combining(fields),
        **_ways(fields),
    )
    kind = fields.find("kind")
    return rule if kind is None else _FINISH.get(str(kind.value), _as_it_is)(rule)


def _names(node: Node) -> tuple[tuple[str, str], ...]:
    """Names by language; one alone is the English one."""
    if isinstance(node.value, str):
        return ((LANGUAGE, text(node)),)
    if not isinstance(node.value, dict):
        raise node.wrong(Form.OBJECT)
    return tuple(
        (text(Node(key, node.path)), text(Node(value, node.key(shown(key)))))
        for key, value in node.value.items()
    )


def _combining(fields: Fields) -> dict[str, Any]:
    return {
        "layer": fields.read("layer", whole(Layer.PRICE, Layer.POINTS), None),
        "group": fields.read("group", text, ""),
        "priority": fields.read("priority", whole(-MOST_PRIORITY, MOST_PRIORITY), 0),
        "exclusive": fields.read("exclusive", flag, False),
        "excludes": fields.read("excludes", names, NO_NAMES),
        "stack": fields.read("stack", names, NO_NAMES),
        "code": fields.read("code", text, ""),
    }


def _ways(fields: Fields) -> dict[str, Any]:
    return {
        "rounding": fields.read("rounding", one_of(Rounding, ROUNDINGS), None),
        "base": fields.read("base threshold_base", one_of(Base), None),
        "clock": fields.read("clock as_of", one_of(Clock), None),
        "returns": fields.read("return_policy", one_of(ReturnPolicy, RETURNS), None),
        "allocation": fields.read(
            "allocate", one_of(Allocation, ALLOCATIONS), Allocation.LARGEST_REMAINDER
        ),
    }


def _as_it_is(rule: Rule) -> Rule:
    return rule


def _coupon(rule: Rule) -> Rule:
    return replace(rule, layer=Layer.COUPON) if rule.layer is None else rule


def _free_cheapest(rule: Rule) -> Rule:
    """The cheapest of so many is free; without a number, of all there is."""
    sizes = [need.qty for need in rule.needs if need.qty]
    times = rule.limits.max_applications
    if sizes and times is None:
        cuts = (None,) * (max(sizes) - 1) + (PercentOff(WHOLE_PPM),)
        return replace(rule, benefit=Block(cuts=cuts))
    limits = rule.limits
    most = (times or 1) if limits.max_units is None else limits.max_units
    return replace(rule, limits=replace(limits, max_units=most, max_applications=None))


_FINISH: dict[str, Callable[[Rule], Rule]] = {
    "coupon": _coupon,
    "free_cheapest": _free_cheapest,
}


def _about(rule: Rule) -> Json:
    return {"version": rule.version, "names": dict(rule.names)}


def _written(rule: Rule, at: int) -> Json:
    out = write_benefit(rule.benefit)
    if rule.part != at:
        out["part"] = rule.part
    if rule.scope != ALL:
        out["scope"] = write_scope(rule.scope)
    if rule.needs:
        out["needs"] = terms.write_needs(rule.needs)
    if rule.needs_any:
        out["needs_any"] = terms.write_needs(rule.needs_any)
    out |= terms.write_limits(rule.limits)
    if rule.window is not None:
        out["window"] = terms.write_window(rule.window)
    if rule.audience is not None:
        out["audience"] = terms.write_audience(rule.audience)
    return out | _plain(rule)


def _plain(rule: Rule) -> Json:
    usual = Rule(id=rule.id, benefit=rule.benefit)
    written: Json = {
        "stores": sorted(rule.stores),
        "tenders": sorted(rule.tenders),
        "group": rule.group,
        "priority": rule.priority,
        "exclusive": rule.exclusive,
        "excludes": sorted(rule.excludes),
        "stack": sorted(rule.stack),
        "code": rule.code,
        "rounding": rule.rounding,
        "base": rule.base,
        "clock": rule.clock,
        "return_policy": rule.returns,
    }
    out = {key: value for key, value in written.items() if value}
    if rule.layer is not None:
        out["layer"] = int(rule.layer)
    if rule.allocation is not usual.allocation:
        out["allocate"] = rule.allocation.value
    return out


__all__ = ["read_rule", "read_rules", "read_terms", "rules", "write_rule"]
