"""What all customers owe, by how late it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from storeapp.kernel.money import Money
from storeapp.payments import Ageing
from ui.kit.card import Box
from ui.kit.display import money
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.words import _


class AgeCard(Box):
    """One amount under its age."""

    def __init__(self, name: str, *, late: bool) -> None:
        super().__init__("card")
        self._late = late
        self.name = Label(name, "label", "text2")
        self.value = Label("–", "amount")
        self.setLayout(column(self.name, self.value, gap=2, margins=(16, 8, 12, 8)))

    def show_amount(self, amount: Money) -> None:
        """Show it; what is late and not nothing stands out."""
        self.value.setText(money(amount))
        self.value.set_tone("onDangerSoft" if self._late and amount else "text")
        self.setAccessibleName(f"{self.name.text()}: {self.value.text()}")


class AgeingCards(QWidget):
    """Five cards side by side, from not yet due to more than 90 days late."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = (
            AgeCard(_("Not yet due"), late=False),
            AgeCard(_("1–30 days"), late=True),
            AgeCard(_("31–60 days"), late=True),
            AgeCard(_("61–90 days"), late=True),
            AgeCard(_("Over 90 days"), late=True),
        )
        self.setLayout(row(*self.cards, gap=10))

    def show_ageing(self, ageing: Ageing) -> None:
        """Show these amounts."""
        amounts = (ageing.current, ageing.to_30, ageing.to_60, ageing.to_90, ageing.older)
        for card, amount in zip(self.cards, amounts, strict=True):
            card.show_amount(amount)
