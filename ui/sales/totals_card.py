"""What the basket comes to, and the button that takes the money."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from storeapp.kernel.money import ZERO
from ui.kit.buttons import PayButton
from ui.kit.card import Box
from ui.kit.display import money
from ui.kit.fonts import BOLD, MEDIUM
from ui.kit.label import Label, Rule
from ui.kit.layout import column, row
from ui.kit.words import _
from ui.sales.sums import Sums, sums_of
from ui.shifts.figure import Figure

TOTAL_SIZES = (46, 40, 34, 28, 22)


class TotalsCard(Box):
    """The sums of the basket, and Pay."""

    def __init__(self, pay_key: str) -> None:
        super().__init__("card")
        self.subtotal, self.tax = Figure((15,), MEDIUM, "text2"), Figure((15,), MEDIUM, "text2")
        self.discount = Figure((15,), MEDIUM, "onSuccessSoft")
        self.total = Figure(TOTAL_SIZES, BOLD)
        self.total.setObjectName("total")
        self.offers = _Row(_("Saved by offers"), "onSuccessSoft")
        self.whole = _Row(_("Whole sale"), "onSuccessSoft")
        self.surcharge = _Row(_("Surcharge"), "text2")
        self.exemption = _Row(_("Tax exemption"), "onSuccessSoft")
        self._on_top = False
        self._tax_words = Label(_("Tax included"), "body", "text2")
        self.pay = PayButton(_("Pay"), pay_key)
        sums = column(
            _line(Label(_("Subtotal"), "body", "text2"), self.subtotal),
            _line(Label(_("Discount"), "body", "onSuccessSoft"), self.discount),
            self.offers,
            self.whole,
            self.surcharge,
            self.exemption,
            _line(self._tax_words, self.tax),
            4,
            Rule(),
            _line(Label(_("Total"), "title"), self.total, (0, 2, 4, 4)),
            self.pay,
            gap=4,
            margins=(18, 12, 14, 14),
        )
        self.setLayout(sums)
        self.show_totals(sums_of(None))

    def show_totals(self, sums: Sums) -> None:
        """Show these sums; a row for a whole discount stands there only if there is one."""
        totals = sums.totals
        on_top = totals.gross - totals.discount != totals.due
        if on_top != self._on_top:
            self._on_top = on_top
            self._tax_words.setText(_("Tax") if on_top else _("Tax included"))
        self.subtotal.say(money(totals.gross))
        self.discount.say(money(-sums.lines))
        self.offers.say(money(-sums.offers) if sums.offers else "")
        self.whole.say(money(-sums.basket) if sums.basket else "")
        self.surcharge.say(money(sums.surcharge) if sums.surcharge else "")
        self.exemption.say(money(-sums.exemption) if sums.is_exempt else "")
        self.tax.say(money(totals.tax))
        due = money(totals.due)
        self.total.say(due)
        self.pay.set_amount(due)
        self.pay.setEnabled(sums.filled or totals.items > 0 or totals.due > ZERO)


class _Row(QWidget):
    """A figure with its words, there only while it says something."""

    def __init__(self, words: str, tone: str) -> None:
        super().__init__()
        self.figure = Figure((15,), MEDIUM, tone)
        self.setLayout(_line(Label(words, "body", tone), self.figure))
        self.hide()

    def say(self, text: str) -> None:
        """Show this figure; none is no row."""
        self.figure.say(text)
        if self.isHidden() != (not text):
            self.setVisible(bool(text))


def _line(
    words: Label, figure: Figure, margins: tuple[float, float, float, float] = (0, 0, 4, 0)
) -> QHBoxLayout:
    line = row(words, figure, margins=margins)
    line.setStretch(1, 1)
    return line
