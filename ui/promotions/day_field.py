"""A day, or none, typed or picked from a calendar; several days; hours of the day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time, timedelta

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button
from ui.kit.calendar import Calendar
from ui.kit.card import Box
from ui.kit.fields import TextField
from ui.kit.layout import column, row
from ui.kit.theme import px
from ui.kit.words import _

YEARS_AHEAD = timedelta(days=3660)
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")
_HOURS = re.compile(r"(\d{1,2})(?::?(\d{2}))?\s*[-–—~至]\s*(\d{1,2})(?::?(\d{2}))?")
_BETWEEN = re.compile(r"[,;、\s]+")
MIDNIGHT = 24


def parse_day(text: str) -> date | None:
    """A day as people here type it: "2026-11-25", "20261125", "2026年11月25日"."""
    found = _DAY.fullmatch(_plain(text))
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def parse_days(text: str) -> frozenset[date] | None:
    """Several days, or None where one of them is no day."""
    days = [parse_day(part) for part in _BETWEEN.split(_plain(text)) if part]
    found = frozenset(day for day in days if day is not None)
    return found if None not in days else None


def parse_hours(text: str) -> tuple[tuple[time, time], ...] | None:
    """Hours such as "17:00-19:00, 22-2", or None where they make no sense."""
    found = []
    for part in re.split(r"[,;、]+", _plain(text)):
        if not part.strip():
            continue
        span = _HOURS.fullmatch(part.strip())
        begin, end = _times(span) if span is not None else (None, None)
        if begin is None or end is None or begin == end:
            return None
        found.append((begin, end))
    return tuple(found)


def hours_text(hours: tuple[tuple[time, time], ...]) -> str:
    """Hours as they are typed."""
    return ", ".join(f"{begin:%H:%M}-{end:%H:%M}" for begin, end in hours)


def days_text(days: frozenset[date] | tuple[date, ...]) -> str:
    """Days as they are typed."""
    return ", ".join(day.isoformat() for day in sorted(days))


def _times(span: re.Match[str]) -> tuple[time | None, time | None]:
    first_hour, first_minute, last_hour, last_minute = span.groups()
    return _time(first_hour, first_minute), _time(last_hour, last_minute)


def _time(hour: str, minute: str | None) -> time | None:
    at, past = int(hour), int(minute or 0)
    if at == MIDNIGHT and past == 0:
        return time(0)
    return time(at, past) if at < MIDNIGHT and past < 60 else None  # noqa: PLR2004


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


class DayField(QWidget):
    """A line for a day, and the button of its calendar. Empty is no day."""

    changed = Signal()

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self._name, self._today = name, today
        self.edit = TextField(placeholder=_("open end"))
        self.edit.setAccessibleName(name)
        self.button = Button.sign("calendar-days", _("Calendar"), "plain", 40)
        self.calendar: Calendar | None = None
        line = row(self.edit, self.button, gap=6)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._tell)
        self.button.clicked.connect(self.open_calendar)

    def value(self) -> date | None:
        """The day, or None."""
        return parse_day(self.edit.text())

    def is_wrong(self) -> bool:
        """Whether something stands here that is no day."""
        return bool(self.edit.value()) and self.value() is None

    def show_day(self, day: date | None) -> None:
        """Show a day without telling it."""
        self.edit.blockSignals(True)
        self.edit.setText("" if day is None else day.isoformat())
        self.edit.blockSignals(False)

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring on or off."""
        self.edit.mark(wrong, why)

    @Slot()
    def open_calendar(self) -> None:
        """Show a month to pick the day from."""
        popup = _Popup(self)
        chosen = self.value() or self._today
        self.calendar = Calendar(self._name, chosen, self._today + YEARS_AHEAD)
        popup.setLayout(column(self.calendar, margins=(12, 10, 12, 12)))
        self.calendar.grid.picked.connect(self._take)
        self.calendar.grid.picked.connect(popup.close)
        popup.stand_below(self)
        self.calendar.setFocus()

    @Slot(object)
    def _take(self, day: date) -> None:
        self.edit.setText(day.isoformat())
        self.edit.setFocus()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


class _Popup(Box):
    def __init__(self, owner: QWidget) -> None:
        super().__init__("popup")
        self.setParent(owner)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def stand_below(self, field: QWidget) -> None:
        """Stand below a field, or above it where there is no room, within its window."""
        self.adjustSize()
        window = field.window()
        corner = field.mapTo(window, QPoint(0, field.height() + px(4)))
        if corner.y() + self.height() > window.height():
            corner.setY(corner.y() - field.height() - px(8) - self.height())
        left = max(px(8), min(corner.x(), window.width() - self.width() - px(8)))
        self.move(window.mapToGlobal(QPoint(left, max(px(8), corner.y()))))
        self.show()


class DaysField(TextField):
    """Several days, typed one after the other."""

    def __init__(self) -> None:
        super().__init__(placeholder="2026-12-24, 2026-12-31")

    def days(self) -> frozenset[date] | None:
        """The days; None where something else stands between them."""
        return parse_days(self.text())

    def show_days(self, days: frozenset[date] | tuple[date, ...]) -> None:
        """Show these."""
        self.setText(days_text(days))


class HoursField(TextField):
    """Hours of the day, over midnight too."""

    def __init__(self) -> None:
        super().__init__(placeholder="17:00-19:00, 22:00-02:00")

    def hours(self) -> tuple[tuple[time, time], ...] | None:
        """The hours; None where something else stands there."""
        return parse_hours(self.text())

    def show_hours(self, hours: tuple[tuple[time, time], ...]) -> None:
        """Show these."""
        self.setText(hours_text(hours))


class WeekdaysField(QWidget):
    """Seven buttons, Monday first; none pressed is every day."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.buttons: list[Button] = []
        line = row(gap=4)
        for short, long in _day_names():
            button = Button(short, "plain", height=38)
            button.setAccessibleName(long)
            button.setCheckable(True)
            button.toggled.connect(self._tell)
            self.buttons.append(button)
            line.addWidget(button, 1)
        self.setLayout(line)
        self.setFocusProxy(self.buttons[0])

    def value(self) -> frozenset[int]:
        """The days pressed, Monday is 1; all seven are the same as none."""
        days = frozenset(n for n, button in enumerate(self.buttons, 1) if button.isChecked())
        return frozenset() if len(days) == len(self.buttons) else days

    def show_days(self, days: frozenset[int]) -> None:
        """Show these without telling it."""
        self.blockSignals(True)
        for number, button in enumerate(self.buttons, 1):
            button.setChecked(number in days)
        self.blockSignals(False)

    @Slot()
    def _tell(self, _on: bool = False) -> None:
        self.changed.emit()


def _day_names() -> tuple[tuple[str, str], ...]:
    return (
        (_("Mo"), _("Monday")),
        (_("Tu"), _("Tuesday")),
        (_("We"), _("Wednesday")),
        (_("Th"), _("Thursday")),
        (_("Fr"), _("Friday")),
        (_("Sa"), _("Saturday")),
        (_("Su"), _("Sunday")),
    )
