"""A priced basket as JSON, and the answers to what was asked beside its price."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from storeapp import promotions
from storeapp.promotions import Asked, Engine, Priced, Rule
from storeapp.promotions.rules.formats.scopes import write_scope
from storeapp.promotions.rules.formats.writing import write_benefit

Json = dict[str, Any]
TEN: Json = {"id": "ten", "kind": "percent", "pct": 10, "version": 4}


def say(one: Any) -> Json:
    return {"en": one.rule.id}


def asked_of(rules: Sequence[Json], basket: Json, policy: str = "usual") -> Priced:
    found: tuple[Rule, ...] = promotions.read_rules({"rules": rules})
    asked: Asked = promotions.read_asked(basket)
    way = promotions.policy_named(policy)
    engine = Engine(promotions.claimed(found, asked), way)
    return Priced(
        asked=asked,
        rules=found,
        pricing=engine.price(asked.cart),
        price=engine.price,
        policy=way,
        terms=promotions.read_terms({"rules": rules}),
    )


def facts(rules: Sequence[Json], basket: Json, policy: str = "usual") -> Json:
    return promotions.facts(asked_of(rules, basket, policy))


def answer(rules: Sequence[Json], basket: Json) -> Json:
    priced = asked_of(rules, basket)
    totals = promotions.totals_of(priced.cart, priced.pricing)
    return promotions.write_answer(priced.cart, priced.pricing, totals, say)


def test_a_plain_answer_says_everything() -> None:
    lines = [{"sku": "a", "qty": 2, "price": 1200}, {"line": "x", "sku": "b", "price": 5}]
    assert answer([TEN], {"lines": lines}) == {
        "total": 2164,
        "gross": 2405,
        "discount": 241,
        "tax": {},
        "total_net": 2164,
        "total_gross": 2164,
        "levy": 0,
        "lines": {"L1": 240, "x": 1},
        "line_totals": {"L1": 2160, "x": 4},
        "units": {"L1": [120, 120], "x": [1]},
        "applications": [
            {
                "rule": "ten",
                "version": 4,
                "layer": 0,
                "amount": 241,
                "lines": {"L1": 240, "x": 1},
                "units": [["L1", 0], ["L1", 1], ["x", 0]],
                "qualifiers": {},
                "times": 2,
                "text": {"en": "ten"},
            }
        ],
        "after_layer": {"0": 2164},
        "not_given": 0,
        "status": "optimal",
        "gap": 0,
    }


def test_taxes_are_told_by_rate_and_by_line() -> None:
    line = {"sku": "a", "qty": 1, "price": 2260, "price_includes_tax": True}
    lines = [line | {"tax_pct": 13}, line | {"tax_pct": "5.5", "fixed_levy": 10}]
    found = answer([], {"lines": lines})
    assert found["tax"] == {"13": 260, "5.5": 118}
    assert found["line_taxes"] == {
        "L1": {"net": 2000, "tax": 260, "levy": 0, "gross": 2260},
        "L2": {"net": 2142, "tax": 118, "levy": 10, "gross": 2270},
    }
    assert (found["total_net"], found["total_gross"], found["levy"]) == (4142, 4530, 10)


def test_two_offers_of_one_layer_have_units_of_their_own() -> None:
    pair = {"id": "pair", "kind": "any_for", "n": 2, "total": 150}
    three = {"id": "three", "kind": "any_for", "n": 3, "total": 200}
    found = answer([pair, three], {"lines": [{"sku": "a", "qty": 5, "price": 100}]})
    units = {one["rule"]: one["units"] for one in found["applications"]}
    assert sorted(at for taken in units.values() for _line, at in taken) == [0, 1, 2, 3, 4]
    assert [len(units[rule]) for rule in ("pair", "three")] == [2, 3]


def test_parts_points_and_what_found_no_room_are_told() -> None:
    many = {
        "id": "m",
        "kind": "multi",
        "benefits": [
            {"kind": "percent", "pct": 50},
            {"kind": "threshold", "ladder": [{"at": 100, "off": 80, "points": 7}]},
        ],
    }
    found = answer([many], {"lines": [{"sku": "a", "price": 100}]})
    first, second = found["applications"]
    assert "part" not in first
    assert (second["part"], second["points"], second["not_given"]) == (1, 7, 30)
    assert (found["total"], found["not_given"]) == (0, 30)


def test_hints_and_reasons_are_told_with_what_is_missing() -> None:
    half = {"id": "half", "kind": "nth", "n": 2, "pct": 50, "scope": {"skus": ["a"]}}
    spend = {"id": "spend", "kind": "threshold", "ladder": [{"at": 300, "off": 30}]}
    shut = {"id": "shut", "kind": "percent", "pct": 5, "code": "X"}
    basket = {"lines": [{"sku": "a", "price": 100}], "codes": []}
    priced = asked_of([half, spend, shut], basket)
    engine = Engine(priced.rules)
    explained = engine.explain(priced.cart, priced.pricing)
    found = promotions.write_explained(explained, say, say)
    hints = {one["rule"]: one for one in found["hints"]}
    assert hints["half"]["missing"] == {"qty": 1, "scope": {"skus": ["a"]}}
    assert hints["spend"]["missing"] == {"amount": 200, "scope": {"all": True}}
    assert hints["half"]["text"] == {"en": "half"}
    reasons = {one["rule"]: one["reason"] for one in found["not_applied"]}
    assert reasons == {"half": "needs_more", "spend": "needs_more", "shut": "code_missing"}


def test_what_won_is_named() -> None:
    ten = TEN | {"excludes": ["five"]}
    five = {"id": "five", "kind": "percent", "pct": 5, "layer": 1}
    priced = asked_of([ten, five], {"lines": [{"sku": "a", "price": 1000}]})
    explained = Engine(priced.rules).explain(priced.cart, priced.pricing)
    found = promotions.write_explained(explained, say, say)
    assert [(one["rule"], one["by"]) for one in found["not_applied"]] == [("five", "ten")]


def test_nothing_is_said_of_what_was_not_asked() -> None:
    assert facts([TEN], {"lines": [{"sku": "a", "price": 100}]}) == {}


def test_points_are_told_with_their_balance() -> None:
    earn = {"id": "earn", "kind": "points_earn", "per_minor": 100}
    spend = {"id": "spend", "kind": "points_spend", "points": 100, "minor_per_point": 1}
    basket = {"lines": [{"sku": "a", "qty": 2, "price": 100}, {"sku": "b", "price": 300}]}
    told = {
        "earned": 4,
        "spent": 100,
        "earned_lines": {"L1": 2, "L2": 2},
        "spent_lines": {"L1": 40, "L2": 60},
    }
    assert facts([earn, spend], basket) == {"points": told}
    known = facts([earn, spend], basket | {"points_balance": 150})
    assert known == {"points": told | {"before": 150, "after": 54}}


def test_lots_are_spent_and_come_back() -> None:
    lots = {
        "id": "lots",
        "kind": "points_lots",
        "lots": [{"points": 100, "expires": "2026-01-31"}],
    }
    spent = facts([lots], {"lines": [], "spend_points": 120, "on": "2026-01-15"})
    assert spent["lots"] == {
        "after": [{"points": 0, "expires": "2026-01-31"}],
        "missing": 20,
    }
    basket = {"lines": [], "spend_points": 40, "on": "2026-01-15", "reversed_on": "2026-01-20"}
    assert facts([lots], basket)["lots"] == {
        "after": [{"points": 60, "expires": "2026-01-31"}],
        "missing": 0,
        "restored": [{"points": 40, "expires": "2026-01-31"}],
        "lost": 0,
    }


@pytest.mark.parametrize(
    ("policy", "on", "after_return"),
    [
        ("usual", "2026-06-01", ""),
        ("grace", "2026-06-01", "gold"),
        ("grace", "2027-01-01", ""),
        ("one_down", "2027-01-01", "silver"),
    ],
)
def test_a_tier_stays_as_long_as_the_policy_says(
    policy: str, on: str, after_return: str
) -> None:
    ladder = [{"at": 100, "tier": "silver"}, {"at": 300, "tier": "gold"}]
    rule = {"id": "tier", "kind": "tier", "ladder": ladder}
    basket = {"lines": [], "spend_12m_before": 0, "sale": 300, "returned": 250}
    basket |= {"on": on, "cycle_ends": "2026-12-31"}
    told = facts([rule], basket, policy)["tier"]
    assert told == {"after_sale": "gold", "after_return": after_return}


def test_tenders_pay_and_gift_cards_are_worth_what_they_cost() -> None:
    rules = [
        {"id": "w", "kind": "tender", "tender": "wallet", "balance": 70},
        {"id": "c", "kind": "gift_card_sale", "value": 500, "scope": {"skus": ["card"]}},
    ]
    lines = [{"sku": "a", "price": 100, "tax_pct": 10}, {"sku": "card", "price": 500}]
    assert facts(rules, {"lines": lines}) == {
        "tenders": [{"tender": "wallet", "amount": 70}],
        "tendered": 70,
        "due": 540,
        "gift_cards": {"L2": 500},
    }


def test_returns_follow_each_other() -> None:
    ten = {"id": "c", "kind": "amount_total", "amount": 10, "code": "X", "single_use": True}
    basket = {
        "lines": [{"sku": "a", "qty": 3, "price": 100}],
        "return": [{"L1": 1}, {"L1": 2}],
    }
    first, last = facts([ten], basket)["returns"]
    assert first == {
        "refund": 96,
        "shortfall": 0,
        "stays": 194,
        "lines": {"L1": 96},
        "complete": False,
        "codes_usable_again": {"X": False},
        "earned_reversed": 0,
        "spent_returned": 0,
    }
    assert (last["refund"], last["complete"]) == (194, True)
    assert last["codes_usable_again"] == {"X": True}


def test_a_code_that_expired_is_not_usable_again() -> None:
    once = {"id": "c", "kind": "amount_total", "amount": 10, "code": "X", "usage_limit": 1}
    once |= {"window": {"to": "2026-01-31"}}
    basket = {"lines": [{"sku": "a", "price": 100}], "return": {"L1": 1}}
    for on, usable in (("2026-01-31", True), ("2026-02-01", False)):
        (told,) = facts([once], basket | {"on": on})["returns"]
        assert told["codes_usable_again"] == {"X": usable}


def test_a_gift_that_stays_is_charged() -> None:
    gift = {"id": "g", "kind": "gift", "needs": {"amount": 150}, "gift": {"sku": "G"}}
    lines = [{"sku": "a", "price": 200}, {"sku": "G", "price": 40}]
    (told,) = facts([gift], {"lines": lines, "return": {"L1": 1}})["returns"]
    assert told["gifts_charged"] == {"L2": 40}
    assert told["refund"] == 160


def test_of_two_tills_at_once_one_uses_the_code() -> None:
    once = {"id": "c", "kind": "amount_total", "amount": 10, "code": "X", "usage_limit": 2}
    basket = {"lines": [{"sku": "a", "price": 100}], "at_once": 5}
    assert facts([once], basket)["redemptions"] == {"accepted": 2, "refused": 3}
    assert facts([TEN], basket)["redemptions"] == {"accepted": 5, "refused": 0}


def test_only_scopes_and_benefits_are_written() -> None:
    for write in (write_scope, write_benefit):
        with pytest.raises(TypeError, match="str"):
            write("all")
