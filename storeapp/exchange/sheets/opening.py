"""Opening a file that may be a spreadsheet."""

from __future__ import annotations

from pathlib import Path

from storeapp.exchange.errors import NotASpreadsheet, SheetEmpty
from storeapp.exchange.sheets import encodings
from storeapp.exchange.sheets.sheet import Sheet
from storeapp.exchange.sheets.text import digest_of, open_text
from storeapp.exchange.sheets.workbook import open_workbook
from storeapp.exchange.types import Progress

FEWEST_ROWS = 2  # headings, and something below them


def open_sheet(
    path: Path, *, sheet_name: str = "", encoding: str = "", progress: Progress | None = None
) -> Sheet:
    """Open a CSV or XLSX file; what it is is told from its content, not from its name.

    ``sheet_name`` chooses a sheet of a workbook (else the first that people see),
    ``encoding`` is for a text whose encoding was guessed wrongly. ``progress`` is called now
    and then with (done, of), of 0 being unknown; what it raises ends the reading. Raises
    NotASpreadsheet, SpreadsheetTooBig, SheetUnreadable, SheetEmpty, and OSError.
    """
    with path.open("rb") as file:
        head = file.read(encodings.HEAD_BYTES)
    kind = encodings.kind_of(head)
    if kind not in ("zip", "text"):
        raise NotASpreadsheet(path.name, kind)
    sheet: Sheet
    if kind == "zip":
        sheet = open_workbook(path, digest_of(path), sheet_name, progress)
    else:
        sheet = open_text(path, head, encoding, progress)
    if sheet.row_count < FEWEST_ROWS:
        sheet.close()
        raise SheetEmpty(path.name)
    return sheet
