"""Counting a product, or taking goods in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.kit.units import unit_name
from storeapp.inventory import StockLine
from storeapp.kernel.quantity import NONE, Quantity
from ui.kit.card import Box
from ui.kit.checked import Checked
from ui.kit.choices import RadioButton
from ui.kit.display import quantity
from ui.kit.fields import QuantityField
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.words import _


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted, or what was received on top of what is there."""

    quantity: Quantity
    is_receipt: bool


class CountPanel(FormPanel[Counted]):
    """Asks how much of one product is there, and says what that changes."""

    def __init__(self, line: StockLine) -> None:
        super().__init__(line.name)
        self._line = line
        self._unit = unit_name(line.unit) if line.unit.is_weighed else ""
        self.counted = RadioButton(_("I counted it"), checked=True)
        self.received = RadioButton(_("Goods came in"))
        self.amount = QuantityField()
        self.field = Checked(_("How much is on the shelf"), self.amount)
        self.said = Label("", "strong")
        facts = row(
            column(
                Label(_("In the books"), "label", "text2"), Label(line.code, "meta", "text3")
            ),
            STRETCH,
            Label(quantity(line.quantity, self._unit), "amount"),
            margins=(14, 10, 14, 10),
        )
        self.body.addWidget(Box("sunken", facts))
        self.body.addLayout(column(self.counted, self.received, gap=0))
        self.body.addWidget(self.field)
        self.body.addWidget(self.said)
        self.body.addStretch(1)
        self.amount.textChanged.connect(self.touched)
        self.amount.returnPressed.connect(self.send)
        self.counted.toggled.connect(self._turn)
        self._say()

    @override
    def opened(self) -> None:
        super().opened()
        self.amount.setFocus()

    @override
    def value(self) -> Counted | None:
        amount = self.amount.value()
        if amount is None or (amount.milli % 1000 and not self._line.unit.is_weighed):
            return None
        if self.received.isChecked() and amount <= NONE:
            return None
        return Counted(amount, self.received.isChecked())

    @Slot()
    @override
    def touched(self, *what: object) -> None:
        super().touched(*what)
        self._say()

    @Slot(bool)
    def _turn(self, _counted: bool) -> None:
        came = self.received.isChecked()
        self.field.label.setText(
            _("How much came in") if came else _("How much is on the shelf")
        )
        self.amount.setFocus()
        self.touched()

    def _say(self) -> None:
        value, amount = self.value(), self.amount.value()
        if amount is not None and value is None and not self._line.unit.is_weighed:
            self.field.complain(_("This is counted in whole pieces."))
        else:
            self.field.clear()
        if value is None:
            self.said.setText("")
        elif value.is_receipt:
            after = quantity(self._line.quantity + value.quantity, self._unit)
            self.said.setText(_("{quantity} will be there").format(quantity=after))
        else:
            self._say_difference(value.quantity - self._line.quantity)

    def _say_difference(self, difference: Quantity) -> None:
        size = quantity(Quantity(abs(difference.milli)), self._unit)
        if not difference:
            self.said.setText(_("The books are right"))
        elif difference > NONE:
            self.said.setText(_("{quantity} more than in the books").format(quantity=size))
        else:
            self.said.setText(_("{quantity} less than in the books").format(quantity=size))
