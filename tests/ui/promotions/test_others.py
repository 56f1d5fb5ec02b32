"""A promotion names others it goes with, or does not, by picking them from a list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp.promotions import Promotion
from tests.ui.conftest import Bench
from tests.ui.promotions.conftest import Press, opened, rest
from ui.promotions.others_panel import OthersPanel
from ui.promotions.promotions_screen import PromotionsScreen

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_another_promotion_is_found_picked_and_let_go_by_keys(
    qtbot: QtBot,
    screen: PromotionsScreen,
    offers: dict[str, Promotion],
    bench: Bench,
    press: Press,
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    form = page.editor.form
    assert form is not None
    form.more.open()
    field = form.advanced.excludes
    field.button.click()
    panel = bench.panels.panel
    assert isinstance(panel, OthersPanel)
    rest(qtbot, screen)
    shown = [(one.number, one.name) for one in panel.table.rows.rows]
    assert shown == [(5, "Spend and save"), (3, "Gone"), (2, "Soon"), (1, "Second half")]
    press("half")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: [one.number for one in panel.table.rows.rows] == [1])
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert panel.table.rows.cells(0)[0].text == "✓"
    press(Key.Key_Return)
    assert panel.table.rows.cells(0)[0].text == ""
    press(Key.Key_Return)
    press(Key.Key_Return, CTRL)
    assert bench.panels.panel is None
    qtbot.waitUntil(lambda: field.words.text() == "1 Second half")
    wanted = form.wanted()
    assert wanted is not None
    assert wanted.new.rules[0].excludes == {str(offers["live"].id)}
    assert wanted.new.rules[0].stack == frozenset()
    rest(qtbot, screen)


def test_a_promotion_that_is_gone_is_called_by_its_id(
    qtbot: QtBot, screen: PromotionsScreen, offers: dict[str, Promotion]
) -> None:
    page = opened(qtbot, screen, offers["draft"])
    form = page.editor.form
    assert form is not None
    field = form.advanced.stack
    field.show_ids(frozenset({"old-one", str(offers["live"].id)}), "")
    qtbot.waitUntil(lambda: field.words.text() == "old-one, 1 Second half")
    field.show_ids(frozenset(), "")
    assert field.words.text() == "None"
    rest(qtbot, screen)
