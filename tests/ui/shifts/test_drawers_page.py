"""Settings: drawers, who has them, how they are counted, and their limits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from storeapp import settings
from storeapp.shifts import DrawerSettings
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from tests.ui.conftest import Bench
from ui.kit.settings_page import SettingsPage
from ui.shifts.drawers_page import DrawersPage


@pytest.fixture
def drawers(qtbot: QtBot, page: Callable[[str], SettingsPage]) -> DrawersPage:
    opened = page("drawers")
    assert isinstance(opened, DrawersPage)
    qtbot.waitUntil(lambda: opened.kept is not None)
    return opened


def type_into(edit: QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def test_what_holds_is_shown(drawers: DrawersPage) -> None:
    assert drawers.drawers.value() == 1
    assert (drawers.one_each.isChecked(), drawers.blind.isChecked()) == (True, False)
    assert (drawers.openings.text(), drawers.skim.text()) == ("3", "")
    assert not drawers.save.isEnabled()


def test_everything_is_kept_by_keys(qtbot: QtBot, drawers: DrawersPage, store: Store) -> None:
    drawers.drawers.setFocus()
    for _step in range(2):
        QTest.keyClick(drawers.drawers, Qt.Key.Key_Down)
    for box in (drawers.one_each, drawers.blind):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    type_into(drawers.openings, "5")
    type_into(drawers.skim, "2000")
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wanted = DrawerSettings(
        drawers=3,
        one_per_cashier=False,
        blind_count=True,
        no_sales_per_shift=5,
        skim_above_minor=200_000,
    )
    qtbot.waitUntil(lambda: store.ask(settings.get, DrawerSettings) == wanted)


@pytest.mark.parametrize(("openings", "skim"), [("1.5", ""), ("1000", ""), ("3", "12..")])
def test_what_is_no_limit_cannot_be_kept(
    drawers: DrawersPage, openings: str, skim: str
) -> None:
    type_into(drawers.openings, openings)
    type_into(drawers.skim, skim)
    assert drawers.collect() is None
    assert not drawers.save.isEnabled()


def test_the_page_is_whole_in_both_looks(look: str, drawers: DrawersPage, bench: Bench) -> None:
    assert_nothing_cut(bench)
    assert_buttons_named(drawers)
