"""Promotions at the till: loaded beside it, and put on the basket at every step."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from storeapp import sales
from storeapp.db.work import Read
from storeapp.kernel.values import dataclass
from storeapp.sales import Basket
from ui.kit.screen import Screen
from ui.sales.till import Till

if TYPE_CHECKING:  # a till without promotions loads none of it
    from storeapp.sales import Offering
    from ui.sales.offer_words import Advice

POLL_MS, CALM_MS = 5_000, 180
FIRST_MS = 250  # the till itself comes first


@dataclass(frozen=True, slots=True)
class Mark:
    """What was on offer is still the same as long as its mark is."""

    stamp: int
    epoch: int  # of the store file, which may be exchanged
    day: date


class Offers:
    """What is on offer, apart from every widget: it outlives the screen.

    ``mark`` None: nobody has looked yet. ``offering`` None: nothing is on offer.
    """

    def __init__(self) -> None:
        self.mark: Mark | None = None
        self.offering: Offering | None = None


class OfferDesk(QObject):
    """Prices baskets with what is on offer; the till never waits for it to be loaded.

    ``repriced``: the basket in hand has become another, with no step to go back. ``hinted``:
    what is missing for the next offer, in words, or nothing.
    """

    repriced = Signal()
    hinted = Signal(str)

    def __init__(self, screen: Screen, till: Till) -> None:
        super().__init__(screen)
        self._screen, self._till = screen, till
        self._kept = screen.context.kept.of(Offers)
        self._last: Basket | None = None
        self._is_looking = self._looks_again = self._is_thinking = False
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.look)
        self._poll.start()
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self.look)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._think)

    def priced(self, basket: Basket) -> Basket:
        """The basket with what is on offer now; as it is as long as nobody knows."""
        kept = self._kept
        if basket is self._last:
            return basket
        if basket.about.origin is not None:
            basket = self._screen.ask_now(sales.with_kept, basket)
        if kept.mark is None:
            return basket
        if kept.offering is None:
            return sales.without_offers(basket)
        self._last = self._price(kept.offering, basket, quick=True)
        self._calm.start()
        return self._last

    def price(self) -> None:
        """Put what is on offer now on the basket in hand."""
        if self._till.basket is not None:
            self._till.basket = self.priced(self._till.basket)

    def settle(self) -> None:
        """Find the best price there is for the basket in hand: it is told and paid now."""
        basket, offering = self._till.basket, self._kept.offering
        if basket is None or offering is None:
            return
        if basket is not self._last or not offering.is_proven:
            self._till.basket = self._last = self._price(offering, basket, quick=False)

    def pay_with(self, tenders: frozenset[str]) -> None:
        """Price the basket in hand for these ways of paying, by their codes."""
        offering, before = self._kept.offering, self._till.basket
        if offering is None or not offering.asks_tenders or tenders == offering.tenders:
            return
        offering.tenders = tenders
        self._last = None
        self.settle()
        if self._till.basket is not before:
            self.repriced.emit()

    def is_on_offer(self) -> bool:
        """Whether anything is."""
        return self._kept.offering is not None

    def given_to(self, basket: Basket) -> set[str]:
        """The ids of the promotions that give something to a basket."""
        shares = (share for priced in basket.lines for share in priced.line.shares)
        return {share.promotion for share in shares if share.promotion}

    def forget_uses(self) -> None:
        """Something was used up, or given back: look at limits and codes anew."""
        self._last = None
        if self._kept.offering is not None:
            self._kept.offering.forget_uses()

    def refresh(self) -> None:
        """Products, members or promotions may have changed: look up everything anew."""
        self._last = None
        if self._kept.offering is not None:
            self._kept.offering.forget()
        if self._kept.mark is None:
            self._first.start()
        else:
            self.look()

    def reload(self) -> None:
        """Load everything anew, such as after a sale was refused for a promotion."""
        self.forget_uses()
        self._load()

    @Slot()
    def follow(self) -> None:
        """Where nothing is in the basket, nothing is missing for an offer."""
        if not self._till.lines:
            self.hinted.emit("")

    @Slot()
    def look(self) -> None:
        """Load what is on offer if it has changed since."""
        self._looks_again = self._is_looking
        if not self._is_looking:
            self._is_looking = True
            self._screen.ask(_read_mark).then(self._compare).otherwise(self._give_up)

    def _compare(self, mark: Mark) -> None:
        if mark == self._kept.mark:
            self._rest()
        else:
            self._load()

    def _load(self) -> None:
        self._is_looking = True
        self._screen.ask(_load).then(self._take).otherwise(self._give_up)

    def _take(self, found: tuple[Mark, Offering | None]) -> None:
        before = self._kept.offering
        self._kept.mark, self._kept.offering = found
        if before is not None and found[1] is not None:
            found[1].tenders = before.tenders  # somebody may be paying just now
        self._last = None
        self._price_anew()
        self._rest()

    def _give_up(self, _error: Exception) -> None:
        """It could not be read now: the next look will tell."""
        self._is_looking = False

    def _price_anew(self) -> None:
        before = self._till.basket
        self.price()
        if self._till.basket is not before:
            self.repriced.emit()

    def _rest(self) -> None:
        """The look is over; one that was wanted meanwhile follows."""
        self._is_looking = False
        if self._looks_again:
            self.look()

    def _price(self, offering: Offering, basket: Basket, *, quick: bool) -> Basket:
        if not basket.lines:
            offering.cart = None
            return basket
        if offering.lacks(basket):
            self._screen.ask_now(sales.learn_offers, offering, basket)
        store = self._screen.context.store
        now = store.clock().astimezone(store.frame.calendar.zone)
        return offering.price(basket, now, quick=quick)

    @Slot()
    def _think(self) -> None:
        """In a calm moment: look for a better price, and for what is missing for more."""
        offering = self._kept.offering
        cart = None if offering is None else offering.cart
        if offering is None or cart is None or offering.priced is None or not cart.lines:
            self.hinted.emit("")
        elif self._is_thinking:
            self._calm.start()  # one thought after the other
        else:
            from ui.sales.offer_words import advise  # noqa: PLC0415 - nothing before a scan

            self._is_thinking = True
            job = self._screen.ask(advise, offering.adviser, cart, offering.priced)
            job.then(self._take_advice).otherwise(self._drop_advice)

    def _take_advice(self, advice: Advice) -> None:
        self._is_thinking = False
        offering, before = self._kept.offering, self._till.basket
        if before is None or before is not self._last:
            return  # the basket is another by now
        if offering is None or offering.cart is not advice.cart:
            return
        self.hinted.emit(advice.hint)
        self._till.basket = self._last = offering.improve(before, advice.cart, advice.priced)
        if self._last is not before:
            self.repriced.emit()

    def _drop_advice(self, _error: Exception) -> None:
        self._is_thinking = False


def _read_mark(read: Read) -> Mark:
    from storeapp import promotions  # noqa: PLC0415 - after the window stands

    return Mark(promotions.live_stamp(read), read.register.epoch, read.business_day)


def _load(read: Read) -> tuple[Mark, Offering | None]:
    return _read_mark(read), sales.load_offering(read)
