from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.checks import show
from ui.kit.keys import Action, KeyMap, Shortcuts, may_be_shortcut
from ui.kit.words import lazy

PAY = Action("sell.pay", lazy("Pay"), "F12")


@pytest.mark.parametrize(
    "key", ["F1", "F12", "Ctrl+Z", "Ctrl+1", "Del", "Esc", "Shift+F3", "Up"]
)
def test_keys_no_scanner_sends_may_be_shortcuts(key: str) -> None:
    assert may_be_shortcut(key)


@pytest.mark.parametrize("key", ["A", "5", "+", "Tab", "Return", "Enter", "Space", "Shift+A"])
def test_keys_a_scanner_sends_may_not(key: str) -> None:
    assert not may_be_shortcut(key)


def test_a_key_can_be_chosen_but_not_one_a_scanner_sends() -> None:
    assert KeyMap().key(PAY) == "F12"
    assert KeyMap({"sell.pay": "F9"}).key(PAY) == "F9"
    assert KeyMap({"sell.pay": "P"}).key(PAY) == "F12"


class Counter(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def up(self) -> None:
        self.count += 1


def test_a_shortcut_works_wherever_the_keyboard_is(qtbot: QtBot) -> None:
    counter, edit = Counter(), QLineEdit()
    QVBoxLayout(counter).addWidget(edit)
    keys = Shortcuts(counter, KeyMap({"sell.pay": "F9"}))
    assert keys.add(PAY, counter.up) == "F9"
    show(qtbot, counter)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_F9)
    assert counter.count == 1


def test_a_mode_is_switched_on_and_off_as_a_whole(qtbot: QtBot) -> None:
    counter = Counter()
    sale, payment = Shortcuts(counter, KeyMap()), Shortcuts(counter, KeyMap())
    paid: list[bool] = []
    other = Counter()
    qtbot.addWidget(other)
    sale.add_key("F3", counter.up)
    payment.add_key("F3", other.up)
    payment.set_enabled(False)
    show(qtbot, counter)
    QTest.keyClick(counter, Qt.Key.Key_F3)
    sale.set_enabled(False)
    payment.set_enabled(True)
    QTest.keyClick(counter, Qt.Key.Key_F3)
    assert (counter.count, other.count, paid) == (1, 1, [])


def test_shortcuts_of_a_hidden_screen_sleep(qtbot: QtBot) -> None:
    stack, first, second = QStackedWidget(), Counter(), Counter()
    stack.addWidget(first)
    stack.addWidget(second)
    for counter in (first, second):
        Shortcuts(counter, KeyMap()).add_key("F3", counter.up)
    show(qtbot, stack)
    QTest.keyClick(stack, Qt.Key.Key_F3)
    stack.setCurrentWidget(second)
    QTest.keyClick(stack, Qt.Key.Key_F3)
    assert (first.count, second.count) == (1, 1)
