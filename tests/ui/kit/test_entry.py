"""Search boxes, number pads, ticks and dots."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.checks import assert_buttons_named, assert_nothing_cut, show
from ui.kit.choices import CheckBox, RadioButton
from ui.kit.layout import column, holding
from ui.kit.numpad import BACKSPACE, CLEAR, PIN_KEYS, Numpad
from ui.kit.search_box import SearchBox


def test_a_search_is_told_once_typing_rests(qtbot: QtBot) -> None:
    box, told = SearchBox("Search products", "F2"), []
    box.searched.connect(told.append)
    show(qtbot, box)
    QTest.keyClicks(box.edit, "milk")
    assert told == []
    qtbot.waitUntil(lambda: told == ["milk"])


def test_enter_tells_a_search_at_once_and_only_once(qtbot: QtBot) -> None:
    box, told, entered = SearchBox("Search products"), [], []
    box.searched.connect(told.append)
    box.entered.connect(entered.append)
    show(qtbot, box)
    QTest.keyClicks(box.edit, "tea ")
    QTest.keyClick(box.edit, Qt.Key.Key_Return)
    assert entered == ["tea"]
    qtbot.wait(200)  # longer than typing rests
    assert told == []


def test_text_that_comes_back_as_it_was_is_no_new_search(qtbot: QtBot) -> None:
    """A scan that passes through the field leaves it as it was."""
    box, told = SearchBox("Search products"), []
    show(qtbot, box)
    box.edit.setText("tea")
    box.searched.connect(told.append)
    qtbot.waitUntil(lambda: told == ["tea"])
    box.edit.setText("tea6901")
    box.edit.setText("tea")
    qtbot.wait(200)  # longer than typing rests
    assert told == ["tea"]


def test_esc_empties_a_search_and_down_goes_on(qtbot: QtBot) -> None:
    box, downs = SearchBox("Search products"), []

    def note() -> None:
        downs.append(True)

    box.went_down.connect(note)
    show(qtbot, box)
    box.edit.setText("tea")
    QTest.keyClick(box.edit, Qt.Key.Key_Down)
    QTest.keyClick(box.edit, Qt.Key.Key_Escape)
    assert (downs, box.text()) == ([True], "")


def test_a_pad_types_into_the_line_it_serves(qtbot: QtBot) -> None:
    pad, line = Numpad(), QLineEdit()
    window = holding(column(line, pad))
    pad.serve(line)
    pressed: list[str] = []
    pad.pressed.connect(pressed.append)
    show(qtbot, window)
    line.setFocus()
    for key in ("1", "00", ".", "5", BACKSPACE, "8"):
        pad.keys[key].click()
    assert line.text() == "100.8"
    assert line.hasFocus()
    pad.keys[CLEAR].click()
    assert line.text() == ""
    assert pressed == ["1", "00", ".", "5", BACKSPACE, "8", CLEAR]


def test_the_keys_of_a_pad_are_large_and_named(look: str, qtbot: QtBot) -> None:
    for keys in (Numpad(), Numpad(PIN_KEYS)):
        show(qtbot, keys)
        assert_buttons_named(keys, least=(60, 48))
        assert_nothing_cut(keys)


def test_a_tick_is_set_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    box = CheckBox("Show on the quick keys")
    show(qtbot, box)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def test_a_tick_shows_without_its_colour(look: str, qtbot: QtBot) -> None:
    for made in (CheckBox("Member price"), RadioButton("Member price")):
        show(qtbot, made)
        off = made.grab().toImage()
        made.setChecked(True)
        grey_on, grey_off = (
            image.convertToFormat(image.Format.Format_Grayscale8)
            for image in (made.grab().toImage(), off)
        )
        assert grey_on != grey_off
        assert made.sizeHint().width() >= made.fontMetrics().horizontalAdvance(made.text())
