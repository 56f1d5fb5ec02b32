"""Days, stretches of days, and the month they are picked from."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reports.kit.days import Days
from tests.ui.checks import assert_buttons_named, assert_nothing_cut
from ui.kit.calendar import Calendar, MonthGrid
from ui.kit.days import DayChoice, StretchChoice, _OneDay, _Stretch, presets

TODAY = date(2026, 3, 9)


@pytest.fixture
def grid(qtbot: QtBot, dressed: object) -> MonthGrid:
    made = MonthGrid("Day", date(2026, 3, 9), date(2026, 3, 20))
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_usual_stretches() -> None:
    assert [(str(words), days) for words, days in presets(TODAY)] == [
        ("Today", Days(TODAY, TODAY)),
        ("Yesterday", Days(date(2026, 3, 8), date(2026, 3, 8))),
        ("Last 7 days", Days(date(2026, 3, 3), TODAY)),
        ("This month", Days(date(2026, 3, 1), TODAY)),
    ]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 3, 8)),
        (Qt.Key.Key_Down, date(2026, 3, 16)),
        (Qt.Key.Key_PageUp, date(2026, 2, 9)),
        (Qt.Key.Key_PageDown, date(2026, 3, 20)),
    ],
)
def test_keys_move_over_the_month_as_far_as_the_last_day(
    qtbot: QtBot, grid: MonthGrid, key: Qt.Key, day: date
) -> None:
    with qtbot.waitSignal(grid.moved) as told:
        qtbot.keyClick(grid, key)
    assert told.args == [day]


def test_a_click_picks_a_day_but_none_to_come(qtbot: QtBot, grid: MonthGrid) -> None:
    picked: list[date] = []
    grid.picked.connect(picked.append)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(grid, left, pos=grid.place_of(date(2026, 3, 17)))
    qtbot.mouseClick(grid, left, pos=grid.place_of(date(2026, 3, 21)))
    assert picked == [date(2026, 3, 17)]
    assert grid.accessibleName() == "Day: Mar 17, 2026"


def test_a_short_month_has_no_thirty_first(qtbot: QtBot, dressed: object) -> None:
    calendar = Calendar("Day", date(2026, 3, 31), date(2026, 4, 30))
    qtbot.addWidget(calendar)
    calendar.before.click()
    assert calendar.day() == date(2026, 2, 28)
    assert calendar.title.text() == "February 2026"


def test_days_are_stepped_through_up_to_today(qtbot: QtBot, dressed: object) -> None:
    choice = DayChoice(TODAY)
    qtbot.addWidget(choice)
    choice.before.click()
    choice.before.click()
    assert choice.day() == date(2026, 3, 7)
    choice.after.click()
    with qtbot.waitSignal(choice.changed) as told:
        choice.to_today.click()
    assert told.args == [TODAY]
    assert not choice.after.isEnabled()


def popup() -> _OneDay | _Stretch:
    found = [
        one for one in QApplication.topLevelWidgets() if isinstance(one, _OneDay | _Stretch)
    ]
    return found[-1]


def test_a_day_is_picked_from_a_month(qtbot: QtBot, dressed: object) -> None:
    choice = DayChoice(TODAY)
    qtbot.addWidget(choice)
    choice.show()
    choice.open_calendar()
    shown = popup()
    assert isinstance(shown, _OneDay)
    qtbot.keyClick(shown.calendar.grid, Qt.Key.Key_Up)
    qtbot.keyClick(shown.calendar.grid, Qt.Key.Key_Return)
    assert choice.day() == date(2026, 3, 2)
    assert choice.button.accessibleName() == "Mar 2, 2026"


def test_a_stretch_is_picked_from_two_months(qtbot: QtBot, dressed: object) -> None:
    choice = StretchChoice(TODAY)
    qtbot.addWidget(choice)
    choice.show()
    choice.open_calendar()
    shown = popup()
    assert isinstance(shown, _Stretch)
    shown.first.grid.go_to(date(2026, 1, 5))
    shown.last.grid.go_to(date(2026, 1, 3))
    shown.show_button.click()
    assert choice.days() == Days(date(2026, 1, 3), date(2026, 1, 5))
    assert choice.button.text().strip() == "Jan 3, 2026 – Jan 5, 2026"


def test_the_preset_shown_is_down(qtbot: QtBot, dressed: object) -> None:
    choice = StretchChoice(TODAY)
    qtbot.addWidget(choice)
    choice._take_preset(2)
    down = [choice._group.button(n).isChecked() for n in range(4)]
    assert down == [False, False, True, False]


def test_nothing_is_cut_off(look: str, qtbot: QtBot) -> None:
    choice = StretchChoice(TODAY)
    qtbot.addWidget(choice)
    choice.show()
    choice.open_calendar()
    for widget in (choice, popup()):
        assert_nothing_cut(widget)
        assert_buttons_named(widget)
