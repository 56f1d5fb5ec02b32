"""Promotions written as JSON are read back equal, and read in every spelling."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.promotions import fault_text
from storeapp.promotions import (
    BadDocument,
    Cart,
    DocumentFault,
    Engine,
    PercentOff,
    PerUnit,
    Rule,
    read_asked,
    read_cart,
    read_rule,
    read_rules,
    read_terms,
    write_rule,
)
from tests.storeapp.promotions.drawn import anything, rules


def through_text(document: object) -> Any:
    return json.loads(json.dumps(document, ensure_ascii=False))


@given(rules)
@settings(max_examples=120, deadline=None)
def test_a_promotion_is_read_back_as_it_was_written(rule: Rule) -> None:
    assert read_rule(through_text(write_rule([rule]))) == (rule,)


@given(st.lists(rules, min_size=2, max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_promotion_of_several_parts_is_read_back(drawn: list[Rule]) -> None:
    parts = tuple(replace(rule, id="m") for rule in drawn)
    written = through_text(write_rule(parts))
    assert written["kind"] == "multi"
    assert read_rule(written) == parts


def test_only_what_was_said_is_written() -> None:
    plain = Rule(id="r", benefit=PerUnit(cut=PercentOff(125_000)))
    written = {"id": "r", "version": 1, "kind": "percent", "pct": "12.5"}
    assert write_rule([plain]) == written


@given(anything)
@settings(max_examples=120, deadline=None)
def test_any_json_is_promotions_or_is_refused_with_its_place(value: object) -> None:
    for read in (read_rules, read_rule, read_terms):
        for document in (value, {"rules": [value]}, {"rules": value}):
            _answers(lambda read=read, document=document: read(document))


@given(anything)
@settings(max_examples=120, deadline=None)
def test_any_json_is_a_basket_or_is_refused_with_its_place(value: object) -> None:
    line = {"sku": "a", "price": 100}
    for document in (value, {"lines": [value]}, {"lines": [line], "return": value}):
        _answers(lambda document=document: read_cart(document))
        _answers(lambda document=document: read_asked(document))
    if isinstance(value, dict):
        _answers(lambda: read_cart({"lines": [line | value]}))


@given(rules, anything)
@settings(max_examples=50, deadline=None)
def test_one_value_put_anywhere_into_a_promotion_is_read_or_refused(
    rule: Rule, value: object
) -> None:
    written = through_text(write_rule([rule]))
    for key in written:
        _answers(lambda key=key: read_rule(written | {key: value}))


@given(st.lists(rules, max_size=4, unique_by=lambda rule: rule.id))
@settings(max_examples=40, deadline=None)
def test_whatever_can_be_read_can_be_priced(drawn: list[Rule]) -> None:
    lines = [
        {"sku": "a", "qty": 3, "price": 250, "category": "b/c"},
        {"sku": "b", "weight_kg": "0.5", "price_per_kg": 990, "tax_pct": "13"},
        {"sku": "X", "qty": -1, "price": 100},
    ]
    cart: Cart = read_cart({"lines": lines, "opened_at": "2026-03-01T12:00"})
    engine = Engine(tuple(drawn))
    pricing = engine.price(cart)
    engine.explain(cart, pricing)
    assert sum(line.discount for line in pricing.lines) == pricing.discount >= 0


def _answers(read: Any) -> None:
    """It is read, or refused with a place and with facts that can be shown."""
    with suppress(BadDocument):
        try:
            read()
        except BadDocument as error:
            facts = [error.path, error.fault.value, error.found, error.expected]
            json.dumps(facts, ensure_ascii=False).encode()
            fault_text(error, "en").encode()
            raise


def test_scopes_a_thousand_deep_are_refused() -> None:
    deep: object = {"all": True}
    for _ in range(1000):
        deep = {"not": deep}
    document = {"id": "r", "kind": "percent", "pct": 5, "scope": deep}
    with pytest.raises(BadDocument) as refused:
        read_rule(document)
    assert refused.value.fault is DocumentFault.TOO_DEEP
    assert refused.value.path.startswith("scope.not.not")


def test_rewards_a_thousand_deep_are_refused() -> None:
    reward: object = {"kind": "free_units"}
    for _ in range(1000):
        reward = {"kind": "points_spend_reward", "cost": 1, "benefit": reward}
    with pytest.raises(BadDocument) as refused:
        read_rule(reward | {"id": "r"})  # type: ignore[operator]
    assert refused.value.fault is DocumentFault.TOO_DEEP
