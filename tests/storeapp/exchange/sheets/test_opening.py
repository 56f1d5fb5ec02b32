"""Opening whatever people choose."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from storeapp.exchange import NotASpreadsheet, SheetEmpty, open_sheet
from tests.storeapp.exchange.conftest import WriteBook, WriteText


def test_what_a_file_is_is_told_by_its_content_not_its_name(
    write_book: WriteBook, write_text: WriteText
) -> None:
    book = write_book([("code",), ("1",)], name="list.csv")
    text = write_text("code,name\n1,a\n", name="list.xlsx")
    with open_sheet(book) as first, open_sheet(text) as second:
        assert (first.is_text, second.is_text) == (False, True)
        assert (first.file_name, second.file_name) == ("list.csv", "list.xlsx")
        assert (first.row_count, second.row_count) == (2, 2)


def test_a_file_is_known_again_by_its_digest(write_text: WriteText) -> None:
    path = write_text("code,name\n1,a\n")
    with open_sheet(path) as sheet:
        assert sheet.digest == sha256(path.read_bytes()).digest()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n...", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-excel"),
        (b"\x7fELF" + bytes(600), "binary"),
    ],
)
def test_what_is_no_spreadsheet_is_named(tmp_path: Path, content: bytes, found: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    with pytest.raises(NotASpreadsheet) as caught:
        open_sheet(path)
    assert caught.value.found == found


def test_headings_alone_are_no_list(write_text: WriteText) -> None:
    with pytest.raises(SheetEmpty):
        open_sheet(write_text("code,name\n\n"))


def test_a_file_that_is_not_there_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_sheet(tmp_path / "missing.csv")
