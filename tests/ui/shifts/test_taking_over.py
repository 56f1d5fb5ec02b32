"""A drawer handed over in the real window: the next person's screens show by themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from storeapp import shifts
from storeapp.kernel.money import Money
from storeapp.staff import UserSignedOut
from tests.conftest import CASHIER_PIN
from tests.ui.shell.conftest import desk, opened, program
from ui.app import Program
from ui.shell.desk import Desk
from ui.shifts.count_panel import CHECK, NEXT, CountPanel
from ui.shifts.drawer_panel import DrawerPanel

__all__ = ["desk", "opened", "program"]


@pytest.fixture
def left(desk: Desk) -> list[object]:
    """Who is noted to have left, from now on."""
    heard: list[object] = []
    desk.context.store.bus.subscribe(UserSignedOut, heard.append)
    return heard


def test_the_next_person_works_on_at_once(
    qtbot: QtBot, program: Program, desk: Desk, left: list[object]
) -> None:
    store, window = desk.context.store, program.window
    store.do(shifts.open_shift, Money(20000))

    def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(window.windowHandle(), key, held)

    def type_(text: str) -> None:
        for sign in text:
            QTest.keyClick(window.windowHandle(), sign)
            program.detector.forget()

    press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: isinstance(window.panels.panel, DrawerPanel))
    panel = window.panels.panel
    assert isinstance(panel, DrawerPanel)
    for _step in range(list(panel.buttons).index("hand-over")):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.panels.panel, CountPanel))
    count = window.panels.panel
    assert isinstance(count, CountPanel)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    type_("200")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: count.pages.currentIndex() == CHECK)
    press(Qt.Key.Key_Return)
    assert count.pages.currentIndex() == NEXT
    type_(CASHIER_PIN)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None and window.desk.actor.name == "Bo")
    assert window.page is window.desk
    assert window.panels.panel is None
    assert window.desk is not None
    assert window.desk.current == "sell"
    qtbot.waitUntil(lambda: len(left) == 1)
    (running,) = store.ask(shifts.list_running)
    assert (running.cashier, running.float) == ("Bo", Money(20000))
