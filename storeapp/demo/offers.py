"""What is on offer, for a till without a screen: loaded anew whenever it has changed."""

from __future__ import annotations

from storeapp import promotions, sales
from storeapp.db.work import Read
from storeapp.sales import Basket, Offering
from storeapp.store import Store


class OfferBook:
    """Prices one register's baskets with the live promotions."""

    def __init__(self) -> None:
        self._offering: Offering | None = None
        self._stamp = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was on offer at the last look."""
        return self._offering is None

    def reload(self, store: Store) -> None:
        """Load it anew: a sale was refused because something is used up."""
        self._stamp = 0
        self.look(store)

    def look(self, store: Store) -> None:
        """Load what is on offer if it has changed since."""
        store.ask(self._look)

    def priced(self, store: Store, basket: Basket) -> Basket:
        """The basket with what is on offer at this moment of the store's clock."""
        return store.ask(self._price, basket)

    def forget_uses(self) -> None:
        """A sale has used something up, or a return has given it back."""
        if self._offering is not None:
            self._offering.forget_uses()

    def _look(self, read: Read) -> None:
        stamp = promotions.live_stamp(read)
        if stamp != self._stamp:
            self._stamp, self._offering = stamp, sales.load_offering(read)

    def _price(self, read: Read, basket: Basket) -> Basket:
        self._look(read)
        if not basket.lines:
            return basket
        if basket.about.origin is not None:
            basket = sales.with_kept(read, basket)
        if self._offering is None:
            return sales.without_offers(basket)
        return sales.price_offers(read, self._offering, basket)
