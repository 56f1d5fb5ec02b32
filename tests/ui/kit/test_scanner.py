from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.checks import show
from ui.kit.scanner import SILENCE_MS, ScanDetector, is_gtin

GTIN = "6901234567892"
WIDE = "".join(chr(ord(digit) + 0xFEE0) for digit in "69012345")
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Clock:
    """Hands on a wall that the test moves."""

    def __init__(self) -> None:
        self.ms = 0.0

    def __call__(self) -> float:
        return self.ms


@dataclass
class Rig:
    """A dialog with two lines and a default button, and everything that was detected."""

    dialog: QDialog
    empty: QLineEdit
    filled: QLineEdit
    window: QWindow
    clock: Clock
    detector: ScanDetector
    got: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)
    clicks: int = 0

    def click(self) -> None:
        self.clicks += 1

    def add(self, widget: QWidget) -> None:
        """Put another widget into the dialog and give it the keyboard."""
        layout = self.dialog.layout()
        assert layout is not None
        layout.addWidget(widget)
        widget.show()
        widget.setFocus()
        assert QApplication.focusWidget() is widget

    def key(self, sign: str | Qt.Key, gap_ms: float) -> None:
        self.clock.ms += gap_ms
        QTest.keyClick(self.window, sign)  # type: ignore[call-overload]

    def burst(self, code: str, gap_ms: float, end: Qt.Key | None = ENTER) -> None:
        for sign in code:
            self.key(sign, gap_ms)
        if end is not None:
            self.key(end, gap_ms)

    def send(self, key: Qt.Key, text: str, gap_ms: float, *, again: bool = False) -> None:
        self.clock.ms += gap_ms
        event = QKeyEvent(
            QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, again
        )
        QCoreApplication.sendEvent(self.window, event)


@pytest.fixture
def rig(qtbot: QtBot, qapp: QApplication) -> Iterator[Rig]:
    dialog = QDialog()
    layout = QVBoxLayout(dialog)
    empty, filled, button = QLineEdit(), QLineEdit("abc"), QPushButton("OK")
    button.setDefault(True)
    for widget in (empty, filled, button):
        layout.addWidget(widget)
    show(qtbot, dialog)
    empty.setFocus()
    clock = Clock()
    detector = ScanDetector(qapp, clock)
    rig = Rig(dialog, empty, filled, dialog.windowHandle(), clock, detector)
    detector.scanned.connect(rig.got.append)
    detector.typed.connect(rig.typed.append)
    button.clicked.connect(rig.click)
    yield rig
    detector.stop()


@pytest.mark.parametrize("gap_ms", [1, 4, 8, 16, 25, 34])
@pytest.mark.parametrize(
    "code", [GTIN, "96385074", "ABC-1234", "2104500842067", "]C1010690123456789210LOT7"]
)
def test_a_burst_that_ends_with_enter_is_a_scan(rig: Rig, gap_ms: int, code: str) -> None:
    rig.burst(code, gap_ms)
    assert rig.got == [code]
    assert rig.empty.text() == ""
    assert rig.clicks == 0


def test_the_editor_has_its_text_and_cursor_back_and_no_default_button_fires(rig: Rig) -> None:
    rig.filled.setFocus()
    rig.filled.setCursorPosition(1)
    rig.burst(GTIN, 8)
    assert rig.got == [GTIN]
    assert (rig.filled.text(), rig.filled.cursorPosition()) == ("abc", 1)
    assert rig.clicks == 0


def test_a_selection_comes_back_too(rig: Rig) -> None:
    rig.filled.setFocus()
    rig.filled.selectAll()
    rig.burst(GTIN, 8)
    assert (rig.filled.text(), rig.filled.selectedText()) == ("abc", "abc")


def test_a_longer_text_comes_back_too(rig: Rig) -> None:
    notes = QPlainTextEdit("first\nsecond")
    rig.add(notes)
    rig.burst(GTIN, 8)
    assert rig.got == [GTIN]
    assert notes.toPlainText() == "first\nsecond"


