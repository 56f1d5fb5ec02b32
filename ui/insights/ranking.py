"""The first of many, each with a bar as long as its share of the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from ui.kit.chart import Part
from ui.kit.chart.base import Chart
from ui.kit.fonts import MEDIUM, sized
from ui.kit.theme import colour, px

ROW, BAR, GAP = 30, 6, 12
V_CENTRE = Qt.AlignmentFlag.AlignVCenter


class Ranking(Chart):
    """Names with their amounts, the largest first, as many as there is room for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._parts: tuple[Part, ...] = ()

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these, which come in their order."""
        self._parts = tuple(parts)
        self.tell(self._parts)
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        if not self._parts:
            self.paint_nothing(painter)
            return
        room = max(1, self.height() // px(ROW))
        largest = max(1, self._parts[0].value)
        for number, part in enumerate(self._parts[:room]):
            line = QRect(0, number * px(ROW), self.width(), px(ROW))
            self._paint_row(painter, line, part, largest)
            self.spots.append((QRectF(line), f"{part.label}: {part.text}"))

    def _paint_row(self, painter: QPainter, line: QRect, part: Part, largest: int) -> None:
        words = line.adjusted(0, 0, 0, -px(BAR))
        painter.setFont(sized(14, MEDIUM, tabular=True))
        amount = painter.fontMetrics().horizontalAdvance(part.text)
        painter.setPen(colour("text"))
        painter.drawText(words, V_CENTRE | Qt.AlignmentFlag.AlignRight, part.text)
        painter.setFont(sized(14))
        left = words.width() - amount - px(GAP)
        label = painter.fontMetrics().elidedText(
            part.label, Qt.TextElideMode.ElideRight, max(0, left)
        )
        painter.drawText(words, V_CENTRE, label)
        track = QRectF(line.left(), line.bottom() - px(BAR) + 1, line.width(), px(BAR) - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        for tone, wide in (("sunken", track.width()), ("chart1", _wide(track, part, largest))):
            painter.setBrush(colour(tone))
            painter.drawRoundedRect(QRectF(track.left(), track.top(), wide, px(4)), 2, 2)


def _wide(track: QRectF, part: Part, largest: int) -> float:
    return max(4.0, track.width() * max(0, part.value) / largest)
