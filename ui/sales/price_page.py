"""Another price for a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.sales import PricedLine
from ui.kit.fields import MoneyField
from ui.kit.label import ElidedLabel, Label
from ui.kit.reasons import ReasonField
from ui.kit.words import _
from ui.sales.change_parts import ChangePage, framed, pad_for
from ui.sales.naming import line_name, price_tag


class PricePage(ChangePage):
    """Asks for a price per unit. ``wanted`` gives the line's number, the price, the reason."""

    wanted = Signal(int, object, str)
    typed = Signal(int, object, str)

    def __init__(self) -> None:
        super().__init__(_("Price"))
        self._no = 0
        self.about = ElidedLabel("", "body", "text2")
        self.field = MoneyField()
        self.field.setAccessibleName(_("New price"))
        self.unit = Label("", "title", "text2")
        self.reason = ReasonField()
        self.body.addWidget(self.about)
        self.body.addWidget(framed(self.field, self.unit))
        self.body.addWidget(self.outlook)
        self.body.addWidget(self.reason)
        self.body.addWidget(pad_for(self.field), 1)
        self.apply.clicked.connect(self.accept)
        self.field.returnPressed.connect(self.accept)
        self.reason.entered.connect(self.accept)
        self.field.textEdited.connect(self._tell)

    def ask_for(self, priced: PricedLine, reasons: Sequence[str]) -> None:
        """Ask for the price of a line; its own price takes a change back."""
        line = priced.line
        self._no = priced.no
        self.title.setText(line_name(line))
        own = line.unit_price if line.list_price is None else line.list_price
        self.about.setText(_("List price {price}").format(price=price_tag(own, line.unit)))
        self.unit.setText("")
        self.unit.hide()
        self.field.set_value(line.unit_price)
        self.reason.offer(reasons)
        self.reason.say(line.reason if line.list_price is not None else "")
        self._tell()

    @override
    def take_keyboard(self) -> None:
        """Put the keyboard into the field, with all of it marked."""
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def accept(self) -> None:
        """Hand the price over."""
        price = self.field.value()
        if price is None:
            self.refuse(_("Type the new price, such as {example}.").format(example="9.90"))
            return
        self.wanted.emit(self._no, price, self.reason.value())

    @Slot()
    def _tell(self) -> None:
        price = self.field.value()
        self.say("")
        if isinstance(price, Money):
            self.typed.emit(self._no, price, self.reason.value())
