"""From Pay to the finished sale: the page, the writing, and what the store answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from storeapp import sales
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, total
from storeapp.payments import CashSettings, TenderType
from storeapp.sales import Receipt
from storeapp.shifts import NoOpenShift, ShiftFromEarlierDay
from ui.kit.display import money
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.sales.counter import Counter
from ui.sales.payment import Part, tender_for_code, tenders_of
from ui.sales.till import Done

if TYPE_CHECKING:
    from ui.sales.payment_page import PaymentPage

CALM_MS = 400


class Paying(QObject):
    """Leads through one payment. ``done``: the sale is in the books. ``shift_wanted``: it
    cannot be before there is a shift of today."""

    left = Signal()
    done = Signal()
    refused = Signal()
    shift_wanted = Signal()
    code_wanted = Signal()  # the field for a customer's code, please
    coded = Signal(str)  # a code that came in slowly

    def __init__(self, screen: Screen, counter: Counter) -> None:
        super().__init__(screen)
        self._screen, self._counter = screen, counter
        self.kinds: tuple[TenderType, ...] = ()
        self.cash = CashSettings()
        self.page: PaymentPage | None = None
        self.is_completing = False
        self._given = ZERO
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self.make_page)

    def offer(self, kinds: Sequence[TenderType], cash: CashSettings) -> None:
        """Take money in these ways, and round cash like this."""
        self.cash = cash
        if tuple(kinds) != self.kinds:
            self.kinds = tuple(kinds)
            self.page = None
            self._calm.start()

    def make_page(self) -> PaymentPage:
        """The page, made in a calm moment, or when it is first needed."""
        if self.page is None:
            from ui.sales.payment_page import PaymentPage  # noqa: PLC0415 - sell first

            self.page = PaymentPage(self.kinds, self._screen.context.keys)
            self.page.paid.connect(self._complete)
            self.page.parts_changed.connect(self._keep_parts)
            self.page.left.connect(self.left)
            self.page.code_wanted.connect(self.code_wanted)
            self.page.coded.connect(self.coded)
        return self.page

    def begin(self, kind: TenderType | None = None) -> None:
        """Ask for the money, in the first way of paying unless another is known."""
        till = self._counter.till
        first = kind or self.kinds[0]
        self.make_page().begin(till.totals.due, self.cash, till.parts, first)

    def take_code(self, code: str) -> bool:
        """Choose the way of paying that a customer's code belongs to; False if it is none."""
        kind = tender_for_code(code, self.kinds)
        if kind is None or self.page is None:
            return False
        self.page.use(kind)
        return True

    def show_due(self) -> None:
        """Something changed in the basket while the page shows."""
        if self.page is not None:
            self.page.raise_due(self._counter.till.totals.due)

    @Slot(object)
    def _keep_parts(self, parts: tuple[Part, ...]) -> None:
        self._counter.till.parts = parts

    @Slot(object)
    def _complete(self, parts: tuple[Part, ...]) -> None:
        """Put the sale into the books, once: a second Enter finds it under way."""
        basket = self._counter.till.basket
        if self.is_completing or basket is None:
            return
        self.is_completing = True
        self._counter.keeper.pause()
        self._given = total(part.amount for part in parts)
        job = self._screen.do(sales.complete, sales.to_sale(basket, tenders_of(parts)))
        job.then(self._completed).otherwise(self._not_completed)

    def _completed(self, receipt: Receipt) -> None:
        self.is_completing = False
        self._counter.finish(Done(receipt, self._given))
        if QAccessible.isActive():
            words = _("Paid. Change {amount}").format(amount=money(receipt.change))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._screen, words))
        self.done.emit()

    def _not_completed(self, error: Exception) -> None:
        self.is_completing = False
        self._counter.keeper.resume()
        if not isinstance(error, StoreError):
            self._screen.context.host.complain(error)
        if self.page is not None:
            self.page.say(error)
        if isinstance(error, NoOpenShift | ShiftFromEarlierDay):
            self.shift_wanted.emit()
        self.refused.emit()
