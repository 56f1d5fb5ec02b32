"""The process that reads one workbook and writes its cells as JSON, then ends.

It is started by itself, without the program around it: a file made to do harm finds little
memory, little time, no database and no secrets here. It takes one line of JSON (the path of
the workbook, the path to write to, the limits), and writes one line about the workbook, then
lines of many rows each, and at last one line that says how it ended.
"""

from __future__ import annotations

import json
import lzma
import math
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, time
from pathlib import Path
from typing import IO, Any

WORD = "--read-workbook"  # what the frozen program is called with to become this process
WORKBOOK = "xl/workbook.xml"
PIECE_BYTES = 1 << 18
SMALL_BYTES = 1 << 20  # below this no archive is a bomb, however well it is packed
OVERLAP = 160  # longer than anything looked for at the seam of two pieces
ROWS_A_LINE = 200
MOST_WRITTEN_BYTES = 1 << 31
LONGEST_EXCUSE = 100
CHECKED_SUFFIXES = (".xml", ".rels", ".vml")
UTF8_MARK = b"\xef\xbb\xbf"

# What the library for archives raises when it meets bytes that make no sense: RuntimeError
# for a part with a password, NotImplementedError for a way of packing that nobody uses.
DAMAGES = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, ValueError, LookupError, RuntimeError, NotImplementedError),
)

# A cell with something in it, beyond column CV (100) or row 199,999.
_TOO_FAR_RIGHT = re.compile(rb'r="(?:[A-Z]{3}|[D-Z][A-Z]|C[W-Z])\d{1,7}"(?:[^>]{0,64}[^/>])?>')
_TOO_FAR_DOWN = re.compile(rb'r="[A-Z]{1,3}(?:\d{7}|[2-9]\d{5})"(?:[^>]{0,64}[^/>])?>')


class Refused(Exception):
    """The workbook is not read; ``why`` and ``what`` go into the last line."""

    def __init__(self, why: str, what: str) -> None:
        super().__init__(why, what)
        self.why = why
        self.what = what


def main() -> None:
    """Read the one workbook that standard input names."""
    with open(0, encoding="utf-8", closefd=False) as given:
        asked = json.loads(given.readline())
    limit_this_process(asked["memory"], asked["time"])
    with Path(asked["to"]).open("w", encoding="utf-8") as out:
        try:
            check_archive(asked["path"], asked)
            count = copy_cells(asked["path"], asked["sheet"], out)
            end: dict[str, str | int] = {"end": "done", "rows": count}
        except Refused as refused:
            end = {"end": refused.why, "what": refused.what}
        except MemoryError:
            end = {"end": "too-big", "what": "memory"}
        except Exception as error:
            end = {"end": "failed", "what": repr(error)[:LONGEST_EXCUSE]}
        out.write("\n" + json.dumps(end))


def limit_this_process(memory_bytes: int, processor_s: int) -> None:
    """Let the system end this process when it takes too much. On Windows a job does that."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CPU, (processor_s, processor_s + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN_BYTES, MOST_WRITTEN_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check_archive(path: str, limits: dict[str, Any]) -> None:
    """Go on only if an archive unpacks to a workbook of a bearable size. Raises Refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if WORKBOOK not in {part.filename for part in parts}:
                raise Refused("not-a-spreadsheet", "zip")
            if len(parts) > limits["parts"]:
                raise Refused("too-big", "parts")
            left = limits["bytes"]
            for part in parts:
                left -= _check_part(archive, part, left, limits)
    except DAMAGES:
        raise Refused("unreadable", "damaged") from None


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int, limits: dict[str, Any]
) -> int:
    """How many bytes a part really unpacks to, whatever the archive says of it."""
    is_xml = part.filename.lower().endswith(CHECKED_SUFFIXES)
    is_sheet = is_xml and "/worksheets/" in part.filename
    size, last, text_run = 0, b"", 0
    with archive.open(part) as unpacked:
        for piece in _pieces(unpacked):
            size += len(piece)
            if size > left:
                raise Refused("too-big", "bytes")
            if size > SMALL_BYTES and size > limits["ratio"] * max(part.compress_size, 1):
                raise Refused("too-big", "ratio")
            if is_xml:
                _check_xml(last + piece, is_first=not last, is_sheet=is_sheet)
                text_run = 0 if b"<" in piece else text_run + len(piece)
                if text_run > limits["cell"]:
                    raise Refused("too-big", "cell")
            last = piece[-OVERLAP:]
    return size


