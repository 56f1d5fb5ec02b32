"""Goods that come back: from the receipt, or without one, into the basket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import catalogue, sales
from storeapp.catalogue import Found
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import Quantity
from storeapp.sales import (
    Basket,
    Returnable,
    SaleFilter,
    SaleId,
    SaleLine,
)
from ui.kit.jobs import Latest
from ui.kit.screen import Screen
from ui.kit.sound import sounds
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.counter import Counter
from ui.sales.naming import product_name
from ui.sales.permits import Deed
from ui.sales.side import Mode, Side

if TYPE_CHECKING:  # the page is loaded with the first return
    from ui.sales.return_page import Back, ReturnPage

NUMBER_PARTS = 3


class TakingBack(QObject):
    """Fills the page of returns, and puts what comes back into the basket as lines below
    zero; what is scanned afterwards is sold in the same ticket."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, counter: Counter, side: Side) -> None:
        super().__init__(screen)
        self._screen, self._counter, self._side = screen, counter, side
        self._page: ReturnPage | None = None
        self._latest = Latest()

    @property
    def may(self) -> bool:
        """Whether the person at the till may take goods back at all."""
        return self._screen.context.may(Permission.RETURN)

    @Slot()
    def ask(self) -> None:
        """Ask for the receipt."""
        if self.may and self._screen.has_keyboard():
            self._begin()
            self._look_for("")

    def open_sale(self, sale_id: SaleId) -> None:
        """Show the lines of a sale, such as one found in the list of sales."""
        if self.may:
            self._screen.ask(sales.get_returnable, sale_id).then(self._show).otherwise(
                self._screen.context.host.complain
            )

    def take_code(self, code: str) -> bool:
        """Use a scanned code here: a receipt's number anywhere, a product on the page."""
        if is_receipt_number(code) and self.may:
            job = self._screen.ask(sales.find_returnable, code)
            job.then(self._show).otherwise(self._not_found)
            return True
        page = self._page
        if page is None or self._side.mode is not Mode.RETURN_:
            return False
        from ui.sales.return_page import LINES  # noqa: PLC0415 - loaded with the page

        if page.stage == LINES:
            self._scan_line(page, code)
        else:
            self._scan_product(page, code)
        return True

    def _begin(self) -> ReturnPage:
        page = self._side.return_
        if self._page is None:
            self._page = page
            page.searched.connect(self._look_for)
            page.entered.connect(self._enter)
            page.picked.connect(self.open_sale)
            page.wanted.connect(self._take)
        store = self._screen.context.store
        page.days.begin(store.frame.calendar.day_of(store.clock()))
        page.begin(self._counter.permits.limits.return_reasons)
        if self._side.mode is not Mode.RETURN_:
            self.mode_wanted.emit(Mode.RETURN_)
        return page

    @Slot(str)
    def _look_for(self, text: str) -> None:
        if self._page is not None:
            day = self._page.days.day
            wanted = SaleFilter(day_from=day, day_to=day, text=text)
            job = self._screen.ask(sales.find_sales, wanted, None)
            job.then(self._latest.only(self._page.show_sales))

    @Slot(str)
    def _enter(self, text: str) -> None:
        if is_receipt_number(text):
            self.take_code(text)
        elif self._page is not None:
            self._page.accept()

    def _show(self, found: Returnable) -> None:
        page = self._begin()
        if found.is_open:
            sounds().accept()
            page.show_sale(found)
        else:
            page.refuse(message_for(sales.NothingToReturn(found.sale.number)))

    def _not_found(self, error: Exception) -> None:
        if not isinstance(error, StoreError):
            self._screen.context.host.complain(error)
            return
        if self._side.mode is Mode.RETURN_ and self._page is not None:
            self._page.refuse(message_for(error))
        else:
            self._counter.refused.emit(error)

    def _scan_line(self, page: ReturnPage, code: str) -> None:
        if page.raise_line(code):
            sounds().accept()
        else:
            page.refuse(_("Nothing of this is left on the receipt."))

    def _scan_product(self, page: ReturnPage, code: str) -> None:
        from ui.sales.return_page import LOOSE  # noqa: PLC0415 - loaded with the page

        found = self._look_up(code)
        if found is None:
            page.refuse(_("Unknown barcode"))
        elif page.stage == LOOSE or found.sellable.is_deposit:
            self._take_loose(page, found)
        else:
            page.search.edit.setText(code)  # the sales it was in

    def _look_up(self, code: str) -> Found | None:
        try:
            return self._screen.ask_now(catalogue.find_by_code, code)
        except StoreError:
            return None

    def _take_loose(self, page: ReturnPage, found: Found) -> None:
        reason, product = page.loose_reason.value(), found.sellable
        sold = sales.line_for(product, found.quantity)
        line = replace(sold, restock=page.loose_restock.value())
        said = _("Taken back: {name}").format(name=product_name(product))
        act = partial(_take_loose, line=line, quantity=found.quantity, reason=reason)
        self._do(page, Deed(act, said, reason=reason), stay=True)

    @Slot(object)
    def _take(self, backs: Sequence[Back]) -> None:
        page = self._page
        if page is None or page.sale is None:
            return
        if not backs:
            page.refuse(_("Say how much comes back, or press F9 for all of it."))
            return
        sale = page.sale.sale
        lines = [
            sales.line_back(sale, back.sold, back.quantity, back.restock, back.reason)
            for back in backs
        ]
        said = _("Taken back from {number}").format(number=sale.number)
        act = partial(sales.take_back, sale_id=sale.id, lines=lines)
        self._do(page, Deed(act, said, reason=backs[0].reason), stay=False)

    def _do(self, page: ReturnPage, deed: Deed, *, stay: bool) -> None:
        self._counter.begin()
        try:
            self._counter.perform(deed)
        except StoreError as error:
            page.refuse(message_for(error))
            return
        page.errors.clear()
        if not stay:
            self.mode_wanted.emit(Mode.SALE)
        else:
            sounds().accept()


def is_receipt_number(text: str) -> bool:
    """Whether a text looks like the number of a receipt: "1-1-000123"."""
    parts = text.strip().removeprefix("T").split("-")
    return len(parts) == NUMBER_PARTS and all(p.isascii() and p.isdigit() for p in parts)


def _take_loose(basket: Basket, line: SaleLine, quantity: Quantity, reason: str) -> Basket:
    return sales.take_back_without_receipt(basket, line, quantity, reason)[0]
