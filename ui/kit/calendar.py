"""A month to pick a day from."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.display import day as day_words
from ui.kit.fonts import MEDIUM, SEMIBOLD, sized
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.theme import colour, px
from ui.kit.words import ENGLISH, _, language

WEEK, WEEKS = 7, 6
CELL, HIGH, HEAD = 40, 34, 28


class MonthGrid(QWidget):
    """The days of a month. Arrows move from day to day, PgUp and PgDn from month to month.

    ``moved`` tells the day the cursor is on, ``picked`` the day of Enter or a click. Days
    after ``last`` cannot be picked.
    """

    moved = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, chosen: date, last: date) -> None:
        super().__init__()
        self.day, self._last = chosen, last
        self._under: date | None = None
        self._name = name
        self.setFixedSize(px(CELL * WEEK), px(HEAD + HIGH * WEEKS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._say()

    def go_to(self, wanted: date) -> None:
        """Put the cursor on a day, or on the last one there is."""
        self.day = min(wanted, self._last)
        self._say()
        self.update()
        self.moved.emit(self.day)

    def step_months(self, months: int) -> None:
        """Go some months on, or back."""
        number = self.day.year * 12 + self.day.month - 1 + months
        year, month = divmod(number, 12)
        days = calendar.monthrange(year, month + 1)[1]
        self.go_to(date(year, month + 1, min(self.day.day, days)))

    def place_of(self, wanted: date) -> QPoint:
        """Where a day of the month shown stands."""
        number = (wanted - self._first()).days
        left, top = number % WEEK * px(CELL), px(HEAD) + number // WEEK * px(HIGH)
        return QPoint(left + px(CELL) // 2, top + px(HIGH) // 2)

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.go_to(self.day + timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.step_months(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = self._day_at(event.position().toPoint())
        self.update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._day_at(event.position().toPoint())
        if found is not None:
            self.go_to(found)
            self.picked.emit(found)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        first = self._first()
        for number in range(WEEK * WEEKS):
            self._paint_day(painter, first + timedelta(days=number), number)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(sized(12, SEMIBOLD))
        painter.setPen(colour("text3"))
        locale, start = QLocale(), self._first().isoweekday()
        for number in range(WEEK):
            name = locale.dayName(
                (start - 1 + number) % WEEK + 1, QLocale.FormatType.ShortFormat
            )
            box = QRectF(number * px(CELL), 0, px(CELL), px(HEAD))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name.removeprefix("周"))

    def _paint_day(self, painter: QPainter, shown: date, number: int) -> None:
        left, top = number % WEEK * px(CELL), px(HEAD) + number // WEEK * px(HIGH)
        box = QRectF(left + 1, top + 1, px(CELL) - 2, px(HIGH) - 2)
        chosen = shown == self.day
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(colour("primary"))
            painter.drawRoundedRect(box, px(8), px(8))
        elif shown == self._under:
            painter.setBrush(colour("primarySoft"))
            painter.drawRoundedRect(box, px(8), px(8))
        if chosen and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("text"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(7), px(7))
        painter.setFont(sized(14, MEDIUM, tabular=True))
        painter.setPen(colour(self._tone(shown)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(shown.day))

    def _tone(self, shown: date) -> str:
        if shown == self.day:
            return "onPrimary"
        if shown > self._last:
            return "textDisabled"
        return "text" if shown.month == self.day.month else "text3"

    def _day_at(self, point: QPoint) -> date | None:
        line, place = (point.y() - px(HEAD)) // px(HIGH), point.x() // px(CELL)
        if not (0 <= line < WEEKS and 0 <= place < WEEK):
            return None
        found = self._first() + timedelta(days=line * WEEK + place)
        return found if found <= self._last else None

    def _first(self) -> date:
        """The day in the upper left corner."""
        month = self.day.replace(day=1)
        start = QLocale().firstDayOfWeek().value
        return month - timedelta(days=(month.isoweekday() - start) % WEEK)

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {day_words(self.day)}")


class Calendar(QWidget):
    """A month under its name, with a way to the months beside it."""

    def __init__(self, name: str, chosen: date, last: date) -> None:
        super().__init__()
        self.grid = MonthGrid(name, chosen, last)
        self.title = Label("", "strong").aligned(Qt.AlignmentFlag.AlignCenter)
        self.before = Button.sign("chevron-left", _("The month before"), size=34)
        self.after = Button.sign("chevron-right", _("The month after"), size=34)
        head = row(self.before, self.title, self.after, gap=4)
        head.setStretch(1, 1)
        self.setLayout(column(head, self.grid, gap=4))
        self.setFocusProxy(self.grid)
        self.before.clicked.connect(self._step_back)
        self.after.clicked.connect(self._step_on)
        self.grid.moved.connect(self._show_title)
        self._show_title(chosen)

    def day(self) -> date:
        """The day the cursor is on."""
        return self.grid.day

    @Slot()
    def _step_back(self) -> None:
        self.grid.step_months(-1)

    @Slot()
    def _step_on(self) -> None:
        self.grid.step_months(1)

    @Slot(object)
    def _show_title(self, shown: date) -> None:
        if language() == ENGLISH:
            month = QLocale().standaloneMonthName(shown.month)
            self.title.setText(f"{month} {shown.year}")
        else:
            self.title.setText(f"{shown.year}年{shown.month}月")
