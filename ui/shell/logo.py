"""The mark of the program."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.icons import pixmap
from ui.kit.theme import colour, px

SHARE_OF_ICON, SHARE_OF_RADIUS = 0.6, 0.275


class Logo(QWidget):
    """A shop on a round square."""

    def __init__(self, size: int = 40) -> None:
        super().__init__()
        self.setFixedSize(px(size), px(size))

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primary"))
        radius = self.width() * SHARE_OF_RADIUS
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        size = round(self.width() * SHARE_OF_ICON)
        at = (self.width() - size) // 2
        painter.drawPixmap(at, at, pixmap("store", "onPrimary", size, self.devicePixelRatioF()))
        painter.end()
