"""The picture of a key, to stand beside what it does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.buttons import paint_cap
from ui.kit.fonts import SEMIBOLD, sized
from ui.kit.theme import px


class KeyCap(QWidget):
    """One key, such as F2."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.setFixedSize(self.sizeHint())

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetrics(sized(12, SEMIBOLD)).horizontalAdvance(self.key)
        return QSize(words + px(16), px(24))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cap(painter, QRectF(self.rect()), self.key, ("sunken", "text2"))
        painter.end()
