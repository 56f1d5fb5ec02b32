"""The cases of promotions as single questions: rules, a basket, a policy, and the answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]
DOCUMENT: Json = json.loads((Path(__file__).parent / "promotions.json").read_bytes())
CASES: dict[str, Json] = {case["id"]: case for case in DOCUMENT["cases"]}

# What an expectation says to the reader, or what another test proves.
REMARKS = {
    "alt_as_of_sale_opened",  # a question of its own
    "balance_after_source",  # another engine's figure
    "balance_before",  # what the basket begins with
    "by_policy",  # questions of their own
    "full_return",  # a question of its own
    "gift_value_allocated",  # the shop's books
    "never_less_than_any_split",  # test_promotion_cases_whole
    "partial_return",  # a question of its own
    "refund_of",  # questions of their own
    "refund_units",  # what comes back
    "return_line",  # what comes back
    "return_units",  # what comes back
    "same_for_all_line_orders",  # test_promotion_cases_whole
    "same_for_all_rule_orders",  # test_promotion_cases_whole
    "tie_break",  # told by "tie"
    "total_gross_source",  # another engine's figure
}


@dataclass(frozen=True)
class Question:
    """One basket to price, and all that is known of the answer."""

    name: str
    case: Json
    rules: list[Json]
    basket: Json
    policy: str
    expected: Json


def questions(case: Json) -> Iterator[Question]:
    """Everything that a case asks: its own answer, and one for each policy."""
    expected, rules = case["expected"], case["rules"]
    basket = case["basket"] | _beside(case)
    plain = {key: value for key, value in expected.items() if key not in REMARKS}
    yield Question(case["id"], case, rules, basket, "usual", plain)
    for policy, answer in expected.get("by_policy", {}).items():
        name = f"{case['id']}:{policy}"
        yield Question(name, case, rules, basket, policy, _by_policy(case["id"], answer))
    for policy, answer in case.get("alt", {}).items():
        yield Question(f"{case['id']}:{policy}", case, rules, basket, policy, answer)
    yield from _of_a_clock(case)
    yield from _refunds(case)


def _by_policy(id_: str, answer: Any) -> Json:
    if id_.startswith("H12"):
        return {"points": answer}
    if id_.startswith("H15"):
        return {"after_return": answer.split()[0]}
    if isinstance(answer, int):
        return {"discount": answer}
    if "L1" in answer:
        return {"lines": answer}
    return dict(answer)


def _beside(case: Json) -> Json:
    """What a case wants to know beside the price, as keys of its basket."""
    expected: Json = case["expected"]
    out: Json = {}
    units = expected.get("return_units") or expected.get("refund_units")
    if units or "refund" in expected:
        out["return"] = {"L1": units or 1}
    if "return_line" in expected:
        out["return"] = {expected["return_line"]: 1}
    if "refund_sequence_one_unit_each" in expected:
        out["return"] = [{"L1": 1} for _ in expected["refund_sequence_one_unit_each"]]
    if "balance_before" in expected:
        out["points_balance"] = expected["balance_before"]
    if "if_spend_reversed_on_2026_02_10" in expected:
        out["reversed_on"] = "2026-02-10"
    return out


def _of_a_clock(case: Json) -> Iterator[Question]:
    """Which moment counts stands on the rule; left to the shop, the policy decides."""
    lines = case["expected"].get("alt_as_of_sale_opened")
    if lines is None:
        return
    open_ = [{k: v for k, v in rule.items() if k != "as_of"} for rule in case["rules"]]
    name = "alt_as_of_sale_opened"
    yield Question(f"{case['id']}:{name}", case, open_, case["basket"], name, {"lines": lines})


def _refunds(case: Json) -> Iterator[Question]:
    expected, rules, basket = case["expected"], case["rules"], case["basket"]
    for line, refund in expected.get("refund_of", {}).items():
        back = basket | {"return": {line: 1}}
        yield Question(f"{case['id']}:{line}", case, rules, back, "usual", {"refund": refund})
    if "full_return" in expected:
        back = basket | {"return": {"L1": 1}}
        all_ = {"refund": expected["full_return"]["refund"], "code_usable_again": True}
        yield Question(f"{case['id']}:full", case, rules, back, "usual", all_)
        two = {"lines": [basket["lines"][0] | {"qty": 2}], "return": {"L1": 1}}
        part = expected["partial_return"]
        yield Question(f"{case['id']}:part", case, rules, two, "usual", dict(part))


QUESTIONS: list[Question] = [one for case in CASES.values() for one in questions(case)]