def test_an_editable_choice_has_its_text_back(rig: Rig) -> None:
    choice = QComboBox()
    choice.setEditable(True)
    choice.addItem("Dairy")
    rig.add(choice)
    rig.burst(GTIN, 8)
    assert rig.got == [GTIN]
    assert choice.currentText() == "Dairy"


def test_a_tab_may_end_a_scan_and_does_not_move_the_keyboard(rig: Rig) -> None:
    rig.burst(GTIN, 8, TAB)
    assert rig.got == [GTIN]
    assert QApplication.focusWidget() is rig.empty


def test_a_valid_gtin_needs_no_suffix(rig: Rig, qtbot: QtBot) -> None:
    rig.burst(GTIN, 8, None)
    qtbot.waitUntil(lambda: rig.got == [GTIN], timeout=1000)


def test_without_a_suffix_a_wrong_check_digit_is_no_scan(rig: Rig, qtbot: QtBot) -> None:
    rig.burst("6901234567893", 8, None)
    qtbot.wait(SILENCE_MS * 2)  # time itself is what this is about
    assert rig.got == []
    assert rig.empty.text() == "6901234567893"


@pytest.mark.parametrize(("mean_ms", "spread_ms"), [(250, 60), (120, 35), (100, 25), (80, 20)])
def test_people_typing_are_no_scan(rig: Rig, mean_ms: int, spread_ms: int) -> None:
    chance = random.Random(7)
    for _try in range(60):
        rig.empty.clear()
        rig.detector.forget()
        for digit in GTIN:
            rig.key(digit, max(18, chance.gauss(mean_ms, spread_ms)))
        rig.key(ENTER, mean_ms)
    assert rig.got == []


def test_three_fast_keys_are_no_scan(rig: Rig) -> None:
    rig.burst("123", 8)
    assert rig.got == []
    assert rig.empty.text() == "123"


def test_a_key_held_down_is_no_scan(rig: Rig) -> None:
    for number in range(20):
        rig.send(Qt.Key.Key_1, "1", 33, again=number > 0)
    rig.key(ENTER, 33)
    assert rig.got == []


def test_a_scan_after_typing_leaves_what_was_typed(rig: Rig) -> None:
    for digit in "12":
        rig.key(digit, 150)
    rig.clock.ms += 400
    rig.burst(GTIN, 8)
    assert rig.got == [GTIN]
    assert rig.empty.text() == "12"


def test_two_scans_back_to_back_are_two(rig: Rig) -> None:
    rig.burst(GTIN, 8)
    rig.clock.ms += 60
    rig.burst("96385074", 8)
    assert rig.got == [GTIN, "96385074"]


def test_cr_and_lf_count_once(rig: Rig) -> None:
    rig.burst(GTIN, 8)
    rig.send(ENTER, "\n", 8)
    assert rig.got == [GTIN]
    assert rig.clicks == 0
    assert rig.empty.text() == ""


def test_a_line_feed_alone_ends_a_scan(rig: Rig) -> None:
    rig.burst(GTIN, 8, None)
    rig.send(Qt.Key(10), "\n", 8)
    assert rig.got == [GTIN]
    assert rig.clicks == 0


def test_enter_long_after_a_scan_is_the_persons(rig: Rig) -> None:
    rig.burst(GTIN, 8)
    rig.key(ENTER, 500)
    assert rig.clicks == 1


def test_full_width_digits_become_plain_ones(rig: Rig) -> None:
    for sign in WIDE:
        rig.send(Qt.Key.Key_unknown, sign, 8)
    rig.key(ENTER, 8)
    assert rig.got == ["69012345"]


def test_a_scan_over_a_list_neither_searches_in_it_nor_opens_a_row(rig: Rig) -> None:
    rows = QListWidget()
    rows.addItems(["1st", "6th"])
    opened: list[object] = []
    rows.itemActivated.connect(opened.append)
    rig.add(rows)
    rig.burst("1111 6666", 8)
    assert rig.got == ["1111 6666"]
    assert opened == []


def test_a_blank_in_a_code_presses_no_button(rig: Rig) -> None:
    button = rig.dialog.findChild(QPushButton)
    assert button is not None
    button.setFocus()
    rig.burst("AB 12 CD", 8)
    assert rig.got == ["AB 12 CD"]
    assert rig.clicks == 0


