"""A surface that holds things that belong together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout

from ui.kit.label import Label
from ui.kit.layout import Margins, column

CARD_MARGINS: Margins = (18, 16, 18, 16)


class Box(QFrame):
    """A frame with one of the boxes of the style sheet: card, panel, sunken, error, success…"""

    def __init__(self, box: str, layout: QLayout | None = None) -> None:
        super().__init__()
        self.setProperty("box", box)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        if layout is not None:
            self.setLayout(layout)


class Card(Box):
    """A white sheet with round corners and, if given, a title."""

    def __init__(self, title: str = "", *, gap: float = 12) -> None:
        super().__init__("card")
        self.body: QVBoxLayout = column(gap=gap, margins=CARD_MARGINS)
        self.setLayout(self.body)
        if title:
            self.body.addWidget(Label(title, "heading"))
