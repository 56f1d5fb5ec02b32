"""Small signs: a state with an icon, and a person's initials in a circle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.kit.fonts import BOLD, font, sized
from ui.kit.icons import pixmap
from ui.kit.theme import colour, px

HEIGHT, ICON = 30, 16
# What a pill says by its colours: ground and words.
MOODS = {
    "success": ("successSoft", "onSuccessSoft"),
    "warning": ("warningSoft", "onWarningSoft"),
    "danger": ("dangerSoft", "onDangerSoft"),
    "info": ("primarySoft", "onPrimarySoft"),
    "quiet": ("sunken", "text2"),
}


class Pill(QWidget):
    """A state in a word, with an icon so that colour is not the only sign."""

    def __init__(self, text: str, mood: str = "quiet", icon: str = "") -> None:
        super().__init__()
        self.setFixedHeight(px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(font("label"))
        self.say(text, mood, icon)

    def say(self, text: str, mood: str = "quiet", icon: str = "") -> None:
        """Show another state."""
        self.text, self.mood, self.icon = text, mood, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text)
        return QSize(words + px(19) + (px(ICON) + px(6) if self.icon else 0), px(HEIGHT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ground, words = MOODS[self.mood]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(self.rect(), px(8), px(8))
        left = px(9)
        if self.icon:
            top = (self.height() - px(ICON)) // 2
            sign = pixmap(self.icon, words, px(ICON), self.devicePixelRatioF())
            painter.drawPixmap(left, top, sign)
            left += px(ICON) + px(6)
        painter.setPen(colour(words))
        painter.setFont(self.font())
        painter.drawText(
            self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text
        )
        painter.end()


class Avatar(QWidget):
    """Somebody's initials, or an icon, in a circle."""

    def __init__(self, name: str = "", size: int = 34, icon: str = "", mood: str = "info"):
        super().__init__()
        self.icon, self.mood = icon, mood
        self.setFixedSize(px(size), px(size))
        self.show_name(name)

    def show_name(self, name: str) -> None:
        """Show another person."""
        self.initials = initials(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ground, words = MOODS[self.mood]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground))
        painter.drawEllipse(QRectF(self.rect()))
        if self.icon:
            size = self.width() * 20 // 38
            left = (self.width() - size) // 2
            painter.drawPixmap(
                left, left, pixmap(self.icon, words, size, self.devicePixelRatioF())
            )
        else:
            painter.setPen(colour(words))
            painter.setFont(font("label") if self.width() < px(50) else sized(22, BOLD))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.initials)
        painter.end()


def initials(name: str) -> str:
    """How a name is cut short: "Li Na" is "LN", "李娜" is "李"."""
    words = name.split()
    if not words:
        return ""
    if not words[0][0].isascii():
        return words[0][0]
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()
