"""Choosing a day, or a stretch of days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from reports.kit.days import Days
from ui.kit.buttons import Button
from ui.kit.calendar import Calendar
from ui.kit.card import Box
from ui.kit.display import day
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import px
from ui.kit.words import Words, _, lazy

WEEK_DAYS, HEIGHT = 7, 40


def said(days: Days) -> str:
    """Days as they stand on a button: "Nov 19, 2026 – Nov 25, 2026"."""
    if days.is_one:
        return day(days.first)
    return _("{first} – {last}").format(first=day(days.first), last=day(days.last))


def presets(today: date) -> tuple[tuple[Words, Days], ...]:
    """What is asked for most, by its words."""
    yesterday = today - timedelta(days=1)
    week = Days(today - timedelta(days=WEEK_DAYS - 1), today)
    return (
        (lazy("Today"), Days(today, today)),
        (lazy("Yesterday"), Days(yesterday, yesterday)),
        (lazy("Last 7 days"), week),
        (lazy("This month"), Days(today.replace(day=1), today)),
    )


class _Popup(Box):
    """A small sheet below a button; Esc or a click beside it puts it away."""

    chosen = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__("popup")
        self.setParent(owner)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def show_below(self, button: QWidget) -> None:
        """Stand below a button, within its window."""
        self.adjustSize()
        window = button.window()
        corner = button.mapTo(window, QPoint(0, button.height() + px(4)))
        left = max(px(8), min(corner.x(), window.width() - self.width() - px(8)))
        self.move(window.mapToGlobal(QPoint(left, corner.y())))
        self.show()

    @Slot(object)
    def _choose(self, value: object) -> None:
        self.chosen.emit(value)
        self.close()


class _OneDay(_Popup):
    def __init__(self, owner: QWidget, chosen: date, last: date) -> None:
        super().__init__(owner)
        self.calendar = Calendar(_("Day"), chosen, last)
        self.setLayout(column(self.calendar, margins=(12, 10, 12, 12)))
        self.calendar.grid.picked.connect(self._choose)
        self.calendar.setFocus()


class _Stretch(_Popup):
    def __init__(self, owner: QWidget, chosen: Days, last: date) -> None:
        super().__init__(owner)
        self.first = Calendar(_("From"), chosen.first, last)
        self.last = Calendar(_("To"), chosen.last, last)
        self.show_button = Button(_("Show these days"), "primary")
        self.show_button.clicked.connect(self._take)
        months = row(
            column(Label(_("From"), "label", "text2"), self.first, gap=4),
            column(Label(_("To"), "label", "text2"), self.last, gap=4),
            gap=16,
        )
        foot = row(STRETCH, self.show_button)
        self.setLayout(column(months, foot, gap=10, margins=(14, 12, 14, 12)))
        self.first.grid.picked.connect(self._go_to_last)
        self.last.grid.picked.connect(self._take)
        self.first.setFocus()

    @Slot(object)
    def _go_to_last(self, first: date) -> None:
        if self.last.day() < first:
            self.last.grid.go_to(first)
        self.last.setFocus()

    @Slot()
    def _take(self, _last: object = None) -> None:
        first, last = sorted((self.first.day(), self.last.day()))
        self._choose(Days(first, last))


class StretchChoice(QWidget):
    """Today, yesterday, a week, a month, or days from a calendar. ``changed`` gives Days."""

    changed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._presets = presets(today)
        self._days = self._presets[0][1]
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # none is down while other days are shown
        self._group.idClicked.connect(self._take_preset)
        bar = Box("sunken")
        tabs = row(gap=4, margins=(4, 4, 4, 4))
        for number, (words, _days) in enumerate(self._presets):
            tab = Button(str(words), "tab", height=HEIGHT - 8)
            tab.setCheckable(True)
            self._group.addButton(tab, number)
            tabs.addWidget(tab)
        bar.setLayout(tabs)
        self.button = Button("", icon="calendar-days", height=HEIGHT)
        self.button.clicked.connect(self.open_calendar)
        self.setLayout(row(bar, self.button, gap=8))
        self._show()

    def days(self) -> Days:
        """The days chosen."""
        return self._days

    def choose(self, days: Days) -> None:
        """Choose days and tell it."""
        self._days = days
        self._show()
        self.changed.emit(days)

    @Slot()
    def open_calendar(self) -> None:
        """Show two months to pick the first and the last day from."""
        popup = _Stretch(self, self._days, self._today)
        popup.chosen.connect(self.choose)
        popup.show_below(self.button)

    @Slot(int)
    def _take_preset(self, number: int) -> None:
        self.choose(self._presets[number][1])

    def _show(self) -> None:
        for number, (_words, days) in enumerate(self._presets):
            self._group.button(number).setChecked(days == self._days)
        self.button.setText(f" {said(self._days)}")
        self.button.setAccessibleName(said(self._days))


class DayChoice(QWidget):
    """One day: the one before, the one after, or any from a calendar. ``changed`` gives it."""

    changed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today, self._day = today, today
        self.before = Button.sign("chevron-left", _("The day before"), "plain", HEIGHT)
        self.after = Button.sign("chevron-right", _("The day after"), "plain", HEIGHT)
        self.button = Button("", icon="calendar-days", height=HEIGHT)
        self.to_today = Button(_("Today"), height=HEIGHT)
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.button.clicked.connect(self.open_calendar)
        self.to_today.clicked.connect(self._go_to_today)
        self.setLayout(row(self.before, self.button, self.after, self.to_today, gap=6))
        self._show()

    def day(self) -> date:
        """The day chosen."""
        return self._day

    def choose(self, chosen: date) -> None:
        """Choose a day and tell it."""
        self._day = min(chosen, self._today)
        self._show()
        self.changed.emit(self._day)

    @Slot()
    def open_calendar(self) -> None:
        """Show a month to pick a day from."""
        popup = _OneDay(self, self._day, self._today)
        popup.chosen.connect(self.choose)
        popup.show_below(self.button)

    @Slot()
    def _step_back(self) -> None:
        self.choose(self._day - timedelta(days=1))

    @Slot()
    def _step_on(self) -> None:
        self.choose(self._day + timedelta(days=1))

    @Slot()
    def _go_to_today(self) -> None:
        self.choose(self._today)

    def _show(self) -> None:
        self.button.setText(f" {day(self._day)}")
        self.button.setAccessibleName(day(self._day))
        self.after.setEnabled(self._day < self._today)
        self.to_today.setEnabled(self._day < self._today)
