"""Text files: encodings, delimiters, quotes, and what is refused."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.exchange import (
    SheetChanged,
    SheetUnreadable,
    SpreadsheetTooBig,
    open_sheet,
)
from storeapp.exchange.sheets import limits
from storeapp.exchange.sheets.text import TextSheet, find_delimiter
from tests.storeapp.exchange.conftest import WriteText

CHINESE = "编码,品名,售价\n1,可口可乐汽水𠮷䶮,3.50\n2,康师傅红烧牛肉面,4.50\n"


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    with open_sheet(path) as sheet:
        rows = [(row_no, list(cells)) for row_no, cells in sheet.rows()]
        assert sheet.row_count == len(rows)
        return rows


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"],
)
def test_chinese_text_is_read_in_every_usual_encoding(
    write_text: WriteText, encoding: str
) -> None:
    assert rows_of(write_text(CHINESE, encoding=encoding)) == [
        (1, ["编码", "品名", "售价"]),
        (2, ["1", "可口可乐汽水𠮷䶮", "3.50"]),
        (3, ["2", "康师傅红烧牛肉面", "4.50"]),
    ]


def test_western_text_is_read_too(write_text: WriteText) -> None:
    path = write_text("Code;Nom\n1;Crème brûlée\n2;Pâté\n", encoding="cp1252")
    assert rows_of(path)[1:] == [(2, ["1", "Crème brûlée"]), (3, ["2", "Pâté"])]


def test_an_encoding_can_be_named(write_text: WriteText) -> None:
    path = write_text("code,name\n1,可樂\n", encoding="big5")
    with open_sheet(path, encoding="big5") as sheet:
        assert list(sheet.rows())[1] == (2, ["1", "可樂"])


def test_bytes_of_no_encoding_are_refused(write_text: WriteText) -> None:
    path = write_text("code,name\n1,x\n")
    path.write_bytes(path.read_bytes() + b"2,\x81\xff\n")
    with pytest.raises(SheetUnreadable) as caught:
        open_sheet(path)
    assert (caught.value.file_name, caught.value.why) == ("list.csv", "encoding")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(write_text: WriteText, sign: str) -> None:
    text = f'code{sign}name{sign}price\n1{sign}"a, b; c| d"{sign}3.50\n2{sign}e{sign}4\n'
    assert rows_of(write_text(text))[1] == (2, ["1", "a, b; c| d", "3.50"])


def test_excels_own_way_to_name_the_delimiter_is_understood(write_text: WriteText) -> None:
    path = write_text("sep=;\ncode;name\n1;a,b,c\n2;d,e,f\n")
    assert rows_of(path) == [(1, ["code", "name"]), (2, ["1", "a,b,c"]), (3, ["2", "d,e,f"])]
    assert find_delimiter("sep=\t\ncode\tname") == "\t"
    assert find_delimiter("sep=?\na;b\n1;2") == ";"


def test_one_column_is_enough(write_text: WriteText) -> None:
    assert rows_of(write_text("code\n1\n2\n")) == [(1, ["code"]), (2, ["1"]), (3, ["2"])]


def test_quotes_may_hold_lines_delimiters_and_quotes(write_text: WriteText) -> None:
    path = write_text('code,name\r\n1,"a ""b"",\r\nc"\r\n2,d\r\n')
    assert rows_of(path)[1:] == [(2, ["1", 'a "b",\r\nc']), (3, ["2", "d"])]


def test_a_cell_of_ten_thousand_lines_is_one_cell(write_text: WriteText) -> None:
    path = write_text('code,name\n1,"' + "x\n" * 10_000 + '"\n2,d\n')
    _, (_, long), (row_no, _) = rows_of(path)
    assert (len(long[1]), row_no) == (19_999, 3)


def test_rows_are_numbered_as_people_see_them(write_text: WriteText) -> None:
    path = write_text("\n\ncode,name\n\n , \n1,a\n")
    assert rows_of(path) == [(3, ["code", "name"]), (6, ["1", "a"])]
    with open_sheet(path) as sheet:
        assert list(sheet.rows(after=3)) == [(6, ["1", "a"])]
        assert sheet.preview(1) == ((3, ["code", "name"]),)


def test_blanks_around_cells_and_empty_cells_at_the_end_count_for_nothing(
    write_text: WriteText,
) -> None:
    assert rows_of(write_text("code,name,,\n 1 ,\u3000a\u00a0,,\n")) == [
        (1, ["code", "name"]),
        (2, ["1", "a"]),
    ]


def test_an_apostrophe_that_guards_a_formula_is_taken_off(write_text: WriteText) -> None:
    path = write_text("code,name\n'-1,'=SUM(A1)\n'@x,'t Winkeltje\n")
    assert rows_of(path)[1:] == [(2, ["-1", "=SUM(A1)"]), (3, ["@x", "'t Winkeltje"])]


@pytest.mark.parametrize(
    ("text", "row_no"),
    [
        ('code,name\n1,"a\n2,b\n', 2),  # never closed
        ('code,name\n1,b\n2,"a" b\n', 3),  # text behind one
    ],
)
def test_quotes_that_do_not_end_are_refused_at_their_row(
    write_text: WriteText, text: str, row_no: int
) -> None:
    with pytest.raises(SheetUnreadable) as caught:
        open_sheet(write_text(text))
    assert (caught.value.why, caught.value.row_no) == ("quotes", row_no)


def test_a_cell_without_end_is_refused(write_text: WriteText) -> None:
    with pytest.raises(SpreadsheetTooBig) as caught:
        open_sheet(write_text('code,name\n1,"' + "x" * 200_000 + '"\n'))
    assert (caught.value.what, caught.value.most) == ("cell", limits.LONGEST_CELL)


def test_too_many_columns_are_refused(write_text: WriteText) -> None:
    with pytest.raises(SpreadsheetTooBig) as caught:
        open_sheet(write_text("a," * 100 + "b\n1,2\n"))
    assert (caught.value.what, caught.value.most) == ("columns", 100)


def test_too_many_rows_are_refused(
    write_text: WriteText, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_TEXT_ROWS", 3)
    assert len(rows_of(write_text("a\n1\n2\n"))) == 3
    with pytest.raises(SpreadsheetTooBig) as caught:
        open_sheet(write_text("a\n1\n2\n3\n"))
    assert caught.value.what == "rows"


def test_a_file_that_changes_meanwhile_is_refused(write_text: WriteText) -> None:
    path = write_text("code,name\n1,a\n")
    with open_sheet(path) as sheet:
        os.utime(path, ns=(1, 1))
        with pytest.raises(SheetChanged) as caught:
            list(sheet.rows())
    assert caught.value.file_name == "list.csv"


def test_reading_can_be_stopped(write_text: WriteText) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, of: int) -> None:
        raise Enough

    path = write_text("code\n" + "1\n" * 20_000)
    with pytest.raises(Enough):
        open_sheet(path, progress=stop)


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=5), max_size=8))
def test_whatever_a_program_writes_is_read_back_or_refused(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]
) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["first", "second", "third", "fourth", "fifth"])
    writer.writerow(["1", "2", "3", "4", "5"])
    writer.writerows(table)
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(text.getvalue().encode(errors="surrogatepass"))
    try:
        with open_sheet(path) as sheet:
            assert isinstance(sheet, TextSheet)
            for _, cells in sheet.rows():
                assert all(cell == cell.strip() for cell in cells)
    except (SheetUnreadable, SpreadsheetTooBig):
        pass
