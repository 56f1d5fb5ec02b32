"""A figure that changes often: painted in its place, so that nothing around it moves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.display import RIGHT
from ui.kit.fonts import sized
from ui.kit.theme import colour, px

Sizes = Sequence[float]


class Figure(QWidget):
    """One figure. It takes the largest of its sizes that fits, so that none is ever cut.

    Unless it is ``hugging`` its text, it fills the room there is.
    """

    def __init__(
        self,
        sizes: Sizes,
        weight: int,
        tone: str = "text",
        *,
        side: Qt.AlignmentFlag = RIGHT,
        hugging: bool = False,
    ) -> None:
        super().__init__()
        self._fonts: list[QFont] = [sized(size, weight, True) for size in sizes]
        self._text, self._tone, self._side = "", tone, side
        self._hugging = hugging
        across = QSizePolicy.Policy.Preferred if hugging else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(QFontMetrics(self._fonts[0]).height())

    def text(self) -> str:
        """What it says."""
        return self._text

    def say(self, text: str) -> None:
        """Say something else."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()
            if self._hugging:
                self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Change its colour."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def fits(self) -> bool:
        """Whether all of it is seen."""
        return self._width(self._font()) <= self.width()

    @override
    def sizeHint(self) -> QSize:
        words = self._width(self._fonts[0]) if self._hugging else px(60)
        return QSize(words, self.height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(40), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(colour(self._tone))
        room = QRect(0, 0, self.width(), self.height())
        painter.drawText(room, self._side, self._text)
        painter.end()

    def _font(self) -> QFont:
        for font in self._fonts:
            if self._width(font) <= self.width():
                return font
        return self._fonts[-1]

    def _width(self, font: QFont) -> int:
        return QFontMetrics(font).horizontalAdvance(self._text)
