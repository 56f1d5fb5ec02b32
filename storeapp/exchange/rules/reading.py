"""Rows of a file as what they are about, each with everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from storeapp.catalogue import ProductRow, code_key
from storeapp.exchange.errors import MissingValue, RowRepeated, RowTooLong
from storeapp.exchange.types import Field, Plan, Problem
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import Quantity

Read = Callable[[str], Any]
"""Makes a cell's text a value; raises a StoreError that says why it cannot be one."""
Way = tuple[Read, Read]
"""How the cells of a column are read: those that are text, and those that are figures."""
REMEMBERED = 50_000
NOTHING: Mapping[Field, str] = {}
SINGULAR = frozenset(
    (
        *(Field.CODE, Field.BARCODE, Field.PACK_BARCODE),
        *(Field.NAME, Field.NAME_EN, Field.NAME_ZH),
    )
)


@dataclass(frozen=True, slots=True)
class StockRow:
    """One row of a file of stock: what was counted of the product with a code or barcode."""

    code: str
    quantity: Quantity


@dataclass(slots=True)
class ReadRow:
    """One row as it was read; ``item`` is None if there are problems."""

    row_no: int
    item: ProductRow | StockRow | None = None
    problems: tuple[Problem, ...] = ()
    needs_known: tuple[Field, ...] = ()  # without these, only a known product will do


class Reader(Protocol):
    """Makes the cells of a row what they are about."""

    def read(self, row_no: int, cells: Sequence[str]) -> ReadRow:
        """Read one row; what is wrong with it is in its problems."""
        ...


def add_missing(
    problems: list[Problem], row_no: int, missing: Field, instead: Collection[Field] = ()
) -> None:
    """Note that a field is missing, unless there is a problem with it already, or with one
    that would do instead."""
    if {problem.field for problem in problems}.isdisjoint((missing, *instead)):
        problems.append(Problem(row_no, missing, "", MissingValue(missing)))


class _Memory(dict[str, Any]):
    """What cells mean: a list says the same unit or price a thousand times."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:
        value = self._read(text)
        if len(self) < REMEMBERED:
            self[text] = value
        return value


class Cells:
    """Reads the cells of the columns that a plan names, each in its own way.

    Values are named as ``called`` says, else as their fields. Fields in ``SINGULAR`` hold
    something else in every row, which is not worth remembering.
    """

    def __init__(
        self, plan: Plan, ways: Mapping[Field, Way], called: Mapping[Field, str] = NOTHING
    ) -> None:
        self._columns: list[tuple[int, str, Field, Read, Read]] = []
        for column in plan.columns:
            name = column.field
            of_text, of_figure = ways[name]
            if name not in SINGULAR:
                of_text = _Memory(of_text).__getitem__
                of_figure = _Memory(of_figure).__getitem__
            key = called.get(name, name.value)
            self._columns.append((column.index, key, name, of_text, of_figure))

    def values(self, row_no: int, cells: Sequence[str]) -> tuple[dict[str, Any], list[Problem]]:
        """What the row says: nothing of a field whose cell is empty."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        width = len(cells)
        for index, key, name, of_text, of_figure in self._columns:
            if index < width and (text := cells[index]):
                read = of_text if type(text) is str else of_figure
                try:
                    values[key] = read(text)
                except StoreError as error:
                    problems.append(Problem(row_no, name, str(text), error))
        return values, problems


def read_rows(
    rows: Iterable[tuple[int, Sequence[str]]], plan: Plan, reader: Reader, *, is_text: bool
) -> Iterator[ReadRow]:
    """Every row below the headings, as it was read.

    A code or barcode may stand in one row only; a row with more cells than there are
    headings is refused if the file ``is_text``, since a comma too many shifts every value.
    """
    firsts: dict[str, int] = {}
    width = len(plan.headings) if is_text else None
    for row_no, cells in rows:
        if row_no <= plan.heading_row_no:
            continue
        if width is not None and len(cells) > width:
            error = RowTooLong(len(cells), width)
            yield ReadRow(row_no, problems=(Problem(row_no, None, "", error),))
            continue
        row = reader.read(row_no, cells)
        if row.item is not None:
            problem = _claim(firsts, row_no, row.item)
            if problem:
                row = ReadRow(row_no, problems=(problem,))
        yield row


def _claim(firsts: dict[str, int], row_no: int, item: ProductRow | StockRow) -> Problem | None:
    """Note the codes of a row as spoken for; a problem if an earlier row has one of them."""
    for code in codes_of(item):
        first = firsts.setdefault(code_key(code), row_no)
        if first != row_no:
            return Problem(row_no, None, code, RowRepeated(code, first))
    return None


def codes_of(item: ProductRow | StockRow) -> list[str]:
    """The codes and barcodes a row speaks of."""
    if isinstance(item, StockRow):
        return [item.code]
    codes = [barcode.code for barcode in item.product.barcodes]
    return [item.product.code, *codes] if item.product.code else codes
