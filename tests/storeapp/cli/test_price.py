"""Baskets priced on the command line: one, or many line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from storeapp import promotions
from storeapp.cli import pricing
from storeapp.cli.verbs import storeapp
from tests.storeapp.cli.conftest import Run, document
from tests.storeapp.promotions.drawn import anything

Json = dict[str, Any]
HALF: Json = {"id": "half", "kind": "nth", "n": 2, "pct": 50, "names": {"zh_CN": "第二件半价"}}
SPEND: Json = {"id": "spend", "kind": "threshold", "ladder": [{"at": 50000, "off": 1000}]}
RULES: Json = {"rules": [HALF, SPEND]}
BASKET: Json = {
    "lines": [
        {"line": "L1", "sku": "tea", "qty": 1, "price": 10000},
        {"line": "L2", "sku": "cup", "qty": 1, "price": 8000},
    ]
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rules, basket = tmp_path / "week.json", tmp_path / "basket.json"
    rules.write_text(json.dumps(RULES, ensure_ascii=False), encoding="utf-8-sig")
    basket.write_text(json.dumps(BASKET, indent=1).replace("\n", "\r\n"), encoding="utf-8")
    return rules, basket


def lines_of(run: Run, *words: str | Path, given: str) -> list[Json]:
    result = run("price", "--stdin", *words, stdin=given)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_basket_is_priced_for_people(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files
    result = run("price", "--promotions", rules, "--basket", basket)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "L1  tea  1  100.00    0.00  100.00",
        "L2  cup  1   80.00  -40.00   40.00",
        "第二件半价 -40.00: cup on top of tea",
        "Saved 40.00, to pay 140.00",
    ]


def test_hints_and_reasons_are_told_when_asked(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files
    result = run(
        *("price", "--promotions", rules, "--basket", basket, "--explain"),
        *("--currency", "CNY"),
    )
    assert "Saved ¥40.00, to pay ¥140.00" in result.stdout
    assert result.stdout.splitlines()[-2:] == [
        "¥320.00 more for: ¥10.00 off from ¥500.00",
        "Not applied: ¥10.00 off from ¥500.00. The basket does not reach what it needs",
    ]


def test_an_empty_basket_costs_nothing(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files
    basket.write_text('{"lines": []}')
    result = run("price", "--promotions", rules, "--basket", basket)
    assert result.stdout == "Saved 0.00, to pay 0.00\n"


def test_json_is_one_whole_document(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files
    told = document(run("price", "--promotions", rules, "--basket", basket, "--json"))
    assert (told["total"], told["gross"], told["discount"]) == (14000, 18000, 4000)
    (one,) = told["applications"]
    assert one["text"] == {
        "en": "第二件半价 -40.00: cup on top of tea",
        "zh_CN": "第二件半价 -40.00：cup（搭配tea）",
    }
    assert (one["units"], one["qualifiers"]) == ([["L1", 0], ["L2", 0]], {"L1": 1})
    (hint,) = told["hints"]
    assert hint.pop("gain") >= 0
    assert hint == {
        "rule": "spend",
        "missing": {"amount": 32000, "scope": {"all": True}},
        "text": {
            "en": "320.00 more for: 10.00 off from 500.00",
            "zh_CN": "再买320.00，可享：满500.00减10.00",
        },
    }
    assert [one["reason"] for one in told["not_applied"]] == ["needs_more"]
    assert set(told) == {
        *("total", "gross", "discount", "tax", "lines", "line_totals", "units"),
        *("applications", "hints", "not_applied", "status", "gap"),
        *("total_net", "total_gross", "levy", "after_layer", "not_given"),
    }


def test_a_policy_is_taken_by_name(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files
    words = ("price", "--promotions", rules, "--basket", basket, "--json", "--policy")
    assert document(run(*words, "first"))["total"] == 14000
    wrong = run(*words, "frist")
    assert wrong.exit_code == 2
    assert "there is no policy 'frist'; there are usual, best_for_customer" in wrong.stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--promotions", "a"),
        ("--basket", "a"),
        ("--promotions", "a", "--promotions", "b", "--basket", "c"),
        ("--stdin", "--basket", "a"),
        ("--stdin", "--nothing"),
    ],
)
def test_wrong_usage_is_told_with_2(run: Run, words: tuple[str, ...]) -> None:
    assert run("price", *words).exit_code == 2


def test_bad_files_are_told_with_their_place(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files

    def told(text: str, of: Path = basket) -> str:
        kept = of.read_bytes()
        of.write_bytes(text.encode("latin-1"))
        result = run("price", "--promotions", rules, "--basket", basket)
        of.write_bytes(kept)
        assert (result.exit_code, result.stdout) == (1, "")
        return result.stderr

    assert told("[]") == f"Error: {basket}: […] is not an object.\n"
    line = f"Error: {basket}: lines[0].qty: 0 is too small; at least 1.\n"
    assert told('{"lines": [{"sku": "a", "price": 1, "qty": 0}]}') == line
    kind = f"Error: {rules}: rules[0].kind: this is missing.\n"
    assert told('{"rules": [{"id": "a"}]}', rules) == kind
    assert told("{").startswith(f"Error: {basket}: this is not JSON in UTF-8: ")
    assert told("\xff").startswith(f"Error: {basket}: this is not JSON in UTF-8: ")
    assert told("[" * 100_000).startswith(f"Error: {basket}: ")
    assert told(f'{{"lines": {"9" * 5000}}}').startswith(f"Error: {basket}: ")


def test_a_file_that_is_not_there_is_told(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files
    result = run("price", "--promotions", rules, "--basket", basket.with_name("no.json"))
    assert result.exit_code == 1
    assert result.stderr == f"Error: No such file or directory ({basket.parent / 'no.json'}).\n"
    assert run("price", "--promotions", rules, "--basket", rules, "--currency", "XXX").stderr


def test_many_baskets_are_answered_line_by_line(run: Run, files: tuple[Path, Path]) -> None:
    rules, _basket = files
    asked = [
        {"id": "own", "rules": [SPEND], "basket": BASKET},
        {"id": 7, "rules_ref": "week", "basket": BASKET},
        {"id": "path", "rules_ref": str(rules), "basket": BASKET, "policy": "priority"},
        {"id": "name", "rules_ref": "week.json", "basket": BASKET, "explain": True},
        {"id": "only", "basket": BASKET},
    ]
    given = "\ufeff" + "\r\n\r\n".join(json.dumps(line) for line in asked)
    found = lines_of(run, "--promotions", rules, given=given)
    assert [one["id"] for one in found] == ["own", 7, "path", "name", "only"]
    assert [one["total"] for one in found] == [18000, 14000, 14000, 14000, 14000]
    assert [len(one["hints"]) for one in found] == [0, 0, 0, 1, 0]


def test_a_line_without_promotions_at_hand_says_so(run: Run, files: tuple[Path, Path]) -> None:
    rules, basket = files
    line = json.dumps({"id": "x", "basket": BASKET})
    wanted = {"path": "rules", "reason": "this is missing; one of: rules, rules_ref"}
    assert lines_of(run, given=line) == [{"id": "x", "error": wanted}]
    two = ("--promotions", rules, "--promotions", basket)
    assert lines_of(run, *two, given=line) == [{"id": "x", "error": wanted}]


LINES: list[tuple[str, Any, str, str]] = [
    ("[1]", None, "", "[…] is not an object"),
    ("nul", None, "", "this is not JSON in UTF-8: Expecting value: line 1 column 1 (char 0)"),
    ('{"id": [1]}', None, "basket", "this is missing"),
    ('{"id": true, "basket": 1}', None, "basket", "1 is not an object"),
    (
        '{"id": "a", "baskets": 1}',
        "a",
        "baskets",
        "there is no key baskets here; id, rules, rules_ref, basket, policy, explain, note "
        "is meant?",
    ),
    (
        '{"id": "a", "rules": [], "basket": {"lines": [{"sku": "s", "price": true}]}}',
        "a",
        "basket.lines[0].price",
        "True is not a whole number",
    ),
    (
        '{"id": "a", "rules": [{"id": "r", "kind": "percent", "pct": -1}], '
        '"basket": {"lines": []}}',
        "a",
        "rules[0].pct",
        "-1 is too small; at least 0",
    ),
    (
        '{"id": "a", "rules": [], "rules_ref": "x", "basket": {"lines": []}}',
        "a",
        "rules_ref",
        "this cannot stand beside rules; leave one of them out",
    ),
    (
        '{"id": "a", "rules_ref": 5, "basket": {"lines": []}}',
        "a",
        "rules_ref",
        "5 is not a text",
    ),
    (
        '{"id": "a", "rules": [], "policy": "bets_order", "basket": {"lines": []}}',
        "a",
        "policy",
        "bets_order is not known here; one of: best_order",
    ),
    (
        '{"id": "a", "rules": [], "explain": 1, "basket": {"lines": []}}',
        "a",
        "explain",
        "1 is not true or false",
    ),
]


@pytest.mark.parametrize(("line", "id_", "path", "reason"), LINES)
def test_a_line_that_cannot_be_read_is_answered_with_its_fault(
    run: Run, line: str, id_: object, path: str, reason: str
) -> None:
    (found,) = lines_of(run, given=line)
    assert found == {"id": id_, "error": {"path": path, "reason": reason}}


def test_a_file_that_a_line_names_may_be_missing_or_bad(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"rules": [5]}')
    asked = [
        {"id": 1, "rules_ref": str(tmp_path / "no.json"), "basket": {"lines": []}},
        {"id": 2, "rules_ref": "a\0b", "basket": {"lines": []}},
        {"id": 3, "rules_ref": str(bad), "basket": {"lines": []}},
    ]
    given = "\n".join(json.dumps(line) for line in asked)
    paths = [one["error"]["path"] for one in lines_of(run, given=given)]
    assert paths == ["rules_ref", "rules_ref", "rules[0]"]


def test_half_a_character_in_an_id_comes_back_as_it_was(run: Run) -> None:
    line = '{"id": "\\ud800", "rules": [], "basket": {"lines": []}}'
    (found,) = lines_of(run, given=line)
    assert found["id"] == "\ud800"


def test_engines_are_kept_between_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    real = promotions.Engine

    def counted(rules: Any, policy: Any) -> Any:
        made.append(len(rules))
        return real(rules, policy)

    monkeypatch.setattr(pricing, "Engine", counted)
    line = {"rules": [HALF, SPEND], "basket": BASKET}
    lines = [line, line | {"policy": "first"}, line | {"rules": [HALF]}, line]
    lines_of(run, given="\n".join(json.dumps(one) for one in lines))
    assert made == [2, 2, 1]


def test_only_so_many_engines_are_kept(run: Run) -> None:
    pricer = pricing.Pricer(())
    for amount in range(pricing.MOST_ENGINES + 5):
        rule = {"id": "r", "kind": "amount_total", "amount": amount}
        line = {"rules": [rule], "basket": BASKET}
        answer = pricer.line(line, "usual", explain=False)
        assert answer.document["discount"] == amount
    assert len(pricer._offers) == pricing.MOST_ENGINES


def test_a_fault_of_the_program_stops_no_other_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pricing.Pricer.line

    def line(self: pricing.Pricer, document: Json, *words: Any, **more: Any) -> Any:
        if document["id"] == 1:
            raise ZeroDivisionError("by zero")
        return real(self, document, *words, **more)

    monkeypatch.setattr(pricing.Pricer, "line", line)
    asked = [{"id": at, "rules": [], "basket": {"lines": []}} for at in (1, 2)]
    given = "\n".join(json.dumps(one) for one in asked)
    result = run("price", "--stdin", stdin=given)
    first, second = (json.loads(one) for one in result.stdout.splitlines())
    reason = "the program failed by itself: ZeroDivisionError: by zero"
    assert first == {"id": 1, "error": {"path": "", "reason": reason}}
    assert (second["total"], result.exit_code) == (0, 1)


def test_what_may_be_better_is_told(
    run: Run, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    real = promotions.Engine.price
    monkeypatch.setattr(
        promotions.Engine, "price", lambda *words, **more: replace(real(*words, **more), gap=3)
    )
    rules, basket = files
    result = run("price", "--promotions", rules, "--basket", basket)
    assert "Not proven the best: at most 0.03 better is possible" in result.stdout


@pytest.mark.parametrize("place", ["rules", "scope", "basket", "line"])
def test_whatever_stands_inside_one_another_is_answered(run: Run, place: str) -> None:
    lines = []
    for deep in (5, 40, *range(500, 1100, 25), 20_000):
        inside = "[" * deep + "]" * deep
        scope = '{"not":' * deep + '{"all":true}' + "}" * deep
        rule = f'[{{"id": "r", "kind": "percent", "pct": 5, "scope": {scope}}}]'
        rules = {"rules": inside, "scope": rule}.get(place, "[]")
        line = f'[{{"sku": "a", "price": {inside}}}]' if place == "line" else "[]"
        basket = inside if place == "basket" else f'{{"lines": {line}}}'
        lines.append(f'{{"id": {deep}, "rules": {rules}, "basket": {basket}}}')
    found = lines_of(run, given="\n".join(lines))
    assert all(one["error"]["path"] or one["error"]["reason"] for one in found[1:])
    assert found[-1]["error"]["reason"] == "too much stands inside one another here"


@given(anything, anything)
@settings(max_examples=150, deadline=None)
def test_any_json_on_any_line_is_answered(first: object, second: object) -> None:
    line = {"sku": "a", "price": 100}
    asked: list[object] = [
        first,
        {"id": 1, "rules": first, "basket": second},
        {"id": 2, "rules": [first], "basket": {"lines": [second]}},
        {"id": 3, "rules": [HALF], "basket": {"lines": [line], "return": second}},
        {"id": 4, "rules_ref": first, "policy": second, "basket": {"lines": [line]}},
        {"id": 5, "rules": [HALF], "basket": BASKET},
    ]
    given_ = "\n".join(json.dumps(one) for one in asked)
    result = CliRunner().invoke(storeapp, ["price", "--stdin", "--explain"], given_)
    found = [json.loads(answer) for answer in result.stdout.strip("\n").split("\n")]
    assert result.exit_code == 0, result.output
    assert [one["id"] for one in found][1:] == [1, 2, 3, 4, 5]
    assert all("error" in one or "total" in one for one in found)
    assert found[-1]["total"] == 14000
