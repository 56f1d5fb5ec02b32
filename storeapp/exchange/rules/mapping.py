"""Saved mappings: which heading means which field, written down for the next time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from storeapp.exchange.errors import MappingUnreadable, NoSuchColumn
from storeapp.exchange.rules.headings import FIELDS, HEADING_ROWS, with_columns
from storeapp.exchange.rules.numbers import COMMA, POINT
from storeapp.exchange.types import Field, Plan, Target

_TARGET, _COLUMNS, _MARK = "target", "columns", "decimal_mark"
_KEYS = {_TARGET, _COLUMNS, _MARK}


def mapping_text(plan: Plan) -> str:
    """A plan's columns as the text of a mapping file, to be read by ``read_mapping``."""
    mapping: dict[str, Any] = {
        _TARGET: plan.target.value,
        _COLUMNS: {column.field.value: column.heading for column in plan.columns},
    }
    if plan.decimal_mark:
        mapping[_MARK] = plan.decimal_mark
    return json.dumps(mapping, ensure_ascii=False, indent=1)


def to_plain(plan: Plan) -> dict[str, Any]:
    """All of a plan as plain data; two plans with the same data read a file the same way."""
    return {
        _TARGET: plan.target.value,
        _COLUMNS: {column.field.value: column.index for column in plan.columns},
        _MARK: plan.decimal_mark,
        "heading_row_no": plan.heading_row_no,
    }


def read_mapping(text: str, target: Target, rows: Sequence[tuple[int, Sequence[str]]]) -> Plan:
    """The plan that a mapping file makes of a file with these first rows.

    A mapping is JSON: ``{"columns": {"code": "Item no", "price": "Retail"}}`` names a heading
    for each field; ``"decimal_mark": ","`` may say how numbers are written. The headings may
    stand in any of the first ten rows. Raises MappingUnreadable, NoSuchColumn.
    """
    mapping = _parse(text, target)
    wanted = _fields(mapping.get(_COLUMNS), target)
    row_no, headings = _heading_row(wanted, rows)
    chosen = {field: headings.index(heading) for field, heading in wanted.items()}
    empty = Plan(target=target, columns=(), heading_row_no=row_no, headings=tuple(headings))
    plan = with_columns(empty, chosen, rows)
    return replace(plan, decimal_mark=mapping[_MARK]) if _MARK in mapping else plan


def _parse(text: str, target: Target) -> dict[str, Any]:
    try:
        mapping = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MappingUnreadable(str(error)) from error
    if not isinstance(mapping, dict):
        raise MappingUnreadable(text[:20])
    strange = sorted(set(mapping) - _KEYS)
    if strange:
        raise MappingUnreadable(strange[0])
    if mapping.get(_TARGET, target.value) != target.value:
        raise MappingUnreadable(_TARGET)
    if mapping.get(_MARK, POINT) not in (POINT, COMMA):
        raise MappingUnreadable(_MARK)
    return mapping


def _fields(columns: Any, target: Target) -> dict[Field, str]:
    if not isinstance(columns, dict) or not columns:
        raise MappingUnreadable(_COLUMNS)
    known = {field.value: field for field in FIELDS[target]}
    wanted: dict[Field, str] = {}
    for name, heading in columns.items():
        if name not in known or not isinstance(heading, str):
            raise MappingUnreadable(name)
        wanted[known[name]] = heading.strip()
    return wanted


def _heading_row(
    wanted: dict[Field, str], rows: Sequence[tuple[int, Sequence[str]]]
) -> tuple[int, Sequence[str]]:
    """The first row with all these headings. Raises NoSuchColumn for what the best lacks."""
    lacking = list(wanted.values())
    for row_no, cells in rows[:HEADING_ROWS]:
        missing = [heading for heading in wanted.values() if heading not in cells]
        if not missing:
            return row_no, cells
        lacking = min(lacking, missing, key=len)
    raise NoSuchColumn(lacking[0])
