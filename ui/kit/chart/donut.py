"""A ring of shares with its legend: how people paid, what sold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from storeapp.kernel.rounding import half_up
from ui.kit.chart.base import TONES, Axis, Chart, Part, plain_axis
from ui.kit.fonts import BOLD, sized
from ui.kit.theme import colour, px
from ui.kit.words import _

FULL_TURN = 16 * 360  # Qt counts sixteenths of a degree
TOP = 16 * 90
MOST = len(TONES)
LEGEND_ROW = 30
PERCENT = 100


class Donut(Chart):
    """Shares of a whole, the largest first; more than six are gathered under "Other".

    Parts below zero, such as refunds, have no share of a ring: they stand in the legend only.
    """

    def __init__(self, name: str, axis: Axis = plain_axis) -> None:
        super().__init__(name, axis)
        self._whole = ""
        self._parts: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part], whole: str = "") -> None:
        """Show these; ``whole`` stands in the middle of the ring."""
        self._whole = whole
        ordered = sorted(parts, key=_by_value)
        if len(ordered) > MOST:
            rest = ordered[MOST - 1 :]
            value = sum(part.value for part in rest)
            gathered = Part(_("Other"), value, self.axis(value))
            ordered = [*ordered[: MOST - 1], gathered]
        self._parts = tuple(ordered)
        self.tell(parts)
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        total = sum(part.value for part in self._parts if part.value > 0)
        if not total:
            self.paint_nothing(painter)
            return
        side = min(self.height() - px(8), self.width() * 2 // 5)
        thick = max(px(10), side // 7)
        ring = QRectF(px(4), (self.height() - side) / 2, side, side)
        inner = ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        self._paint_ring(painter, inner, thick, total)
        painter.setPen(colour("text"))
        painter.setFont(sized(18, BOLD, True))
        hole = inner.adjusted(thick / 2, 0, -thick / 2, 0)
        fitting = painter.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, int(hole.width())
        )
        painter.drawText(hole, Qt.AlignmentFlag.AlignCenter, fitting)
        self._paint_legend(painter, int(ring.right()) + px(20), total)

    def _paint_ring(self, painter: QPainter, ring: QRectF, thick: int, total: int) -> None:
        done = 0
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for number, part in enumerate(self._parts):
            if part.value <= 0:
                continue
            start = FULL_TURN * done // total
            done += part.value
            turn = FULL_TURN * done // total - start
            pen = QPen(colour(TONES[number]), thick)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            gap = min(turn // 3, 16) if turn < FULL_TURN else 0
            painter.drawArc(ring, TOP - start - gap, -(turn - gap))

    def _paint_legend(self, painter: QPainter, left: int, total: int) -> None:
        top = (self.height() - px(LEGEND_ROW) * len(self._parts)) // 2
        for number, part in enumerate(self._parts):
            row = QRect(
                left, top + px(LEGEND_ROW) * number, self.width() - left, px(LEGEND_ROW)
            )
            self._paint_row(painter, row, part, TONES[number])
            share = half_up(PERCENT * part.value, total)
            self.spots.append((QRectF(row), f"{part.label}: {part.text} ({share}%)"))

    def _paint_row(self, painter: QPainter, row: QRect, part: Part, tone: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tone))
        dot = QRectF(row.left(), row.center().y() - px(5) + 1, px(10), px(10))
        painter.drawRoundedRect(dot, px(3), px(3))
        painter.setFont(sized(14, tabular=True))
        metrics = painter.fontMetrics()
        amount = metrics.horizontalAdvance(part.text)
        painter.setPen(colour("text"))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, side | Qt.AlignmentFlag.AlignRight, part.text)
        room = row.width() - px(20) - amount - px(10)
        label = metrics.elidedText(part.label, Qt.TextElideMode.ElideRight, max(0, room))
        painter.setPen(colour("text2"))
        painter.drawText(row.adjusted(px(20), 0, 0, 0), side, label)


def _by_value(part: Part) -> int:
    return -part.value
