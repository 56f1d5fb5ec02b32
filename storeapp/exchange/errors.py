"""What can stop a file from coming in: the file itself, its columns, or one of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from storeapp.exchange.types import Field
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import Quantity


@dataclass(eq=False)
class NotASpreadsheet(StoreError):
    """The file is no CSV or XLSX file.

    ``found`` says what it is: "empty", "old-excel" (XLS, or locked with a password), "zip",
    "pdf", "picture" or "binary".
    """

    file_name: str
    found: str


@dataclass(eq=False)
class SpreadsheetTooBig(StoreError):
    """The file holds more than can be read safely.

    ``what`` is "parts", "bytes", "ratio" (of unpacked to packed bytes), "rows", "columns",
    "cell" (signs in one cell), "memory" or "time"; ``most`` is how much is allowed.
    """

    file_name: str
    what: str
    most: int


@dataclass(eq=False)
class SheetUnreadable(StoreError):
    """The file looks like a spreadsheet, but cannot be read.

    ``why`` is "damaged", "encoding", "quotes" (one that is never closed, or text behind
    one), "doctype" or "no-sheet"; ``row_no`` is where, or None if that is not known.
    """

    file_name: str
    why: str
    row_no: int | None = None


@dataclass(eq=False)
class SheetChanged(StoreError):
    """The file was changed while it was being read; open it anew."""

    file_name: str


@dataclass(eq=False)
class SheetEmpty(StoreError):
    """The file has no rows below its headings."""

    file_name: str


@dataclass(eq=False)
class MissingColumn(StoreError):
    """No column was chosen for something that every row needs; one of 'fields' will do."""

    fields: tuple[Field, ...]


@dataclass(eq=False)
class NoSuchColumn(StoreError):
    """The file has no column 'heading', which the saved mapping names."""

    heading: str


@dataclass(eq=False)
class MappingUnreadable(StoreError):
    """A saved mapping is wrongly written near 'near'."""

    near: str


@dataclass(eq=False)
class MissingValue(StoreError):
    """The 'field' is missing, which every row, or every new product, needs."""

    field: Field


@dataclass(eq=False)
class RowTooLong(StoreError):
    """The row has 'cells' cells under 'headings' headings; its values may have shifted."""

    cells: int
    headings: int


@dataclass(eq=False)
class RowRepeated(StoreError):
    """An earlier row of this file already speaks of 'code'.

    ``first_row_no`` is None if the earlier row names the product by another code.
    """

    code: str
    first_row_no: int | None


@dataclass(eq=False)
class CellBroken(StoreError):
    """A formula of the spreadsheet failed: the cell holds 'text'."""

    text: str


@dataclass(eq=False)
class CountBelowZero(StoreError):
    """Nobody can count less than nothing."""

    quantity: Quantity


@dataclass(eq=False)
class AmbiguousNumber(StoreError):
    """'text' may be read in two ways, because of the sign between its digits."""

    text: str


@dataclass(eq=False)
class DigitsLost(StoreError):
    """'text' is a code that the spreadsheet kept as a number, and rounded."""

    text: str


@dataclass(eq=False)
class NotAUnit(StoreError):
    """'text' is no unit that this program knows."""

    text: str


@dataclass(eq=False)
class NotYesOrNo(StoreError):
    """'text' is neither yes nor no."""

    text: str


@dataclass(eq=False)
class NoSuchTax(StoreError):
    """No tax class, or more than one, has the name or rate 'text'."""

    text: str


@dataclass(eq=False)
class NotAPackBarcode(StoreError):
    """'text' is not written as barcode × how many, such as 6901234567892 × 24."""

    text: str


@dataclass(eq=False)
class UnknownCode(StoreError):
    """No product has the code or barcode 'code'."""

    code: str


@dataclass(eq=False)
class PackCounted(StoreError):
    """'code' is the barcode of a pack; stock is counted by the product's own code."""

    code: str


@dataclass(eq=False)
class NoSuchRun(StoreError):
    """There is no such import."""

    run_id: UUID


@dataclass(eq=False)
class OtherFile(StoreError):
    """An interrupted import can go on only with the same file and the same columns."""

    file_name: str


@dataclass(eq=False)
class RunEnded(StoreError):
    """This import is finished, or was undone; there is nothing left to take in."""

    file_name: str


@dataclass(eq=False)
class RunUndone(StoreError):
    """This import was undone already."""

    file_name: str
