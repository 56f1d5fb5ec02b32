"""Receipt paper on the screen, drawn from the same blocks as on the printer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from reports.kit import flow, plain_text
from reports.kit.paper import Paper
from ui.kit.fonts import BOLD, REGULAR, sized
from ui.kit.theme import px

WIDTH, SIZE, BIG_SIZE, MARGIN = 340, 14, 24, 18
PAPER, INK = QColor("#FFFFFF"), QColor("#14181F")  # paper is white at night too


class PaperView(QWidget):
    """A strip of receipt paper. Its text is told to screen readers as it would be printed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._placed = flow.Placed((), 0)
        self._said = ""
        self.setFixedSize(px(WIDTH), px(40))

    def text(self) -> str:
        """What stands on the paper, as lines of plain text."""
        return self._said

    def show_paper(self, paper: Paper) -> None:
        """Show this paper."""
        metrics = flow.Metrics(px(WIDTH), px(MARGIN), px(SIZE), px(BIG_SIZE), _measure, step=1)
        self._placed = flow.place(paper, metrics)
        self._said = plain_text.draw(paper)
        self.setAccessibleDescription(self._said)
        self.setFixedSize(px(WIDTH), int(self._placed.height) + px(8))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(PAPER)
        painter.drawRoundedRect(QRectF(self.rect()), px(4), px(4))
        for item in self._placed.items:
            _paint(painter, item)
        painter.end()


def _paint(painter: QPainter, item: flow.Item) -> None:
    match item:
        case flow.Text():
            painter.setPen(INK)
            painter.setFont(_font(item.text, item.size, bold=item.bold))
            painter.drawText(QPointF(item.x, item.y), item.text)
        case flow.Box():
            painter.fillRect(QRectF(item.x, item.y, item.width, item.height), INK)
        case flow.Image():
            room = QRectF(item.x, item.y, item.width, item.height)
            picture = _picture(item.source).scaled(
                room.size().toSize(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            left = room.center().x() - picture.width() / 2
            painter.drawPixmap(QPointF(left, room.top()), picture)


def _picture(source: Path | bytes) -> QPixmap:
    picture = QPixmap()
    if isinstance(source, Path):
        picture.load(str(source))
    else:
        picture.loadFromData(source)
    return picture


def _font(text: str, size: float, *, bold: bool) -> QFont:
    # Sizes are real pixels already, and ``sized`` makes them larger by the look's factor.
    # Only figures stand in columns; in words, digits of one width would pull hyphens apart.
    figures = not any(sign.isalpha() or sign == "-" for sign in text)
    return sized(size * SIZE / px(SIZE), BOLD if bold else REGULAR, tabular=figures)


def _measure(text: str, size: float, bold: bool) -> float:
    return QFontMetricsF(_font(text, size, bold=bold)).horizontalAdvance(text)
