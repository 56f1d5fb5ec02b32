"""Workbooks: read exactly, and none of those made to do harm does any."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

import openpyxl
import pytest

from storeapp import exchange
from storeapp.cli import READ_WORKBOOK
from storeapp.exchange import (
    Figure,
    NotASpreadsheet,
    SheetEmpty,
    SheetUnreadable,
    SpreadsheetTooBig,
    open_sheet,
)
from storeapp.exchange.sheets import child, limits, workbook
from storeapp.exchange.sheets.workbook import Workbook, child_command
from storeapp.kernel.errors import Bug
from tests.storeapp.exchange.conftest import Change, WriteBook, rewrite

SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("code", "name")
PLAIN = (HEAD, ("1", "a"))
MIB = 1024 * 1024


def rows_of(path: Path) -> list[tuple[int, list[str]]]:
    with open_sheet(path) as sheet:
        return [(row_no, list(cells)) for row_no, cells in sheet.rows()]


def too_big(path: Path) -> tuple[str, int]:
    with pytest.raises(SpreadsheetTooBig) as caught:
        open_sheet(path)
    assert caught.value.file_name == path.name
    return caught.value.what, caught.value.most


def unreadable(path: Path) -> str:
    with pytest.raises(SheetUnreadable) as caught:
        open_sheet(path)
    return caught.value.why


def in_sheet(old: bytes, new: bytes) -> Change:
    """Put something else into the sheet, once."""

    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[SHEET]
        parts[SHEET] = parts[SHEET].replace(old, new, 1)

    return change


def test_cells_come_as_they_are(write_book: WriteBook) -> None:
    path = write_book(
        [
            ("code", "price", "text", "day", "moment", "time", "yes", "none", "last"),
            (
                6901234567892,
                12.8,
                " =1+1 ",
                date(2026, 5, 4),
                None,
                time(8, 30),
                True,
                None,
                "x",
            ),
            (1e-7, 0.1 + 0.2, "多行\n文本", None, datetime(2026, 5, 4, 12), None, False),
        ]
    )
    _, (_, first), (_, second) = rows_of(path)
    day, moment = "2026-05-04", "2026-05-04T12:00:00"
    assert first == [
        *("6901234567892.0", "12.8", "=1+1", day, "", "08:30:00", "TRUE", "", "x"),
    ]
    assert second == ["1e-07", second[1], "多行\n文本", "", moment, "", "FALSE"]
    assert exchange.spell(second[1]) == "0.3"
    figures = [isinstance(cell, Figure) for cell in first]
    assert figures == [True, True, *[False] * 7]


def test_a_formula_counts_as_what_it_gave_when_it_was_saved(write_book: WriteBook) -> None:
    value = in_sheet(b"<v />", b"<v>7</v>")
    path = write_book([HEAD, ("=3+4", "seven")], value)
    assert rows_of(path)[1] == (2, ["7.0", "seven"])
    assert rows_of(write_book([HEAD, ("=3+4", "never computed")]))[1] == (
        2,
        ["", "never computed"],
    )


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers(
    write_book: WriteBook,
) -> None:
    path = write_book([(), (), HEAD, (), ("1", None), (None, None), (None, "b")])
    assert rows_of(path) == [(3, ["code", "name"]), (5, ["1"]), (7, ["", "b"])]
    with open_sheet(path) as sheet:
        assert sheet.row_count == 3
        assert sheet.is_text is False
        assert list(sheet.rows(after=3)) == [(5, ["1"]), (7, ["", "b"])]
        assert list(sheet.rows(after=5)) == [(7, ["", "b"])]


def test_a_table_may_stand_anywhere(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["C4"], sheet["D4"], sheet["C5"], sheet["D6"] = "code", "name", "1", "b"
    book.save(tmp_path / "list.xlsx")
    plan_rows = rows_of(tmp_path / "list.xlsx")
    assert [row_no for row_no, _ in plan_rows] == [4, 5, 6]
    assert [cells[-1] for _, cells in plan_rows] == ["name", "1", "b"]


def test_the_first_sheet_that_people_see_is_read_or_the_one_they_name(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.title, hidden.sheet_state = "old", "hidden"
    for name in ("商品", "库存"):
        sheet = book.create_sheet(name)
        sheet.append(["code"])
        sheet.append([name])
    path = tmp_path / "list.xlsx"
    book.save(path)
    with open_sheet(path) as first:
        assert (first.sheet_name, first.sheet_names) == ("商品", ("商品", "库存", "old"))
        assert list(first.rows())[1] == (2, ["商品"])
    with open_sheet(path, sheet_name="库存") as other:
        assert list(other.rows())[1] == (2, ["库存"])


def test_what_was_kept_for_reading_is_gone_when_the_sheet_is_closed(
    write_book: WriteBook,
) -> None:
    with open_sheet(write_book(PLAIN)) as sheet:
        assert isinstance(sheet, Workbook)
        assert sheet.folder is not None
        kept = Path(sheet.folder.name)
        assert kept.stat().st_mode & 0o077 == 0
    assert not kept.exists()


def test_a_sheet_without_rows_below_its_headings_is_empty(write_book: WriteBook) -> None:
    with pytest.raises(SheetEmpty):
        open_sheet(write_book([HEAD]))


def test_reading_can_be_stopped(write_book: WriteBook, monkeypatch: pytest.MonkeyPatch) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, of: int) -> None:
        assert (done, of) == (0, 0)
        raise Enough

    monkeypatch.setattr(workbook, "LOOK_EVERY_S", 0.001)
    with pytest.raises(Enough):
        open_sheet(write_book(PLAIN), progress=stop)


# --- made to do harm ---------------------------------------------------------------------


def test_an_archive_without_a_workbook_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(NotASpreadsheet) as caught:
        open_sheet(path)
    assert (caught.value.file_name, caught.value.found) == ("list.xlsx", "zip")


@pytest.mark.parametrize("cut", [30, 200, 2000])
def test_half_an_archive_is_damaged(write_book: WriteBook, cut: int) -> None:
    path = write_book(PLAIN)
    path.write_bytes(path.read_bytes()[:-cut])
    assert unreadable(path) == "damaged"


def test_bytes_that_were_changed_are_noticed(write_book: WriteBook) -> None:
    path = write_book(PLAIN)
    content = bytearray(path.read_bytes())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at : at + 8] = b"\0" * 8
    path.write_bytes(content)
    assert unreadable(path) == "damaged"


@pytest.mark.parametrize(
    "xml", [b"", b"<", b"<worksheet>", b"<worksheet><sheetData><row><c", b"<a></b>"]
)
def test_broken_xml_is_damaged_or_empty(write_book: WriteBook, xml: bytes) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = xml

    with pytest.raises((SheetUnreadable, SheetEmpty)):
        open_sheet(write_book(PLAIN, change))


def test_a_workbook_without_sheets_of_cells_has_nothing_to_read(write_book: WriteBook) -> None:
    def change(parts: dict[str, bytes]) -> None:
        start, _, rest = parts["xl/workbook.xml"].partition(b"<sheets>")
        parts["xl/workbook.xml"] = start + b"<sheets>" + rest[rest.index(b"</sheets>") :]

    assert unreadable(write_book(PLAIN, change)) == "no-sheet"


def test_too_many_parts_are_refused(write_book: WriteBook) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts.update({f"xl/media/{number}.png": b"x" for number in range(200)})

    assert too_big(write_book(PLAIN, change)) == ("parts", 200)


def test_a_zip_bomb_is_refused_by_its_ratio(write_book: WriteBook) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["xl/media/bomb.bin"] = bytes(30 * MIB)

    path = write_book(PLAIN, change)
    assert path.stat().st_size < MIB
    assert too_big(path) == ("ratio", 200)


def test_more_bytes_than_are_allowed_are_refused(
    write_book: WriteBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.OF_WORKBOOKS, "bytes", 2 * MIB)
    noise = b"".join(b"<a>%d</a>" % (number * 7919) for number in range(200_000))

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/other.xml"] = b"<x>" + noise + b"</x>"

    assert too_big(write_book(PLAIN, change)) == ("bytes", 2 * MIB)


def test_a_lying_directory_does_not_hide_a_bomb(write_book: WriteBook) -> None:
    path = write_book(PLAIN, lambda parts: parts.update({"xl/bomb.bin": bytes(3 * MIB)}))
    content = path.read_bytes()
    lie = content.replace((3 * MIB).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lie != content
    path.write_bytes(lie)
    assert unreadable(path) == "damaged"


def test_one_giant_cell_is_refused(write_book: WriteBook) -> None:
    # not so even that its ratio would tell
    giant = b"".join(b"%d " % (number * 7919) for number in range(300_000))
    cell = b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + giant + b"</t></is></c></row>"
    path = write_book(PLAIN, in_sheet(b"</sheetData>", cell + b"</sheetData>"))
    assert too_big(path) == ("cell", MIB)


def far(reference: str) -> Change:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = f'<row r="{row}"><c r="{reference}"><v>1</v></c></row></sheetData>'
    return in_sheet(b"</sheetData>", cell.encode())


@pytest.mark.parametrize(
    ("reference", "what", "most"),
    [
        ("XFD1048576", "columns", 100),
        ("CW3", "columns", 100),
        ("AAA3", "columns", 100),
        ("A1048576", "rows", 200_000),
        ("A200000", "rows", 200_000),
    ],
)
def test_a_lone_cell_far_away_does_not_hang(
    write_book: WriteBook, reference: str, what: str, most: int
) -> None:
    assert too_big(write_book(PLAIN, far(reference))) == (what, most)


def test_the_last_column_and_row_that_are_allowed_are_read(write_book: WriteBook) -> None:
    rows = rows_of(write_book(PLAIN, far("CV3")))
    assert [(row_no, len(cells)) for row_no, cells in rows] == [(1, 2), (2, 2), (3, 100)]
    assert rows_of(write_book(PLAIN, far("A199999")))[-1] == (199_999, ["1.0"])


def test_a_coloured_cell_far_away_that_holds_nothing_does_no_harm(
    write_book: WriteBook,
) -> None:
    cell = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert rows_of(write_book(PLAIN, in_sheet(b"</sheetData>", cell))) == [
        (1, ["code", "name"]),
        (2, ["1", "a"]),
    ]


def test_a_far_cell_that_is_spelt_otherwise_meets_the_limit_of_memory(
    write_book: WriteBook,
) -> None:
    cell = b"<row r = '1048576'><c r = 'XFD1048576'><v>1</v></c></row></sheetData>"
    assert too_big(write_book(PLAIN, in_sheet(b"</sheetData>", cell))) == (
        "memory",
        limits.MEMORY_BYTES,
    )


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prolog", [ENTITIES, OUTSIDE])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_entities_are_refused_wherever_they_stand(
    write_book: WriteBook, prolog: bytes, part: str
) -> None:
    def change(parts: dict[str, bytes]) -> None:
        body = parts[part]
        start = body.index(b"?>") + 2 if body.startswith(b"<?xml") else 0
        parts[part] = prolog + body[start:]

    assert unreadable(write_book(PLAIN, change)) == "doctype"


def test_a_doctype_across_the_seam_of_two_pieces_is_seen(write_book: WriteBook) -> None:
    at = child.PIECE_BYTES - 4
    filler = b"<!--" + b"<x>" * ((at - 9) // 3)
    filler += b" " * (at - len(filler) - 3) + b"-->"
    assert len(filler) == at

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/other.xml"] = filler + b"<!DOCTYPE x>"

    assert unreadable(write_book(PLAIN, change)) == "doctype"


def test_xml_in_an_encoding_that_hides_things_is_refused(write_book: WriteBook) -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = parts[SHEET].decode().encode("utf-16")

    assert unreadable(write_book(PLAIN, change)) == "encoding"


def test_what_takes_too_long_is_ended(
    write_book: WriteBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TIME_OUT_S", 0)
    assert too_big(write_book(PLAIN)) == ("time", limits.PROCESSOR_S)


def test_what_takes_too_much_processor_is_ended(
    write_book: WriteBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile 1: pass"
    monkeypatch.setattr(workbook, "child_command", lambda: [sys.executable, "-c", endless])
    assert too_big(write_book(PLAIN)) == ("time", limits.PROCESSOR_S)


def test_a_reader_that_crashes_is_told_as_a_damaged_file(
    write_book: WriteBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr(workbook, "child_command", lambda: [sys.executable, "-c", crash])
    assert unreadable(write_book(PLAIN)) == "damaged"


def test_a_reader_that_fails_by_itself_is_a_bug(
    write_book: WriteBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "child_command", lambda: [sys.executable, "-c", "1/0"])
    with pytest.raises(Bug):
        open_sheet(write_book(PLAIN))


def test_the_reader_holds_itself_to_its_limit_of_memory(
    write_book: WriteBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = (f"<c><v>{number * 7919}</v></c>" for number in range(600_000))
    rows = "".join(f"<row>{''.join(islice(cells, 100))}</row>" for _ in range(6_000))
    path = write_book(PLAIN, in_sheet(b"</sheetData>", f"{rows}</sheetData>".encode()))
    assert len(rows_of(path)) == 6_002
    tight = 64 * MIB
    monkeypatch.setitem(limits.OF_WORKBOOKS, "memory", tight)
    assert too_big(path) == ("memory", tight)


def test_the_reader_knows_nothing_of_the_program(tmp_path: Path) -> None:
    code = f"import runpy, sys; runpy.run_path({child.__file__!r}); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, check=True, text=True
    ).stdout.split()
    assert "zipfile" in loaded
    assert not {"storeapp", "sqlalchemy", "sqlcipher3", "python_calamine"} & set(loaded)


def test_the_frozen_program_starts_itself_as_the_reader(
    write_book: WriteBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_command() == [sys.executable, exchange.READ_WORKBOOK]
    monkeypatch.undo()
    assert exchange.READ_WORKBOOK == READ_WORKBOOK
    itself = [sys.executable, "-m", "storeapp", READ_WORKBOOK]
    monkeypatch.setattr(workbook, "child_command", lambda: itself)
    assert rows_of(write_book(PLAIN))[1] == (2, ["1", "a"])


def test_a_part_may_have_any_name(write_book: WriteBook, tmp_path: Path) -> None:
    """Nothing is ever unpacked to the disk, so a path in a name leads nowhere."""
    path = write_book(PLAIN)
    rewrite(path, lambda parts: parts.update({"../../outside.xml": b"<x/>", "/abs": b"x"}))
    assert rows_of(path)[1] == (2, ["1", "a"])
    assert not (tmp_path.parent / "outside.xml").exists()