def _pieces(unpacked: IO[bytes]) -> Iterator[bytes]:
    while piece := unpacked.read(PIECE_BYTES):
        yield piece


def _check_xml(text: bytes, *, is_first: bool, is_sheet: bool) -> None:
    if is_first:
        start = text.removeprefix(UTF8_MARK).lstrip()
        if not start.startswith(b"<") or start[1:2] == b"\0":
            raise Refused("unreadable", "encoding")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Refused("unreadable", "doctype")
    if is_sheet and _TOO_FAR_RIGHT.search(text):
        raise Refused("too-big", "columns")
    if is_sheet and _TOO_FAR_DOWN.search(text):
        raise Refused("too-big", "rows")


def copy_cells(path: str, wanted: str, out: IO[str]) -> int:
    """Write what a sheet holds: ``wanted``, or the first that people see. Raises Refused.

    Returns the number of rows with something in them.
    """
    import python_calamine as calamine  # noqa: PLC0415 - after the checks and the limits

    try:
        with Path(path).open("rb") as file, calamine.load_workbook(file) as book:
            names = _names_of_sheets(book, calamine)
            name = wanted if wanted in names else names[0]
            sheet = book.get_sheet_by_name(name)
            out.write(json.dumps({"sheet": name, "sheets": names}) + "\n")
            return _write_rows(sheet.iter_rows(), out)
    except (calamine.CalamineError, OSError, ValueError, IndexError):
        raise Refused("unreadable", "damaged") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the library's own way to give up
            raise
        raise Refused("unreadable", "damaged") from None


def _names_of_sheets(book: Any, calamine: Any) -> list[str]:
    """The sheets with cells, those that people see before those that are hidden."""
    cells, seen = calamine.SheetTypeEnum.WorkSheet, calamine.SheetVisibleEnum.Visible
    sheets = [one for one in book.sheets_metadata if one.typ == cells]
    sheets.sort(key=lambda one: one.visible != seen)
    if not sheets:
        raise Refused("unreadable", "no-sheet")
    return [one.name for one in sheets]


def _write_rows(rows: Iterable[list[Any]], out: IO[str]) -> int:
    count = 0
    batch: list[list[Any]] = []
    for row_no, cells in enumerate(rows, 1):
        row = [_plain(cell) for cell in cells]
        while row and row[-1] == "":
            row.pop()
        if row:
            count += 1
            batch.append([row_no, *row])
        if len(batch) == ROWS_A_LINE:
            _write_batch(batch, out)
            batch = []
    _write_batch(batch, out)
    return count


def _write_batch(batch: list[list[Any]], out: IO[str]) -> None:
    out.write(json.dumps(batch, ensure_ascii=False, separators=(",", ":")) + "\n")


def _plain(cell: Any) -> str | float:
    """A cell as text without blanks around it, or as a float, which JSON spells so that it
    reads back the same."""
    kind = type(cell)
    if kind is str:
        return cell.strip()  # type: ignore[no-any-return]
    if kind is float and math.isfinite(cell):
        return cell  # type: ignore[no-any-return]
    return _rare(cell)


def _rare(cell: Any) -> str | float:
    if type(cell) is int and abs(cell) < 1 << 53:
        return float(cell)
    if type(cell) is bool:
        return "TRUE" if cell else "FALSE"
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


if __name__ == "__main__":
    main()
