"""Files as others make them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from storeapp import exchange
from storeapp.db.work import Read
from storeapp.exchange import Check, Outcome, Plan, Run, Sheet, Target
from storeapp.store import Store

Rows = Sequence[Sequence[Any]]
WriteText = Callable[..., Path]
WriteBook = Callable[..., Path]
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture
def write_text(tmp_path: Path) -> WriteText:
    """Write a text file; ``encoding`` is as Python names it."""

    def write(text: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def write_book(tmp_path: Path) -> WriteBook:
    """Write a workbook of one sheet; ``change`` may do harm to its parts."""

    def write(rows: Rows, change: Change | None = None, name: str = "list.xlsx") -> Path:
        import openpyxl

        path = tmp_path / name
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in rows:
            sheet.append(list(row))
        book.save(path)
        if change is not None:
            rewrite(path, change)
        return path

    return write


def rewrite(path: Path, change: Change) -> None:
    """Change the parts of an archive, each by its name."""
    with zipfile.ZipFile(path) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


class Enough(Exception):
    """What a window raises inside long work that somebody stopped."""


def stop_after(calls: int) -> Callable[[int, int], None]:
    """A progress that raises Enough at a call, and keeps what it was told."""
    told: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == calls:
            raise Enough

    return progress


def planned(path: Path, target: Target = Target.PRODUCTS) -> tuple[Sheet, Plan]:
    """A file opened, with the columns that its headings tell."""
    sheet = exchange.open_sheet(path)
    return sheet, exchange.guess_plan(target, sheet.preview(1000))


def take(store: Store, path: Path, target: Target = Target.PRODUCTS) -> Outcome:
    """Take a whole file in."""
    sheet, plan = planned(path, target)
    with sheet:
        return exchange.take_in(store, sheet, plan)


def counts(of: Check | Run) -> tuple[int, int, int, int]:
    """Rows added, changed, unchanged and refused."""
    return of.added, of.changed, of.unchanged, of.refused


def everything(store: Store) -> list[str]:
    """Every row of every table, the search index included: to see that nothing changed."""

    def read_all(read: Read) -> list[str]:
        found = read.driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted(row[0] for row in found.fetchall() if not row[0].startswith("sqlite_"))
        return [
            f"{name} {row}"
            for name in names
            for row in read.driver.execute(f'SELECT * FROM "{name}"').fetchall()
        ]

    return store.ask(read_all)
