"""Every case of promotions, through the public functions and on the command line.

Each is asked under every policy that it names an answer for.
"""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from storeapp.cli.verbs import storeapp
from tests.acceptance.promotion_questions import CASES, QUESTIONS, REMARKS, Json, Question
from tests.acceptance.promotion_seen import PLAIN, READ, by_functions, check, in_document

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMES = [question.name for question in QUESTIONS]
BY_NAME = dict(zip(NAMES, QUESTIONS, strict=True))

# What the design names as the usual way, of the policies that cases tell apart.
USUAL = {
    "A03-pct-rounding-3": "per_line_half_up",
    "A04-pct-rounding-5": "per_line_half_up",
    "A08-round-discount-or-price": "round_discount_half_up",
    "A10-penny-items": "per_line_half_up",
    "B22-cap-with-handover": "hand_over",
    "C27-quantity-groups-pct": "best_for_customer",
    "E14-two-exclusives": "best_for_customer",
    "E19-bundle-blocks-threshold": "best_for_customer_may_decline",
    "E35-budget-exceeded": "partial",
    "G05-return-drops-below-threshold": "keep_share",
    "G08-three-for-two-return-one": "proportional_share",
    "G09-meal-deal-return-drink": "proportional_share",
    "H12-double-points-and-birthday": "highest_only",
}


@pytest.fixture(scope="module")
def answers() -> dict[str, Json]:
    """All questions asked of one process, line by line."""
    lines = [
        {"id": one.name, "rules": one.rules, "basket": one.basket, "policy": one.policy}
        for one in QUESTIONS
    ]
    given = "\n".join(json.dumps(line) for line in lines)
    result = CliRunner().invoke(storeapp, ["price", "--stdin", "--explain"], input=given)
    assert result.exit_code == 0, result.output
    found = [json.loads(line) for line in result.stdout.splitlines()]
    return {answer["id"]: answer for answer in found}


@pytest.mark.parametrize("name", NAMES)
def test_the_functions_price_the_case(name: str) -> None:
    check(by_functions(BY_NAME[name]), BY_NAME[name])


@pytest.mark.parametrize("name", NAMES)
def test_the_command_line_prices_the_case(name: str, answers: dict[str, Json]) -> None:
    assert "error" not in answers[name], answers[name]
    check(in_document(answers[name]), BY_NAME[name])


@pytest.mark.parametrize(("id_", "policy"), USUAL.items())
def test_the_usual_policy_is_the_one_of_the_design(id_: str, policy: str) -> None:
    named = BY_NAME[f"{id_}:{policy}"]
    usual = Question(named.name, named.case, named.rules, named.basket, "usual", named.expected)
    check(by_functions(usual), usual)


def test_there_are_119_cases_and_nothing_expected_is_left_out() -> None:
    assert len(CASES) == 119
    expected = {key for case in CASES.values() for key in case["expected"]}
    asked = {key for question in QUESTIONS for key in question.expected}
    assert expected - REMARKS <= asked
    assert asked <= set(READ) | set(PLAIN)


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_proven_the_best(name: str, answers: dict[str, Json]) -> None:
    assert (answers[name]["status"], answers[name]["gap"]) == ("optimal", 0)


@pytest.mark.parametrize("name", NAMES)
def test_every_application_is_told_in_both_languages(
    name: str, answers: dict[str, Json]
) -> None:
    for one in answers[name]["applications"]:
        assert set(one["text"]) == {"en", "zh_CN"}
        assert not CHINESE.search(one["text"]["en"])
        assert CHINESE.search(one["text"]["zh_CN"])
