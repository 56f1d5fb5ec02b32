"""Every kind of promotion, as the engine reads it."""

from __future__ import annotations

from typing import Any

import pytest

from storeapp.promotions import (
    ALL,
    AddOn,
    AmountOff,
    AmountTotal,
    AnyFor,
    Benefit,
    Block,
    Breaks,
    BuyGet,
    DistinctSet,
    FixedPrice,
    Gift,
    GiftCardSale,
    GroupAmount,
    Measure,
    MemberPrice,
    PercentOff,
    PerUnit,
    Pick,
    PointLot,
    PointsEarn,
    PointsLots,
    PointsMultiplier,
    PointsReward,
    PointsSpend,
    Rule,
    Skus,
    Slot,
    Slots,
    Step,
    Tender,
    Threshold,
    TierLadder,
    read_rule,
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


BENEFITS: list[tuple[Json, Benefit]] = [
    ({"kind": "percent", "pct": 50}, PerUnit(cut=HALF)),
    ({"kind": "percent", "pct": "12.5"}, PerUnit(cut=PercentOff(125_000))),
    ({"kind": "percent", "pct": 5.5}, PerUnit(cut=PercentOff(55_000))),
    (
        {"kind": "percent", "pct": 50, "pick": "cheapest", "in_groups_of": 3},
        PerUnit(cut=HALF, pick=Pick.CHEAPEST, groups_of=3),
    ),
    ({"kind": "amount_each", "amount": 300}, PerUnit(cut=AmountOff(300))),
    ({"kind": "special_price", "price": 990}, PerUnit(cut=FixedPrice(990))),
    ({"kind": "member_price"}, PerUnit(cut=MemberPrice())),
    (
        {
            "kind": "breaks",
            "across": True,
            "steps": [
                {"at": 6, "price": 80},
                {"at": 3, "pct": 50},
                {"at": 9, "member_price": True},
            ],
        },
        Breaks(steps=((3, HALF), (6, FixedPrice(80)), (9, MemberPrice())), across=True),
    ),
    ({"kind": "nth", "n": 2, "pct": 50}, Block(cuts=(None, HALF))),
    (
        {"kind": "nth", "n": 3, "k": 2, "amount": 30, "repeat": True},
        Block(cuts=(None, AmountOff(30), AmountOff(30))),
    ),
    ({"kind": "group_percent", "n": 2, "pct": 50}, Block(cuts=(HALF, HALF))),
    (
        {"kind": "positions", "size": 4, "positions": [2, 4], "pct": 50},
        Block(cuts=(None, HALF, None, HALF)),
    ),
    (
        {
            "kind": "positions",
            "size": 3,
            "cuts": [{"position": 3, "pct": 100}, {"position": 2, "amount": 5}],
        },
        Block(cuts=(None, AmountOff(5), FREE)),
    ),
    ({"kind": "any_for", "n": 3, "total": 2000}, AnyFor(count=3, total=2000)),
    ({"kind": "group_amount", "n": 4, "off": 800}, GroupAmount(count=4, off=800)),
    (
        {"kind": "distinct_set", "pct_by_size": {"3": 10, "2": "5"}},
        DistinctSet(steps=((2, 50_000), (3, 100_000))),
    ),
    (
        {"kind": "slots", "slots": [SKU_A, {"scope": SKU_B, "n": 2}], "total": 500},
        Slots(slots=(Slot(A), Slot(B, 2)), total=500),
    ),
    ({"kind": "slots", "slots": [SKU_A], "pct": 50}, Slots(slots=(Slot(A),), ppm=500_000)),
    ({"kind": "slots", "slots": [SKU_A], "off": 50}, Slots(slots=(Slot(A),), off=50)),
    (
        {
            "kind": "buy_get",
            "buy": {"n": 2, "scope": SKU_A},
            "get": {"n": 1, "scope": SKU_B, "pct": 100},
            "partial_get": True,
            "needs_in_basket": True,
        },
        BuyGet(buy=2, buy_scope=A, get=1, get_scope=B, cut=FREE, partial=True),
    ),
    (
        {"kind": "buy_get", "buy": {"n": 2}, "get": {"n": 1, "price": 1}},
        BuyGet(buy=2, buy_scope=ALL, get=1, get_scope=ALL, cut=FixedPrice(1)),
    ),
    ({"kind": "amount_total", "amount": 1000}, AmountTotal(amount=1000)),
    (
        {
            "kind": "threshold",
            "on": "qty",
            "ladder": [
                {"at": 5, "pct": 50, "pct_on": SKU_B, "cap_value": 9, "points": 7},
                {"at": 3, "off": 100},
            ],
            "contribute": SKU_A,
            "consumes_contributors": True,
            "cap": 400,
        },
        Threshold(
            steps=(
                Step(at=3, off=100),
                Step(at=5, ppm=500_000, target=B, cap=9, points=7),
            ),
            cap=400,
            on=Measure.QUANTITY,
            contribute=A,
            consumes=True,
        ),
    ),
    (
        {"kind": "threshold", "every": 10000, "off": 2000, "cap": 6000},
        Threshold(every=10000, off=2000, cap=6000),
    ),
    ({"kind": "add_on", "target": SKU_B, "price": 990}, AddOn(target=B, price=990)),
    ({"kind": "gift", "gift": {"sku": "G", "qty": 2}}, Gift(sku="G", count=2)),
    ({"kind": "gift", "gift": {"sku": "G"}}, Gift(sku="G")),
    ({"kind": "points_earn", "per_minor": 100}, PointsEarn(per_minor=100, points=1)),
    (
        {"kind": "points_earn", "per_minor": 100, "points": 3},
        PointsEarn(per_minor=100, points=3),
    ),
    ({"kind": "points_earn", "per_unit": 35}, PointsEarn(per_unit=35)),
    ({"kind": "points_multiplier", "x": "1.5"}, PointsMultiplier(ppm=1_500_000)),
    (
        {"kind": "points_spend", "points": 100, "minor_per_point": 2},
        PointsSpend(points=100, minor_per_point=2),
    ),
    (
        {
            "kind": "points_spend_reward",
            "cost": 5,
            "client_claims_cost": 1,
            "benefit": {"kind": "amount_total", "amount": 9},
        },
        PointsReward(cost=5, reward=AmountTotal(amount=9)),
    ),
    (
        {
            "kind": "points_spend_reward",
            "cost": 3,
            "per_units": 2,
            "benefit": {"kind": "free_units"},
        },
        PointsReward(cost=3, per_units=2),
    ),
    (
        {"kind": "points_lots", "lots": [{"points": 5, "expires": "2026-01-31"}]},
        PointsLots(lots=(PointLot(5, "2026-01-31"),)),
    ),
    (
        {
            "kind": "tier",
            "ladder": [{"at": 300, "tier": "gold"}, {"at": 100, "tier": "silver"}],
        },
        TierLadder(steps=((100, "silver"), (300, "gold"))),
    ),
    ({"kind": "tender", "tender": "card", "balance": 9}, Tender(tender="card", balance=9)),
    ({"kind": "gift_card_sale", "value": 5000}, GiftCardSale(value=5000)),
]


@pytest.mark.parametrize(("document", "benefit"), BENEFITS)
def test_a_kind_gives_what_it_says(document: Json, benefit: Benefit) -> None:
    rule = one(**document)
    assert rule.benefit == benefit
    assert read_rule(write_rule([rule])) == (rule,)
