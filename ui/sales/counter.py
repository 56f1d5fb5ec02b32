"""What can be done with the basket: each deed makes the next one, and can be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import sales
from storeapp.catalogue import Found
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import ONE, ONE_MILLI, Quantity, pieces
from storeapp.sales import Basket, PricedLine
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.draft_keeper import DraftKeeper
from ui.sales.naming import line_name
from ui.sales.offers import OfferDesk
from ui.sales.permits import Deed, Permits
from ui.sales.till import Done, Till

MOST_LABELS = 99
DRAFT = "draft"  # the banner of a basket that cannot be kept


class Counter(QObject):
    """The deeds of the till. It knows the state and the store, and no widget.

    ``changed``: there is something else to show. ``said``: what was done and can be undone.
    ``refused``: why something could not be done.
    """

    changed = Signal()
    said = Signal(str)
    undone = Signal()
    refused = Signal(Exception)
    left_over = Signal(object)  # a basket of before, as the next one begins

    def __init__(self, screen: Screen, till: Till) -> None:
        super().__init__(screen)
        self._screen = screen
        self.till = till
        self._warned = False
        self.offers = OfferDesk(screen, till)
        self.offers.repriced.connect(self.show)
        self.changed.connect(self.offers.follow)
        self.permits = Permits(screen, till)
        self.permits.price = self.offers.priced
        self.permits.granted.connect(self._finish_deed)
        self.changed.connect(self.permits.look_again)
        self.keeper = DraftKeeper(screen, till.gone)
        self.keeper.failed.connect(self._warn)
        self.keeper.kept.connect(self._calm)

    def add(self, found: Found, times: Quantity = ONE) -> bool:
        """Put in what was found, so many times; False if it was refused."""
        try:
            basket, no = _with(self._basket(), found, times)
            self.become(self.offers.priced(basket), no)
        except StoreError as error:
            self.refused.emit(error)
            return False
        return True

    def perform(self, deed: Deed) -> bool:
        """Do something to the basket, once it is allowed; True if it is done already.

        What the person at the screen may not do alone waits for somebody else's PIN, and
        until then nothing has changed. Raises what the deed raises.
        """
        basket = self.till.basket
        if basket is None or not deed.applies(basket):
            return False
        after = self.offers.priced(deed.act(basket))
        if not self.permits.allows(deed, basket, after):
            return False
        self._finish_deed(deed, after)
        return True

    def try_(self, deed: Deed) -> bool:
        """The same, with an error told by ``refused``."""
        try:
            return self.perform(deed)
        except StoreError as error:
            self.refused.emit(error)
            return False

    def choose(self, no: int) -> None:
        """Take a line in hand."""
        self.till.choose(no)
        self.changed.emit()

    def move(self, by: int) -> None:
        """Take the line above or below in hand."""
        self.choose(self.till.neighbour(by))

    def step(self, no: int, by: int) -> None:
        """Sell so many more or fewer of a line; the last one takes the line away."""
        line = self.line(no)
        if line is not None and line.line.parent_no is not None:
            no = line.line.parent_no  # a deposit follows what it goes along with
            line = self.line(no)
        if line is None or line.line.unit.is_weighed or line.is_return:
            return
        wanted = line.line.quantity + pieces(by)
        if wanted.milli < ONE_MILLI:
            self.remove(no)
        else:
            self.set_quantity(no, wanted)

    def set_quantity(self, no: int, quantity: Quantity) -> bool:
        """Sell this much of a line instead; False if it was refused."""
        return self.try_(
            Deed(partial(sales.set_quantity, no=no, quantity=quantity), chosen=no, of=no)
        )

    def has_line(self, no: int) -> bool:
        """Whether a line is still in the basket."""
        return self.line(no) is not None

    def remove(self, no: int) -> None:
        """Take a line out."""
        line, basket = self.line(no), self.till.basket
        if line is None or basket is None:
            return
        after = self.till.neighbour(1) if self.till.chosen == no else self.till.chosen
        if after == no:
            after = self.till.neighbour(-1)
        said = _("Removed: {name}").format(name=line_name(line.line))
        chosen = after if after != no else 0
        self.try_(Deed(partial(sales.remove, no=no), said, chosen, of=no))

    @Slot()
    def remove_line_in_hand(self) -> None:
        """Take the line in hand out."""
        self.remove(self.till.chosen)

    @Slot()
    def cancel(self) -> None:
        """Take everything out."""
        if self.till.lines:
            self.try_(Deed(sales.clear, _("Sale cancelled")))

    @Slot()
    def settle_cancelled(self) -> None:
        """Let a cancelled basket go for good: it can be undone no more."""
        gone = self.till.let_go()
        if gone is not None:
            self.keeper.let_go(gone)
            self.show()

    @Slot()
    def undo(self) -> None:
        """Take the last deed back."""
        if self.till.undo():
            self.offers.price()
            self.undone.emit()
            self.show()

    def begin(self) -> None:
        """Have a basket to put things into, if there is none."""
        if not self.till.lines:
            self.till.basket = self._basket()

    def set_aside(self) -> None:
        """The basket in hand lies somewhere else now."""
        self.till.take_up(None)
        self.changed.emit()

    def take_up(self, basket: Basket) -> None:
        """Go on with a basket that lay somewhere else; there is no step back from it."""
        self.till.take_up(basket)
        self.offers.price()
        self.changed.emit()

    def finish(self, done: Done) -> None:
        """The sale is in the books."""
        self.till.finish(done)
        self.keeper.forget()
        self.offers.pay_with(frozenset())
        self.offers.forget_uses()
        self.changed.emit()

    def _basket(self) -> Basket:
        store = self._screen.context.store
        now = store.clock()
        gone = self.till.let_go()
        if gone is not None:
            self.keeper.let_go(gone)
        kept = self.till.kept
        if kept is not None and self._screen.context.may(Permission.PARK):
            self.till.kept = None
            self.left_over.emit(kept)
        return self.till.basket_for_more(now, store.frame.calendar.day_of(now))

    def line(self, no: int) -> PricedLine | None:
        """The line of a number, or None if it is gone."""
        return sales.line_of(self.till.basket, no) if self.till.basket is not None else None

    @Slot(object, object)
    def _finish_deed(self, deed: Deed, after: Basket) -> None:
        self.become(self.offers.priced(after), deed.chosen)
        if not after.lines:
            self.till.parts = ()
        if deed.said:
            self.said.emit(deed.said)

    def become(self, basket: Basket, chosen: int = 0) -> None:
        """Go on with another basket; the one before can be had back."""
        self.till.become(basket, chosen)
        self.show()

    @Slot()
    def show(self) -> None:
        """Keep the basket, and let everybody show it."""
        self.keeper.keep(self.till.basket)
        self.changed.emit()

    @Slot(Exception)
    def _warn(self, error: Exception) -> None:
        """Selling goes on, but a crash would lose this basket: say so until it is kept."""
        self._warned = True
        self._screen.context.host.banner(DRAFT, message_for(error))

    @Slot()
    def _calm(self) -> None:
        if self._warned:
            self._warned = False
            self._screen.context.host.banner(DRAFT, "")


def _with(basket: Basket, found: Found, times: Quantity) -> tuple[Basket, int]:
    """Each label of a scale is a bag by itself, so several make several lines."""
    if found.amount is None or not times.is_whole:
        return sales.add_found(basket, found, times)
    no = 0
    for _bag in range(min(MOST_LABELS, times.milli // ONE_MILLI)):
        basket, no = sales.add_found(basket, found, ONE)
    return basket, no
