"""Coupons at the till: scanned like goods or typed, looked up once, noted on the basket."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import sales
from storeapp.db.work import Read
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.sales import Basket
from ui.kit.keys import Action
from ui.kit.screen import Screen
from ui.kit.sound import sounds
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales import actions
from ui.sales.counter import Counter
from ui.sales.naming import offer_name
from ui.sales.permits import Deed
from ui.sales.side import Mode, Side
from ui.sales.till_keys import Act

if TYPE_CHECKING:
    from uuid import UUID

    from storeapp.promotions import Coupon
    from ui.sales.coupon_page import ShownCode


class Coupons(QObject):
    """Takes codes. One that gives nothing yet stays noted, and is not used up."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, counter: Counter, side: Side) -> None:
        super().__init__(screen)
        self._screen, self._counter, self._side = screen, counter, side
        self._connected = False

    def acts(self) -> dict[Action, Act]:
        """What its key does."""
        return {actions.COUPON: self.ask}

    @Slot()
    def ask(self) -> None:
        """Ask for a code, and show those of this sale."""
        if not self._screen.has_keyboard():
            return
        page = self._side.coupon
        if not self._connected:
            self._connected = True
            page.typed.connect(self._type)
            page.dropped.connect(self._drop)
        page.ask_for(self._shown())
        self.mode_wanted.emit(Mode.COUPON)

    def take_code(self, code: str) -> bool:
        """Note a scanned code if it is a coupon's; False if it is none."""
        if self._screen.ask_now(_find, code) is None:
            return False
        try:
            self._take(code)
        except StoreError as error:
            self._counter.refused.emit(error)
        return True

    @Slot(str)
    def _type(self, code: str) -> None:
        page = self._side.coupon
        try:
            gives = self._take(code)
        except StoreError as error:
            sounds().refuse()
            page.errors.tell(message_for(error))
            page.code.selectAll()
            return
        page.ask_for(self._shown())
        if gives:
            self.mode_wanted.emit(Mode.SALE)
        else:
            page.say(_("Noted. It gives nothing for these goods yet."))

    @Slot(str)
    def _drop(self, code: str) -> None:
        said = _("Coupon taken away")
        act = partial(sales.drop_code, code=code)
        self._counter.try_(Deed(act, said, self._counter.till.chosen))
        self._side.coupon.ask_for(self._shown())

    def _take(self, code: str) -> bool:
        """Note a code; whether it gives something now. Raises why it cannot be used."""
        counter = self._counter
        member = counter.till.about.member
        found = self._screen.ask_now(_check, code, None if member is None else member.id)
        counter.begin()
        said = _("Coupon {code} added").format(code=_spelt(found.code))
        act = partial(sales.add_code, code=found.code)
        counter.perform(Deed(act, said, counter.till.chosen))
        sounds().accept()
        basket = counter.till.basket
        given = set() if basket is None else counter.offers.given_to(basket)
        return str(found.promotion_id) in given

    def _shown(self) -> tuple[ShownCode, ...]:
        basket = self._counter.till.basket
        if basket is None or not basket.about.codes:
            return ()
        return self._screen.ask_now(_read_shown, basket)


def _find(read: Read, code: str) -> Coupon | None:
    from storeapp import promotions  # noqa: PLC0415 - not before a code is shown

    return promotions.find_coupon(read, code)


def _check(read: Read, code: str, member_id: UUID | None) -> Coupon:
    """The coupon, if it may be used. Raises as ``promotions.check_coupon``."""
    from storeapp import promotions  # noqa: PLC0415

    return promotions.check_coupon(read, code, member_id)


def _spelt(code: str) -> str:
    from storeapp import promotions  # noqa: PLC0415

    return promotions.spelt(code)


def _read_shown(read: Read, basket: Basket) -> tuple[ShownCode, ...]:
    """The codes of a basket with what their promotions give it."""
    from ui.sales.coupon_page import ShownCode  # noqa: PLC0415

    sums: dict[str, tuple[str, Money]] = {}
    for share in (share for priced in basket.lines for share in priced.line.shares):
        if share.promotion:
            name, amount = sums.get(share.promotion, (offer_name(share), ZERO))
            sums[share.promotion] = (name, amount + share.amount)
    shown = []
    for code in basket.about.codes:
        found = _find(read, code)
        rule_id = "" if found is None else str(found.promotion_id)
        name, amount = sums.pop(rule_id, (_("gives nothing yet"), ZERO))
        shown.append(ShownCode(code, _spelt(code), name, amount))
    return tuple(shown)