def test_ctrl_and_a_letter_belong_to_no_scan(rig: Rig) -> None:
    rig.burst("690", 8, None)
    rig.clock.ms += 8
    QTest.keyClick(rig.window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rig.burst("123", 8)
    assert rig.got == []


@pytest.mark.parametrize("command", ["+", "-", "*", "/", "."])
def test_a_command_typed_alone_is_told(rig: Rig, qtbot: QtBot, command: str) -> None:
    rig.key(command, 500)
    assert rig.typed == []
    qtbot.waitUntil(lambda: rig.typed == [command], timeout=1000)


def test_a_command_typed_slowly_before_more_is_told(rig: Rig) -> None:
    rig.key("+", 500)
    rig.key("1", 200)
    assert rig.typed == ["+"]


def test_a_command_inside_a_scan_is_not_told(rig: Rig, qtbot: QtBot) -> None:
    rig.burst("+A-1*2/3.4", 8)
    qtbot.wait(100)  # longer than a command waits
    assert rig.got == ["+A-1*2/3.4"]
    assert rig.typed == []


def test_a_command_held_down_is_told_each_time(rig: Rig) -> None:
    rig.send(Qt.Key.Key_Plus, "+", 500)
    rig.send(Qt.Key.Key_Plus, "+", 33, again=True)
    rig.send(Qt.Key.Key_Plus, "+", 33, again=True)
    assert rig.typed == ["+", "+", "+"]


def test_a_digit_before_a_command_keeps_it_for_the_field(rig: Rig, qtbot: QtBot) -> None:
    rig.key("5", 500)
    rig.key("*", 150)
    qtbot.waitUntil(lambda: rig.typed == ["*"], timeout=1000)
    assert rig.empty.text() == "5*"


@pytest.mark.parametrize(("gap_ms", "wanted"), [(8, [GTIN]), (76, [])])
def test_keys_are_timed_by_the_stamps_of_the_system(
    qtbot: QtBot, qapp: QApplication, gap_ms: int, wanted: list[str]
) -> None:
    """While the program is busy keys pile up and arrive together, however they were typed."""
    line, got = QLineEdit(), []
    show(qtbot, line)
    line.setFocus()
    detector = ScanDetector(qapp)
    detector.scanned.connect(got.append)
    keys = [*((48 + int(digit), digit) for digit in GTIN), (int(ENTER), "\r")]
    for number, (key, text) in enumerate(keys):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(10_000 + gap_ms * number)
        QCoreApplication.sendEvent(line.windowHandle(), event)
    detector.stop()
    assert got == wanted


def test_the_detector_follows_the_keyboard_to_another_window(
    rig: Rig, qtbot: QtBot, qapp: QApplication
) -> None:
    other = QLineEdit()
    show(qtbot, other)
    other.setFocus()
    rig.window = other.windowHandle()
    rig.burst(GTIN, 8)
    assert rig.got == [GTIN]
    assert other.text() == ""


def test_keys_and_the_mouse_tell_that_somebody_is_there(rig: Rig, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rig.detector.stirred):
        QTest.mouseClick(rig.window, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(rig.detector.stirred):
        QTest.mouseMove(rig.window, QPoint(5, 5))
        QTest.mouseMove(rig.window, QPoint(9, 9))
    rig.detector.enabled = False
    with qtbot.waitSignal(rig.detector.stirred):
        rig.key("1", 500)


def test_switched_off_it_lets_every_key_through(rig: Rig) -> None:
    rig.detector.enabled = False
    rig.burst(GTIN, 8, None)
    assert rig.got == []
    assert rig.empty.text() == GTIN


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (GTIN, True),
        ("6901234567893", False),
        ("96385074", True),
        ("036000291452", True),
        ("10012345678902", True),
        ("123", False),
        (GTIN[:-1] + WIDE[-1], False),
        ("ABCDEFGH", False),
    ],
)
def test_a_gtin_has_the_right_length_and_check_digit(text: str, right: bool) -> None:
    assert is_gtin(text) is right
