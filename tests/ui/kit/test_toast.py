"""A short message that goes away by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.toast import Toast


def test_a_window_says_one_thing_at_a_time(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    cart = QWidget(window)
    cart.resize(500, 500)
    first, second = Toast(cart), Toast(window)
    window.show()
    first.say("Removed")
    assert first.isVisible()
    second.say("Shift 7 is open")
    assert (first.isVisible(), second.isVisible()) == (False, True)
    first.say("Removed again")
    assert (first.isVisible(), second.isVisible()) == (True, False)
