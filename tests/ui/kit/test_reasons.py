"""A reason is chosen by keys, or typed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.checks import show
from ui.kit.reasons import ReasonField


@pytest.fixture
def reason(qtbot: QtBot) -> ReasonField:
    field = ReasonField(("Damaged", "Regular"))
    show(qtbot, field)
    field.setFocus()
    return field


def test_nothing_is_chosen_at_first(reason: ReasonField) -> None:
    assert reason.value() == ""
    assert reason.edit.placeholderText() == "Reason: choose with ↑ ↓, or type"


def test_down_and_up_go_through_the_list(reason: ReasonField) -> None:
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(reason.edit, key)
        seen.append(reason.value())
    assert seen == ["Damaged", "Regular", "Damaged"]


def test_other_words_are_typed_and_enter_tells(qtbot: QtBot, reason: ReasonField) -> None:
    QTest.keyClicks(reason.edit, " Old stock ")
    with qtbot.waitSignal(reason.entered):
        QTest.keyClick(reason.edit, Qt.Key.Key_Return)
    assert reason.value() == "Old stock"
    assert reason.count() == 2


def test_what_is_offered_later_leaves_what_was_typed(reason: ReasonField) -> None:
    reason.say("Mine")
    reason.offer(("Other",))
    assert reason.value() == "Mine"
    reason.offer(())
    assert reason.edit.placeholderText() == "Type the reason"
