from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.checks import assert_buttons_named, assert_nothing_cut, show
from ui.kit.buttons import Button
from ui.kit.confirm import ConfirmPanel
from ui.kit.fields import MoneyField, TextField
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.layout import form
from ui.kit.panel import Panel, PanelHost


class Asking(Panel):
    def __init__(self) -> None:
        super().__init__("New product")
        self.name, self.price = TextField(), MoneyField()
        self.body.addLayout(form(("Name", self.name), ("Price", self.price)))
        self.save = Button("Save", "primary")
        self.foot.addWidget(self.save)


@pytest.fixture
def host(qtbot: QtBot) -> PanelHost:
    content = QWidget()
    content.resize(1000, 700)
    host = PanelHost(content)
    show(qtbot, content)
    qtbot.addWidget(content)
    return host


def test_a_panel_fills_the_right_side_and_takes_the_keyboard(host: PanelHost) -> None:
    panel = Asking()
    host.open(panel)
    assert (panel.x(), panel.y(), panel.width(), panel.height()) == (540, 0, 460, 700)
    assert QApplication.focusWidget() is panel.name
    assert_buttons_named(panel)


def test_it_keeps_its_place_when_the_window_grows(host: PanelHost) -> None:
    panel = Asking()
    host.open(panel)
    host.parentWidget().resize(1200, 800)
    assert (panel.x(), panel.height()) == (740, 800)


def test_esc_closes_it(qtbot: QtBot, host: PanelHost) -> None:
    panel = Asking()
    host.open(panel)
    with qtbot.waitSignal(host.emptied):
        QTest.keyClick(panel.name, Qt.Key.Key_Escape)
    assert host.panel is None
    assert host.isHidden()


def test_esc_closes_only_the_panel_though_what_lies_below_has_the_same_key(
    qtbot: QtBot, host: PanelHost
) -> None:
    below = Asking()
    Shortcuts(host.parentWidget(), KeyMap()).add_key("Esc", below.name.clear)
    below.name.setText("Milk")
    panel = Asking()
    host.open(panel)
    with qtbot.waitSignal(host.emptied):
        QTest.keyClick(panel.name, Qt.Key.Key_Escape)
    assert (host.panel, below.name.text()) == (None, "Milk")
    below.deleteLater()


def test_a_click_beside_it_closes_it(qtbot: QtBot, host: PanelHost) -> None:
    host.open(Asking())
    with qtbot.waitSignal(host.emptied):
        QTest.mouseClick(host, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))


def test_a_new_panel_takes_the_place_of_the_old_one(host: PanelHost) -> None:
    first, second = Asking(), Asking()
    host.open(first)
    host.open(second)
    assert host.panel is second
    assert first.isHidden()


def test_what_cannot_be_undone_is_asked_once_with_its_verb(host: PanelHost) -> None:
    done: list[str] = []

    def close_shift() -> None:
        done.append("closed")

    panel = ConfirmPanel("Close shift", "The drawer is counted.", "Close shift", close_shift)
    host.open(panel)
    assert panel.verb.text() == "Close shift"
    panel.verb.click()
    assert done == ["closed"]
    assert host.panel is None


def test_the_words_of_a_confirmation_are_not_cut(look: str, host: PanelHost) -> None:
    def nothing() -> None:
        """Not pressed here."""

    sentence = "All receipts of today are counted, and the drawer is closed. " * 3
    host.open(ConfirmPanel("Close shift 交班", sentence, "Close shift 交班", nothing))
    QApplication.processEvents()
    assert host.panel is not None
    assert_nothing_cut(host.panel)


def test_without_a_field_the_panel_itself_has_the_keyboard(host: PanelHost) -> None:
    panel = Panel("Help")
    host.open(panel)
    assert QApplication.focusWidget() is panel


def test_a_field_named_by_its_caption_says_so(qtbot: QtBot) -> None:
    window, edit = QWidget(), QLineEdit()
    layout = QVBoxLayout(window)
    layout.addLayout(form(("Reason", edit)))
    qtbot.addWidget(window)
    assert edit.accessibleName() == "Reason"
