"""How often each cashier does something, and how often the others do it on average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from ui.kit.chart import Part
from ui.kit.chart.base import Chart
from ui.kit.fonts import MEDIUM, sized
from ui.kit.theme import colour, px

ROW, BAR, GAP, KEY_ROW = 38, 8, 12, 28
V_CENTRE = Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Compared:
    """One cashier's rate, and that of the others, both in thousandths; None is unknown.

    ``text`` are the words for the rate, ``said`` those for both together.
    """

    label: str
    value: int
    peers: int | None
    text: str
    said: str
    stands_out: bool = False


class PeersChart(Chart):
    """Lying bars under the chart's name, each with a mark where the others' average is."""

    def __init__(self, name: str, peers: str) -> None:
        super().__init__(name)
        self._peers = peers
        self._rows: tuple[Compared, ...] = ()

    def show_rows(self, rows: Sequence[Compared]) -> None:
        """Show these, which come in their order."""
        self._rows = tuple(rows)
        self.tell([Part(row.label, row.value, row.said) for row in self._rows])
        self.update()

    @override
    def paint(self, painter: QPainter) -> None:
        if not self._rows:
            self.paint_nothing(painter)
            return
        self._paint_key(painter)
        room = max(1, (self.height() - px(KEY_ROW)) // px(ROW))
        largest = max(1, *(max(row.value, row.peers or 0) for row in self._rows))
        for number, row in enumerate(self._rows[:room]):
            top = px(KEY_ROW) + number * px(ROW)
            line = QRect(0, top, self.width(), px(ROW))
            self._paint_row(painter, line, row, largest)
            self.spots.append((QRectF(line), f"{row.label}: {row.said}"))

    def _paint_key(self, painter: QPainter) -> None:
        line = QRect(0, 0, self.width(), px(KEY_ROW) - px(8))
        painter.setFont(sized(13, MEDIUM))
        painter.setPen(colour("text2"))
        painter.drawText(line, V_CENTRE, self.name)
        painter.setFont(sized(12))
        wide = painter.fontMetrics().horizontalAdvance(self._peers)
        painter.setPen(colour("text2"))
        painter.drawText(line, V_CENTRE | RIGHT, self._peers)
        x = line.right() - wide - px(10)
        self._paint_mark(painter, x, QRectF(x, line.top() + px(3), 1, line.height() - px(6)))

    def _paint_row(self, painter: QPainter, line: QRect, row: Compared, largest: int) -> None:
        words = line.adjusted(0, 0, 0, -px(BAR + 7))
        painter.setFont(sized(14, MEDIUM, tabular=True))
        wide = painter.fontMetrics().horizontalAdvance(row.text)
        painter.setPen(colour("onDangerSoft" if row.stands_out else "text"))
        painter.drawText(words, V_CENTRE | RIGHT, row.text)
        painter.setFont(sized(14))
        painter.setPen(colour("text"))
        left = max(0, words.width() - wide - px(GAP))
        label = painter.fontMetrics().elidedText(row.label, Qt.TextElideMode.ElideRight, left)
        painter.drawText(words, V_CENTRE, label)
        track = QRectF(0, words.bottom() + px(2), line.width(), px(BAR))
        painter.setPen(Qt.PenStyle.NoPen)
        for tone, long in (
            ("sunken", track.width()),
            ("danger" if row.stands_out else "chart1", track.width() * row.value / largest),
        ):
            painter.setBrush(colour(tone))
            bar = QRectF(track.left(), track.top(), long, track.height())
            painter.drawRoundedRect(bar, 3, 3)
        if row.peers is not None:
            x = int(track.left() + (track.width() - px(3)) * row.peers / largest) + 1
            self._paint_mark(painter, x, track.adjusted(0, -px(4), 0, px(4)))

    def _paint_mark(self, painter: QPainter, x: int, span: QRectF) -> None:
        painter.setPen(QPen(colour("text"), px(3)))
        painter.drawLine(x, int(span.top()), x, int(span.bottom()))
