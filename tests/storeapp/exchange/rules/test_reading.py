"""Rows in a row: where they begin, which repeat others, and which have shifted."""

from __future__ import annotations

from collections.abc import Sequence

from storeapp.exchange import Problem, RowRepeated, RowTooLong, Target, guess_plan
from storeapp.exchange.rules.products import ProductReader, Shop
from storeapp.exchange.rules.reading import ReadRow, read_rows
from storeapp.exchange.rules.stock import StockReader
from storeapp.kernel.currency import CURRENCIES

HEADINGS = ["编码", "条码", "品名"]


def read(*rows: Sequence[str], is_text: bool = True) -> list[ReadRow]:
    plan = guess_plan(Target.PRODUCTS, [(2, HEADINGS)])
    reader = ProductReader(plan, Shop(CURRENCIES["CNY"]))
    numbered = [(1, ["a title"]), (2, HEADINGS), *enumerate(rows, 3)]
    return list(read_rows(numbered, plan, reader, is_text=is_text))


def told(rows: list[ReadRow]) -> list[tuple[int, str | None, int | None]]:
    """For each row its number, and what it repeats of which row."""
    return [
        (row.row_no, one.code, one.first_row_no)
        for row in rows
        for one in (problem.error for problem in row.problems)
        if isinstance(one, RowRepeated)
    ]


def test_rows_begin_below_the_headings() -> None:
    rows = read(["A1", "", "a"], ["A2", "", "b"])
    assert [row.row_no for row in rows] == [3, 4]
    assert [row.problems for row in rows] == [(), ()]


def test_a_code_or_barcode_stands_in_one_row_only() -> None:
    rows = read(
        ["A1", "111", "first"],
        ["A2", "222;333", "second"],
        ["a1", "", "first again"],
        ["A3", "333", "has the barcode of the second"],
        ["222", "", "has the barcode of the second as its code"],
        ["A4", "A2", "has the code of the second as its barcode"],
        ["A3", "", "was refused, and is told again"],
    )
    assert told(rows) == [
        (5, "a1", 3),
        (6, "333", 4),
        (7, "222", 4),
        (8, "A2", 4),
        (9, "A3", 6),
    ]


def test_a_upc_and_its_ean_are_the_same() -> None:
    assert told(read(["036000291452", "", "a"], ["0036000291452", "", "b"])) == [
        (4, "0036000291452", 3)
    ]


def test_a_code_twice_in_one_row_repeats_nothing() -> None:
    assert told(read(["111", "111;222", "a"], ["", "333;333", "b"])) == []


def test_a_row_with_a_cell_too_many_has_shifted() -> None:
    rows = [["A1", "", "Milk", " 1L"], ["A2", "", "b"]]
    (shifted, other) = read(*rows)
    (problem,) = shifted.problems
    assert isinstance(problem.error, RowTooLong)
    assert (problem.error.cells, problem.error.headings) == (4, 3)
    assert (problem.field, problem.value, shifted.item) == (None, "", None)
    assert other.problems == ()


def test_notes_beside_the_table_of_a_workbook_do_no_harm() -> None:
    assert [row.problems for row in read(["A1", "", "b", "note"], is_text=False)] == [()]


def test_a_code_counted_twice_is_refused() -> None:
    plan = guess_plan(Target.STOCK, [(1, ["条码", "数量"])])
    rows = [(1, ["条码", "数量"]), (2, ["690", "1"]), (3, ["690", "2"])]
    second = list(read_rows(rows, plan, StockReader(plan), is_text=True))[1]
    (problem,) = second.problems
    assert isinstance(problem, Problem)
    assert str(problem.error) == "RowRepeated(code='690', first_row_no=2)"
