"""What cases of promotions say of every order and every split of a basket."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations

import pytest
from click.testing import CliRunner

from storeapp import promotions
from storeapp.cli.verbs import storeapp
from storeapp.promotions import USUAL, Cart, Engine, Pricing, Rule
from tests.acceptance.promotion_questions import CASES, Json


def rules_of(case: Json) -> tuple[Rule, ...]:
    return promotions.read_rules({"rules": case["rules"]})


def cart_of(case: Json) -> Cart:
    return promotions.read_asked(case["basket"]).cart


def told(pricing: Pricing) -> tuple[object, ...]:
    """What a customer sees, whatever the order of the lines."""
    lines = sorted((line.id, line.net, line.shares) for line in pricing.lines)
    given = sorted((one.rule.id, one.amount, sorted(one.units)) for one in pricing.applications)
    return pricing.total, pricing.status, lines, given


@pytest.mark.parametrize(
    "id_", [i for i, case in CASES.items() if "same_for_all_line_orders" in case["expected"]]
)
def test_every_order_of_lines_gives_the_same(id_: str) -> None:
    case = CASES[id_]
    engine, cart = Engine(rules_of(case)), cart_of(case)
    orders = list(permutations(cart.lines))
    assert len(orders) == case["expected"]["same_for_all_line_orders"]
    fresh = {str(told(Engine(engine.rules).price(replace(cart, lines=o)))) for o in orders}
    kept = {str(told(engine.price(replace(cart, lines=order)))) for order in orders}
    assert fresh == kept == {str(told(engine.price(cart)))}


@pytest.mark.parametrize("id_", CASES)
def test_no_order_of_lines_or_rules_changes_a_case(id_: str) -> None:
    """Turned round and turned over, lines and rules give what they gave as they stood."""
    case = CASES[id_]
    rules, cart = rules_of(case), cart_of(case)
    as_it_stands = told(Engine(rules).price(cart))
    for turned in (cart.lines[::-1], cart.lines[1:] + cart.lines[:1]):
        assert told(Engine(rules).price(replace(cart, lines=turned))) == as_it_stands
    assert told(Engine(rules[::-1]).price(cart)) == as_it_stands


def test_every_order_of_rules_gives_the_same() -> None:
    found = [c for c in CASES.values() if c["expected"].get("same_for_all_rule_orders")]
    assert [case["id"] for case in found] == ["E24-scope-conflict-fixed"]
    (case,) = found
    cart = cart_of(case)
    orders = list(permutations(rules_of(case)))
    assert len({str(told(Engine(order).price(cart))) for order in orders}) == 1


def test_one_receipt_is_never_dearer_than_any_two() -> None:
    case = CASES["I01-split-proof"]
    assert case["expected"]["never_less_than_any_split"]
    engine, cart = Engine(rules_of(case)), cart_of(case)
    whole = engine.price(cart).discount
    for chosen in range(2 ** len(cart.lines)):
        halves: list[list[promotions.CartLine]] = [[], []]
        for at, line in enumerate(cart.lines):
            halves[chosen >> at & 1].append(line)
        apart = [engine.price(replace(cart, lines=tuple(half))).discount for half in halves]
        assert sum(apart) <= whole


@pytest.mark.parametrize("id_", CASES)
def test_every_policy_prices_every_case_without_a_negative_line(id_: str) -> None:
    case = CASES[id_]
    asked = promotions.read_asked(case["basket"])
    rules = rules_of(case)
    for policy in set(promotions.POLICIES.values()):
        pricing = Engine(rules, policy).price(asked.cart)
        for line in pricing.lines:
            assert line.discount >= 0
            assert line.net >= min(0, line.gross)


def test_the_usual_policy_is_what_the_names_of_the_usual_ways_say() -> None:
    usual = {
        *("best_for_customer", "per_line_half_up", "keep_share", "highest_only"),
        *("proportional_share", "round_discount_half_up", "as_of_line_added"),
    }
    assert {promotions.policy_named(name) for name in usual} == {USUAL}


def test_an_answer_is_the_same_whatever_was_asked_before() -> None:
    """The command line keeps engines between lines; that changes no answer."""
    lines = [
        {"id": id_, "rules": case["rules"], "basket": case["basket"]}
        for id_, case in CASES.items()
    ]
    there = _answers(lines)
    back = _answers([*lines, *reversed(lines)])
    assert back == there + there[::-1]


def _answers(lines: list[Json]) -> list[Json]:
    given = "\n".join(json.dumps(line) for line in lines)
    result = CliRunner().invoke(storeapp, ["price", "--stdin"], input=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]
