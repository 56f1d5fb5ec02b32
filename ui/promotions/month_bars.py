"""A month of promotions: a bar for each, over its days."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from ui.kit.display import day as day_words
from ui.kit.fonts import MEDIUM, SEMIBOLD, sized
from ui.kit.pill import MOODS
from ui.kit.theme import colour, px
from ui.kit.words import _
from ui.promotions.listing import Bar, Month, weeks_of
from ui.promotions.naming import STANDING_MOODS, STANDING_NAMES

WEEK = 7
HEAD, NUMBER, LANE, GAP = 28, 25, 20, 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar within one week: its lane, and the first and last day there, 0 to 6."""

    bar: Bar
    lane: int
    begin: int
    end: int


def lay_week(bars: Sequence[Bar], first: date) -> list[Placed]:
    """The bars of a week that begins on a day, each in the first lane that is free."""
    last = first + timedelta(days=WEEK - 1)
    ends: list[int] = []
    placed = []
    for bar in bars:
        begin = 0 if bar.first is None or bar.first <= first else (bar.first - first).days
        end = WEEK - 1 if bar.last is None or bar.last >= last else (bar.last - first).days
        if begin > WEEK - 1 or end < 0:
            continue
        lane = next((n for n, taken in enumerate(ends) if taken < begin), len(ends))
        if lane == len(ends):
            ends.append(end)
        else:
            ends[lane] = end
        placed.append(Placed(bar, lane, begin, end))
    return placed


