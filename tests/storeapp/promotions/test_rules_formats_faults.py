"""What cannot be read is refused with its place, its fault, and what would do."""

from __future__ import annotations

from typing import Any

import pytest

from storeapp.promotions import (
    BadDocument,
    DocumentFault,
    policy_named,
    read_cart,
    read_rules,
    shown,
)

Json = dict[str, Any]
HALF: Json = {"id": "r", "kind": "percent", "pct": 50}
LADDER: Json = {"id": "r", "kind": "threshold"}
SKU: Json = {"skus": ["A"]}


def refused(read: Any, document: object) -> tuple[str, str, str, str]:
    with pytest.raises(BadDocument) as caught:
        read(document)
    error = caught.value
    return error.path, error.fault.value, error.found, error.expected


RULES: list[tuple[object, tuple[str, str, str, str]]] = [
    (5, ("", "wrong_type", "5", "object")),
    ({}, ("rules", "missing", "", "")),
    ({"rules": 5}, ("rules", "wrong_type", "5", "list")),
    ({"rules": [], "ruls": 1}, ("ruls", "unknown_key", "ruls", "rules")),
    ({"rules": [], 7: 1}, ("7", "unknown_key", "7", "")),
    ({"rules": [[]]}, ("rules[0]", "wrong_type", "[…]", "object")),
    ({"rules": [{"kind": "percent"}]}, ("rules[0].id", "missing", "", "")),
    ({"rules": [HALF, HALF]}, ("rules[1].id", "duplicate", "r", "")),
]


@pytest.mark.parametrize(("document", "error"), RULES)
def test_a_document_is_refused(document: object, error: tuple[str, str, str, str]) -> None:
    assert refused(read_rules, document) == error


