from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.shell.desk import Desk
from ui.shell.failure import Failures


@pytest.fixture
def failures() -> Iterator[Failures]:
    hooks = sys.excepthook, threading.excepthook
    handler = qInstallMessageHandler(None)
    failures = Failures()
    failures.watch()
    yield failures
    sys.excepthook, threading.excepthook = hooks
    qInstallMessageHandler(handler)


def test_a_fault_nobody_caught_is_told_and_written(
    qtbot: QtBot, failures: Failures, caplog: pytest.LogCaptureFixture
) -> None:
    with qtbot.waitSignal(failures.happened):
        sys.excepthook(ValueError, ValueError("odd"), None)
    assert [record.getMessage() for record in caplog.records] == ["a fault of the program"]


def test_a_fault_of_another_thread_is_told_on_the_gui_thread(
    qtbot: QtBot, failures: Failures
) -> None:
    def fail() -> None:
        raise ValueError("odd")

    with qtbot.waitSignal(failures.happened):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()


def test_what_qt_says_is_written_without_its_noise(
    failures: Failures, caplog: pytest.LogCaptureFixture
) -> None:
    qWarning("something is odd")
    qWarning("This plugin does not support propagateSizeHints()")
    assert [record.getMessage() for record in caplog.records] == ["Qt: something is odd"]


def test_an_interruption_is_no_fault(
    failures: Failures, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert caplog.records == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_fault_is_owned_up_to_and_the_window_goes_on(program: Program, desk: Desk) -> None:
    program.window.complain(ZeroDivisionError("division by zero"))
    said = program.window.message.text
    assert said.startswith("Something went wrong in the program.")
    assert "division" not in said
    program.window.go("settings")
    assert desk.current == "settings"
