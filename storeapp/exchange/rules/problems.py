"""Collecting what is wrong with the rows of a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from storeapp.catalogue import (
    BadCheckDigit,
    BarcodeTaken,
    CodeTaken,
    DepositInUse,
    DepositMeasured,
    DepositNotADeposit,
    DepositOfItself,
    DepositOnDeposit,
    FractionOfPiece,
    NoSuchDeposit,
    NotADiscount,
    NotAName,
    NotAPack,
    PriceBelowZero,
    RowTaken,
)
from storeapp.exchange.errors import MissingValue
from storeapp.exchange.rules.reading import ReadRow
from storeapp.exchange.types import Field, Problem
from storeapp.kernel.errors import StoreError

MOST_PROBLEMS = 100_000

# The column that an error of the whole row comes from.
_FIELDS: dict[type[StoreError], Field] = {
    BadCheckDigit: Field.BARCODE,
    BarcodeTaken: Field.BARCODE,
    CodeTaken: Field.CODE,
    DepositInUse: Field.IS_DEPOSIT,
    DepositMeasured: Field.UNIT,
    DepositNotADeposit: Field.DEPOSIT,
    DepositOfItself: Field.DEPOSIT,
    DepositOnDeposit: Field.DEPOSIT,
    FractionOfPiece: Field.QUANTITY,
    NoSuchDeposit: Field.DEPOSIT,
    NotADiscount: Field.MAX_DISCOUNT,
    NotAName: Field.NAME,
    NotAPack: Field.PACK_BARCODE,
    PriceBelowZero: Field.PRICE,
}


def problem_of(row_no: int, error: StoreError) -> Problem:
    """An error of a whole row, with the field it most likely comes from."""
    name = error.field if isinstance(error, MissingValue) else _FIELDS.get(type(error))
    return Problem(row_no, name, "", error)


@dataclass
class Problems:
    """The first hundred thousand problems, and how many rows are refused in all."""

    kept: list[Problem] = field(default_factory=list)
    rows: int = 0

    def take(self, rows: Iterable[ReadRow]) -> list[ReadRow]:
        """Keep the problems of rows; gives back the rows that have none."""
        good = []
        for row in rows:
            if row.problems:
                self.rows += 1
                self._keep(row.problems)
            else:
                good.append(row)
        return good

    def judge(self, rows: Sequence[ReadRow], taken: Sequence[RowTaken]) -> Iterator[str]:
        """Keep the errors of what became of rows; gives the outcomes of the others."""
        for row, one in zip(rows, taken, strict=True):
            if one.error is None:
                yield one.outcome.value
            else:
                self.add([problem_of(row.row_no, one.error)])

    def add(self, problems: Sequence[Problem]) -> None:
        """Keep problems, one of each row."""
        self.rows += len(problems)
        self._keep(problems)

    def join(self, others: Problems) -> None:
        """Keep the problems of further rows."""
        self.rows += others.rows
        self._keep(others.kept)

    def in_order(self) -> tuple[Problem, ...]:
        """What was kept, in the order of rows."""
        return tuple(sorted(self.kept, key=lambda one: one.row_no))

    def _keep(self, problems: Iterable[Problem]) -> None:
        if len(self.kept) < MOST_PROBLEMS:
            self.kept.extend(problems)


def refused_rows(
    rows: Iterable[tuple[int, Sequence[str]]], problems: Iterable[Problem]
) -> Iterator[tuple[Sequence[str], tuple[Problem, ...]]]:
    """The refused rows of a sheet, each with its cells and all that is wrong with it.

    For a file that is put right and taken in by itself. The sheet is read once.
    """
    wrong: dict[int, list[Problem]] = {}
    for problem in problems:
        wrong.setdefault(problem.row_no, []).append(problem)
    for row_no, cells in rows:
        if row_no in wrong:
            yield cells, tuple(wrong[row_no])
