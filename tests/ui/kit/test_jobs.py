from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.jobs import Latest, Runner


class Owner(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[object, bool]] = []

    def take(self, value: object) -> None:
        self.got.append((value, threading.current_thread() is threading.main_thread()))


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[Runner]:
    made = Runner(qapp)
    yield made
    made.finish()
    made.deleteLater()


def is_elsewhere() -> bool:
    return threading.current_thread() is not threading.main_thread()


def same(value: int) -> int:
    return value


def fail() -> None:
    raise ZeroDivisionError


def test_work_is_done_elsewhere_and_its_result_brought_home(
    qtbot: QtBot, runner: Runner
) -> None:
    owner = Owner()
    runner.read(owner, is_elsewhere).then(owner.take)
    qtbot.waitUntil(lambda: owner.got == [(True, True)])


def test_changes_keep_their_order(qtbot: QtBot, runner: Runner) -> None:
    owner = Owner()
    for number in range(50):
        runner.change(owner, partial(same, number)).then(owner.take)
    qtbot.waitUntil(lambda: [value for value, _ in owner.got] == list(range(50)))


def test_an_error_goes_to_who_asked_for_it(qtbot: QtBot, runner: Runner) -> None:
    owner, failed = Owner(), []
    runner.failed.connect(failed.append)
    runner.read(owner, fail).otherwise(owner.take)
    qtbot.waitUntil(lambda: len(owner.got) == 1)
    assert isinstance(owner.got[0][0], ZeroDivisionError)
    assert failed == []


def test_an_error_nobody_claims_is_announced(qtbot: QtBot, runner: Runner) -> None:
    with qtbot.waitSignal(runner.failed) as heard:
        runner.read(Owner(), fail)
    assert isinstance(heard.args[0], ZeroDivisionError)


def test_a_closed_owner_hears_nothing(qtbot: QtBot, runner: Runner) -> None:
    owner, last = Owner(), Owner()
    got, gate = owner.got, threading.Event()
    runner.change(owner, partial(gate.wait, 5)).then(owner.take)
    runner.change(last, partial(same, 1)).then(last.take)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: len(last.got) == 1)
    assert got == []


def test_only_the_answer_to_the_last_question_counts() -> None:
    latest, shown = Latest(), list[str]()
    first, second = latest.only(shown.append), latest.only(shown.append)
    second("new")
    first("old")
    assert shown == ["new"]


def test_nothing_begins_once_the_window_closes(qapp: QApplication) -> None:
    closing = Runner(qapp)
    closing.finish()
    begun: list[int] = []
    owner = Owner()
    closing.read(owner, partial(begun.append, 1)).then(owner.take)
    closing.change(owner, partial(begun.append, 2)).then(owner.take)
    closing.finish()
    assert (begun, owner.got, closing.is_idle) == ([], [], True)
    closing.deleteLater()
