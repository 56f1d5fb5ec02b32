"""What charts have in common: parts with words, a scale of round steps, and a description."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from ui.kit.display import figure
from ui.kit.fonts import sized
from ui.kit.theme import colour, px
from ui.kit.words import _

TONES = ("chart1", "chart2", "chart3", "chart4", "chart5", "chart6")
MOST_SPOKEN = 12
STEPS = 4
CAPTION = 12


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a chart: its name, a whole number such as minor units, and its words."""

    label: str
    value: int
    text: str


Axis = Callable[[int], str]


def plain_axis(value: int) -> str:
    """A number on the axis as it is."""
    return figure(value, 0)


def round_steps(highest: int, lowest: int = 0) -> tuple[int, ...]:
    """Round numbers from at or below the lowest value to at or above the highest, with zero.

    ``round_steps(87)`` is (0, 25, 50, 75, 100).
    """
    span = max(1, max(highest, 0) - min(lowest, 0))
    rough = -(-span // STEPS)
    size = 10 ** (len(str(rough)) - 1)
    step = next(size * n // 2 for n in (2, 4, 5, 10, 20) if size * n // 2 * STEPS >= span)
    step = max(1, step)
    first = -(-max(0, -lowest) // step)
    last = max(1, -(-max(0, highest) // step))
    return tuple(step * number for number in range(-first, last + 1))


class Chart(QWidget):
    """A painted chart. Its values are also told as its accessible description."""

    def __init__(self, name: str, axis: Axis = plain_axis) -> None:
        super().__init__()
        self.name, self.axis = name, axis
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(px(160), px(120))
        self.spots: list[tuple[QRectF, str]] = []

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(360), px(220))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            QToolTip.hideText()
        return super().event(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        said = self.spoken_at(event.position().toPoint())
        if said:
            QToolTip.showText(event.globalPosition().toPoint(), said, self)
        else:
            QToolTip.hideText()

    def spoken_at(self, point: QPoint) -> str:
        """What the mouse is told at a point: the nearest part there, or nothing."""
        return next((text for spot, text in self.spots if spot.contains(point)), "")

    def tell(self, parts: Sequence[Part]) -> None:
        """Say the values, or the largest of many, to screen readers."""
        shown = sorted(parts, key=_by_size)[:MOST_SPOKEN] if len(parts) > MOST_SPOKEN else parts
        said = ", ".join(f"{part.label}: {part.text}" for part in shown)
        if len(parts) > MOST_SPOKEN:
            said = _("The largest of {count}: {parts}").format(count=len(parts), parts=said)
        self.setAccessibleDescription(said or _("No figures yet"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.spots = []
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Paint the chart, and note its ``spots``."""
        raise NotImplementedError

    def paint_nothing(self, painter: QPainter) -> None:
        """Say that there are no figures yet."""
        painter.setPen(colour("text3"))
        painter.setFont(sized(15))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, _("No figures yet"))

    def paint_scale(self, painter: QPainter, steps: Sequence[int]) -> QRectF:
        """Paint lines at round numbers with their words; gives the room for the values."""
        painter.setFont(sized(CAPTION, tabular=True))
        metrics = painter.fontMetrics()
        words = [self.axis(step) for step in steps]
        left = max(metrics.horizontalAdvance(word) for word in words) + px(10)
        room = QRectF(left, px(10), self.width() - left - px(4), self.height() - px(38))
        for number, word in enumerate(words):
            y = room.bottom() - room.height() * number / max(1, len(words) - 1)
            painter.setPen(QPen(colour("borderStrong" if steps[number] == 0 else "border"), 1))
            painter.drawLine(int(room.left()), int(y), int(room.right()), int(y))
            painter.setPen(colour("text3"))
            box = QRect(0, int(y) - px(9), int(left) - px(8), px(18))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word
            )
        return room

    def paint_names(self, painter: QPainter, room: QRectF, labels: Sequence[str]) -> None:
        """Write the names under the values, leaving some out where they would touch."""
        painter.setFont(sized(CAPTION, tabular=True))
        painter.setPen(colour("text2"))
        wide = room.width() / max(1, len(labels))
        widest = max((painter.fontMetrics().horizontalAdvance(x) for x in labels), default=0)
        every = max(1, -(-(widest + px(8)) // max(1, int(wide))))
        if every > 1 and wide * 2 > px(90):
            every = 1  # so few that cutting them short is better than leaving some out
        for number, label in enumerate(labels):
            if number % every == 0:
                cut = painter.fontMetrics().elidedText(
                    label, Qt.TextElideMode.ElideRight, int(wide * every) - px(4)
                )
                box = QRectF(room.left() + wide * number, room.bottom() + px(6), wide, px(20))
                spill = wide * (every - 1) / 2
                painter.drawText(
                    box.adjusted(-spill, 0, spill, 0), Qt.AlignmentFlag.AlignCenter, cut
                )


def _by_size(part: Part) -> int:
    return -abs(part.value)
