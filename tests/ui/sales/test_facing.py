"""What the till tells the customer's side while somebody sells."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp.kernel.money import Money
from tests.ui.sales.conftest import MILK, RICE, Hands
from ui.display.glass import Glass
from ui.display.shown import IDLE, Shown, State
from ui.kit.screen import Context


def test_scans_in_a_row_are_told_once_and_then_the_payment(
    qtbot: QtBot, till: Hands, context: Context
) -> None:
    glass = context.kept.of(Glass)
    told: list[Shown] = []
    glass.changed.connect(told.append)
    assert glass.shown is IDLE
    till.scan(MILK)
    till.scan(RICE)
    qtbot.waitUntil(lambda: len(glass.shown.lines) == 2)
    assert len(told) <= 2
    assert (glass.shown.state, glass.shown.total) == (State.BASKET, Money(6270))
    till.screen.pay()
    qtbot.waitUntil(lambda: glass.shown.state is State.PAYING)
    assert (glass.shown.due, glass.shown.tender) == (Money(6270), "CASH")
    page = till.screen.paying.page
    assert page is not None
    page.use(next(kind for kind in till.screen.paying.kinds if kind.code == "CARD"))
    qtbot.waitUntil(lambda: glass.shown.tender == "CARD")


def test_what_is_given_back_is_told_in_place_of_the_basket(
    qtbot: QtBot, till: Hands, context: Context
) -> None:
    glass = context.kept.of(Glass)
    till.press(Qt.Key.Key_F9)
    till.press(Qt.Key.Key_F8)
    till.type("Wet")
    till.scan(MILK)
    till.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: glass.shown.state is State.BASKET)
    till.press(Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: glass.shown.state is State.PAYING)
    assert (glass.shown.due, glass.shown.given) == (Money(-1280), Money(0))
