"""A spreadsheet on its way in, step by step."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from storeapp import catalogue, exchange, inventory
from storeapp.catalogue import ProductFilter, ProductId
from storeapp.exchange import Field, RunState, Target
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.exchange.desk import ImportDesk, Stage
from ui.exchange.field_words import FIELD_WORDS, STATE_WORDS, TARGET_WORDS
from ui.exchange.import_screen import ImportScreen
from ui.kit.confirm import ConfirmPanel
from ui.kit.screen import Context

SUPPLIER = """货号,条码,商品名称,Category,Unit,售价,成本
S1,4006381333931,Pencil,Office / Writing,piece,2.50,1.10
S2,,Paper A4,Office,pack,24.90,15
TEA,,Better tea,,,3.90,
S4,6901234567890,Wrong code,,piece,1.00,
S5,,No price,,stone,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three good rows, of which one changes the tea, and two bad ones."""
    path = tmp_path / "supplier.csv"
    path.write_text(SUPPLIER, encoding="utf-8")
    return path


@pytest.fixture
def screen(qtbot: QtBot, context: Context, bench: Bench, tea: ProductId) -> ImportScreen:
    with no_strays():
        made = ImportScreen(context)
        bench.put(made)
        qtbot.wait(20)
    return made


def drop(screen: ImportScreen, path: Path) -> None:
    """Drop a file on the screen, as from a folder."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    screen.file.drop.dropEvent(event)


def settled(qtbot: QtBot, screen: ImportScreen, stage: Stage) -> None:
    desk = screen.import_desk
    qtbot.waitUntil(lambda: desk.stage is stage and not desk.is_working)


def checked(qtbot: QtBot, screen: ImportScreen, path: Path) -> None:
    """Go as far as the check."""
    drop(screen, path)
    settled(qtbot, screen, Stage.COLUMNS)
    screen.next.click()
    settled(qtbot, screen, Stage.CHECK)


def problems(screen: ImportScreen) -> list[tuple[str, ...]]:
    table = screen.check.table()
    assert table is not None
    rows = table.rows
    return [tuple(cell.text for cell in rows.cells(n)) for n in range(rows.rowCount())]


def codes(store: Store) -> list[str]:
    page = store.ask(catalogue.list_products, ProductFilter(retired=None))
    return sorted(line.code for line in page.rows)


def test_the_columns_are_guessed_from_headings_in_both_languages(
    qtbot: QtBot, screen: ImportScreen, file: Path
) -> None:
    drop(screen, file)
    settled(qtbot, screen, Stage.COLUMNS)
    picks = {one: pick.currentText() for one, pick in screen.columns.picks.items()}
    assert {one: words for one, words in picks.items() if words != "not in the file"} == {
        Field.CODE: "货号",
        Field.BARCODE: "条码",
        Field.NAME: "商品名称",
        Field.CATEGORY: "Category",
        Field.UNIT: "Unit",
        Field.PRICE: "售价",
        Field.COST: "成本",
    }
    table = screen.columns.table()
    assert table is not None
    assert [cell.text for cell in table.rows.cells(0)][:4] == [
        *("2", "S1", "4006381333931", "Pencil"),
    ]
    assert screen.next.text() == "Check every row"


def test_a_column_that_is_needed_is_asked_for(
    qtbot: QtBot, screen: ImportScreen, file: Path
) -> None:
    drop(screen, file)
    settled(qtbot, screen, Stage.COLUMNS)
    for field in (Field.CODE, Field.BARCODE):
        screen.columns.picks[field]._take(0)
    assert screen.columns.said.text() == "Choose a column for Code or Barcode."
    assert not screen.next.isEnabled()
    screen.columns.picks[Field.CODE]._take(1)
    assert screen.columns.said.text() == ""
    assert screen.next.isEnabled()


def test_the_check_changes_nothing_and_gives_reasons(
    qtbot: QtBot, screen: ImportScreen, file: Path, store: Store
) -> None:
    checked(qtbot, screen, file)
    counts = [card.accessibleName() for card in screen.check.cards]
    assert counts == ["New: 2", "Changed: 1", "As before: 0", "Refused: 2"]
    assert sorted(problems(screen)) == [
        (
            "5",
            "条码",
            "",
            "The barcode 6901234567890 must end in 2, or one of its other digits is wrong. "
            "Check it against the package.",
        ),
        (
            "6",
            "Unit",
            "stone",
            "“stone” is no unit known here. Write piece, kg, g, bottle and the like.",
        ),
    ]
    assert screen.next.text() == "Take in 3 rows"
    assert codes(store) == ["TEA"]


