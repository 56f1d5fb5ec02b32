"""Breaking text into rows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.kit.wrapping import columns, shorten, wrap


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("", [""]),
        ("short", ["short"]),
        ("whole milk one litre", ["whole milk", "one litre"]),
        ("unbreakableword", ["unbreakabl", "eword"]),
        ("泰国茉莉香米五公斤", ["泰国茉莉香", "米五公斤"]),
        ("泰国茉莉香，米", ["泰国茉莉", "香，米"]),
        ("Tea 茶叶 100g", ["Tea 茶叶", "100g"]),
    ],
)
def test_text_breaks_where_people_would_break_it(text: str, rows: list[str]) -> None:
    assert wrap(text, 10, columns) == rows


@given(st.text(), st.integers(2, 60))
def test_no_row_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    rows = wrap(text, width, columns)
    assert rows
    assert all(columns(row.rstrip()) <= width for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


@given(st.text(max_size=40), st.integers(2, 30))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    short = shorten(text, width, columns)
    assert columns(short) <= width
    assert short == text or short.endswith("…")


@pytest.mark.parametrize(
    ("text", "width"), [("abc", 3), ("中文", 4), ("ｆｕｌｌ", 8), ("e\u0301", 1), ("¥", 1)]
)
def test_columns_count_as_a_terminal_does(text: str, width: int) -> None:
    assert columns(text) == width
