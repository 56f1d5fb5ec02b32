"""Text files of rows (CSV and its relatives): read row by row, never whole."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from typing_extensions import override

from storeapp.exchange.errors import (
    SheetChanged,
    SheetUnreadable,
    SpreadsheetTooBig,
)
from storeapp.exchange.sheets import encodings, limits
from storeapp.exchange.sheets.sheet import Row, Sheet
from storeapp.exchange.types import Progress

DELIMITERS = ",\t;|"
SAMPLE_SIGNS = 1 << 16
SAMPLE_ROWS = 100
DANGEROUS_FIRST = ("=", "+", "-", "@")  # our own lists have the apostrophe before these
TELL_EVERY_ROWS = 20_000
_NAMED_DELIMITER = "sep="  # Excel's own way to say it, in a line before the headings


class Stamp(NamedTuple):
    """By what a file on the disk is known to be the same."""

    size: int
    changed_ns: int


NEVER_SEEN = Stamp(0, 0)


@dataclass
class TextSheet(Sheet):
    """Rows of a text file, as the file was when it was opened."""

    encoding: str = "utf-8"
    delimiter: str = ","
    stamp: Stamp = NEVER_SEEN

    @override
    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows that hold something, from the first one whose number is above ``after``.

        Raises SheetChanged.
        """
        if stamp_of(self.path) != self.stamp:
            raise SheetChanged(self.file_name)
        for row_no, cells in read_rows(self.path, self.encoding, self.delimiter):
            if row_no > after:
                yield row_no, cells


def open_text(
    path: Path, head: bytes, encoding: str = "", progress: Progress | None = None
) -> TextSheet:
    """Read a text file once to the end, to know that it can be read, and how.

    ``encoding`` "" is found out. ``progress`` is called with (bytes read, of all bytes).
    Raises SheetUnreadable, SpreadsheetTooBig.
    """
    stamp = stamp_of(path)
    for name in (encoding,) if encoding else encodings.candidates(head):
        try:
            delimiter = find_delimiter(_sample(head, name))
            count = _count_rows(path, name, delimiter, progress)
        except UnicodeError:
            continue
        digest = digest_of(path)
        return TextSheet(
            path, digest, count, True, encoding=name, delimiter=delimiter, stamp=stamp
        )
    raise SheetUnreadable(path.name, "encoding")


def read_rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    """The rows that hold something. Blanks around cells count for nothing.

    Raises SheetUnreadable, SpreadsheetTooBig, UnicodeError.
    """
    row_no = 0
    with path.open(encoding=encoding, newline="") as lines:
        if not _names_its_delimiter(lines):
            lines.seek(0)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        try:
            for row_no, cells in enumerate(reader, 1):
                row = [cell.strip() for cell in cells]
                if "'" in "".join(row):
                    row = [_unguarded(cell) for cell in row]
                while row and not row[-1]:
                    row.pop()
                if len(row) > limits.MOST_COLUMNS:
                    raise SpreadsheetTooBig(path.name, "columns", limits.MOST_COLUMNS)
                if row:
                    yield row_no, row
        except csv.Error as error:
            raise _explain(path.name, error, row_no + 1) from error


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from seeing a formula in it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in DANGEROUS_FIRST else cell


def find_delimiter(sample: str) -> str:
    """The sign between cells: the one that cuts most rows into equally many cells."""
    first, _, rest = sample.partition("\n")
    if first.lower().startswith(_NAMED_DELIMITER):
        named = first.strip()[len(_NAMED_DELIMITER) :][:1] or "\t"
        return named if named in DELIMITERS else find_delimiter(rest)
    return max(DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: str, delimiter: str) -> tuple[int, int]:
    """How many rows have as many cells as most have, and how many cells that are."""
    reader = csv.reader(io.StringIO(sample), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for row, _ in zip(reader, range(SAMPLE_ROWS), strict=False):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0, 0
    width, count = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return count, width if count else 0


def _sample(head: bytes, encoding: str) -> str:
    """The beginning of the text; a character cut in two at its end is left out."""
    text = head.decode(encoding, errors="ignore").lstrip("\ufeff")[:SAMPLE_SIGNS]
    return text.rpartition("\n")[0] or text


def _names_its_delimiter(lines: io.TextIOBase) -> bool:
    return lines.readline(limits.LONGEST_CELL).lower().startswith(_NAMED_DELIMITER)


def _count_rows(path: Path, encoding: str, delimiter: str, progress: Progress | None) -> int:
    size = path.stat().st_size
    count = 0
    for row_no, _ in read_rows(path, encoding, delimiter):
        count += 1
        if count > limits.MOST_TEXT_ROWS:
            raise SpreadsheetTooBig(path.name, "rows", limits.MOST_TEXT_ROWS)
        if progress is not None and row_no % TELL_EVERY_ROWS == 0:
            progress(0, size)
    return count


def _explain(file_name: str, error: csv.Error, row_no: int) -> Exception:
    if "field larger" in str(error):
        return SpreadsheetTooBig(file_name, "cell", limits.LONGEST_CELL)
    return SheetUnreadable(file_name, "quotes", row_no)


def stamp_of(path: Path) -> Stamp:
    """A file's size and when it was last changed."""
    found = path.stat()
    return Stamp(found.st_size, found.st_mtime_ns)


def digest_of(path: Path) -> bytes:
    """The SHA-256 of a file."""
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(encodings.HEAD_BYTES):
            digest.update(piece)
    return digest.digest()
