"""Bars: sales by hour, by weekday, by category."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from typing_extensions import override

from ui.kit.chart.base import Axis, Chart, Part, plain_axis, round_steps
from ui.kit.theme import colour, px

WIDEST = 48


class BarChart(Chart):
    """One bar for each part; values below zero hang down."""

    def __init__(self, name: str, axis: Axis = plain_axis, tone: str = "chart1") -> None:
        super().__init__(name, axis)
        self._tone = tone
        self._parts: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these."""
        self._parts = tuple(parts)
        self.tell(self._parts)
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        if not self._parts:
            self.paint_nothing(painter)
            return
        values = [part.value for part in self._parts]
        steps = round_steps(max(values), min(values))
        room = self.paint_scale(painter, steps)
        self.paint_names(painter, room, [part.label for part in self._parts])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._tone))
        wide = room.width() / len(self._parts)
        for number, part in enumerate(self._parts):
            slot = QRectF(room.left() + wide * number, room.top(), wide, room.height())
            self.spots.append((slot, f"{part.label}: {part.text}"))
            painter.drawPath(_bar(slot, part.value, steps))


def _bar(slot: QRectF, value: int, steps: Sequence[int]) -> QPainterPath:
    span = steps[-1] - steps[0]
    zero = slot.bottom() - slot.height() * (0 - steps[0]) / span
    end = slot.bottom() - slot.height() * (value - steps[0]) / span
    width = min(slot.width() * 0.64, px(WIDEST))
    left = slot.center().x() - width / 2
    path = QPainterPath()
    height = zero - end  # below zero for a bar that hangs down
    radius = min(px(4), width / 2, abs(height))
    bend = radius if height > 0 else -radius
    path.moveTo(left, zero)
    path.lineTo(left, end + bend)
    path.quadTo(left, end, left + radius, end)
    path.lineTo(left + width - radius, end)
    path.quadTo(left + width, end, left + width, end + bend)
    path.lineTo(left + width, zero)
    return path
