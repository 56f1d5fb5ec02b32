"""Picking one of many by typing any part of its name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.kit.pick import Pick


@pytest.fixture
def pick(qtbot: QtBot, dressed: object) -> Pick[int]:
    made: Pick[int] = Pick("Category", "All")
    made.offer([("Food", 1), ("Food / Dairy", 2), ("Books", 3)])
    qtbot.addWidget(made)
    made.show()
    return made


def test_typing_and_enter_pick_a_name(qtbot: QtBot, pick: Pick[int]) -> None:
    pick.edit.selectAll()
    qtbot.keyClicks(pick.edit, "books")
    with qtbot.waitSignal(pick.picked) as told:
        qtbot.keyClick(pick.edit, Qt.Key.Key_Return)
    assert told.args == [3]
    assert pick.currentText() == "Books"


def test_the_middle_of_a_name_finds_it(qtbot: QtBot, pick: Pick[int]) -> None:
    pick.edit.selectAll()
    qtbot.keyClicks(pick.edit, "dai")
    completer = pick.completer()
    assert completer is not None
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Food / Dairy"


def test_what_names_nothing_gives_way(qtbot: QtBot, pick: Pick[int]) -> None:
    pick.choose(2)
    pick.edit.selectAll()
    qtbot.keyClicks(pick.edit, "zzz")
    qtbot.keyClick(pick.edit, Qt.Key.Key_Return)
    assert (pick.value(), pick.currentText()) == (2, "Food / Dairy")


def test_an_empty_field_is_no_value(qtbot: QtBot, pick: Pick[int]) -> None:
    pick.choose(2)
    pick.edit.clear()
    with qtbot.waitSignal(pick.picked) as told:
        qtbot.keyClick(pick.edit, Qt.Key.Key_Return)
    assert told.args == [None]
    assert pick.currentText() == "All"


def test_other_options_keep_the_value_if_it_is_there(pick: Pick[int]) -> None:
    pick.choose(3)
    pick.offer([("Books and more", 3)])
    assert pick.currentText() == "Books and more"
    pick.offer([("Food", 1)])
    assert pick.value() is None
