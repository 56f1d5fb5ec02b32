"""What stands where there is nothing yet: an icon, one sentence, one thing to do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.icons import pixmap
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import colour, px

DISC, SIGN = 112, 52


class Disc(QWidget):
    """A large icon on a soft disc."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(px(DISC), px(DISC))

    @override
    def sizeHint(self) -> QSize:
        return self.size()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("primarySoft"))
        painter.drawEllipse(QRectF(self.rect()))
        size, ratio = px(SIGN), self.devicePixelRatioF()
        at = (self.width() - size) // 2
        painter.drawPixmap(at, at, pixmap(self._icon, "onPrimarySoft", size, ratio, 1.75))
        painter.end()


class Empty(QWidget):
    """Nothing is here: says so, and offers the one thing that changes it."""

    def __init__(self, icon: str, title: str, hint: str = "") -> None:
        super().__init__()
        self.title = Label(title, "amount").aligned(Qt.AlignmentFlag.AlignCenter)
        self.hint = Label(hint, "body", "text3", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if not hint:
            self.hint.hide()
        self._column = column(
            STRETCH, row(STRETCH, Disc(icon), STRETCH), 8, self.title, self.hint, gap=6
        )
        self._column.addStretch(1)
        self.setLayout(self._column)

    def offer(self, words: str, act: Callable[[], object], key: str = "") -> Button:
        """Add the one button; ``act`` is a method of the screen."""
        button = Button(words, "primary", key=key, height=46)
        button.clicked.connect(act)
        self._column.insertLayout(self._column.count() - 1, row(STRETCH, button, STRETCH))
        return button