@dataclass(frozen=True, slots=True)
class Grid:
    """Where days and lanes lie: the size of a day, and how many weeks there are."""

    wide: float
    high: float
    weeks: int

    def day(self, week: int, at: int) -> QRectF:
        """The box of a day."""
        return QRectF(self.wide * at, px(HEAD) + self.high * week, self.wide, self.high)

    def lane(self, week: int, lane: int, begin: int, end: int) -> QRectF:
        """The box of a lane over some days of a week."""
        top = px(HEAD) + self.high * week + px(NUMBER) + px(LANE) * lane
        return QRectF(self.wide * begin, top, self.wide * (end - begin + 1), px(LANE))

    @property
    def lanes(self) -> int:
        """How many lanes a week has room for."""
        return max(1, int((self.high - px(NUMBER)) // px(LANE)))

    def find(self, point: QPoint) -> int | None:
        """The number of the day at a point, from the first of the first week on."""
        week = int((point.y() - px(HEAD)) // self.high)
        at = int(point.x() // self.wide)
        inside = 0 <= week < self.weeks and 0 <= at < WEEK
        return WEEK * week + at if inside else None


class MonthBars(QWidget):
    """Weeks with their bars. Arrows move from day to day, PgUp and PgDn by months.

    ``moved`` tells the day the cursor is on, ``opened`` the bar clicked, ``day_opened`` the
    day of Enter, or of what has no room.
    """

    moved = Signal(object)
    opened = Signal(object)
    day_opened = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today, self.day = today, today
        self.month = Month(*weeks_of(today, week_start()), (), False)
        self._spots: list[tuple[QRect, Bar]] = []
        self._rests: list[tuple[QRect, date]] = []
        self._under: Bar | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(560), px(360))
        self._say()

    def show_month(self, month: Month) -> None:
        """Show these bars."""
        self.month = month
        self._say()
        self.update()

    def go_to(self, wanted: date) -> None:
        """Put the cursor on a day."""
        self.day = wanted
        self._say()
        self.update()
        self.moved.emit(wanted)

    def step_months(self, months: int) -> None:
        """Go some months on, or back."""
        year, month = divmod(self.day.year * 12 + self.day.month - 1 + months, 12)
        days = calendar.monthrange(year, month + 1)[1]
        self.go_to(date(year, month + 1, min(self.day.day, days)))

    def bars_on(self, day: date) -> tuple[Bar, ...]:
        """Everything that holds on a day."""
        return tuple(bar for bar in self.month.bars if bar.covers(day))

    def place_of(self, bar: Bar) -> QPoint:
        """Where a bar was painted first."""
        return next(spot.center() for spot, one in self._spots if one == bar)

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
        elif key == Qt.Key.Key_Home:
            self.go_to(self.today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._bar_at(event.position().toPoint())
        if under != self._under:
            self._under = under
            self.update()
        if under is not None:
            said = f"{under.name} · {STANDING_NAMES[under.standing]}"
            QToolTip.showText(event.globalPosition().toPoint(), said, self)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        point = event.position().toPoint()
        bar = self._bar_at(point)
        rest = next((day for spot, day in self._rests if spot.contains(point)), None)
        if bar is not None:
            self.opened.emit(bar)
        elif rest is not None:
            self.go_to(rest)
            self.day_opened.emit(rest)
        else:
            self._click_day(point)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._spots, self._rests = [], []
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_heads(painter)
        for number in range(self._grid.weeks):
            self._paint_week(painter, number)
        painter.end()

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setFont(sized(12, SEMIBOLD))
        painter.setPen(colour("text3"))
        locale, start = QLocale(), self.month.first.isoweekday()
        for number in range(WEEK):
            name = locale.dayName((start - 1 + number) % WEEK + 1)
            wide = self._grid.wide
            box = QRectF(wide * number, 0, wide, px(HEAD))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_week(self, painter: QPainter, number: int) -> None:
        first = self.month.first + timedelta(days=WEEK * number)
        for at in range(WEEK):
            self._paint_day(painter, first + timedelta(days=at), number, at)
        placed = lay_week(self.month.bars, first)
        lanes = self._grid.lanes
        deepest = max((one.lane for one in placed), default=-1)
        shown = lanes if deepest < lanes else lanes - 1
        for one in placed:
            if one.lane < shown:
                self._paint_bar(painter, one, number)
        for at in range(WEEK):
            hidden = [p for p in placed if p.lane >= shown and p.begin <= at <= p.end]
            if hidden:
                self._paint_rest(painter, len(hidden), number, at, shown)

    def _paint_day(self, painter: QPainter, shown: date, week: int, at: int) -> None:
        box = self._grid.day(week, at)
        middle = self.month.first + timedelta(days=WEEK)
        inside = (shown.year, shown.month) == (middle.year, middle.month)
        painter.setPen(QPen(colour("border"), 1))
        painter.setBrush(colour("surface" if inside else "surface2"))
        painter.drawRect(box)
        if shown == self.day:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("focus"), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), px(4), px(4))
        disc = QRectF(box.left() + px(6), box.top() + px(3), px(24), px(20))
        tone = "text" if inside else "text3"
        if shown == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primary"))
            painter.drawRoundedRect(disc, px(8), px(8))
            tone = "onPrimary"
        painter.setPen(colour(tone))
        painter.setFont(sized(13, SEMIBOLD if shown == self.today else MEDIUM, tabular=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(shown.day))

    def _paint_bar(self, painter: QPainter, placed: Placed, week: int) -> None:
        ground, words = MOODS[STANDING_MOODS[placed.bar.standing]]
        lane = self._grid.lane(week, placed.lane, placed.begin, placed.end)
        box = lane.adjusted(px(3), 0, -px(3), -px(GAP))
        painter.setPen(QPen(colour(words), 1.5 if placed.bar == self._under else 0.75))
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(box, px(5), px(5))
        painter.setPen(colour(words))
        painter.setFont(sized(12, SEMIBOLD))
        name = painter.fontMetrics().elidedText(
            placed.bar.name, Qt.TextElideMode.ElideRight, int(box.width()) - px(12)
        )
        inner = box.adjusted(px(7), 0, -px(5), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        self._spots.append((box.toRect(), placed.bar))

    def _paint_rest(self, painter: QPainter, count: int, week: int, at: int, lane: int) -> None:
        box = self._grid.lane(week, lane, at, at)
        painter.setPen(colour("text2"))
        painter.setFont(sized(12, MEDIUM))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{count}")
        day = self.month.first + timedelta(days=WEEK * week + at)
        self._rests.append((box.toRect(), day))

    def _click_day(self, point: QPoint) -> None:
        number = self._grid.find(point)
        if number is not None:
            self.go_to(self.month.first + timedelta(days=number))

    def _bar_at(self, point: QPoint) -> Bar | None:
        return next((bar for spot, bar in self._spots if spot.contains(point)), None)

    @property
    def _grid(self) -> Grid:
        weeks = ((self.month.last - self.month.first).days + 1) // WEEK
        return Grid((self.width() - 1) / WEEK, (self.height() - px(HEAD) - 1) / weeks, weeks)

    def _say(self) -> None:
        names = [bar.name for bar in self.bars_on(self.day)]
        self.setAccessibleName(_("Promotions of {day}").format(day=day_words(self.day)))
        self.setAccessibleDescription(", ".join(names) or _("Nothing is on offer"))


def week_start() -> int:
    """The day that weeks begin with here; Monday is 1."""
    return QLocale().firstDayOfWeek().value