ONE: list[tuple[Json, tuple[str, str, str, str]]] = [
    ({"id": "r"}, ("kind", "missing", "", "")),
    (HALF | {"id": " "}, ("id", "empty", " ", "")),
    (HALF | {"id": 7}, ("id", "wrong_type", "7", "text")),
    (HALF | {"id": "\ud800"}, ("id", "wrong_type", "�", "text")),
    (HALF | {"id": "x" * 201}, ("id", "too_large", f"{'x' * 60}…", "200")),
    (HALF | {"kind": "percnt"}, ("kind", "unknown_value", "percnt", "percent")),
    (HALF | {"kind": None}, ("kind", "wrong_type", "None", "text")),
    (HALF | {"pct": True}, ("pct", "wrong_type", "True", "decimal")),
    (HALF | {"pct": "half"}, ("pct", "wrong_type", "half", "decimal")),
    (HALF | {"pct": float("nan")}, ("pct", "wrong_type", "nan", "decimal")),
    (HALF | {"pct": float("inf")}, ("pct", "wrong_type", "inf", "decimal")),
    (HALF | {"pct": 1e300}, ("pct", "wrong_type", "1e+300", "decimal")),
    (HALF | {"pct": "0.00001"}, ("pct", "wrong_type", "0.00001", "decimal")),
    (HALF | {"pct": 10**9000}, ("pct", "wrong_type", "…", "decimal")),
    (HALF | {"pct": -1}, ("pct", "too_small", "-1", "0")),
    (HALF | {"pct": "100.5"}, ("pct", "too_large", "100.5", "100")),
    (HALF | {"pick": "dearest"}, ("pick", "unknown_value", "dearest", "cheapest")),
    (HALF | {"scope": "all"}, ("scope", "wrong_type", "all", "scope")),
    (HALF | {"scope": SKU | {"all": True}}, ("scope.skus", "conflict", "[…]", "all")),
    (HALF | {"scope": {"sku": 1}}, ("scope.sku", "unknown_key", "sku", "skus")),
    (HALF | {"scope": {}}, ("scope", "missing", "{…}", "…")),
    (HALF | {"scope": {"all": False}}, ("scope.all", "unknown_value", "False", "true")),
    (HALF | {"scope": {"all": 1}}, ("scope.all", "wrong_type", "1", "flag")),
    (HALF | {"scope": {"skus": [1]}}, ("scope.skus[0]", "wrong_type", "1", "text")),
    (HALF | {"scope": {"and": []}}, ("scope.and", "empty", "[…]", "")),
    (
        HALF | {"scope": {"or": [SKU, {"not": {"tag": ""}}]}},
        ("scope.or[1].not.tag", "empty", "", ""),
    ),
    (HALF | {"layer": 5}, ("layer", "too_large", "5", "4")),
    (HALF | {"max_units": "2"}, ("max_units", "wrong_type", "2", "whole_number")),
    (HALF | {"max_units": 10**7}, ("max_units", "too_large", "10000000", "100000")),
    (HALF | {"names": {"en": ""}}, ("names.en", "empty", "", "")),
    (HALF | {"names": []}, ("names", "wrong_type", "[…]", "object")),
    (HALF | {"as_of": "paid_at", "clock": "paid_at"}, ("as_of", "conflict", "None", "clock")),
    (HALF | {"rounding": "up"}, ("rounding", "unknown_value", "up", "…")),
    (HALF | {"audience": "members_"}, ("audience", "unknown_value", "members_", "members")),
    (
        HALF | {"window": {"from": "25:00", "to": "26:00"}},
        ("window.to", "wrong_type", "26:00", "hour"),
    ),
    (HALF | {"window": {"from": "17:00"}}, ("window.to", "missing", "", "")),
    (
        HALF | {"window": {"hours": [["17:00+02:00", "18:00"]]}},
        ("window.hours[0][0]", "wrong_type", "17:00+02:00", "hour"),
    ),
    (
        HALF | {"window": {"hours": [["1:00"]]}},
        ("window.hours[0]", "wrong_type", "[…]", "hour"),
    ),
    (HALF | {"window": {"from": "soon"}}, ("window.from", "wrong_type", "soon", "day")),
    (
        HALF | {"window": {"from": "2026-02-01", "to": "2026-01-01"}},
        ("window.to", "too_small", "2026-01-01", "2026-02-01"),
    ),
    (
        HALF | {"window": {"except_days": ["31.1."]}},
        ("window.except_days[0]", "wrong_type", "31.1.", "day"),
    ),
    (HALF | {"window": {"days": [8]}}, ("window.days[0]", "too_large", "8", "7")),
    (HALF | {"window": {"days": ["mo"]}}, ("window.days[0]", "unknown_value", "mo", "mon")),
    (
        HALF | {"needs": {"family": "6", "scope": SKU}},
        ("needs.family", "conflict", "6", "scope"),
    ),
    (HALF | {"needs": {"contains": []}}, ("needs.contains", "empty", "[…]", "")),
    (HALF | {"needs": [{"qyt": 2}]}, ("needs[0].qyt", "unknown_key", "qyt", "qty")),
    (HALF | {"benefits": []}, ("benefits", "unknown_key", "benefits", "")),
    ({"id": "r", "kind": "nth", "n": 2}, ("pct", "missing", "", "")),
    ({"id": "r", "kind": "nth", "n": 2, "k": 3, "pct": 5}, ("k", "too_large", "3", "2")),
    (
        {"id": "r", "kind": "nth", "n": 2, "pct": 5, "amount": 5},
        ("amount", "conflict", "5", "pct"),
    ),
    (
        {"id": "r", "kind": "positions", "size": 2, "positions": [3], "pct": 5},
        ("positions[0]", "too_large", "3", "2"),
    ),
    (LADDER, ("ladder", "missing", "", "")),
    (LADDER | {"ladder": []}, ("ladder", "empty", "[…]", "")),
    (LADDER | {"ladder": [{"off": 1}]}, ("ladder[0].at", "missing", "", "")),
    (
        LADDER | {"ladder": [{"at": 1, "off": 1}, {"at": 1, "off": 2}]},
        ("ladder[1].at", "duplicate", "1", ""),
    ),
    (LADDER | {"every": 100}, ("off", "missing", "", "")),
    (
        {"id": "r", "kind": "slots", "slots": [SKU]},
        ("total", "missing", "", "total, pct, off"),
    ),
    (
        {"id": "r", "kind": "slots", "slots": [SKU], "total": 1, "pct": 1},
        ("total", "conflict", "", "total, pct, off"),
    ),
    ({"id": "r", "kind": "slots", "slots": []}, ("slots", "empty", "[…]", "")),
    (
        {"id": "r", "kind": "distinct_set", "pct_by_size": {}},
        ("pct_by_size", "empty", "{…}", ""),
    ),
    (
        {"id": "r", "kind": "distinct_set", "pct_by_size": []},
        ("pct_by_size", "wrong_type", "[…]", "object"),
    ),
    (
        {"id": "r", "kind": "distinct_set", "pct_by_size": {"2": 5, "02": 6}},
        ("pct_by_size.02", "duplicate", "6", ""),
    ),
    (
        {"id": "r", "kind": "distinct_set", "pct_by_size": {"two": 5}},
        ("pct_by_size.two", "wrong_type", "two", "decimal"),
    ),
    ({"id": "r", "kind": "points_earn"}, ("per_minor", "missing", "", "")),
    (
        {"id": "r", "kind": "points_lots", "lots": [{"points": 1, "expires": "31.1."}]},
        ("lots[0].expires", "wrong_type", "31.1.", "day"),
    ),
    (
        {"id": "r", "kind": "gift", "gift": {"sku": 5}},
        ("gift.sku", "wrong_type", "5", "text"),
    ),
    ({"id": "r", "kind": "multi", "benefits": []}, ("benefits", "empty", "[…]", "")),
    (
        {"id": "r", "kind": "multi", "benefits": [{"kind": "multi"}]},
        ("benefits[0].kind", "unknown_value", "multi", ""),
    ),
    (
        {"id": "r", "kind": "multi", "benefits": [HALF]},
        ("benefits[0].id", "unknown_key", "id", "kind"),
    ),
    (
        {"id": "r", "kind": "multi", "benefits": [{"kind": "percent", "pct": 1}] * 101},
        ("benefits[100]", "too_large", "{…}", "100"),
    ),
]


