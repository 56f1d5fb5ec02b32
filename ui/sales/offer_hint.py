"""One line under the basket: how little is missing for the next offer."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.kit.icons import IconView
from ui.kit.label import ElidedLabel
from ui.kit.layout import row
from ui.kit.theme import px

HEIGHT = 30
OVER_HINT = HEIGHT + 12  # how far above the foot of the basket something floats


class OfferHint(QWidget):
    """There only while it says something."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ElidedLabel("", "medium", "onSuccessSoft")
        line = row(
            IconView("tag", "onSuccessSoft", 18), self.words, gap=8, margins=(16, 0, 16, 0)
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFixedHeight(px(HEIGHT))
        self.hide()

    @Slot(str)
    def say(self, text: str) -> None:
        """Say this; nothing takes the line away."""
        if text != self.words.text():
            self.words.setText(text)
        if self.isHidden() == bool(text):
            self.setVisible(bool(text))
