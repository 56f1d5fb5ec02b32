"""Toasts, error bars, empty places, waiting."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable, show
from ui.kit.busy import QUIET_MS, Busy, Working
from ui.kit.empty import Empty
from ui.kit.error_bar import ErrorBar
from ui.kit.layout import column
from ui.kit.toast import SHOWN_MS, Toast


class Ground(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("root")
        self.resize(900, 600)
        self.done = 0

    def act(self) -> None:
        self.done += 1


@pytest.fixture
def ground(qtbot: QtBot) -> Ground:
    ground = Ground()
    show(qtbot, ground)
    return ground


def test_a_toast_stands_at_the_foot_and_can_undo(ground: Ground) -> None:
    toast = Toast(ground)
    toast.say("Removed: Dark chocolate", "Undo", ground.act)
    foot = toast.mapTo(ground, QPoint(0, toast.height())).y()
    assert 0 <= ground.height() - foot <= 20
    assert abs(toast.geometry().center().x() - ground.width() // 2) <= 1
    toast.button.click()
    assert (ground.done, toast.isVisible()) == (1, False)


def test_a_new_toast_takes_the_place_of_the_old_one(ground: Ground) -> None:
    toast = Toast(ground)
    toast.say("Removed: Tea", "Undo", ground.act)
    toast.say("Saved")
    assert (toast.text, toast.button.isVisible(), ground.done) == ("Saved", False, 0)


def test_a_toast_goes_after_five_seconds(ground: Ground) -> None:
    toast = Toast(ground)
    assert SHOWN_MS == 5000
    toast.say("Saved")
    assert toast._timer.isActive()
    assert toast._timer.interval() == SHOWN_MS
    toast._timer.timeout.emit()
    assert not toast.isVisible()


def test_undo_does_nothing_once_its_screen_is_gone(ground: Ground) -> None:
    gone, toast = Ground(), Toast(ground)
    act = gone.act
    toast.say("Removed: Tea", "Undo", act)
    shiboken6.delete(gone)
    toast.button.click()
    assert gone.done == 0


def test_a_long_toast_wraps_and_is_whole(look: str, ground: Ground) -> None:
    toast = Toast(ground)
    toast.say("The disk could not be read or written, so nothing was saved. " * 3, wrong=True)
    QApplication.processEvents()
    assert toast.width() <= 720
    assert_nothing_cut(toast)
    assert_readable(toast, least=4.5)


def test_an_error_bar_says_what_is_wrong_and_what_to_do(look: str, ground: Ground) -> None:
    bar = ErrorBar()
    ground.setLayout(column(bar, None))
    bar.tell("Unknown barcode", "6901234567892", ("Create product", ground.act))
    QApplication.processEvents()
    interface = QAccessible.queryAccessibleInterface(bar)
    assert interface.text(QAccessible.Text.Name) == "Unknown barcode 6901234567892"
    assert_nothing_cut(bar)
    assert_buttons_named(bar, least=(44, 44))
    assert_readable(bar)
    bar.buttons[0].click()
    assert ground.done == 1


def test_an_error_bar_forgets_the_ways_out_of_the_last_error(ground: Ground) -> None:
    bar = ErrorBar()
    ground.setLayout(column(bar, None))
    bar.tell("Unknown barcode", "1", ("Create product", ground.act), ("Dismiss", ground.act))
    bar.tell("Not enough stock")
    assert (bar.buttons, bar.detail.isVisible()) == ([], False)
    bar.clear()
    assert not bar.isVisible()


def test_a_button_may_clear_the_bar_it_stands_in(qtbot: QtBot, ground: Ground) -> None:
    bar = ErrorBar()
    ground.setLayout(column(bar, None))
    bar.tell("Unknown barcode", "1", ("Dismiss", bar.clear))
    bar.buttons[0].click()
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: bar.buttons == [])


def test_an_empty_place_offers_one_thing_to_do(look: str, ground: Ground) -> None:
    empty = Empty("package", "No products yet", "Scan one, or import a list.")
    button = empty.offer("Import a list", ground.act, "F5")
    ground.setLayout(column(empty))
    QApplication.processEvents()
    assert_nothing_cut(ground)
    assert_buttons_named(ground)
    button.click()
    assert ground.done == 1


def test_what_is_quick_shows_no_waiting(qtbot: QtBot, ground: Ground) -> None:
    busy = Busy(ground)
    busy.begin()
    busy.end()
    qtbot.wait(QUIET_MS + 100)  # time itself is what this is about
    assert not busy.isVisible()


def test_what_is_slow_shows_grey_rows_until_it_is_there(qtbot: QtBot, ground: Ground) -> None:
    busy = Busy(ground)
    busy.begin()
    assert not busy.isVisible()
    qtbot.waitUntil(busy.isVisible, timeout=2000)
    ground.resize(700, 500)
    assert busy.size() == ground.size()
    busy.end()
    assert not busy.isVisible()


def test_long_work_tells_how_far_it_is_and_can_be_stopped(look: str, ground: Ground) -> None:
    work = Working("Importing products")
    work.offer_background(ground.act)
    ground.setLayout(column(work, None))
    stopped: list[bool] = []

    def note() -> None:
        stopped.append(True)

    work.stopped.connect(note)
    work.progress(340, 1000)
    QApplication.processEvents()
    assert (work.bar.value(), work.bar.maximum()) == (340, 1000)
    assert "340" in work.count.text()
    assert_nothing_cut(work)
    work.cancel.click()
    assert (stopped, work.cancel.isEnabled()) == ([True], False)
