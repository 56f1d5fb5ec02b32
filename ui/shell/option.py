"""A large card to choose: an icon, a title, and a sentence about it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from ui.kit.fonts import font, sized
from ui.kit.icons import pixmap
from ui.kit.theme import colour, px

ICON, LEFT, GAP = 26, 18, 16


class Option(QPushButton):
    """One of several; the chosen one is framed."""

    def __init__(self, title: str, sentence: str, icon: str) -> None:
        super().__init__()
        self.title, self.sentence, self._icon = title, sentence, icon
        self.setProperty("kind", "tender")
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFixedHeight(px(84 if sentence else 64))

    def fits(self) -> bool:
        """Whether title and sentence have room."""
        room = self.width() - px(LEFT + ICON + GAP + LEFT)
        title = QFontMetrics(font("heading")).horizontalAdvance(self.title)
        sentence = QFontMetrics(sized(14)).horizontalAdvance(self.sentence)
        return max(title, sentence) <= room

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(160), self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, chosen = QPainter(self), self.isChecked()
        size, middle = px(ICON), self.height() // 2
        tone = "onPrimarySoft" if chosen else "text2"
        sign = pixmap(self._icon, tone, size, self.devicePixelRatioF())
        painter.drawPixmap(px(LEFT), middle - size // 2, sign)
        left = px(LEFT + ICON + GAP)
        room, side = self.width() - left - px(LEFT), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font("heading"))
        painter.setPen(colour("onPrimarySoft" if chosen else "text"))
        if not self.sentence:
            painter.drawText(QRect(left, 0, room, self.height()), side, self.title)
        else:
            painter.drawText(QRect(left, middle - px(26), room, px(26)), side, self.title)
            painter.setFont(sized(14))
            painter.setPen(colour("onPrimarySoft" if chosen else "text2"))
            painter.drawText(QRect(left, middle, room, px(24)), side, self.sentence)
        painter.end()
