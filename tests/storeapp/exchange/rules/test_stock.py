"""Rows of counted stock."""

from __future__ import annotations

from storeapp.exchange import (
    CountBelowZero,
    DigitsLost,
    Field,
    Figure,
    MissingValue,
    Target,
    guess_plan,
)
from storeapp.exchange.rules.reading import ReadRow, StockRow
from storeapp.exchange.rules.stock import StockReader
from storeapp.kernel.parsing import NotANumber
from storeapp.kernel.quantity import Quantity


def read(*cells: str) -> ReadRow:
    plan = guess_plan(Target.STOCK, [(1, ["编码", "条码", "数量"])])
    return StockReader(plan).read(2, cells)


def wrong(*cells: str) -> list[tuple[Field | None, str, type]]:
    row = read(*cells)
    assert row.item is None
    return [(one.field, one.value, type(one.error)) for one in row.problems]


def test_a_row_says_how_much_of_what_was_counted() -> None:
    assert read("A1", "", "0.842").item == StockRow("A1", Quantity(842))
    assert read("", "690", "0").item == StockRow("690", Quantity(0))
    assert read("A1", "690", "1,234,567").item == StockRow("A1", Quantity(1_234_567_000))


def test_figures_of_a_workbook_are_read_exactly() -> None:
    item = read(Figure("1001.0"), "", Figure("2.5")).item
    assert item == StockRow("1001", Quantity(2500))


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    assert wrong("", "", "") == [
        (Field.CODE, "", MissingValue),
        (Field.QUANTITY, "", MissingValue),
    ]
    assert wrong("", "7E+15", "many") == [
        (Field.BARCODE, "7E+15", DigitsLost),
        (Field.QUANTITY, "many", NotANumber),
    ]
    assert wrong("A1", "", "-1") == [(Field.QUANTITY, "-1", CountBelowZero)]
    assert wrong("A1", "", Figure("-1.0")) == [(Field.QUANTITY, "-1.0", CountBelowZero)]
    assert wrong("A1", "", "0.0001") == [(Field.QUANTITY, "0.0001", NotANumber)]
