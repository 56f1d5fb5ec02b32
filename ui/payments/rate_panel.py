"""Setting what one foreign currency is worth today."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp.kernel.currency import CURRENCIES, Currency
from storeapp.kernel.parsing import NotANumber
from storeapp.kernel.rate import Rate
from ui.kit import display
from ui.kit.checked import Checked
from ui.kit.fields import Choice, TextField, to_plain
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.layout import field
from ui.kit.words import _
from ui.payments.rate_words import decimals, read_rate, say_rate


@dataclass(frozen=True, slots=True)
class NewRate:
    """What a currency is worth from today on."""

    currency: str
    rate: Rate


class RatePanel(FormPanel[NewRate]):
    """Asks for a currency and for how much of the store's own one of it is worth."""

    def __init__(self, code: str = "") -> None:
        super().__init__(_("Rate of today"))
        book = display.currency()
        others = sorted(one for one in CURRENCIES if one != book.code)
        self.currency = Choice(*((one, CURRENCIES[one]) for one in others))
        self.rate = TextField("", "7.1234")
        self.typed = Checked(_("1 of it in {book}").format(book=book.code), self.rate)
        self.said = Label("", "amount")
        self.body.addLayout(field(_("Currency"), self.currency))
        self.body.addWidget(self.typed)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        if code in CURRENCIES:
            self.currency.choose(CURRENCIES[code])
        self.rate.textChanged.connect(self._check)
        self.currency.currentIndexChanged.connect(self._check)

    @override
    def opened(self) -> None:
        super().opened()
        self.rate.setFocus()

    @override
    def value(self) -> NewRate | None:
        chosen = self.currency.value()
        if chosen is None:
            return None
        try:
            rate = read_rate(to_plain(self.rate.text()), chosen, display.currency())
        except NotANumber:
            return None
        return NewRate(chosen.code, rate) if rate else None

    @Slot()
    def _check(self, *_what: object) -> None:
        self.touched()
        new, chosen = self.value(), self.currency.value()
        self.said.setText(
            say_rate(new.rate, new.currency, display.currency()) if new is not None else ""
        )
        if new is None and chosen is not None and self.rate.value():
            self.typed.complain(_why(chosen))
        else:
            self.typed.clear()


def _why(chosen: Currency) -> str:
    most = decimals(chosen, display.currency())
    words = _("A number above zero with at most {count} decimals, such as 7.1234.")
    return words.format(count=most)
