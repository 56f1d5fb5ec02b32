"""Every spelling of the terms of a promotion, as the engine reads them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from storeapp.promotions import (
    ALL,
    Allocation,
    AmountTotal,
    And,
    Attribute,
    Audience,
    Base,
    Block,
    Brand,
    Category,
    Clock,
    CouponTerms,
    Family,
    Limits,
    Need,
    Not,
    Or,
    PercentOff,
    PerUnit,
    Pick,
    PriceRange,
    ReturnPolicy,
    Rounding,
    Rule,
    Scope,
    Skus,
    Supplier,
    Tag,
    TookPartIn,
    TookPartInNone,
    Window,
    read_rule,
    read_rules,
    read_terms,
    write_rule,
)

Json = dict[str, Any]
HALF, FREE = PercentOff(500_000), PercentOff(1_000_000)
A, B = Skus(frozenset("A")), Skus(frozenset("B"))
SKU_A: Json = {"skus": ["A"]}
SKU_B: Json = {"skus": ["B"]}


def one(**keys: Any) -> Rule:
    """The one rule of a document; a percentage, if nothing else is said."""
    document = {"id": "r", "kind": "percent", "pct": 50} | keys
    if document["kind"] != "percent" and "pct" not in keys:
        del document["pct"]
    (rule,) = read_rule(document)
    return rule


SCOPES: list[tuple[Json, Scope]] = [
    ({"all": True}, ALL),
    ({"skus": ["A"]}, A),
    ({"skus": "A"}, A),
    ({"skus": []}, Skus(frozenset())),
    ({"category": "Tea"}, Category("Tea")),
    ({"category": ["Drinks", "Tea"]}, Category("Drinks/Tea")),
    ({"brand": "x"}, Brand("x")),
    ({"tag": "new"}, Tag("new")),
    ({"supplier": "s"}, Supplier("s")),
    ({"attribute": {"name": "colour", "value": "red"}}, Attribute("colour", "red")),
    ({"family": "650"}, Family("650")),
    ({"price": 1000}, PriceRange(1000, 1000)),
    ({"price": {"from": 5}}, PriceRange(5, None)),
    ({"price": {"to": 9}}, PriceRange(None, 9)),
    ({"took_part_in": ["x"]}, TookPartIn(frozenset("x"))),
    ({"took_part_in_none": True}, TookPartInNone()),
    ({"not": SKU_A}, Not(A)),
    ({"and": [SKU_A, {"not": SKU_B}]}, And((A, Not(B)))),
    ({"or": [SKU_A, SKU_B]}, Or((A, B))),
]


@pytest.mark.parametrize(("document", "scope"), SCOPES)
def test_a_scope_means_what_it_says(document: Json, scope: Scope) -> None:
    rule = one(scope=document)
    assert rule.scope == scope
    assert read_rule(write_rule([rule])) == (rule,)


WINDOWS: list[tuple[Json, Window]] = [
    ({}, Window()),
    ({"from": "17:00", "to": "19:00"}, Window(hours=((time(17), time(19)),))),
    (
        {"hours": [["08:00", "24:00"], ["00:30:30", "01:00"]]},
        Window(hours=((time(8), time()), (time(0, 30, 30), time(1)))),
    ),
    (
        {"from": "2026-01-01", "to": "2026-01-31"},
        Window(first_day=date(2026, 1, 1), last_day=date(2026, 1, 31)),
    ),
    ({"from": "2026-01-01"}, Window(first_day=date(2026, 1, 1))),
    ({"days": [1, "Tue", "friday"]}, Window(weekdays=frozenset({1, 2, 5}))),
    (
        {"month_days": [8, 18], "except_days": ["2026-02-08"]},
        Window(month_days=frozenset({8, 18}), except_days=frozenset({date(2026, 2, 8)})),
    ),
]


@pytest.mark.parametrize(("document", "window"), WINDOWS)
def test_a_window_holds_when_it_says(document: Json, window: Window) -> None:
    rule = one(window=document)
    assert rule.window == window
    assert read_rule(write_rule([rule])) == (rule,)


TERMS: list[tuple[Json, Json]] = [
    ({"needs": {"qty": 2}}, {"needs": (Need(qty=2),)}),
    (
        {"needs": [{"amount": 5, "scope": SKU_A}, {"amount_net": 6}]},
        {"needs": (Need(amount=5, scope=A), Need(amount_net=6))},
    ),
    ({"needs": {"line_qty": 3}}, {"needs": (Need(line_qty=3),)}),
    ({"needs": {"contains": SKU_A}}, {"needs": (Need(contains=(A,)),)}),
    ({"needs": {"contains": [SKU_A, SKU_B]}}, {"needs": (Need(contains=(A, B)),)}),
    (
        {"needs_any": [{"family": "650", "qty": 1}]},
        {"needs_any": (Need(qty=1, scope=Family("650")),)},
    ),
    ({"audience": "member"}, {"audience": Audience(members=True)}),
    (
        {"audience": {"tiers": ["gold"], "tags": "vip", "birthday_days": 0, "new_days": 30}},
        {
            "audience": Audience(
                tiers=frozenset({"gold"}),
                tags=frozenset({"vip"}),
                birthday_days=0,
                new_days=30,
            )
        },
    ),
    (
        {"max_units": 3, "max_applications": 2, "max_discount": 900, "budget_minor": 300},
        {"limits": Limits(max_units=3, max_applications=2, max_discount=900, budget=300)},
    ),
    ({"repeat": False}, {"limits": Limits(max_applications=1)}),
    ({"repeat": False, "max_applications": 2}, {"limits": Limits(max_applications=2)}),
    (
        {"campaign_budget": {"limit": 10000, "used": 9500}, "all_or_nothing_per_unit": True},
        {"limits": Limits(campaign=500, whole_units=True)},
    ),
    ({"campaign_budget": {"limit": 1, "used": 9}}, {"limits": Limits(campaign=0)}),
    ({"respect_floor": False}, {"limits": Limits(respect_floor=False)}),
    (
        {"layer": 3, "group": "g", "priority": -4, "exclusive": True, "code": "X"},
        {"layer": 3, "group": "g", "priority": -4, "exclusive": True, "code": "X"},
    ),
    (
        {"excludes": ["a", "b"], "stack": ["c"], "stores": "s1", "tenders": ["CASH"]},
        {
            "excludes": frozenset("ab"),
            "stack": frozenset("c"),
            "stores": frozenset({"s1"}),
            "tenders": frozenset({"CASH"}),
        },
    ),
    (
        {"names": {"en": "Half", "zh_CN": "半价"}, "version": 3, "part": 2},
        {"names": (("en", "Half"), ("zh_CN", "半价")), "version": 3, "part": 2},
    ),
    ({"names": "Half"}, {"names": (("en", "Half"),)}),
    ({"rounding": "per_line_half_up"}, {"rounding": Rounding.LINE_HALF_UP}),
    ({"rounding": "unit_half_up"}, {"rounding": Rounding.UNIT_HALF_UP}),
    ({"rounding": "order_total_down"}, {"rounding": Rounding.TOTAL_DOWN}),
    ({"rounding": "order_total_half_up"}, {"rounding": Rounding.TOTAL_HALF_UP}),
    ({"rounding": "round_price_half_up"}, {"rounding": Rounding.PRICE_HALF_UP}),
    ({"threshold_base": "list"}, {"base": Base.LIST}),
    ({"base": "after_previous_layers"}, {"base": Base.AFTER_PREVIOUS}),
    ({"as_of": "line_added_at"}, {"clock": Clock.LINE_ADDED}),
    ({"clock": "paid_at"}, {"clock": Clock.PAID}),
    ({"return_policy": "proportional_share"}, {"returns": ReturnPolicy.KEEP_SHARE}),
    ({"return_policy": "reprice_remaining"}, {"returns": ReturnPolicy.REPRICE_REMAINING}),
    ({"allocate": "hand_over"}, {"allocation": Allocation.LARGEST_REMAINDER}),
    ({"allocate": "no_hand_over"}, {"allocation": Allocation.WHOLE_UNITS}),
    ({"allocate": "whole_units"}, {"allocation": Allocation.WHOLE_UNITS}),
    ({"level": "order", "note": 1, "source": [], "source_value": {}}, {}),
]


@pytest.mark.parametrize(("document", "terms"), TERMS)
def test_a_term_is_read_in_every_spelling(document: Json, terms: Json) -> None:
    rule = one(**document)
    assert {name: getattr(rule, name) for name in terms} == terms
    assert rule == Rule(id="r", benefit=PerUnit(cut=HALF), **terms)
    assert read_rule(write_rule([rule])) == (rule,)


def test_a_coupon_works_with_the_coupons() -> None:
    assert one(kind="coupon", off=75) == Rule(id="r", benefit=AmountTotal(amount=75), layer=3)
    assert one(kind="coupon", off=75, layer=2).layer == 2


def test_the_cheapest_of_so_many_is_the_last_of_a_block() -> None:
    rule = one(kind="free_cheapest", needs={"qty": 3})
    assert rule.benefit == Block(cuts=(None, None, FREE))


def test_the_cheapest_of_all_is_free_as_often_as_it_may() -> None:
    amount = {"amount": 1000}
    cheapest = PerUnit(cut=FREE, pick=Pick.CHEAPEST)
    for keys, units in (
        ({}, 1),
        ({"max_applications": 2}, 2),
        ({"max_applications": 2, "max_units": 5}, 5),
    ):
        rule = one(kind="free_cheapest", needs=amount, **keys)
        assert (rule.benefit, rule.limits) == (cheapest, Limits(max_units=units))


def test_a_promotion_of_several_parts_says_its_terms_once() -> None:
    parts = read_rule(
        {
            "id": "m",
            "kind": "multi",
            "priority": 4,
            "scope": SKU_A,
            "benefits": [
                {"kind": "percent", "pct": 50},
                {"kind": "amount_total", "amount": 9, "scope": SKU_B, "priority": 5},
            ],
        }
    )
    assert parts == (
        Rule(id="m", benefit=PerUnit(cut=HALF), scope=A, priority=4),
        Rule(id="m", benefit=AmountTotal(amount=9), part=1, scope=B, priority=5),
    )
    assert read_rule(write_rule(parts)) == parts


def test_names_and_version_of_parts_are_written_once() -> None:
    names = (("en", "M"),)
    first = Rule(id="m", benefit=PerUnit(cut=HALF), version=2, names=names)
    second = Rule(id="m", benefit=PerUnit(cut=FREE), version=2, names=(), part=1)
    assert write_rule([first, second]) == {
        "id": "m",
        "kind": "multi",
        "version": 2,
        "names": {"en": "M"},
        "benefits": [
            {"kind": "percent", "pct": 50},
            {"kind": "percent", "pct": 100, "names": {}},
        ],
    }


def test_a_document_holds_its_rules_in_order() -> None:
    document = {"rules": [{"id": i, "kind": "percent", "pct": 50} for i in "ba"]}
    assert [rule.id for rule in read_rules(document)] == ["b", "a"]


def test_how_often_codes_can_be_used_is_read_by_itself() -> None:
    plain = {"kind": "amount_total", "amount": 9, "code": "X"}
    document = {
        "rules": [
            plain | {"id": "once", "single_use": True},
            plain | {"id": "five", "usage_limit": 5},
            plain | {"id": "often"},
        ]
    }
    assert read_terms(document) == {
        "once": CouponTerms(per_code=1),
        "five": CouponTerms(per_code=5),
    }
    assert [rule.code for rule in read_rules(document)] == ["X", "X", "X"]
