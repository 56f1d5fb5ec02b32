"""Workbooks, opened again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reports.kit import fast_xlsx, xlsx
from reports.kit.sheet import Column, Listing, Report, Table
from tests.reports.kit.tables import COLUMNS, FORMULAS, REPORT, ROWS, STYLE, TABLE


@pytest.fixture(params=["report", "list"])
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """The page with the table, written by one writer and then by the other."""
    path = tmp_path / "x.xlsx"
    if request.param == "report":
        xlsx.write(Report(title="T", tables=(TABLE,)), STYLE, path)
    else:
        assert fast_xlsx.write(Listing(TABLE.title, COLUMNS, ROWS), STYLE, path) == len(ROWS)
    return openpyxl.load_workbook(path).worksheets[0]


def test_no_cell_is_a_formula_and_words_stay_as_they_are(page: Any) -> None:
    cells = [cell for line in page.iter_rows() for cell in line]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    names = [page.cell(line, 2).value for line in range(3, 3 + len(FORMULAS))]
    assert names == list(FORMULAS)


def test_figures_are_numbers_and_days_are_days(page: Any) -> None:
    values = [cell.value for cell in page[2]]
    assert values == [
        "1",
        "纯牛奶 1L",
        12.80,
        0.842,
        3,
        0.13,
        datetime(2026, 11, 8),
        datetime(2026, 11, 9, 0, 5),
        "No",
    ]
    assert [page.cell(2, column).number_format for column in (3, 5, 6, 7, 8)] == [
        "#,##0.00",
        "#,##0",
        "0.00%",
        "yyyy-mm-dd",
        "yyyy-mm-dd hh:mm",
    ]


def test_headings_are_bold_frozen_and_filtered(page: Any) -> None:
    assert [cell.value for cell in page[1]] == [column.heading for column in COLUMNS]
    assert all(cell.font.bold and cell.fill.fill_type == "solid" for cell in page[1])
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:I{len(ROWS) + 1}"
    assert page.print_title_rows == "$1:$1"


def test_the_page_is_called_as_the_table_as_far_as_excel_allows(page: Any) -> None:
    assert page.title == "Products  all"


def test_nothing_is_an_empty_cell(page: Any) -> None:
    assert [cell.value for cell in page[len(ROWS) + 1]][1:] == [None] * 8


def test_totals_stand_below_the_filter_in_bold(tmp_path: Path) -> None:
    xlsx.write(REPORT, STYLE, tmp_path / "x.xlsx")
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[1]
    last = page[page.max_row]
    assert [cell.value for cell in last] == [
        "Total",
        None,
        102.40,
        None,
        24,
        None,
        None,
        None,
        None,
    ]
    assert last[2].font.bold
    assert page.max_row == len(ROWS) + 2


def test_the_summary_shows_the_change(tmp_path: Path) -> None:
    xlsx.write(REPORT, STYLE, tmp_path / "x.xlsx")
    page = openpyxl.load_workbook(tmp_path / "x.xlsx").worksheets[0]
    assert [[cell.value for cell in line] for line in page.iter_rows(min_row=2)] == [
        ["Sales", 1234.56, 1000, 0.23456],
        ["Receipts", 147, 150, -0.02],
        ["Tax", 0.05, 0, None],
    ]


def test_a_list_without_rows_has_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    assert fast_xlsx.write(Listing("Empty", COLUMNS, ()), STYLE, path) == 0
    page = openpyxl.load_workbook(path).active
    assert [cell.value for cell in page[1]] == [column.heading for column in COLUMNS]
    assert page.max_row == 1


@pytest.mark.parametrize("writer", ["report", "list"])
def test_words_no_workbook_can_hold_are_made_fit(tmp_path: Path, writer: str) -> None:
    path = tmp_path / "x.xlsx"
    hostile = ("\x00\x1bname\ud800\ufffe", "x" * 40_000)
    columns = (Column("Name"),)
    rows = tuple((words,) for words in hostile)
    if writer == "report":
        xlsx.write(Report(title="\x00T", tables=(Table("", columns, rows),)), STYLE, path)
    else:
        fast_xlsx.write(Listing("[]:*?/\\", columns, rows), STYLE, path)
    page = openpyxl.load_workbook(path).worksheets[0]
    assert [page.cell(line, 1).value for line in (2, 3)] == ["name", "x" * 32_767]


def test_tables_of_the_same_name_get_pages_of_their_own(tmp_path: Path) -> None:
    table = Table("a very long title that is longer than Excel takes", COLUMNS, ())
    xlsx.write(Report(title="T", tables=(table,) * 3), STYLE, tmp_path / "x.xlsx")
    names = openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames
    assert names == [
        "a very long title that is longe",
        "a very long title that is lon 2",
        "a very long title that is lon 3",
    ]


def test_amounts_of_a_currency_without_decimals_are_whole(tmp_path: Path) -> None:
    from reports.kit.style import Style
    from storeapp.kernel.currency import currency

    path = tmp_path / "x.xlsx"
    fast_xlsx.write(Listing("T", COLUMNS, ROWS), Style(currency("JPY")), path)
    cell = openpyxl.load_workbook(path).worksheets[0].cell(2, 3)
    assert (cell.value, cell.number_format) == (1280, "#,##0")
