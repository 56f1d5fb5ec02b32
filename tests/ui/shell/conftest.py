"""The whole program in a window, on a store of its own."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp.kernel import machine as machines
from storeapp.kernel.machine import Machine
from tests.conftest import OWNER_PIN
from ui.app import Program
from ui.shell.desk import Desk
from ui.shell.sign_in import SignIn

Opened = Callable[[Path], Program]


@pytest.fixture
def opened(qtbot: QtBot, dressed: QApplication) -> Iterator[Opened]:
    """Open the program on a folder; it is closed at the end of the test."""
    programs: list[Program] = []
    hooks = sys.excepthook, threading.excepthook

    def open_(folder: Path) -> Program:
        if not (folder / machines.FILE_NAME).exists():
            machines.save(folder, Machine(language="en", theme="light", text_percent=100))
        program = Program(dressed, folder)
        programs.append(program)
        program.window.appear()
        program.flow.start()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is program.window.windowHandle())
        return program

    yield open_
    for program in programs:
        program.window.close()
        program.detector.stop()
        program.window.deleteLater()
    sys.excepthook, threading.excepthook = hooks


@pytest.fixture
def program(qtbot: QtBot, opened: Opened, store_folder: Path) -> Program:
    """The program at its sign-in."""
    program = opened(store_folder)
    qtbot.waitUntil(lambda: isinstance(program.window.page, SignIn), timeout=10_000)
    return program


def enter_pin(program: Program, name: str, pin: str) -> None:
    """Choose somebody and type their PIN."""
    page = program.window.page
    assert isinstance(page, SignIn)
    next(button for button in page.buttons if button.person.name == name).click()
    for digit in pin:
        QTest.keyClick(program.window.windowHandle(), digit)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot, program: Program) -> Desk:
    """The program with its owner at work."""
    enter_pin(program, "Ada", OWNER_PIN)
    qtbot.waitUntil(lambda: program.window.desk is not None, timeout=10_000)
    assert program.window.desk is not None
    return program.window.desk
