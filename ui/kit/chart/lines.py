"""Lines: how something went from day to day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.chart.base import TONES, Axis, Chart, Part, plain_axis, round_steps
from ui.kit.theme import colour, px

SHADE = 28  # of 255: the ground under the first line
DOTS_UP_TO = 40


@dataclass(frozen=True, slots=True)
class Series:
    """One line: what it is, and its values in order. All lines share the first one's names."""

    name: str
    parts: tuple[Part, ...]


class LineChart(Chart):
    """One or more lines over the same names."""

    def __init__(self, name: str, axis: Axis = plain_axis) -> None:
        super().__init__(name, axis)
        self._series: tuple[Series, ...] = ()

    def show_series(self, *series: Series) -> None:
        """Show these lines."""
        self._series = tuple(one for one in series if one.parts)
        self.tell([part for one in self._series for part in one.parts])
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        if not self._series:
            self.paint_nothing(painter)
            return
        values = [part.value for one in self._series for part in one.parts]
        steps = round_steps(max(values), min(values))
        room = self.paint_scale(painter, steps)
        self.paint_names(painter, room, [part.label for part in self._series[0].parts])
        for number, one in enumerate(self._series):
            points = _points(room, [part.value for part in one.parts], steps[0], steps[-1])
            tone = TONES[number % len(TONES)]
            if number == 0:
                _shade(painter, points, room.bottom(), colour(tone))
            _line(painter, points, colour(tone), dots=len(points) <= DOTS_UP_TO)
        self._note_spots(room)

    def _note_spots(self, room: QRectF) -> None:
        names = self._series[0].parts
        wide = room.width() / len(names)
        for at, part in enumerate(names):
            here = [one for one in self._series if at < len(one.parts)]
            if len(here) == 1:
                said = part.text
            else:
                said = ", ".join(f"{one.name} {one.parts[at].text}" for one in here)
            slot = QRectF(room.left() + wide * at, room.top(), wide, room.height())
            self.spots.append((slot, f"{part.label}: {said}"))


class Sparkline(QWidget):
    """A small line without words, to stand beside a figure that says what it is."""

    def __init__(self, tone: str = "chart1") -> None:
        super().__init__()
        self._tone = tone
        self._values: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(36))

    def show_values(self, values: Sequence[int]) -> None:
        """Show these, in order."""
        self._values = tuple(values)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(120), px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if len(self._values) < 2:  # noqa: PLR2004 - a line needs two ends
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(px(2), px(4), -px(2), -px(4))
        lowest, highest = min(self._values), max(self._values)
        points = _points(room, self._values, lowest, max(highest, lowest + 1))
        _shade(painter, points, room.bottom(), colour(self._tone))
        _line(painter, points, colour(self._tone), dots=False)
        painter.end()


def _points(room: QRectF, values: Sequence[int], lowest: int, highest: int) -> list[QPointF]:
    wide = room.width() / len(values)
    return [
        QPointF(
            room.left() + wide * (at + 0.5),
            room.bottom() - room.height() * (value - lowest) / (highest - lowest),
        )
        for at, value in enumerate(values)
    ]


def _line(painter: QPainter, points: list[QPointF], ink: QColor, *, dots: bool) -> None:
    pen = QPen(ink, px(2))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    if dots:
        painter.setBrush(colour("surface"))
        for point in points:
            painter.drawEllipse(point, px(3), px(3))


def _shade(painter: QPainter, points: list[QPointF], ground: float, ink: QColor) -> None:
    shade = QColor(ink)
    shade.setAlpha(SHADE)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    ends = [QPointF(points[-1].x(), ground), QPointF(points[0].x(), ground)]
    painter.drawPolygon(QPolygonF([*points, *ends]))
