"""Rows of a file of stock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from storeapp.exchange.errors import CountBelowZero
from storeapp.exchange.rules import numbers
from storeapp.exchange.rules.products import CODE
from storeapp.exchange.rules.reading import Cells, ReadRow, StockRow, Way, add_missing
from storeapp.exchange.types import Field, Plan
from storeapp.kernel.quantity import NONE, Quantity


@dataclass
class StockReader:
    """Reads rows of counted stock as a plan says."""

    plan: Plan
    _cells: Cells = field(init=False)

    def __post_init__(self) -> None:
        ways: dict[Field, Way] = {
            Field.CODE: CODE,
            Field.BARCODE: CODE,
            Field.QUANTITY: (self._of_text, _of_figure),
        }
        self._cells = Cells(self.plan, ways)

    def read(self, row_no: int, cells: Sequence[str]) -> ReadRow:
        """One row as a count, or with everything that is wrong with it."""
        values, problems = self._cells.values(row_no, cells)
        code: str = values.get(Field.CODE) or values.get(Field.BARCODE, "")
        if not code:
            add_missing(problems, row_no, Field.CODE, (Field.BARCODE,))
        if Field.QUANTITY not in values:
            add_missing(problems, row_no, Field.QUANTITY)
        if problems:
            return ReadRow(row_no, problems=tuple(problems))
        return ReadRow(row_no, StockRow(code, values[Field.QUANTITY]))

    def _of_text(self, text: str) -> Quantity:
        return _not_below_zero(numbers.quantity_of_text(text, self.plan.decimal_mark))


def _of_figure(figure: str) -> Quantity:
    return _not_below_zero(numbers.quantity_of_figure(figure))


def _not_below_zero(quantity: Quantity) -> Quantity:
    if quantity < NONE:
        raise CountBelowZero(quantity)
    return quantity
