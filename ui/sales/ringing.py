"""From what was scanned, typed or tapped to a line in the basket."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Signal, Slot

from storeapp import catalogue
from storeapp.catalogue import Found, Sellable
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import ONE
from ui.kit.screen import Screen
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.words import _
from ui.sales.counter import Counter
from ui.sales.scan_field import ScanField
from ui.sales.search_list import SearchList
from ui.sales.trouble import Trouble
from ui.sales.typed import Typed, is_number, looks_like_code, read_typed


class Ringing(QObject):
    """Looks things up here and now: a look-up takes less than the blink of a frame.

    ``weight_wanted`` asks for the weight of a product. ``take_first`` may take a code before
    it is looked up, ``take_last`` one that stands for no product.
    """

    weight_wanted = Signal(object)  # a Sellable
    rate_typed = Signal(object)  # a discount for the line in hand
    price_typed = Signal(object)  # a new price for it
    page_wanted = Signal(str)  # one of the signs that ask, typed alone
    escaped = Signal()  # Esc, and there was nothing left to clear

    def __init__(
        self, screen: Screen, counter: Counter, field: ScanField, trouble: Trouble
    ) -> None:
        super().__init__(screen)
        self._screen, self._counter = screen, counter
        self._field, self._trouble = field, trouble
        self.list = SearchList(screen)
        self.take_first: Callable[[str], bool] = _take_none
        self.take_last: Callable[[str], bool] = _take_none
        field.entered.connect(self._enter)
        field.searched.connect(self._search)
        field.edit.moved.connect(self._move)
        field.edit.escaped.connect(self._escape)
        field.edit.emptied_again.connect(self._drop_times)
        self.list.picked.connect(self.pick)
        counter.refused.connect(self._refuse)

    def take(self, code: str) -> None:
        """Put in what a scanner read."""
        self._take_times_from_field()
        self._ring(code, self._unknown)

    def is_known(self, code: str) -> bool:
        """Whether a code stands for a product."""
        try:
            return self._screen.ask_now(catalogue.find_by_code, code) is not None
        except StoreError:
            return True

    @Slot(object)
    def pick(self, product: Sellable) -> None:
        """Put in a product that was tapped, or chosen from the list."""
        self._take_times_from_field()
        self._put(Found(product), "")

    @Slot(str)
    def command(self, _sign: str) -> None:
        """One of + - * / . was typed by itself; if here, it stands in the field already."""
        typed = read_typed(self._field.text())
        if self._field.edit.hasFocus() and not typed.text and not typed.unsure:
            self._take_command(typed)

    def hide_list(self) -> None:
        """Put the list of what was found away."""
        if not self.list.isHidden():
            self.list.hide()

    @Slot(str)
    def _enter(self, text: str) -> None:
        """Enter: a code if there is such a code, else the product marked in the list."""
        typed = read_typed(text)
        self._take_command(typed)
        if not typed.text:
            return
        if self.take_first(typed.text):
            self._clear()
            return
        marked = self.list.marked()
        if marked is not None and self.list.moved_by_hand:
            self.pick(marked)
            return
        self._ring(typed.text, self._pick_or_look)

    def _ring(self, code: str, otherwise: Callable[[str], object]) -> None:
        """Put in what a code stands for, or do something else if it stands for nothing."""
        try:
            found = self._screen.ask_now(catalogue.find_by_code, code)
        except StoreError as error:
            self._refuse(error)
            return
        if found is None and self.take_last(code):
            self._clear()
        elif found is None:
            otherwise(code)
        else:
            self._put(found, code)

    def _pick_or_look(self, words: str) -> None:
        """No code: the marked product is it; before the list came, look for it now."""
        marked = self.list.marked()
        if marked is not None:
            self.pick(marked)
            return
        products = self._screen.ask_now(catalogue.search, words)
        if len(products) == 1:
            self.pick(products[0])
        elif products:
            self._offer(products)
        elif looks_like_code(words):
            self._unknown(words)
        else:
            self._drop_times()
            self._trouble.nothing_found(words)

    @Slot(str)
    def _search(self, text: str) -> None:
        words = read_typed(text).text
        self._field.show_hint(self._hint(text))
        self._offer(self._screen.ask_now(catalogue.search, words) if words else ())

    def _offer(self, products: tuple[Sellable, ...]) -> None:
        field = self._field
        top = field.geometry().bottom() + px(6)
        room = self._screen.height() - top - px(12)
        self.list.offer(products, QRect(field.x(), top, field.width(), room))

    @Slot(int)
    def _move(self, by: int) -> None:
        if self.list.isVisible():
            self.list.move_by(by)
        else:
            self._counter.move(by)

    @Slot()
    def _escape(self) -> None:
        """Esc: first the list, then what was typed; never the basket."""
        if self.list.isVisible():
            self.list.hide()
            self._field.edit.selectAll()
        elif self._trouble.is_shown or self._field.text():
            self._trouble.dismiss()
        elif self._counter.till.times != ONE:
            self._drop_times()
        else:
            self.escaped.emit()

    def _take_command(self, typed: Typed) -> None:
        if typed.steps:
            self._field.clear()
            self._counter.step(self._counter.till.chosen, typed.steps)
        elif typed.times is not None:
            self._counter.till.times = typed.times
            if not typed.text:
                self._field.clear()
            self._field.show_times(typed.times)
        elif not typed.text and (typed.rate or typed.price is not None or typed.asks):
            self._field.clear()
            self._change_line(typed)

    def _change_line(self, typed: Typed) -> None:
        """What was typed is for the line in hand."""
        if typed.rate is not None:
            self.rate_typed.emit(typed.rate)
        elif typed.price is not None:
            self.price_typed.emit(typed.price)
        else:
            self.page_wanted.emit(typed.asks)

    def _hint(self, text: str) -> str:
        """What the signs would make of a number that was typed."""
        number = text.strip()
        if not is_number(number):
            return ""
        times = f"{number}*"
        if self._counter.till.line is None:
            return _("{times} of the next").format(times=times)
        price = f"{number}." if not number.isdigit() else f"{number}.."
        return _("{times} of the next · {off} % off · {price} new price").format(
            times=times, off=f"{number}/", price=price
        )

    def _take_times_from_field(self) -> None:
        typed = read_typed(self._field.text())
        if typed.times is not None and not typed.text:
            self._counter.till.times = typed.times

    @Slot()
    def _drop_times(self) -> None:
        self._counter.till.times = ONE
        self._field.show_times(ONE)

    def _put(self, found: Found, code: str) -> None:
        till = self._counter.till
        if till.times == ONE and _asks_weight(found, code):
            self._clear()
            self.weight_wanted.emit(found.sellable)
            return
        times, till.times = till.times, ONE
        if self._counter.add(found, times):
            sounds().accept()
            self._clear()

    def _clear(self) -> None:
        self._trouble.clear()
        self._field.clear()
        self._field.show_times(self._counter.till.times)
        self.hide_list()

    def _unknown(self, code: str) -> None:
        self.hide_list()
        self._trouble.unknown(code)

    @Slot(Exception)
    def _refuse(self, error: Exception) -> None:
        self.hide_list()
        self._drop_times()
        self._trouble.refused(error)


def _asks_weight(found: Found, code: str) -> bool:
    """Whether the weight must be asked: measured goods, and no label that tells it."""
    product = found.sellable
    if not product.unit.is_weighed or found.amount is not None or found.quantity != ONE:
        return False
    return code.casefold() in {product.code.casefold(), product.barcode.casefold(), ""}


def _take_none(_code: str) -> bool:
    return False
