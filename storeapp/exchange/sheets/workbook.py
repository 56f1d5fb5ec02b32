"""Workbooks (XLSX): read by another process into a file of JSON lines, then read from there."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typing_extensions import override

from storeapp.exchange.errors import (
    NotASpreadsheet,
    SheetUnreadable,
    SpreadsheetTooBig,
)
from storeapp.exchange.sheets import child, limits
from storeapp.exchange.sheets.sheet import Figure, Row, Sheet
from storeapp.exchange.types import Progress
from storeapp.kernel.errors import Bug

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.05
ROWS_FILE = "rows.jsonl"
LAST_LINE_BYTES = 200
FAILED_BY_ITSELF = 1

# How a process ends that is not allowed to go on: by SIGXCPU or Windows's quota of time; by
# giving up for want of memory (SIGABRT, or Windows's abort), or by SIGKILL, which a system
# short of memory sends.
SUDDEN_ENDS: dict[int | str, str] = {
    **{"time": "time", -24: "time", 1816: "time"},
    **{-6: "memory", -9: "memory", 3: "memory", 0xC0000409: "memory"},
}


@dataclass
class Workbook(Sheet):
    """A sheet of a workbook, as it was when it was opened."""

    folder: tempfile.TemporaryDirectory[str] | None = None

    @override
    def rows(self, after: int = 0) -> Iterator[Row]:
        """The rows that hold something, from the first one whose number is above ``after``."""
        assert self.folder is not None
        with (Path(self.folder.name) / ROWS_FILE).open(encoding="utf-8") as lines:
            for line in lines:
                batch = json.loads(line, parse_float=Figure) if line[0] == "[" else ()
                if batch and batch[-1][0] > after:
                    yield from ((row[0], row[1:]) for row in batch if row[0] > after)

    @override
    def close(self) -> None:
        """Remove what was written for reading."""
        if self.folder is not None:
            self.folder.cleanup()


def open_workbook(
    path: Path, digest: bytes, sheet_name: str = "", progress: Progress | None = None
) -> Workbook:
    """Read a workbook whole. ``progress`` is called now and then with (0, 0); what it raises
    ends the reading. Raises NotASpreadsheet, SpreadsheetTooBig, SheetUnreadable.
    """
    folder = tempfile.TemporaryDirectory(prefix="storeapp-")
    try:
        rows_file = Path(folder.name) / ROWS_FILE
        asked = {"path": str(path.resolve()), "to": str(rows_file), "sheet": sheet_name}
        code = _run(json.dumps({**limits.OF_WORKBOOKS, **asked}), progress)
        end = _last_line(rows_file)
        if end.get("end") != "done":
            raise _failure(path.name, end, code)
        with rows_file.open(encoding="utf-8") as lines:
            first = json.loads(next(lines))
    except BaseException:
        folder.cleanup()
        raise
    names = tuple(first["sheets"])
    return Workbook(path, digest, end["rows"], False, first["sheet"], names, folder)


def child_command() -> list[str]:
    """How the reading process is started: from its file, or as the frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, child.WORD]
    return [sys.executable, "-I", child.__file__]


def _run(asked: str, progress: Progress | None) -> int | str:
    """Run the reading process to its end; its exit code, or "time" if it took too long."""
    process = subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "RUST_BACKTRACE": "0"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    job = limits.confine(getattr(process, "_handle", 0))
    try:
        assert process.stdin is not None
        process.stdin.write(asked.encode() + b"\n")  # until now it has waited
        process.stdin.close()
        return _wait(process, progress)
    except BrokenPipeError:
        return process.wait()
    finally:
        process.kill()
        process.wait()
        limits.release(job)


def _wait(process: subprocess.Popen[bytes], progress: Progress | None) -> int | str:
    until = time.monotonic() + limits.TIME_OUT_S
    while time.monotonic() < until:
        try:
            return process.wait(LOOK_EVERY_S)
        except subprocess.TimeoutExpired:
            if progress is not None:
                progress(0, 0)
    return "time"


def _last_line(rows_file: Path) -> dict[str, Any]:
    """How the reading ended, in the words of its process; empty if that had no last words."""
    if not rows_file.exists():
        return {}
    with rows_file.open("rb") as lines:
        size = lines.seek(0, os.SEEK_END)
        lines.seek(max(0, size - LAST_LINE_BYTES))
        last = lines.read().rpartition(b"\n")[2]
    return json.loads(last) if last.startswith(b'{"end"') else {}


def _failure(file_name: str, end: dict[str, Any], code: int | str) -> Exception:
    """What to tell of a workbook that was not read."""
    why, what = str(end.get("end", "")), str(end.get("what", ""))
    if why == "failed" or (not why and code == FAILED_BY_ITSELF):
        return Bug(f"the process that reads workbooks failed: {what}")
    if why == "not-a-spreadsheet":
        return NotASpreadsheet(file_name, what)
    if not why:
        log.warning("the process that reads workbooks ended with %s", code)
        why, what = "too-big", SUDDEN_ENDS.get(code, "")
    if why == "too-big" and what:
        return SpreadsheetTooBig(file_name, what, limits.OF_WORKBOOKS[what])
    return SheetUnreadable(file_name, what or "damaged")
