"""Going to practise and coming back, in the real window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from storeapp import opening, training
from storeapp.db import journal
from storeapp.db.work import Read
from tests.conftest import CASHIER_PIN, OWNER_PIN
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.shell.conftest import enter_pin
from ui.app import Program
from ui.shell.desk import Desk
from ui.shell.sign_in import SignIn
from ui.shell.training_panel import TrainingPanel


def press_the_key(program: Program) -> None:
    handle = program.window.windowHandle()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(handle, Qt.Key.Key_T, held)


def open_panel(program: Program) -> TrainingPanel:
    press_the_key(program)
    panel = program.window.panels.panel
    assert isinstance(panel, TrainingPanel)
    return panel


def sign_in(qtbot: QtBot, program: Program, name: str, pin: str) -> Desk:
    qtbot.waitUntil(lambda: isinstance(program.window.page, SignIn), timeout=10_000)
    enter_pin(program, name, pin)
    qtbot.waitUntil(lambda: program.window.desk is not None, timeout=10_000)
    assert program.window.desk is not None
    return program.window.desk


def practise(qtbot: QtBot, program: Program) -> Desk:
    """From the owner's desk to the owner's desk in training."""
    open_panel(program).fresh.click()
    qtbot.waitUntil(lambda: program.flow.training.is_on, timeout=10_000)
    return sign_in(qtbot, program, "Ada", OWNER_PIN)


def _noted(read: Read) -> list[str]:
    return [
        f"{kind} {told.facts['by']}"
        for kind in ("TrainingStarted", "TrainingEnded")
        for told in journal.told(read, kind)
    ]


def noted(folder: Path) -> list[str]:
    """What the store's journal holds of training."""
    store = opening.open_store(folder)
    try:
        return store.ask(_noted)
    finally:
        store.close()


def test_training_shows_in_the_bar_and_around_the_window(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    assert not program.window.frame.isVisible()
    training_desk = practise(qtbot, program)
    assert training_desk.is_training
    assert training_desk.bar.property("box") == "training"
    assert program.window.frame.isVisible()
    picture = program.window.grab().toImage()
    purple = "#6b2fb3"
    for x, y in ((1, 300), (700, 1), (700, picture.height() - 2), (picture.width() - 2, 300)):
        assert picture.pixelColor(x, y).name() == purple, (x, y)
    assert_readable(training_desk.bar)
    assert_nothing_cut(program.window)
    assert_buttons_named(training_desk.bar, least=(44, 44))


def test_it_is_another_file_with_the_same_people_and_coming_back_is_to_the_sign_in(
    qtbot: QtBot, program: Program, desk: Desk, store_folder: Path
) -> None:
    training_desk = practise(qtbot, program)
    path = training_desk.context.store.database.path
    assert path == training.folder_of(store_folder) / opening.FILE_NAME
    assert training_desk.context.folder == path.parent
    press_the_key(program)
    qtbot.waitUntil(lambda: isinstance(program.window.page, SignIn))
    assert not program.flow.training.is_on
    assert not program.window.frame.isVisible()
    again = sign_in(qtbot, program, "Bo", CASHIER_PIN)
    assert again.context.store.database.path == store_folder / opening.FILE_NAME
    assert again.bar.property("box") == "bar"
    program.window.close()
    assert noted(store_folder) == ["TrainingStarted Ada", "TrainingEnded Ada"]


def test_closing_the_window_ends_the_training_too(
    qtbot: QtBot, program: Program, desk: Desk, store_folder: Path
) -> None:
    practise(qtbot, program)
    program.window.close()
    assert noted(store_folder) == ["TrainingStarted Ada", "TrainingEnded Ada"]


def test_a_second_time_one_may_go_on_where_it_was_left(
    qtbot: QtBot, program: Program, desk: Desk
) -> None:
    first = practise(qtbot, program).context.store.frame.register.id
    press_the_key(program)
    sign_in(qtbot, program, "Ada", OWNER_PIN)
    panel = open_panel(program)
    assert panel.go_on.isVisible()
    panel.go_on.click()
    qtbot.waitUntil(lambda: program.flow.training.is_on, timeout=10_000)
    assert sign_in(qtbot, program, "Ada", OWNER_PIN).context.store.frame.register.id == first


def test_somebody_else_may_end_what_another_began(
    qtbot: QtBot, program: Program, desk: Desk, store_folder: Path
) -> None:
    practise(qtbot, program)
    program.window.sign_out()
    sign_in(qtbot, program, "Bo", CASHIER_PIN)
    press_the_key(program)
    qtbot.waitUntil(lambda: not program.flow.training.is_on)
    program.window.close()
    assert noted(store_folder) == ["TrainingStarted Ada", "TrainingEnded Bo"]


def test_the_panel_is_readable_and_whole(
    qtbot: QtBot, program: Program, desk: Desk, look: str
) -> None:
    panel = TrainingPanel(begun=True)
    program.window.slide(panel)
    qtbot.wait(300)
    assert_nothing_cut(panel)
    assert_buttons_named(panel, least=(44, 44))
