"""Pages behind tabs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from ui.kit.buttons import Button
from ui.kit.tabs import SideTabs, Tabs


class Maker:
    """Makes a page, and counts how often."""

    def __init__(self, words: str) -> None:
        self.words, self.times = words, 0

    def __call__(self) -> QWidget:
        self.times += 1
        return QLabel(self.words)


@pytest.fixture(params=[Tabs, SideTabs])
def tabs(request: pytest.FixtureRequest, qtbot: QtBot, dressed: object) -> Tabs | SideTabs:
    made: Tabs | SideTabs = request.param("Pages")
    qtbot.addWidget(made)
    return made


def add(tabs: Tabs | SideTabs, *makers: Maker) -> None:
    for maker in makers:
        if isinstance(tabs, SideTabs):
            tabs.add(maker.words, maker, "store")
        else:
            tabs.add(maker.words, maker)


def test_a_page_is_made_when_it_is_first_turned_to(qtbot: QtBot, tabs: Tabs | SideTabs) -> None:
    first, second = Maker("First"), Maker("Second")
    add(tabs, first, second)
    assert tabs.current() == -1
    tabs.turn_to(0)
    assert (first.times, second.times) == (1, 0)
    with qtbot.waitSignal(tabs.turned) as told:
        tabs.turn_to(1)
    assert told.args == [1]
    tabs.turn_to(0)
    assert (first.times, second.times) == (1, 1)
    page = tabs.page()
    assert isinstance(page, QLabel)
    assert page.text() == "First"


def test_keys_turn_the_pages_round(qtbot: QtBot, tabs: Tabs | SideTabs) -> None:
    add(tabs, Maker("First"), Maker("Second"))
    tabs.turn_to(0)
    tabs.show()
    tabs.activateWindow()
    qtbot.waitUntil(tabs.isActiveWindow)
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(tabs, Qt.Key.Key_PageUp, ctrl)
    assert tabs.current() == 1
    qtbot.keyClick(tabs, Qt.Key.Key_PageDown, ctrl)
    assert tabs.current() == 0


def test_tabs_say_what_they_are(look: str, qtbot: QtBot, tabs: Tabs | SideTabs) -> None:
    add(tabs, Maker("First"), Maker("Second"))
    tabs.turn_to(0)
    tabs.show()
    assert tabs.titles() == ("First", "Second")
    assert_nothing_cut(tabs)
    assert_buttons_named(tabs)


def test_tabs_at_the_side_scroll_and_the_one_chosen_is_in_sight(
    qtbot: QtBot, dressed: object
) -> None:
    tabs = SideTabs("Pages")
    qtbot.addWidget(tabs)
    add(tabs, *(Maker(f"Page {number}") for number in range(30)))
    tabs.turn_to(0)
    tabs.resize(600, 400)
    tabs.show()
    assert tabs.minimumSizeHint().height() < 400
    bar = tabs.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    def shown() -> bool:
        tab = tabs.area.findChildren(Button)[tabs.current()]
        return (
            tabs.area.viewport()
            .rect()
            .contains(tab.mapTo(tabs.area.viewport(), tab.rect().center()))
        )

    assert shown()
    tabs.step(-1)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert (tabs.current(), shown()) == (29, True)
    tabs.resize(600, 300)
    qtbot.waitUntil(shown)
    tabs.step(1)
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_past_the_end_of_inner_tabs_the_outer_ones_turn(qtbot: QtBot, dressed: object) -> None:
    outer, inner = SideTabs("Outer"), Tabs("Inner")
    qtbot.addWidget(outer)
    add(inner, Maker("one"), Maker("two"))
    outer.add("first", lambda: inner, "store")
    add(outer, Maker("second"))
    outer.turn_to(0)
    inner.turn_to(0)

    inner.step(1)
    assert (outer.current(), inner.current()) == (0, 1)
    inner.step(1)
    assert outer.current() == 1
    outer.turn_to(0)
    inner.turn_to(0)
    inner.step(-1)
    assert (outer.current(), inner.current()) == (1, 0)
