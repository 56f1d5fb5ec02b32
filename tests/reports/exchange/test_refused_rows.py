"""The rows that were refused, as a list to be put right."""

from __future__ import annotations

from pathlib import Path

from reports.exchange import refused_rows
from reports.kit.sheet import Kind
from reports.kit.words import speaking
from storeapp import exchange
from storeapp.exchange import Field, Problem, RowTooLong, Target, UnknownCode
from storeapp.kernel.errors import StoreError


def say(error: StoreError) -> str:
    return type(error).__name__


def test_rows_stand_as_they_were_with_their_number_and_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code,,code,Row\n1,a,b,c\n2,d\n3,e,f,g,h\n", encoding="utf-8")
    problems = [
        Problem(3, Field.CODE, "2", UnknownCode("2")),
        Problem(3, None, "", UnknownCode("2")),
        Problem(4, None, "", RowTooLong(5, 4)),
    ]
    with exchange.open_sheet(path) as sheet:
        plan = exchange.guess_plan(Target.STOCK, sheet.preview(5))
        listing = refused_rows.listing(sheet, plan, problems, say)
        rows = list(listing)
    headings = [column.heading for column in listing.columns]
    assert headings == [
        "Row",
        "Problem",
        "code",
        "Column 2",
        "code · Column 3",
        "Row · Column 4",
    ]
    assert [column.kind for column in listing.columns[:2]] == [Kind.COUNT, Kind.TEXT]
    assert rows == [
        (3, "code: UnknownCode · UnknownCode", "2", "d", "", ""),
        (4, "RowTooLong", "3", "e", "f", "g"),
    ]


def test_figures_stand_in_plain_digits(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["code", "quantity"], [6901234567892, 2.5]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    with exchange.open_sheet(tmp_path / "list.xlsx") as sheet, speaking("zh_CN"):
        plan = exchange.guess_plan(Target.STOCK, sheet.preview(5))
        listing = refused_rows.listing(
            sheet, plan, [Problem(2, None, "", UnknownCode("x"))], say
        )
        assert list(listing) == [(2, "UnknownCode", "6901234567892", "2.5")]
