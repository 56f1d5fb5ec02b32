"""Who is buying; or, before anything can be sold, which shift is missing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.label import ElidedLabel
from ui.kit.layout import STRETCH, column, holding, row
from ui.kit.pill import Avatar
from ui.kit.theme import px
from ui.kit.words import _

HEIGHT = 62


class CustomerCard(Box):
    """The card over the tiles. ``act`` is its button when a shift is missing."""

    def __init__(self, key: str, member_key: str = "") -> None:
        super().__init__("card")
        self.setFixedHeight(px(HEIGHT))
        self._key = key
        self.name = ElidedLabel(_("Walk-in customer"), "heading")
        self.owes = ElidedLabel("", "meta", "text2")
        self.owes.hide()
        self.member = Button(_("Member"), "ghost", key=member_key, height=46)
        self.member.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sentence = ElidedLabel("", "heading", "onWarningSoft")
        self.act = Button("", "ghost", height=46)
        who = column(STRETCH, self.name, self.owes, STRETCH, gap=0)
        buyer = row(Avatar(size=38, icon="user-round", mood="quiet"), who, self.member)
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

    def show_member(self, name: str, owes: str) -> None:
        """Show who is buying; no name is anybody."""
        self.name.setText(name or _("Walk-in customer"))
        self.owes.setText(owes)
        self.owes.setVisible(bool(owes))

    def show_drawer(self, sentence: str, words: str) -> None:
        """Say what is the matter with the shift, and what to do about it."""
        self.sentence.setText(sentence)
        self.act.setText(f"{words}  {self._key}")
        self.act.setAccessibleName(f"{words} ({self._key})")
        self._stack.setCurrentIndex(1)