def test_the_file_is_taken_in_and_undone(
    qtbot: QtBot, screen: ImportScreen, file: Path, store: Store, bench: Bench, tea: ProductId
) -> None:
    checked(qtbot, screen, file)
    screen.next.click()
    settled(qtbot, screen, Stage.RESULT)
    assert screen.result.said.text() == "supplier.csv was taken in."
    assert codes(store) == ["S1", "S2", "TEA"]
    assert store.ask(catalogue.get_product, tea).price == Money(390)

    screen.undo.click()
    panel = bench.panels.panel
    assert isinstance(panel, ConfirmPanel)
    assert panel.verb.text() == "Undo the import"
    panel.verb.click()
    qtbot.waitUntil(lambda: screen.import_desk.undone is not None)
    settled(qtbot, screen, Stage.RESULT)
    assert codes(store) == ["TEA"]
    assert store.ask(catalogue.get_product, tea).price == Money(350)
    assert screen.result.said.text().startswith("Undone: 2 removed, 1 as before")
    assert screen.result.all_good.title.text() == "Undone"
    assert not screen.save.isVisible()


def test_every_import_is_listed_and_can_be_undone_later(
    qtbot: QtBot, screen: ImportScreen, file: Path, store: Store, bench: Bench
) -> None:
    checked(qtbot, screen, file)
    screen.next.click()
    settled(qtbot, screen, Stage.RESULT)
    screen.again.click()
    qtbot.waitUntil(lambda: screen.file.runs.rows.rowCount() == 1)
    cells = [cell.text for cell in screen.file.runs.rows.cells(0)]
    assert cells[1:] == ["supplier.csv", "Products", "Ada", "2", "1", "2", "Taken in"]
    screen.file.runs.show_row(0)
    screen.file.undo.click()
    panel = bench.panels.panel
    assert isinstance(panel, ConfirmPanel)
    panel.verb.click()
    qtbot.waitUntil(lambda: codes(store) == ["TEA"])
    screen.again.click()
    qtbot.waitUntil(lambda: screen.file.runs.rows.rows[0].state is RunState.UNDONE)
    assert not screen.file.undo.isEnabled()


def test_refused_rows_are_saved_with_their_reasons(
    qtbot: QtBot, screen: ImportScreen, file: Path, tmp_path: Path
) -> None:
    checked(qtbot, screen, file)
    screen.save.click()
    with qtbot.waitSignal(screen.saver.saved):
        screen.saver.save_to(str(tmp_path / "refused.xlsx"))
    (sheet,) = openpyxl.load_workbook(tmp_path / "refused.xlsx")
    rows = list(sheet.iter_rows(values_only=True))
    headings = SUPPLIER.partition("\n")[0].split(",")
    assert rows[0] == (*headings, "What is wrong")
    assert [row[0] for row in rows[1:]] == ["S4", "S5"]
    assert str(rows[1][-1]).startswith("The barcode 6901234567890 must end in 2")


def test_columns_chosen_are_remembered_for_the_next_file(
    qtbot: QtBot, screen: ImportScreen, file: Path, context: Context
) -> None:
    drop(screen, file)
    settled(qtbot, screen, Stage.COLUMNS)
    screen.columns.picks[Field.COST]._take(0)
    screen.next.click()
    settled(qtbot, screen, Stage.CHECK)
    (kept,) = (context.folder / "mappings").glob("products-*.json")
    assert "cost" not in json.loads(kept.read_text(encoding="utf-8"))["columns"]
    screen.back.click()
    screen.import_desk.start_over()
    drop(screen, file)
    settled(qtbot, screen, Stage.COLUMNS)
    assert screen.columns.picks[Field.COST].value() is None
    assert screen.columns.picks[Field.PRICE].value() == 5


