"""Who is buying; or, before anything can be sold, which shift is missing."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import column, holding, row
from ui.kit.pill import Avatar
from ui.kit.theme import px
from ui.kit.words import _

HEIGHT = 62


class CustomerCard(Box):
    """The card over the tiles. ``act`` is its button when a shift is missing."""

    def __init__(self, key: str) -> None:
        super().__init__("card")
        self.setFixedHeight(px(HEIGHT))
        self._key = key
        self.name = Label(_("Walk-in customer"), "heading")
        self.sentence = ElidedLabel("", "heading", "onWarningSoft")
        self.act = Button("", "ghost", height=46)
        buyer = row(Avatar(size=38, icon="user-round", mood="quiet"), self.name)
        buyer.setStretch(1, 1)
        drawer = row(Avatar(size=38, icon="wallet", mood="warning"), self.sentence, self.act)
        drawer.setStretch(1, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(holding(buyer))
        self._stack.addWidget(holding(drawer))
        sheet = column(margins=(14, 0, 8, 0))
        sheet.addWidget(self._stack)
        self.setLayout(sheet)

    def show_customer(self) -> None:
        """All is ready to sell: show who is buying."""
        self._stack.setCurrentIndex(0)

    def show_drawer(self, sentence: str, words: str) -> None:
        """Say what is the matter with the shift, and what to do about it."""
        self.sentence.setText(sentence)
        self.act.setText(f"{words}  {self._key}")
        self.act.setAccessibleName(f"{words} ({self._key})")
        self._stack.setCurrentIndex(1)
