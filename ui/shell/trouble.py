"""The page that shows when the store cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.icons import IconView
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import px
from ui.kit.words import _


class Trouble(QWidget):
    """What is wrong with the store, and two ways on: try again, or close."""

    again = Signal()
    closed = Signal()

    def __init__(self, sentence: str, folder: str) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence = Label(sentence, "body", wrap=True)
        self.retry = Button(_("Try again"), "primary", height=48)
        self.leave = Button(_("Close"), height=48)
        self.retry.clicked.connect(self.again)
        self.leave.clicked.connect(self.closed)
        card = Card(gap=14)
        card.setFixedWidth(px(620))
        card.body.addLayout(
            row(
                IconView("triangle-alert", "danger", 28),
                Label(_("The store cannot be opened"), "title"),
                STRETCH,
            )
        )
        card.body.addWidget(self.sentence)
        card.body.addWidget(Label(folder, "meta", "text3", wrap=True))
        card.body.addLayout(row(STRETCH, self.leave, self.retry))
        self.setLayout(column(STRETCH, row(STRETCH, card, STRETCH), STRETCH))
