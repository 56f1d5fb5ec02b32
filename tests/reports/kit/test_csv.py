"""Comma-separated lists, read again."""

from __future__ import annotations

import csv as reader
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.kit import csv
from reports.kit.sheet import Column, Listing
from tests.reports.kit.tables import COLUMNS, FORMULAS, ROWS, STYLE, TABLE, TOTALS


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(reader.reader(file))


def test_figures_are_plain_numbers_and_days_are_iso(tmp_path: Path) -> None:
    assert csv.write(Listing("T", COLUMNS, ROWS), STYLE, tmp_path / "x.csv") == len(ROWS)
    lines = read(tmp_path / "x.csv")
    assert lines[0] == [column.heading for column in COLUMNS]
    assert lines[1] == [
        "1",
        "纯牛奶 1L",
        "12.80",
        "0.842",
        "3",
        "0.13",
        "2026-11-08",
        "2026-11-09 00:05:00",
        "No",
    ]
    assert lines[-1] == ["3", *[""] * 8]


def test_formulas_are_words(tmp_path: Path) -> None:
    csv.write(Listing("T", COLUMNS, ROWS), STYLE, tmp_path / "x.csv")
    written = [line[1] for line in read(tmp_path / "x.csv")[2 : 2 + len(FORMULAS)]]
    assert written == [
        "'=1+1",
        "'+1",
        "'-1",
        "'@SUM(A1)",
        "'\t=1",
        '\'=HYPERLINK("http://x","y")',
        "#N/A",
    ]


def test_the_file_begins_with_the_mark_that_excel_needs(tmp_path: Path) -> None:
    csv.write(Listing("T", COLUMNS, ROWS), STYLE, tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfCode,")


def test_a_negative_amount_stays_a_number(tmp_path: Path) -> None:
    from reports.kit.sheet import Kind
    from storeapp.kernel.money import Money

    listing = Listing("T", (Column("A", Kind.MONEY),), ((Money(-5),),))
    csv.write(listing, STYLE, tmp_path / "x.csv")
    assert read(tmp_path / "x.csv")[1] == ["-0.05"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_every_dangerous_first_character_is_guarded(first: str) -> None:
    assert csv.harmless(f"{first}x").startswith("'")


@given(st.text())
def test_no_words_begin_like_a_formula(words: str) -> None:
    assert csv.harmless(words)[:1] not in csv.DANGEROUS_FIRST or not words


def test_several_tables_stand_under_their_titles(tmp_path: Path) -> None:
    csv.write_tables((TABLE, TABLE), STYLE, tmp_path / "x.csv")
    lines = read(tmp_path / "x.csv")
    assert [line for line in lines if line == ["Products: all"]] == [["Products: all"]] * 2
    assert lines[len(ROWS) + 2][0] == TOTALS[0]
