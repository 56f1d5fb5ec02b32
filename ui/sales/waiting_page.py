"""How long baskets and quotes wait."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.sales import WaitingSettings
from ui.kit.fields import PercentField, QuantityField
from ui.kit.layout import STRETCH, field, row
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.theme import px
from ui.kit.words import _

NARROW, MOST = 200, 10_000


class WaitingPage(GroupPage[WaitingSettings]):
    """Held sales, quotes, and deposits on goods that are laid away."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Waiting sales"),
            WaitingSettings,
            _("How long sales that were set aside wait for their customer."),
        )
        self.hours, self.quotes, self.layaways = (
            QuantityField(),
            QuantityField(),
            QuantityField(),
        )
        self.deposit = PercentField()
        self._figures = (self.hours, self.quotes, self.layaways)
        for caption, edit, hint in (
            (_("Parked sales: hours"), self.hours, _("0 keeps them for ever.")),
            (_("Quotes: days"), self.quotes, ""),
            (_("Laid away: days"), self.layaways, ""),
            (_("Laid away: least deposit in %"), self.deposit, _("Of the total.")),
        ):
            edit.setFixedWidth(px(NARROW))
            edit.textEdited.connect(self.touched)
            self.body.addLayout(row(field(caption, edit, hint), STRETCH))
        self.body.addStretch(1)

    @override
    def show_value(self, value: WaitingSettings) -> None:
        """Show these settings in the fields."""
        kept = (value.parked_hours, value.quote_days, value.layaway_days)
        for edit, number in zip(self._figures, kept, strict=True):
            edit.set_value(Quantity(number * ONE_MILLI))
        self.deposit.set_value(Rate(value.layaway_deposit_ppm))

    @override
    def collect(self) -> WaitingSettings | None:
        """The settings as they stand in the fields, or None while one of them is wrong."""
        hours, quotes, layaways = (_whole(edit) for edit in self._figures)
        deposit = self.deposit.value()
        if self.kept is None or hours is None or quotes is None or layaways is None:
            return None
        if deposit is None or not 0 <= deposit.ppm <= WHOLE_PPM:
            return None
        return replace(
            self.kept,
            parked_hours=hours,
            quote_days=quotes,
            layaway_days=layaways,
            layaway_deposit_ppm=deposit.ppm,
        )


def _whole(edit: QuantityField) -> int | None:
    value = edit.value()
    if value is None or not value.is_whole or not 0 <= value.milli <= MOST * ONE_MILLI:
        return None
    return value.milli // ONE_MILLI
