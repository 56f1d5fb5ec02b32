"""A basket that was left when the program last ended, offered calmly."""

from __future__ import annotations

from PySide6.QtCore import Signal

from storeapp.sales import Basket
from ui.kit.buttons import TILL, Button
from ui.kit.card import Box
from ui.kit.display import money, time_of_day
from ui.kit.icons import IconView
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import px
from ui.kit.words import _, ngettext


class KeptBar(Box):
    """Says what was left, and asks whether to go on with it."""

    continued = Signal()
    discarded = Signal()

    def __init__(self) -> None:
        super().__init__("note")
        self.title = Label("", "heading", "onPrimarySoft", wrap=True)
        self.facts = Label("", "meta", "onPrimarySoft")
        self.go_on = Button(_("Continue"), "primary", height=TILL)
        self.discard = Button(_("Discard"), height=TILL)
        self.go_on.clicked.connect(self.continued)
        self.discard.clicked.connect(self.discarded)
        words = column(STRETCH, self.title, self.facts, STRETCH, gap=0)
        layout = row(IconView("history", "onPrimarySoft", 24), words, gap=10)
        layout.addWidget(self.go_on)
        layout.addWidget(self.discard)
        layout.setStretch(1, 1)
        layout.setContentsMargins(px(16), px(8), px(10), px(8))
        self.setLayout(layout)
        self.setMinimumHeight(px(64))
        self.hide()

    def offer(self, basket: Basket | None) -> None:
        """Offer this basket; None is nothing to offer."""
        if basket is not None:
            said = _("An unfinished basket of {time} was kept")
            self.title.setText(said.format(time=time_of_day(basket.opened_at)))
            items = ngettext("{count} item", "{count} items", basket.totals.items)
            count = items.format(count=basket.totals.items)
            self.facts.setText(f"{count} · {money(basket.totals.due)}")
        self.setVisible(basket is not None)
