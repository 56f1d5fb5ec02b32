"""What is done to a line or the whole sale beside ringing up: asked for, tried, done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import sales, staff
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.sales import Basket, Manual, Party, PricedLine
from storeapp.staff import User
from ui.kit.display import money, percent
from ui.kit.person_button import Person
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.change_parts import ChangePage
from ui.sales.counter import Counter
from ui.sales.discount_page import Wish
from ui.sales.naming import line_name
from ui.sales.permits import Deed
from ui.sales.side import Mode, Side


class Changing(QObject):
    """Fills the pages, tries out what is typed, and does it. Each deed can be undone."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, counter: Counter, side: Side) -> None:
        super().__init__(screen)
        self._screen, self._counter, self._side = screen, counter, side
        self._connected: set[Mode] = set()
        self._gift_no = 0

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
            said = _("{name} is charged for again").format(name=line_name(line.line))
            self._counter.try_(Deed(partial(sales.charge_again, no=line.no), said, line.no))
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
            self._counter.try_(self._discount_deed(Wish(line.no, False, Manual(percent=rate))))

    @Slot(object)
    def reprice_line(self, price: Money) -> None:
        """Let the line in hand cost this, as it was typed into the scan field."""
        line = self._counter.till.line
        if line is not None:
            self._counter.try_(self._price_deed(line, price, ""))

    @Slot(int, object, str)
    def _try_price(self, no: int, price: Money, reason: str) -> None:
        line = self._line(no)
        if line is not None:
            self._try(self._side.price, self._price_deed(line, price, reason), no)

    @Slot(int, object, str)
    def _set_price(self, no: int, price: Money, reason: str) -> None:
        line = self._line(no)
        if line is None:
            self.mode_wanted.emit(Mode.SALE)
        else:
            self._do(self._side.price, self._price_deed(line, price, reason))

    @Slot(object)
    def _try_discount(self, wish: Wish) -> None:
        if wish.manual is not None:
            self._try(self._side.discount, self._discount_deed(wish), wish.no)

    @Slot(object)
    def _set_discount(self, wish: Wish) -> None:
        self._do(self._side.discount, self._discount_deed(wish))

    @Slot(str)
    def _give_away(self, reason: str) -> None:
        line = self._line(self._gift_no)
        if line is None:
            self.mode_wanted.emit(Mode.SALE)
            return
        said = _("{name} is given away").format(name=line_name(line.line))
        act = partial(sales.give_away, no=line.no, reason=reason)
        self._do(self._side.gift, Deed(act, said, line.no, reason))

    @Slot(str)
    def _exempt(self, certificate: str) -> None:
        said = _("No tax: {certificate}").format(certificate=certificate)
        if not certificate:
            said = _("The taxes are laid on again")
        act = partial(sales.exempt, certificate=certificate)
        self._do(self._side.exempt, self._deed(act, said, certificate))

    @Slot(object, str)
    def _note(self, no: int | None, note: str) -> None:
        said = _("The note is kept") if note else _("The note is gone")
        if no is None:
            act = partial(sales.set_note, note=note)
        else:
            act = partial(sales.note_line, no=no, note=note)
        self._do(self._side.note, self._deed(act, said))

    def _offer_people(self, users: tuple[User, ...]) -> None:
        page = self._side.salesperson
        if self._is_new(Mode.SALESPERSON):
            page.wanted.connect(self._set_salesperson)
        people = [Person(user.id, user.name, user.role.value) for user in users]
        page.ask_for(people, self._counter.till.line, self._counter.till.about.salesperson)
        self.mode_wanted.emit(Mode.SALESPERSON)

    @Slot(object, object)
    def _set_salesperson(self, no: int | None, person: Party | None) -> None:
        said = _("Sold by {name}").format(name=person.name) if person else _("Sold by nobody")
        act = partial(sales.set_salesperson, person=person, no=no)
        self._do(self._side.salesperson, self._deed(act, said))

    def _price_deed(self, line: PricedLine, price: Money, reason: str) -> Deed:
        said = _("{name} now costs {price}").format(
            name=line_name(line.line), price=money(price)
        )
        act = partial(sales.override_price, no=line.no, price=price, reason=reason)
        return Deed(act, said, line.no, reason)

    def _discount_deed(self, wish: Wish) -> Deed:
        manual = wish.manual
        reason = manual.reason if manual is not None else ""
        if wish.surcharge:
            act = partial(sales.surcharge_basket, manual=manual)
        elif wish.no is None:
            act = partial(sales.discount_basket, manual=manual)
        else:
            act = partial(sales.discount_line, no=wish.no, manual=manual)
        return self._deed(act, self._said_of(wish), reason)

    def _said_of(self, wish: Wish) -> str:
        manual, line = wish.manual, self._line(wish.no) if wish.no else None
        if manual is None:
            return _("No surcharge any more") if wish.surcharge else _("No discount any more")
        much = money(manual.amount or Money(0))
        if manual.percent is not None:
            much = percent(manual.percent)
        if wish.surcharge:
            return _("Surcharge of {much}").format(much=much)
        if line is None:
            return _("{much} off the whole sale").format(much=much)
        return _("{much} off {name}").format(much=much, name=line_name(line.line))

    def _deed(self, act: partial[Basket], said: str, reason: str = "") -> Deed:
        return Deed(act, said, self._counter.till.chosen, reason)

    def _try(self, page: ChangePage, deed: Deed, no: int | None) -> None:
        """Say what it would come to; what cannot be is said only at Enter."""
        basket = self._counter.till.basket
        if basket is None:
            return
        try:
            after = deed.act(basket)
        except StoreError:
            return
        page.say(_outlook(basket, after, no))

    def _do(self, page: ChangePage, deed: Deed) -> None:
        """Do it and go back to the sale; or say under the field why it cannot be."""
        try:
            self._counter.perform(deed)
        except StoreError as error:
            page.refuse(message_for(error))
            return
        self.mode_wanted.emit(Mode.SALE)

    def _line(self, no: int) -> PricedLine | None:
        basket = self._counter.till.basket
        return None if basket is None else sales.line_of(basket, no)

    def _has_goods(self) -> bool:
        """Whether there is anything to change, and the keyboard is here."""
        return bool(self._counter.till.lines) and self._screen.has_keyboard()

    def _is_new(self, mode: Mode) -> bool:
        """Whether the page of a mode is used for the first time, and must be connected."""
        known = mode in self._connected
        self._connected.add(mode)
        return not known


def _outlook(before: Basket, after: Basket, no: int | None) -> str:
    """What a line would cost, or the whole basket: what it is called, before, after."""
    line = sales.line_of(before, no) if no is not None else None
    changed = sales.line_of(after, no) if no is not None else None
    if line is None or changed is None:
        return f"{money(before.totals.due)} → {money(after.totals.due)}"
    name, was, will = line_name(line.line), money(line.amount), money(changed.amount)
    return f"{name}  {was} → {will}"
