"""Saving documents, choosing files, and what a computer remembers of its screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reports.kit.paper import Barcode, Centred, Paper, Row, Rule, Weight
from tests.ui.conftest import Bench
from ui.kit.file_wrong import FileNotWritten
from ui.kit.paper_view import PaperView
from ui.kit.remembered import Remembered
from ui.kit.saving import EXCEL, Document, Saver
from ui.kit.screen import Context, Screen
from ui.kit.wording import message_for


class Plain(Screen):
    """A screen with nothing on it."""

    def refresh(self) -> None:
        """There is nothing to ask."""


@pytest.fixture
def saver(context: Context, bench: Bench) -> Saver:
    screen = Plain(context)
    bench.put(screen)
    return Saver(screen)


def write_hello(path: Path) -> None:
    path.write_text("hello", encoding="utf-8")


def test_a_document_is_saved_where_the_dialog_says(
    qtbot: QtBot, saver: Saver, bench: Bench, tmp_path: Path
) -> None:
    saver.ask(Document("list.xlsx", EXCEL, write_hello))
    (dialog,) = bench.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "xlsx"
    with qtbot.waitSignal(saver.saved):
        dialog.fileSelected.emit(str(tmp_path / "mine.xlsx"))
    assert (tmp_path / "mine.xlsx").read_text(encoding="utf-8") == "hello"
    assert bench.said == ["Saved as mine.xlsx"]
    assert bench.message.button.text() == "Open"


def test_a_file_that_cannot_be_written_says_why(
    qtbot: QtBot, saver: Saver, bench: Bench, tmp_path: Path
) -> None:
    saver.ask(Document("list.xlsx", EXCEL, write_hello))
    saver.save_to(str(tmp_path))
    qtbot.waitUntil(lambda: len(bench.complaints) == 1)
    (error,) = bench.complaints
    assert isinstance(error, FileNotWritten)
    assert message_for(error).startswith(f"{tmp_path} could not be written: ")


def test_choices_are_remembered_beside_the_store(tmp_path: Path) -> None:
    assert Remembered(tmp_path).words("columns/products") is None
    Remembered(tmp_path).keep("columns/products", ("price", "cost"))
    Remembered(tmp_path).keep("columns/orders", ())
    assert Remembered(tmp_path).words("columns/products") == ("price", "cost")
    assert Remembered(tmp_path).words("columns/orders") == ()


def test_paper_shows_what_is_printed(qtbot: QtBot, dressed: object) -> None:
    view = PaperView("Receipt")
    qtbot.addWidget(view)
    empty = view.height()
    blocks = (
        Centred("滨江店", Weight.BIG),
        Rule(),
        Row("Tea", "3.50"),
        Row("TOTAL", "¥3.50", Weight.BIG),
        Barcode("1-1-000001"),
    )
    view.show_paper(Paper("Receipt", blocks))
    view.show()
    assert view.height() > empty
    lines = [" ".join(line.split()) for line in view.text().splitlines()]
    assert lines[0] == "滨江店"
    assert lines[2:] == ["Tea 3.50", "TOTAL ¥3.50", "1-1-000001"]
    assert view.accessibleDescription() == view.text()
    picture = view.grab().toImage()
    dark = sum(
        picture.pixelColor(x, y).lightness() < 80
        for x in range(picture.width())
        for y in range(picture.height())
    )
    assert dark > 500
