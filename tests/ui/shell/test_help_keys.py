"""The keys in the help and on the card are those in force."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from storeapp import settings
from storeapp.settings import KeyPreset, KeySettings
from tests.ui.checks import assert_nothing_cut
from ui.app import Program
from ui.sales.actions import PAY, QUANTITY
from ui.sales.sell_screen import SellScreen
from ui.shell.desk import Desk
from ui.shell.help_panel import HelpPanel


def open_help(program: Program, key: Qt.Key = Qt.Key.Key_F1) -> HelpPanel:
    QTest.keyClick(program.window.windowHandle(), key)
    panel = program.window.panels.panel
    assert isinstance(panel, HelpPanel)
    return panel


def row_of(panel: HelpPanel, words: str) -> str:
    """The key beside an action in the tables of the help."""
    lines = [line for line in panel.text.toPlainText().split("\n") if line]
    return lines[lines.index(words) - 1]


def choose(program: Program, desk: Desk, chosen: KeySettings) -> None:
    desk.context.store.do(settings.change, chosen)


def test_the_help_of_the_till_shows_its_keys_as_they_are_now(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    panel = open_help(program)
    assert row_of(panel, str(QUANTITY.title)) == "F4"
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F1)
    choose(program, desk, KeySettings(preset=KeyPreset.CHINESE, chosen=(f"{PAY.id}=Ctrl+J",)))
    qtbot.waitUntil(lambda: desk.context.keys.key(QUANTITY) == "F3")
    panel = open_help(program)
    assert row_of(panel, str(QUANTITY.title)) == "F3"
    assert row_of(panel, str(PAY.title)) == "Ctrl+J"
    assert_nothing_cut(panel)


def test_other_keys_hold_at_once_on_the_buttons_and_everywhere(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    old = desk.screens["sell"]
    desk.go("settings")
    choose(program, desk, KeySettings(chosen=(f"{QUANTITY.id}=F3", "sell.help=Ctrl+H")))
    qtbot.waitUntil(lambda: "sell" not in desk.screens)
    desk.go("sell")
    sell = desk.screens["sell"]
    assert sell is not old
    assert isinstance(sell, SellScreen)
    assert sell.bar.keys[QUANTITY.id].key == "F3"
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_F1)
    assert program.window.panels.panel is None
    handle = program.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(program.window.panels.panel, HelpPanel)


def test_the_card_is_saved_as_a_page_with_every_key(
    qtbot: QtBot, program: Program, desk: Desk, tmp_path: Path
) -> None:
    panel = open_help(program)
    panel.show_page("keys")
    assert panel.card.isVisible()
    assert panel.saver is not None
    panel.card.click()
    path = tmp_path / "card.pdf"
    with qtbot.waitSignal(panel.saver.saved, timeout=10_000):
        panel.saver.save_to(str(path))
    (page,) = PdfReader(io.BytesIO(path.read_bytes())).pages
    text = page.extract_text()
    for words in ("Riverside Store", "F12", str(PAY.title), "F4", str(QUANTITY.title)):
        assert words in text
