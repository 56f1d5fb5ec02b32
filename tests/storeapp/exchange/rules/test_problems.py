"""What is wrong with a file is collected, but not without end."""

from __future__ import annotations

import pytest

from storeapp.catalogue import (
    BadCheckDigit,
    DepositMeasured,
    NoSuchDeposit,
    NotADiscount,
    NotAName,
    PriceBelowZero,
    RowTaken,
    Taken,
)
from storeapp.exchange import Field, MissingValue, Problem, RowTooLong, refused_rows
from storeapp.exchange.rules import problems as rules
from storeapp.exchange.rules.problems import Problems, problem_of
from storeapp.exchange.rules.reading import ReadRow
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate


def bad(row_no: int, count: int = 1) -> ReadRow:
    one = Problem(row_no, None, "", RowTooLong(2, 1))
    return ReadRow(row_no, problems=(one,) * count)


def test_good_rows_go_on_and_bad_ones_are_kept() -> None:
    found = Problems()
    assert [row.row_no for row in found.take([ReadRow(2), bad(3, 2), ReadRow(4)])] == [2, 4]
    taken = [RowTaken(Taken.ADDED), RowTaken(Taken.REFUSED, error=NotAName("", 200))]
    assert list(found.judge([ReadRow(1), ReadRow(2)], taken)) == ["added"]
    assert found.rows == 2
    assert [one.row_no for one in found.in_order()] == [2, 3, 3]


def test_beyond_the_limit_rows_are_counted_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_PROBLEMS", 2)
    found, more = Problems(), Problems()
    found.take([bad(1), bad(2)])
    more.take([bad(3), bad(4)])
    found.join(more)
    assert found.rows == 4
    assert [one.row_no for one in found.kept] == [1, 2]


@pytest.mark.parametrize(
    ("error", "field"),
    [
        (BadCheckDigit("1", "2"), Field.BARCODE),
        (PriceBelowZero(Money(-1)), Field.PRICE),
        (NotAName("", 200), Field.NAME),
        (MissingValue(Field.COST), Field.COST),
        (NoSuchDeposit("D1"), Field.DEPOSIT),
        (DepositMeasured("Rice"), Field.UNIT),
        (NotADiscount(Rate(-1)), Field.MAX_DISCOUNT),
        (RowTooLong(2, 1), None),
    ],
)
def test_an_error_of_a_row_is_told_at_the_column_it_comes_from(
    error: StoreError, field: Field | None
) -> None:
    assert problem_of(7, error) == Problem(7, field, "", error)


def test_refused_rows_are_given_with_all_that_is_wrong_with_them() -> None:
    rows = [(1, ["h"]), (2, ["a"]), (3, ["b"]), (4, ["c"])]
    first, second, third = (Problem(no, None, "", RowTooLong(2, 1)) for no in (4, 2, 4))
    assert list(refused_rows(rows, [first, second, third])) == [
        (["a"], (second,)),
        (["c"], (first, third)),
    ]
