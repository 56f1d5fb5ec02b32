"""Reports and lists into files."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from reports import writing
from reports.kit.days import Days
from reports.registry import LISTS, REPORTS, Span
from storeapp.kernel.actor import NOBODY, NotAllowed
from storeapp.shifts import ShiftId
from storeapp.store import Store

TODAY = Days(date(2026, 5, 4), date(2026, 5, 4))


@pytest.mark.parametrize("suffix", writing.REPORT_SUFFIXES)
@pytest.mark.parametrize("name", REPORTS)
def test_every_report_can_be_written_in_every_format(
    store: Store, day: ShiftId, tmp_path: Path, name: str, suffix: str
) -> None:
    path = tmp_path / f"report{suffix}"
    report = store.ask(writing.write_report, name, TODAY, path)
    assert str(REPORTS[name].title) == report.title
    if suffix == ".pdf":
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
        assert report.title in text
    elif suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        kinds = {cell.data_type for page in book for line in page.iter_rows() for cell in line}
        assert "f" not in kinds
        assert book.properties.title == report.title
    else:
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.reader(file))) > len(report.tables[0].rows)
    assert list(tmp_path.glob("*.new*")) == []


@pytest.mark.parametrize("suffix", writing.LIST_SUFFIXES)
@pytest.mark.parametrize(("name", "count"), [("products", 3), ("sales", 3)])
def test_every_list_can_be_written_in_every_format(
    store: Store, day: ShiftId, tmp_path: Path, suffix: str, name: str, count: int
) -> None:
    path = tmp_path / f"list{suffix}"
    assert store.ask(writing.write_list, name, TODAY, path) == count
    assert path.stat().st_size > 100


def test_every_name_is_its_own() -> None:
    assert [name for name, entry in REPORTS.items() if name != entry.name] == []
    assert [name for name, entry in LISTS.items() if name != entry.name] == []
    assert REPORTS["negative-stock"].span is Span.NONE


def test_a_report_that_fails_leaves_an_older_file_as_it_was(
    store: Store, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "sales.xlsx"
    path.write_bytes(b"older")
    with pytest.raises(NotAllowed):
        store.acting_as(NOBODY).ask(writing.write_list, "sales", TODAY, path)
    assert path.read_bytes() == b"older"
    assert list(folder.iterdir()) == [path]


def test_a_format_nobody_writes_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        store.ask(writing.write_report, "day", TODAY, tmp_path / "day.docx")
    with pytest.raises(KeyError):
        store.ask(writing.write_list, "sales", TODAY, tmp_path / "sales.pdf")
