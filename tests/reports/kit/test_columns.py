"""Rows in columns of equal width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.kit.columns import lines
from reports.kit.paper import Centred, Row
from reports.kit.wrapping import columns


def drawn(block: Row | Centred, width: int = 24) -> list[str]:
    return list(lines(block, width, columns))


def test_long_words_wrap_and_the_figure_stands_beside_the_last_line() -> None:
    assert drawn(Row("泰国茉莉香米特级长粒香", "49.90")) == [
        "泰国茉莉香米特级长",
        "粒香               49.90",
    ]


def test_a_figure_too_wide_for_both_gets_a_line_of_its_own() -> None:
    assert drawn(Row("Reference", "1234567890123456789")) == [
        "Reference",
        "     1234567890123456789",
    ]


def test_an_indent_holds_for_every_line() -> None:
    assert drawn(Row("one two three four five six", indent=4)) == [
        "    one two three four",
        "    five six",
    ]


def test_words_in_the_middle() -> None:
    assert drawn(Centred("中文")) == ["          中文"]


@given(st.text(), st.text(max_size=30), st.integers(24, 60))
def test_no_line_is_wider_than_the_paper(left: str, right: str, width: int) -> None:
    for block in (Row(left, right), Row(left, right, indent=2), Centred(left)):
        assert all(columns(line) <= width for line in drawn(block, width))
