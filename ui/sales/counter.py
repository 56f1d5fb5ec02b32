"""What can be done with the basket: each deed makes the next one, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import sales
from storeapp.catalogue import Found
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import ONE, ONE_MILLI, Quantity, pieces
from storeapp.sales import Basket, PricedLine, Receipt
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.draft_keeper import DraftKeeper
from ui.sales.naming import line_name
from ui.sales.permits import Deed, Permits
from ui.sales.till import Done, Till

MOST_LABELS = 99
DRAFT = "draft"  # the banner of a basket that cannot be kept


class Counter(QObject):
    """The deeds of the till. It knows the state and the store, and no widget.

    ``changed``: there is something else to show. ``said``: what was done and can be undone.
    ``refused``: why something could not be done. ``found_done``: the basket in hand turned
    out to be paid already.
    """

    changed = Signal()
    said = Signal(str)
    undone = Signal()
    refused = Signal(Exception)
    found_done = Signal()

    def __init__(self, screen: Screen, till: Till) -> None:
        super().__init__(screen)
        self._screen = screen
        self.till = till
        self._warned = self._asked = False
        self.permits = Permits(screen, till)
        self.permits.granted.connect(self._grant)
        self.changed.connect(self.permits.look_again)
        self.keeper = DraftKeeper(screen)
        self.keeper.failed.connect(self._warn)
        self.keeper.kept.connect(self._calm)

    def add(self, found: Found, times: Quantity = ONE) -> bool:
        """Put in what was found, so many times; False if it was refused."""
        try:
            self._become(*self._with(self._basket(), found, times))
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
        if basket is None:
            return False
        after = deed.act(basket)
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
        line = self._line(no)
        if line is not None and line.line.parent_no is not None:
            no = line.line.parent_no  # a deposit follows what it goes along with
            line = self._line(no)
        if line is None or line.line.unit.is_weighed or line.is_return:
            return
        wanted = line.line.quantity + pieces(by)
        if wanted.milli < ONE_MILLI:
            self.remove(no)
        else:
            self.set_quantity(no, wanted)

    def set_quantity(self, no: int, quantity: Quantity) -> bool:
        """Sell this much of a line instead; False if it was refused."""
        return self.try_(Deed(partial(sales.set_quantity, no=no, quantity=quantity), chosen=no))

    def has_line(self, no: int) -> bool:
        """Whether a line is still in the basket."""
        return self._line(no) is not None

    def remove(self, no: int) -> None:
        """Take a line out."""
        line, basket = self._line(no), self.till.basket
        if line is None or basket is None:
            return
        after = self.till.neighbour(1) if self.till.chosen == no else self.till.chosen
        if after == no:
            after = self.till.neighbour(-1)
        said = _("Removed: {name}").format(name=line_name(line.line))
        self.try_(Deed(partial(sales.remove, no=no), said, after if after != no else 0))

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
            self._show()

    @Slot()
    def undo(self) -> None:
        """Take the last deed back."""
        if self.till.undo():
            self.undone.emit()
            self._show()

    def look_for_kept(self) -> None:
        """Ask once, after the start, whether a basket was left on the disk.

        Later, a basket in hand is that of a screen that has gone, perhaps while it was
        being paid or kept: find out which, and go on from there.
        """
        if not self.till.looked_for_kept:
            self.till.looked_for_kept = True
            self._screen.ask(sales.find_draft).then(self._offer)
        elif self.till.basket is not None and self.till.lines and not self._asked:
            self._asked = True
            self._screen.do(sales.find_receipt, self.till.basket.id).then(self._take_over)

    @Slot()
    def continue_kept(self) -> None:
        """Go on with the basket that was left, together with what is in this one."""
        kept, self.till.kept = self.till.kept, None
        if kept is None:
            return
        basket, here = kept, self.till.basket
        numbers: dict[int | None, int] = {}
        for priced in self.till.lines:
            line = replace(priced.line, parent_no=numbers.get(priced.line.parent_no))
            basket, numbers[priced.no] = sales.add_line(basket, line)
        if here is not None:
            basket = replace(basket, voids=(*basket.voids, *here.voids))
        self._become(basket)

    @Slot()
    def discard_kept(self) -> None:
        """Let the basket that was left go."""
        kept, self.till.kept = self.till.kept, None
        if kept is not None:
            self.keeper.let_go(kept)
            self._show()

    def finish(self, done: Done) -> None:
        """The sale is in the books."""
        self.till.finish(done)
        self.keeper.forget()
        self.changed.emit()

    def _basket(self) -> Basket:
        store = self._screen.context.store
        now = store.clock()
        gone = self.till.let_go()
        if gone is not None:
            self.keeper.let_go(gone)
        return self.till.basket_for_more(now, store.frame.calendar.day_of(now))

    @staticmethod
    def _with(basket: Basket, found: Found, times: Quantity) -> tuple[Basket, int]:
        """Each label of a scale is a bag by itself, so several make several lines."""
        if found.amount is None or not times.is_whole:
            return sales.add_found(basket, found, times)
        no = 0
        for _bag in range(min(MOST_LABELS, times.milli // ONE_MILLI)):
            basket, no = sales.add_found(basket, found, ONE)
        return basket, no

    def _line(self, no: int) -> PricedLine | None:
        return sales.line_of(self.till.basket, no) if self.till.basket is not None else None

    @Slot(object, object)
    def _grant(self, deed: Deed, after: Basket) -> None:
        self._finish_deed(deed, after)

    def _finish_deed(self, deed: Deed, after: Basket) -> None:
        self._become(after, deed.chosen)
        if not after.lines:
            self.till.parts = ()
        if deed.said:
            self.said.emit(deed.said)

    def _become(self, basket: Basket, chosen: int = 0) -> None:
        self.till.become(basket, chosen)
        self._show()

    def _show(self) -> None:
        self.keeper.keep(self.till.basket)
        self.changed.emit()

    def _take_over(self, receipt: Receipt | None) -> None:
        if receipt is None:
            self.keeper.keep(self.till.basket)
        else:
            self.finish(Done(receipt, receipt.total + receipt.change))
            self.found_done.emit()

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

    def _offer(self, kept: Basket | None) -> None:
        if kept is None:
            return
        if kept.lines:
            self.till.kept = kept
            self.changed.emit()
        else:  # it was cancelled, and nobody came to settle it
            self.keeper.let_go(kept)
