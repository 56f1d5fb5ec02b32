"""Columns are written down once and found again in the next file."""

from __future__ import annotations

import json

import pytest

from storeapp.exchange import (
    Field,
    MappingUnreadable,
    NoSuchColumn,
    Target,
    guess_plan,
    mapping_text,
    read_mapping,
)

ROWS = [(1, ["list of 2026"]), (2, ["Artikel", "Art.", "VK"]), (3, ["1", "Tee", "1.234,50"])]
COLUMNS = {"code": "Artikel", "name": "Art.", "price": "VK"}


def text(**mapping: object) -> str:
    return json.dumps(mapping)


def test_a_mapping_names_the_heading_of_each_field() -> None:
    plan = read_mapping(text(columns=COLUMNS), Target.PRODUCTS, ROWS)
    assert plan.heading_row_no == 2
    assert plan.decimal_mark == ","
    assert [(c.field, c.index) for c in plan.columns] == [
        (Field.CODE, 0),
        (Field.NAME, 1),
        (Field.PRICE, 2),
    ]


def test_a_mapping_may_say_how_decimals_are_written() -> None:
    mapping = text(target="products", columns=COLUMNS, decimal_mark=".")
    assert read_mapping(mapping, Target.PRODUCTS, ROWS).decimal_mark == "."


def test_what_is_written_down_reads_back_the_same() -> None:
    rows = [(1, ["编码", "品名", "售价"]), (2, ["1", "茶", "3.50"])]
    plan = guess_plan(Target.PRODUCTS, rows)
    assert read_mapping(mapping_text(plan), Target.PRODUCTS, rows) == plan


def test_a_heading_that_is_not_there_is_named() -> None:
    with pytest.raises(NoSuchColumn) as caught:
        read_mapping(text(columns={**COLUMNS, "cost": "EK"}), Target.PRODUCTS, ROWS)
    assert caught.value.heading == "EK"
    with pytest.raises(NoSuchColumn):
        read_mapping(text(columns=COLUMNS), Target.PRODUCTS, [])


@pytest.mark.parametrize(
    ("mapping", "near"),
    [
        ("{", "Expecting property name enclosed in double quotes"),
        ("[1]", "[1]"),
        pytest.param("[" * 100_000, "maximum recursion depth exceeded", id="deep"),
        (text(columns=COLUMNS, fields={}), "fields"),
        (text(columns=COLUMNS, target="stock"), "target"),
        (text(columns=COLUMNS, decimal_mark=";"), "decimal_mark"),
        (text(columns={}), "columns"),
        (text(columns=["Artikel"]), "columns"),
        (text(), "columns"),
        (text(columns={"kode": "Artikel"}), "kode"),
        (text(columns={"quantity": "VK"}), "quantity"),
        (text(columns={"code": 1}), "code"),
    ],
)
def test_a_mapping_that_is_wrongly_written_is_refused(mapping: str, near: str) -> None:
    with pytest.raises(MappingUnreadable) as caught:
        read_mapping(mapping, Target.PRODUCTS, ROWS)
    assert caught.value.near.startswith(near)