@pytest.mark.parametrize(("document", "error"), ONE)
def test_a_promotion_is_refused(document: Json, error: tuple[str, str, str, str]) -> None:
    path, fault, found, expected = refused(read_rules, {"rules": [document]})
    assert (path, fault) == (f"rules[0].{error[0]}", error[1])
    assert found == error[2] or error[2] == "None"
    assert expected == error[3] or (error[3] == "…" and expected.count(", ") > 3)


LINE: Json = {"sku": "a", "price": 100}
LINES: list[tuple[object, tuple[str, str, str, str]]] = [
    (5, ("", "wrong_type", "5", "object")),
    (LINE | {"qty": 0}, ("qty", "too_small", "0", "1")),
    (LINE | {"qty": True}, ("qty", "wrong_type", "True", "whole_number")),
    (LINE | {"qty": 1.5}, ("qty", "wrong_type", "1.5", "whole_number")),
    (LINE | {"qty": 10**6}, ("qty", "too_large", "1000000", "100000")),
    (LINE | {"price": -1}, ("price", "too_small", "-1", "0")),
    ({"sku": "a", "price_line_total": -1}, ("price_line_total", "too_small", "-1", "0")),
    (LINE | {"price_line_total": 5}, ("price", "conflict", "100", "price_line_total")),
    ({"sku": "a"}, ("price", "missing", "", "")),
    ({"price": 1}, ("sku", "missing", "", "")),
    ({"sku": "a", "weight_kg": "1.5"}, ("price_per_kg", "missing", "", "")),
    (
        {"sku": "a", "weight_kg": "0.0001", "price_per_kg": 5},
        ("weight_kg", "wrong_type", "0.0001", "decimal"),
    ),
    ({"sku": "a", "weight_kg": 0, "price_per_kg": 5}, ("weight_kg", "too_small", "0", "1")),
    (LINE | {"tax_pct": "1001"}, ("tax_pct", "too_large", "1001", "1000")),
    (LINE | {"added_at": "noon"}, ("added_at", "wrong_type", "noon", "moment")),
    (LINE | {"attributes": []}, ("attributes", "wrong_type", "[…]", "object")),
    (LINE | {"attributes": {"": "x"}}, ("attributes", "empty", "", "")),
    (LINE | {"attributes": {"size": 5}}, ("attributes.size", "wrong_type", "5", "text")),
    (LINE | {"prise": 5}, ("prise", "unknown_key", "prise", "price")),
]


@pytest.mark.parametrize(("line", "error"), LINES)
def test_a_line_is_refused(line: object, error: tuple[str, str, str, str]) -> None:
    path, *rest = refused(read_cart, {"lines": [line]})
    place = f"lines[0].{error[0]}" if error[0] else "lines[0]"
    assert (path, *rest) == (place, *error[1:])


BASKETS: list[tuple[object, tuple[str, str, str, str]]] = [
    ([], ("", "wrong_type", "[…]", "object")),
    ({}, ("lines", "missing", "", "")),
    ({"lines": [LINE | {"line": "x"}] * 2}, ("lines[1].line", "duplicate", "x", "")),
    ({"lines": [LINE] * 10_001}, ("lines[10000]", "too_large", "{…}", "10000")),
    ({"lines": [], "codes": [1]}, ("codes[0]", "wrong_type", "1", "text")),
    (
        {"lines": [], "member": {"birthday": "13-01"}},
        ("member.birthday", "wrong_type", "13-01", "birthday"),
    ),
    (
        {"lines": [], "member": {"joined_on": "x"}},
        ("member.joined_on", "wrong_type", "x", "day"),
    ),
    ({"lines": [], "paid_at": ""}, ("paid_at", "empty", "", "")),
    ({"lines": [], "return": {}}, ("return", "unknown_key", "return", "")),
]


@pytest.mark.parametrize(("document", "error"), BASKETS)
def test_a_basket_is_refused(document: object, error: tuple[str, str, str, str]) -> None:
    assert refused(read_cart, document) == error


def test_a_policy_nobody_knows_is_answered_with_the_nearest() -> None:
    assert refused(policy_named, "best_for_customr") == (
        "policy",
        "unknown_value",
        "best_for_customr",
        "best_for_customer",
    )
    assert "grace" in refused(policy_named, ["zzzz"])[3]


def test_what_was_found_is_told_shortly() -> None:
    assert [shown(one) for one in ({"a": 1}, [1], 10**5000, "x" * 99, None)] == [
        "{…}",
        "[…]",
        "…",
        f"{'x' * 60}…",
        "None",
    ]


def test_every_fault_can_happen() -> None:
    tables = (RULES, ONE, LINES, BASKETS)
    seen = {error[1] for table in tables for _document, error in table}
    elsewhere = {"too_deep", "not_readable"}
    assert seen | elsewhere == {fault.value for fault in DocumentFault}