def test_counted_stock_is_taken_in(
    qtbot: QtBot, screen: ImportScreen, tmp_path: Path, store: Store, tea: ProductId
) -> None:
    path = tmp_path / "count.csv"
    path.write_text("code,counted\nTEA,17\nNONE,3\n", encoding="utf-8")
    screen.file.drop.stock.setChecked(True)
    checked(qtbot, screen, path)
    assert screen.import_desk.target is Target.STOCK
    assert [row[3] for row in problems(screen)] == [
        "No product has the code or barcode NONE. Add the product first."
    ]
    screen.next.click()
    settled(qtbot, screen, Stage.RESULT)
    assert store.ask(inventory.on_hand, tea) == pieces(17)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "a.csv is empty. Choose the file with the rows in it."),
        ("a.pdf", b"%PDF-1.7\n" + b"x" * 200, "a.pdf is a PDF. Ask for the same list as"),
        ("a.csv", b"code,name\n", "a.csv has no rows below its headings."),
    ],
)
def test_a_file_that_cannot_be_read_is_said(
    qtbot: QtBot, screen: ImportScreen, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    drop(screen, tmp_path / name)
    qtbot.waitUntil(lambda: screen.wrong.isVisible())
    assert screen.wrong.title.text().startswith(said)
    assert screen.import_desk.stage is Stage.FILE


def test_a_file_that_is_not_there_is_said(
    qtbot: QtBot, screen: ImportScreen, tmp_path: Path
) -> None:
    drop(screen, tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: screen.wrong.isVisible())
    assert "gone.csv could not be read" in screen.wrong.title.text()


def long_file(tmp_path: Path) -> Path:
    path = tmp_path / "long.csv"
    rows = "".join(f"L{n:05d},Thing {n},1.00\n" for n in range(6000))
    path.write_text(f"code,name,price\n{rows}", encoding="utf-8")
    return path


def test_an_import_is_stopped_goes_on_and_ends(
    qtbot: QtBot, screen: ImportScreen, tmp_path: Path, store: Store
) -> None:
    checked(qtbot, screen, long_file(tmp_path))
    screen.next.click()
    working = screen._working
    assert working is not None
    stops: list[int] = []

    def stop_after_one(done: int, of: int) -> None:
        stops.append(done)
        working.progress.stop()

    working.progress.told.connect(stop_after_one, Qt.ConnectionType.DirectConnection)
    qtbot.waitUntil(lambda: screen.import_desk.open_run is not None)
    settled(qtbot, screen, Stage.RESULT)
    assert stops == [2000]
    assert screen.result.said.text() == (
        "Stopped after row 4001: go on, or undo what was taken in."
    )
    assert screen.next.text() == "Go on with the import"
    screen.next.click()
    qtbot.waitUntil(lambda: screen.import_desk.outcome is not None, timeout=20_000)
    settled(qtbot, screen, Stage.RESULT)
    assert store.ask(catalogue.count_products, ProductFilter()) == 6001


def test_an_import_goes_on_in_the_background(
    qtbot: QtBot, screen: ImportScreen, tmp_path: Path, bench: Bench, context: Context
) -> None:
    checked(qtbot, screen, long_file(tmp_path))
    screen.next.click()
    screen._leave()
    assert bench.went == [("products", None)]
    assert bench.banners["import"] == "long.csv is being taken in"
    screen.hide()
    desk = context.kept.of(ImportDesk)
    qtbot.waitUntil(lambda: desk.outcome is not None, timeout=20_000)
    qtbot.waitUntil(lambda: bench.said == ["long.csv was taken in"])
    assert bench.banners["import"] == ""


def test_an_import_outlives_its_screen(
    qtbot: QtBot, screen: ImportScreen, file: Path, context: Context, bench: Bench
) -> None:
    checked(qtbot, screen, file)
    bench.layout_.removeWidget(screen)
    screen.deleteLater()
    again = ImportScreen(context)
    bench.put(again)
    assert again.import_desk.stage is Stage.CHECK
    assert again.check.cards[0].accessibleName() == "New: 2"


def test_the_same_file_taken_in_again_changes_nothing(
    qtbot: QtBot, screen: ImportScreen, file: Path
) -> None:
    checked(qtbot, screen, file)
    screen.next.click()
    settled(qtbot, screen, Stage.RESULT)
    screen.again.click()
    checked(qtbot, screen, file)
    counts = [card.accessibleName() for card in screen.check.cards]
    assert counts == ["New: 0", "Changed: 0", "As before: 3", "Refused: 2"]
    assert not screen.next.isEnabled()


@pytest.mark.parametrize("stage", list(Stage))
def test_nothing_is_cut_off(
    qtbot: QtBot, look: str, screen: ImportScreen, file: Path, bench: Bench, stage: Stage
) -> None:
    bench.resize(1204, 700)
    if stage is not Stage.FILE:
        drop(screen, file)
        settled(qtbot, screen, Stage.COLUMNS)
    while screen.import_desk.stage is not stage:
        screen.next.click()
        qtbot.waitUntil(lambda: not screen.import_desk.is_working)
    qtbot.wait(20)
    assert_nothing_cut(bench)
    assert_buttons_named(bench)
    assert_readable(bench)
    assert bench.height() == 700


def test_every_field_of_a_file_has_a_name() -> None:
    assert set(FIELD_WORDS) == set(exchange.Field)
    assert set(TARGET_WORDS) == set(Target)
    assert set(STATE_WORDS) == set(RunState)
