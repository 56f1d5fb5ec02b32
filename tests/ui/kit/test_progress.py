from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.jobs import Runner
from ui.kit.progress import Progress, Stopped


def test_long_work_tells_how_far_it_is_and_stops_when_asked(
    qtbot: QtBot, qapp: QApplication
) -> None:
    runner, owner, progress = Runner(qapp), QObject(), Progress()
    begun = threading.Event()
    errors: list[Exception] = []

    def count(tell: Callable[[int, int], None]) -> None:
        for number in range(10**9):
            tell(number, 10**9)
            begun.set()

    with qtbot.waitSignal(progress.told):
        runner.read(owner, lambda: count(progress)).otherwise(errors.append)
        assert begun.wait(2)
        progress.stop()

    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], Stopped)
    runner.finish()
