"""What is done to a line or the whole sale beside ringing up: asked for, tried, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import staff
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.sales import Manual, Party
from storeapp.staff import User
from ui.kit.display import money
from ui.kit.person_button import Person
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.sales.counter import Counter
from ui.sales.deeds import (
    Wish,
    charge_deed,
    discount_deed,
    exemption_deed,
    gift_deed,
    note_deed,
    outlook,
    price_deed,
    salesperson_deed,
)
from ui.sales.naming import line_name
from ui.sales.permits import Deed
from ui.sales.ringing import Ringing
from ui.sales.side import Mode, Side

if TYPE_CHECKING:
    from ui.sales.change_parts import ChangePage


class Changing(QObject):
    """Fills the pages, tries out what is typed, and does it. Each deed can be undone."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, counter: Counter, side: Side) -> None:
        super().__init__(screen)
        self._screen, self._counter, self._side = screen, counter, side
        self._connected: set[Mode] = set()
        self._gift_no = 0

    def serve(self, ringing: Ringing) -> None:
        """Do what is typed into the scan field, too."""
        ringing.rate_typed.connect(self.reduce_line)
        ringing.price_typed.connect(self.reprice_line)
        ringing.page_wanted.connect(self._ask_by_sign)

    @Slot(str)
    def _ask_by_sign(self, sign: str) -> None:
        """A sign typed alone asks for what it would change."""
        asks = {"/": self.ask_discount, ".": self.ask_price}
        if sign in asks:
            asks[sign]()

    @Slot()
    def ask_price(self) -> None:
        """Ask for another price of the line in hand."""
        line = self._counter.till.line
        if line is None or not self._screen.has_keyboard():
            return
        page = self._side.price
        if self._is_new(Mode.PRICE):
            page.typed.connect(self._try_price)
            page.wanted.connect(self._set_price)
        page.ask_for(line, self._counter.permits.limits.discount_reasons)
        self.mode_wanted.emit(Mode.PRICE)

    @Slot()
    def ask_discount(self) -> None:
        """Ask for a discount of the line in hand, or of the whole sale."""
        if not self._has_goods():
            return
        page = self._side.discount
        if self._is_new(Mode.DISCOUNT):
            page.typed.connect(self._try_discount)
            page.wanted.connect(self._set_discount)
        reasons = self._counter.permits.limits.discount_reasons
        page.ask_for(self._counter.till.line, self._counter.till.about, reasons)
        self.mode_wanted.emit(Mode.DISCOUNT)

    @Slot()
    def ask_gift(self) -> None:
        """Ask why the line in hand is given away; charge for it again if it is already."""
        line = self._counter.till.line
        if line is None or not self._screen.has_keyboard():
            return
        if line.line.gift:
            self._counter.try_(charge_deed(line))
            return
        page = self._side.gift
        if self._is_new(Mode.GIFT):
            page.wanted.connect(self._give_away)
        self._gift_no = line.no
        about = f"{line_name(line.line)}  {money(line.gross)}"
        page.ask_for(about, "", self._counter.permits.limits.discount_reasons)
        self.mode_wanted.emit(Mode.GIFT)

    @Slot()
    def ask_exemption(self) -> None:
        """Ask for the certificate of a customer who pays no tax."""
        if not self._has_goods():
            return
        page = self._side.exempt
        if self._is_new(Mode.EXEMPT):
            page.wanted.connect(self._exempt)
        page.ask_for("", self._counter.till.about.exempt)
        self.mode_wanted.emit(Mode.EXEMPT)

    @Slot()
    def ask_note(self) -> None:
        """Ask for a note on the line in hand, or on the whole sale."""
        if not self._has_goods():
            return
        page = self._side.note
        if self._is_new(Mode.NOTE):
            page.noted.connect(self._note)
        page.ask_about(self._counter.till.line, self._counter.till.about.note)
        self.mode_wanted.emit(Mode.NOTE)

    @Slot()
    def ask_salesperson(self) -> None:
        """Ask who sold the line in hand, or the whole sale."""
        if self._has_goods():
            self._screen.ask(staff.list_users).then(self._offer_people)

    @Slot(object)
    def reduce_line(self, rate: Rate) -> None:
        """Take so much off the line in hand, as it was typed into the scan field."""
        line = self._counter.till.line
        if line is not None:
            wish = Wish(line.no, surcharge=False, manual=Manual(percent=rate))
            self._counter.try_(discount_deed(wish, line, line.no))

    @Slot(object)
    def reprice_line(self, price: Money) -> None:
        """Let the line in hand cost this, as it was typed into the scan field."""
        line = self._counter.till.line
        if line is not None:
            self._counter.try_(price_deed(line, price))

    @Slot(int, object, str)
    def _try_price(self, no: int, price: Money, reason: str) -> None:
        line = self._counter.line(no)
        if line is not None:
            self._try(self._side.price, price_deed(line, price, reason), no)

    @Slot(int, object, str)
    def _set_price(self, no: int, price: Money, reason: str) -> None:
        line = self._counter.line(no)
        if line is None:
            self.mode_wanted.emit(Mode.SALE)
        else:
            self._do(self._side.price, price_deed(line, price, reason))

    @Slot(object)
    def _try_discount(self, wish: Wish) -> None:
        if wish.manual is not None:
            self._try(self._side.discount, self._discount(wish), wish.no)

    @Slot(object)
    def _set_discount(self, wish: Wish) -> None:
        self._do(self._side.discount, self._discount(wish))

    @Slot(str)
    def _give_away(self, reason: str) -> None:
        line = self._counter.line(self._gift_no)
        if line is None:
            self.mode_wanted.emit(Mode.SALE)
            return
        self._do(self._side.gift, gift_deed(line, reason))

    @Slot(str)
    def _exempt(self, certificate: str) -> None:
        deed = exemption_deed(certificate, self._counter.till.chosen)
        self._do(self._side.exempt, deed)

    @Slot(object, str)
    def _note(self, no: int | None, note: str) -> None:
        self._do(self._side.note, note_deed(no, note, self._counter.till.chosen))

    def _offer_people(self, users: tuple[User, ...]) -> None:
        page = self._side.salesperson
        if self._is_new(Mode.SALESPERSON):
            page.wanted.connect(self._set_salesperson)
        people = [Person(user.id, user.name, user.role.value) for user in users]
        page.ask_for(people, self._counter.till.line, self._counter.till.about.salesperson)
        self.mode_wanted.emit(Mode.SALESPERSON)

    @Slot(object, object)
    def _set_salesperson(self, no: int | None, person: Party | None) -> None:
        deed = salesperson_deed(no, person, self._counter.till.chosen)
        self._do(self._side.salesperson, deed)

    def _discount(self, wish: Wish) -> Deed:
        line = self._counter.line(wish.no) if wish.no is not None else None
        return discount_deed(wish, line, self._counter.till.chosen)

    def _try(self, page: ChangePage, deed: Deed, no: int | None) -> None:
        """Say what it would come to; what cannot be is said only at Enter."""
        basket = self._counter.till.basket
        if basket is None:
            return
        try:
            after = self._counter.offers.priced(deed.act(basket))
        except StoreError:
            return
        page.say(outlook(basket, after, no))

    def _do(self, page: ChangePage, deed: Deed) -> None:
        """Do it and go back to the sale; or say under the field why it cannot be."""
        try:
            self._counter.perform(deed)
        except StoreError as error:
            page.refuse(message_for(error))
            return
        self.mode_wanted.emit(Mode.SALE)

    def _has_goods(self) -> bool:
        """Whether there is anything to change, and the keyboard is here."""
        return bool(self._counter.till.lines) and self._screen.has_keyboard()

    def _is_new(self, mode: Mode) -> bool:
        """Whether the page of a mode is used for the first time, and must be connected."""
        known = mode in self._connected
        self._connected.add(mode)
        return not known
