"""How many, or how much: for a line, or for goods whose weight must be told."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from reports.kit.units import unit_name
from storeapp.catalogue import Sellable, Unit
from storeapp.kernel.parsing import NotANumber, parse_quantity
from storeapp.kernel.quantity import Quantity
from storeapp.sales import FractionOfPiece, PricedLine, QuantityNotAboveZero
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.fields import QuantityField, to_plain
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.layout import row
from ui.kit.numpad import Numpad
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.naming import line_name, price_tag, product_name
from ui.sales.side_page import SidePage


class QuantityPage(SidePage):
    """Asks for a quantity. ``line_changed`` gives a line's number and its new quantity,
    ``weighed`` a product and its weight."""

    line_changed = Signal(int, object)
    weighed = Signal(object, object)

    def __init__(self) -> None:
        super().__init__("")
        self._product: Sellable | None = None
        self._line_no = 0
        self._unit, self._name = Unit.PIECE, ""
        self.about = Label("", "body", "text2")
        self.field = QuantityField()
        self.field.setProperty("bare", True)
        self.field.setFont(font("received"))
        self.field.returnPressed.connect(self.accept)
        self.unit = Label("", "title", "text2")
        self.caption = Label("", "medium", "text2")
        frame = Box("ring", row(self.caption, self.field, self.unit, margins=(14, 0, 14, 0)))
        frame.setProperty("ring", "armed")
        frame.setFixedHeight(px(56))
        pad = Numpad()
        pad.serve(self.field)
        pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self.about)
        self.body.addWidget(frame)
        self.body.addWidget(pad, 1)
        self.apply = Button(_("Apply"), "primary", key="Enter", height=56)
        self.apply.clicked.connect(self.accept)
        self.foot.addWidget(self.apply, 1)

    def ask_for_line(self, priced: PricedLine) -> None:
        """Ask how much of a line is sold."""
        line = priced.line
        self._product, self._line_no = None, priced.no
        self._ask(line_name(line), line.unit, price_tag(line.unit_price, line.unit))
        self.field.set_value(line.quantity)

    def ask_weight(self, product: Sellable) -> None:
        """Ask how much a product weighs."""
        self._product, self._line_no = product, 0
        self._ask(product_name(product), product.unit, price_tag(product.price, product.unit))
        self.field.set_value(None)

    @override
    def take_keyboard(self) -> None:
        """Put the keyboard into the field, with all of it marked."""
        self.field.setFocus()
        self.field.selectAll()

    @Slot()
    def accept(self) -> None:
        """Use what stands in the field, or say why it cannot be used."""
        try:
            quantity = parse_quantity(to_plain(self.field.text()))
            self._check(quantity)
        except (NotANumber, FractionOfPiece, QuantityNotAboveZero) as error:
            sounds().refuse()
            self.errors.tell(message_for(error))
            self.take_keyboard()
            return
        self.errors.clear()
        if self._product is not None:
            self.weighed.emit(self._product, quantity)
        else:
            self.line_changed.emit(self._line_no, quantity)

    def _ask(self, name: str, unit: Unit, tag: str) -> None:
        self._name, self._unit = name, unit
        self.errors.clear()
        self.title.setText(name)
        self.about.setText(tag)
        self.caption.setText(_("Weight") if unit.is_weighed else _("Quantity"))
        self.unit.setText(unit_name(unit) if unit.is_weighed else "")
        self.unit.setVisible(unit.is_weighed)
        self.field.setAccessibleName(self.caption.text())

    def _check(self, quantity: Quantity) -> None:
        if quantity.milli <= 0:
            raise QuantityNotAboveZero(self._name, quantity)
        if not self._unit.is_weighed and not quantity.is_whole:
            raise FractionOfPiece(self._name, quantity)
