"""What the till asks the person in between: how much of something, or what something is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import catalogue
from storeapp.catalogue import Found, Sellable
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, Quantity
from ui.kit.screen import Screen
from ui.kit.sound import sounds
from ui.kit.wording import message_for
from ui.sales.counter import Counter
from ui.sales.side import Mode, Side

if TYPE_CHECKING:
    from ui.sales.product_page import ProductPage
    from ui.sales.quantity_page import QuantityPage

TIMES = "*"


class Asking(QObject):
    """Fills the pages for a quantity and for a new product, and uses what they give."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, counter: Counter, side: Side) -> None:
        super().__init__(screen)
        self._screen, self._counter, self._side = screen, counter, side
        self._times = ONE
        self._quantity: QuantityPage | None = None
        self._product: ProductPage | None = None

    @Slot()
    def ask_quantity(self) -> None:
        """Ask how much of the line in hand is sold."""
        line = self._counter.till.line
        if line is not None and self._screen.has_keyboard():
            self._quantity_page().ask_for_line(line)
            self.mode_wanted.emit(Mode.QUANTITY)

    @Slot(str)
    def ask_by_sign(self, sign: str) -> None:
        """The sign of a quantity typed alone asks for it."""
        if sign == TIMES:
            self.ask_quantity()

    @Slot(object)
    def ask_weight(self, product: Sellable) -> None:
        """Ask how much a product weighs."""
        self._quantity_page().ask_weight(product)
        self.mode_wanted.emit(Mode.QUANTITY)

    @Slot(str, str)
    def ask_product(self, code: str, name: str) -> None:
        """Ask for the name and price of something new."""
        till = self._counter.till
        self._times, till.times = till.times, ONE
        self._product_page().ask_for(code, name)
        self.mode_wanted.emit(Mode.PRODUCT)

    def _quantity_page(self) -> QuantityPage:
        if self._quantity is None:
            self._quantity = self._side.quantity
            self._quantity.line_changed.connect(self._set_quantity)
            self._quantity.weighed.connect(self._weigh)
        return self._quantity

    def _product_page(self) -> ProductPage:
        if self._product is None:
            self._product = self._side.product
            self._product.wanted.connect(self._add_product)
        return self._product

    @Slot(int, object)
    def _set_quantity(self, no: int, quantity: Quantity) -> None:
        if self._counter.has_line(no) and not self._counter.set_quantity(no, quantity):
            return
        self.mode_wanted.emit(Mode.SALE)

    @Slot(object, object)
    def _weigh(self, product: Sellable, weight: Quantity) -> None:
        if self._counter.add(Found(product, weight)):
            sounds().accept()
            self.mode_wanted.emit(Mode.SALE)

    @Slot(str, str, object)
    def _add_product(self, code: str, name: str, price: Money) -> None:
        job = self._screen.do(catalogue.add_quick_product, code, name, price)
        job.then(self._added).otherwise(self._not_added)

    def _added(self, product: Sellable) -> None:
        times, self._times = self._times, ONE
        self._counter.add(Found(product), times)
        sounds().accept()
        self.mode_wanted.emit(Mode.SALE)

    def _not_added(self, error: Exception) -> None:
        if self._product is not None:
            self._product.say(message_for(error))
