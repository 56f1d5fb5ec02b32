"""Long lists that fetch their pages, and what stands there while they are empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from storeapp.kernel.errors import StoreError
from storeapp.kernel.paging import Page
from tests.ui.strays import no_strays
from ui.kit.empty import Empty
from ui.kit.jobs import Job
from ui.kit.paged import Paged
from ui.kit.table import Column


class Questions:
    """Answers pages when the test says so."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self.asked: list[str | None] = []
        self.jobs: list[Job[Page[int]]] = []

    def ask(self, after: str | None) -> Job[Page[int]]:
        self.asked.append(after)
        self.jobs.append(Job(self._owner))
        return self.jobs[-1]


Made = tuple[Paged[int], Questions]


@pytest.fixture
def made(qtbot: QtBot, dressed: object) -> Made:
    with no_strays():
        paged: Paged[int] = Paged(
            (Column("Number", int, 120),), "Numbers", Empty("package", "None yet"), int
        )
    qtbot.addWidget(paged)
    paged.resize(400, 300)
    paged.show()
    questions = Questions(paged)
    paged.load(questions.ask)
    return paged, questions


def test_pages_follow_each_other(made: Made) -> None:
    paged, questions = made
    questions.jobs[0].settle(Page(tuple(range(100)), "99"))
    paged.table.scrollToBottom()
    if len(questions.jobs) == 1:
        paged.rows.fetchMore(paged.table.rootIndex())
    questions.jobs[1].settle(Page((100, 101)))
    assert questions.asked == [None, "99"]
    assert paged.rows.rows == list(range(102))
    assert not paged.rows.canFetchMore(paged.table.rootIndex())


def test_a_late_answer_to_an_earlier_question_is_dropped(made: Made) -> None:
    paged, questions = made
    paged.load(questions.ask)
    questions.jobs[1].settle(Page((1, 2)))
    questions.jobs[0].settle(Page((7, 8, 9)))
    assert paged.rows.rows == [1, 2]


def test_nothing_is_said_to_be_nothing(made: Made) -> None:
    paged, questions = made
    questions.jobs[0].settle(Page(()))
    assert paged.nothing.isVisible()
    other = Empty("search", "Nothing fits")
    paged.say_when_empty(other)
    paged.again()
    questions.jobs[1].settle(Page(()))
    assert other.isVisible()


def test_what_went_wrong_is_said_and_tried_again(made: Made) -> None:
    paged, questions = made
    questions.jobs[0].fail(StoreError())
    assert paged._wrong.isVisible()
    paged.again()
    questions.jobs[1].settle(Page((5,)))
    assert paged.table.isVisible()
    assert questions.asked == [None, None]


def test_the_cursor_stays_on_its_row(made: Made) -> None:
    paged, questions = made
    questions.jobs[0].settle(Page((1, 2, 3)))
    paged.show_row(1)
    paged.again()
    questions.jobs[1].settle(Page((9, 1, 2, 3)))
    assert paged.table.current() == 2


def test_one_row_is_shown_anew(qtbot: QtBot, dressed: object) -> None:
    key: Callable[[tuple[str, int]], object] = lambda row: row[0]  # noqa: E731
    paged: Paged[tuple[str, int]] = Paged(
        (Column("Value", lambda row: row[1], 120),), "Values", Empty("package", "None"), key
    )
    qtbot.addWidget(paged)
    paged.rows.start(Page((("a", 1), ("b", 2))))
    paged.put(("b", 5))
    paged.put(("c", 9))
    assert paged.rows.rows == [("a", 1), ("b", 5)]
