"""The dark bar at the left: one button for each screen the person may open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from ui.kit.card import Box
from ui.kit.fonts import MEDIUM, SEMIBOLD, sized
from ui.kit.icons import pixmap
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import colour, px
from ui.shell.logo import Logo
from ui.shell.screens import Row

WIDTH, BUTTON_HEIGHT = 76, 62


class RailButton(QPushButton):
    """An icon over its word; the screen that is open is marked."""

    def __init__(self, place: Row, key: str) -> None:
        super().__init__()
        self.id, self._icon, self.words = place.id, place.icon, str(place.title)
        self.setProperty("kind", "bare")
        self.setCheckable(True)
        self.setFixedHeight(px(BUTTON_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{self.words} ({key})")
        self.setToolTip(f"{self.words} – {key}")

    def fits(self) -> bool:
        """Whether its word has room."""
        metrics = QFontMetrics(sized(12, SEMIBOLD))
        return metrics.horizontalAdvance(self.words) <= self.width()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, open_now = QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(px(6), px(3), -px(6), -px(3))
        if open_now or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setOpacity(1.0 if open_now else 0.5)
            painter.setBrush(colour("railActiveBg"))
            painter.drawRoundedRect(box, px(10), px(10))
            painter.setOpacity(1.0)
        tone, size = ("railActiveText" if open_now else "railText"), px(22)
        sign = pixmap(self._icon, tone, size, self.devicePixelRatioF())
        painter.drawPixmap(box.center().x() - size // 2 + 1, box.top() + px(8), sign)
        painter.setPen(colour(tone))
        painter.setFont(sized(12, SEMIBOLD if open_now else MEDIUM))
        words = QRect(0, box.bottom() - px(22), self.width(), px(18))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()


class Rail(Box):
    """The screens, from the top; those of the foot stand below."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Row]) -> None:
        super().__init__("rail")
        self.setFixedWidth(px(WIDTH))
        self.buttons: dict[str, RailButton] = {}
        layout = column(row(STRETCH, Logo(), STRETCH), 10, gap=2, margins=(0, 10, 0, 10))
        at_foot = []
        for number, place in enumerate(places, 1):
            button = RailButton(place, f"Ctrl+{number}")
            button.clicked.connect(self._choose)
            self.buttons[place.id] = button
            if place.at_foot:
                at_foot.append(button)
            else:
                layout.addWidget(button)
        layout.addStretch(1)
        for button in at_foot:
            layout.addWidget(button)
        self.setLayout(layout)

    def mark(self, id_: str) -> None:
        """Mark the screen that is open."""
        for key, button in self.buttons.items():
            button.setChecked(key == id_)

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, RailButton):
            button.setChecked(True)
            self.chosen.emit(button.id)
