"""A page in place of the tiles: it asks for something while the basket stays in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.error_bar import ErrorBar
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import ElidedLabel
from ui.kit.layout import column, row
from ui.kit.words import _


class SidePage(Box):
    """A title, a body, an error line and buttons. Esc goes back to the sale, on ``left``."""

    left = Signal()

    def __init__(self, title: str) -> None:
        super().__init__("card")
        self.title = ElidedLabel(title, "title")
        self.body: QVBoxLayout = column(gap=14)
        self.errors = ErrorBar()
        self.foot: QHBoxLayout = row(gap=10)
        self.back = Button(_("Cancel"), key="Esc", height=56)
        self.back.clicked.connect(self.leave)
        self.foot.addWidget(self.back, 1)
        parts = (self.title, self.body, self.errors, self.foot)
        sheet = column(*parts, gap=14, margins=(18, 14, 18, 16))
        sheet.setStretch(1, 1)  # what is wrong takes no more room than its words
        self.setLayout(sheet)
        self._keys = Shortcuts(self, KeyMap())
        self._keys.add_key("Esc", self.leave)

    @Slot()
    def leave(self) -> None:
        """Go back to the sale."""
        self.errors.clear()
        self.left.emit()

    def take_keyboard(self) -> None:
        """Put the keyboard into the field that matters."""
        self.setFocus()
