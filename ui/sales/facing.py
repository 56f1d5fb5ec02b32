"""What of the till the customer sees, told after the till's own paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from storeapp.kernel.money import ZERO, total
from ui.display.glass import Glass
from ui.display.shown import Shown, show_basket, show_change, show_paying
from ui.sales.paying import Paying
from ui.sales.side import Mode, Side
from ui.sales.till import Till

if TYPE_CHECKING:
    from ui.sales.payment_page import PaymentPage

CALM_MS = 50


class Facing(QObject):
    """Puts the state of the till on the customer's side, at most every 50 ms."""

    def __init__(self, glass: Glass, till: Till, side: Side, paying: Paying) -> None:
        super().__init__(side)
        self._glass, self._till, self._side, self._paying = glass, till, side, paying
        self._page: PaymentPage | None = None
        self._soon = QTimer(self, singleShot=True, interval=CALM_MS)
        self._soon.timeout.connect(self._tell)

    @Slot()
    def note(self) -> None:
        """Something has changed; costs the till no more than starting a timer."""
        page = self._paying.page
        if page is not None and page is not self._page:
            self._page = page
            page.used.connect(self.note)
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _tell(self) -> None:
        self._glass.show(self._shown())

    def _shown(self) -> Shown:
        till, page = self._till, self._paying.page
        if self._side.mode is Mode.CHANGE and till.done is not None:
            receipt = till.done.receipt
            return show_change(receipt.total, till.done.given, receipt.change)
        takes = self._side.mode is Mode.PAYMENT and not self._paying.gives_back
        if takes and page is not None:
            payment = page.payment
            given = total(part.amount for part in payment.parts)
            return show_paying(till.basket, page.kind, payment.left(page.kind), given)
        if self._side.mode is Mode.PAYMENT and self._paying.kinds:
            return show_paying(till.basket, self._paying.kinds[0], till.totals.due, ZERO)
        return show_basket(till.basket, till.chosen)
