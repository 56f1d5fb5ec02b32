"""Warnings that stay: a printer that does not answer, a disk that is nearly full."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.icons import IconView
from ui.kit.label import Label
from ui.kit.layout import column, row


class Banner(Box):
    """One warning: what is the matter, where to do something about it, and a way to hide it."""

    asked = Signal(str)

    def __init__(self, text: str, screen: str, words: str) -> None:
        super().__init__("warning")
        self._screen = screen
        self.label = Label(text, "medium", "onWarningSoft", wrap=True)
        layout = row(
            IconView("triangle-alert", "onWarningSoft", 20),
            self.label,
            gap=10,
            margins=(14, 6, 8, 6),
        )
        layout.setStretch(1, 1)
        if screen:
            self.button = Button(words)
            self.button.clicked.connect(self._ask)
            layout.addWidget(self.button)
        self.setLayout(layout)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self._screen)


class Banners(QWidget):
    """The warnings of this moment, one under the other; nothing at all when all is well."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, Banner] = {}
        self._column: QVBoxLayout = column(gap=8, margins=(16, 12, 16, 0))
        self.setLayout(self._column)
        self.hide()

    def tell(self, key: str, text: str, screen: str = "", words: str = "") -> None:
        """Show a warning, or with no text take it away."""
        old = self.shown.pop(key, None)
        if old is not None:
            if text and old.label.text() == text:
                self.shown[key] = old
                return
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        if text:
            banner = Banner(text, screen, words)
            banner.asked.connect(self.asked)
            self._column.addWidget(banner)
            self.shown[key] = banner
        self.setVisible(bool(self.shown))
