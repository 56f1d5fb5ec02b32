"""What happens when more is sold than the books say is there."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from storeapp.inventory import InventorySettings, Shortage
from ui.kit.choices import RadioButton
from ui.kit.label import Label
from ui.kit.layout import column
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.words import _


class StockSettingsPage(GroupPage[InventorySettings]):
    """Sell what the customer holds in the hand, or refuse it."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Stock"),
            InventorySettings,
            _("What the till does when more is sold than the books say is there."),
        )
        self.allow = RadioButton(_("Sell it, and list it as an exception"))
        self.refuse = RadioButton(_("Refuse the sale"))
        for button, sentence in (
            (self.allow, _("The goods are in the customer's hand, so the books are wrong.")),
            (self.refuse, _("For goods that are counted exactly, such as behind a counter.")),
        ):
            self.body.addLayout(column(button, Label(sentence, "meta", "text3"), gap=0))
            button.toggled.connect(self.touched)
        self.body.addStretch(1)

    @override
    def show_value(self, value: InventorySettings) -> None:
        """Show these settings in the fields."""
        allows = value.shortage is Shortage.ALLOW
        self.allow.setChecked(allows)
        self.refuse.setChecked(not allows)

    @override
    def collect(self) -> InventorySettings | None:
        """The settings as they stand in the fields."""
        chosen = Shortage.REFUSE if self.refuse.isChecked() else Shortage.ALLOW
        return None if self.kept is None else replace(self.kept, shortage=chosen)
