"""What is handed over: an amount in the store's currency, or in that of foreign cash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from typing_extensions import override

from storeapp.kernel.currency import Currency
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.parsing import format_scaled, parse_money
from storeapp.payments import ForeignCash, TenderKind, TenderType
from ui.kit import display
from ui.kit.card import Box
from ui.kit.display import figure, money
from ui.kit.fields import MoneyField, local
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.theme import px
from ui.kit.words import _
from ui.payments.rate_words import say_rate
from ui.sales.foreign import Exchange

HEIGHT = 56


class AmountField(MoneyField):
    """An amount in the minor units of ``currency``, which is the store's unless changed."""

    def __init__(self) -> None:
        self.currency: Currency = display.currency()
        super().__init__()

    @override
    def _parse(self, text: str) -> Money:
        return parse_money(text.removeprefix(self.currency.sign).strip(), self.currency)

    @override
    def _show(self, value: Money) -> str:
        return local(format_scaled(value.minor, self.currency.decimals))


class AmountBox(Box):
    """The field, what it asks for, and for foreign cash its rate and its worth."""

    def __init__(self) -> None:
        super().__init__("ring")
        self.field = AmountField()
        self.caption = Label(_("Received"), "medium", "text2")
        self.worth = Label("", "meta", "text3")
        words = column(STRETCH, self.caption, self.worth, STRETCH, gap=0)
        self.setLayout(row(words, self.field, margins=(14, 0, 14, 0)))
        self.exchange: Exchange | None = None
        self.lacks_rate = False
        self.setProperty("ring", "armed")
        self.setFixedHeight(px(HEIGHT))
        self.field.setAccessibleName(_("Received"))
        self.field.setProperty("bare", True)
        self.field.setFont(font("received"))
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.worth.hide()

    def ask_in(self, kind: TenderType, exchange: Exchange | None) -> None:
        """Ask for money of this kind; ``exchange`` is the rate of today if it is foreign."""
        is_foreign = kind.kind is TenderKind.FOREIGN
        self.exchange = exchange if is_foreign else None
        self.lacks_rate = is_foreign and exchange is None
        self.field.currency = exchange.currency if exchange else display.currency()
        words = _("Received") if kind.gives_change else _("Amount")
        if is_foreign:
            words = _("Received in {currency}").format(currency=kind.currency)
        self.caption.setText(words)
        self.field.setAccessibleName(words)
        self.worth.setVisible(self.exchange is not None)

    def exact(self, left: Money) -> Money:
        """What pays ``left``, in the currency asked for; nothing while its rate lacks."""
        if self.lacks_rate:
            return ZERO
        return left if self.exchange is None else self.exchange.needed(left)

    def amount(self, left: Money) -> Money:
        """What stands there in the currency asked for; an empty field pays what is left."""
        typed = self.field.value()
        return self.exact(left) if typed is None else typed

    def cash(self, amount: Money) -> ForeignCash | None:
        """The foreign cash that this is; None for the store's own money."""
        return None if self.exchange is None else self.exchange.cash(amount)

    def is_exact(self, left: Money) -> bool:
        """Whether what stands there pays what is left, neither more nor less."""
        return not self.field.is_wrong() and self.amount(left) == self.exact(left)

    def expect(self, left: Money) -> None:
        """Offer what pays ``left``, marked so that digits take its place."""
        self.field.set_value(None if self.lacks_rate else self.exact(left))
        self.field.selectAll()

    def show_worth(self, left: Money) -> None:
        """Say what foreign cash is worth, and at which rate."""
        cash = self.cash(self.amount(left))
        if cash is not None:
            rate = say_rate(cash.rate, cash.currency, display.currency())
            self.worth.setText(f"{rate} · {money(cash.worth)}")


def money_in(amount: Money, currency: Currency) -> str:
    """An amount in its currency: "$20.00"; with the code where the sign is the store's."""
    words = figure(amount.minor, currency.decimals)
    own = display.currency()
    if currency.code != own.code and currency.sign == own.sign:
        return f"{currency.code} {words}"
    return f"{currency.sign}{words}"
