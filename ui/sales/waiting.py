"""Baskets that wait: parked with one key, and taken up again with another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import sales, settings
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import Permission
from storeapp.sales import Basket, Parked, SaleId, WaitingSettings
from ui.kit.display import money
from ui.kit.jobs import Latest
from ui.kit.keys import Action
from ui.kit.screen import Screen
from ui.kit.sound import sounds
from ui.kit.toast import Toast
from ui.kit.words import _
from ui.sales import actions
from ui.sales.counter import Counter
from ui.sales.side import Mode, Side
from ui.sales.till_keys import Act

T = TypeVar("T")
Found = tuple[tuple[Parked, ...], int]


class Waiting(QObject):
    """Parks the basket in hand, and takes parked ones up.

    While the store is asked, what is scanned waits: see ``is_busy`` and ``freed``. A basket
    in hand is parked in the same writing that takes another one up, so that none is lost.
    """

    mode_wanted = Signal(Mode)
    freed = Signal()

    def __init__(self, screen: Screen, counter: Counter, side: Side, message: Toast) -> None:
        super().__init__(screen)
        self._screen, self.counter, self._side = screen, counter, side
        self._message = message
        self._last: Parked | None = None  # parked a moment ago, for Undo
        self._connected = self._asks = False
        self._latest = Latest()
        self._refuse: Callable[[Exception], object] | None = None
        self.is_busy = False
        counter.changed.connect(self._forget_last)

    @property
    def can_undo(self) -> bool:
        """Whether the last deed was to park."""
        return self._last is not None

    def acts(self) -> dict[Action, Act]:
        """What its keys do, for those who may park."""
        return {
            actions.PARK: self.park,
            actions.PARK_NOTED: self.ask_note,
            actions.RECALL: self.recall,
        }

    @Slot()
    def park(self) -> None:
        """Let the basket in hand wait, known by its note, and begin another."""
        basket = self.counter.till.basket
        self.park_with(basket.about.note if basket is not None else "")

    @Slot()
    def ask_note(self) -> None:
        """Ask for a few words first, to know the basket in hand by."""
        basket = self.counter.till.basket
        if basket is None or not basket.lines or not self._may_begin():
            return
        page = self._side.park
        if not self._asks:
            self._asks = True
            page.wanted.connect(self.park_with)
        page.ask_for("", basket.about.note)
        self.mode_wanted.emit(Mode.PARK)

    @Slot(str)
    def park_with(self, note: str) -> None:
        """The same, with a few words to know it by."""
        basket = self.counter.till.basket
        if basket is None or not basket.lines or not self._may_begin():
            return
        if self.counter.till.parts:
            sounds().refuse()
            self._message.say(_("Money was taken for this sale. Finish it, or give it back."))
            return
        self._begin()
        job = self._screen.do(sales.park, basket, note)
        job.then(self._parked).otherwise(self._failed)

    @Slot()
    def recall(self) -> None:
        """Take up what waits: the only one at once, else choose from the list."""
        if self._may_begin():
            self._screen.ask(_read_parked).then(self._offer)

    @Slot(object)
    def take_up(self, basket_id: SaleId) -> None:
        """Take up this one; a basket in hand is parked."""
        self.load(_exchange, basket_id)

    def load(
        self,
        exchange: Callable[[Work, T, Basket | None], Basket],
        which: T,
        refuse: Callable[[Exception], object] | None = None,
    ) -> None:
        """Go on with the basket that ``exchange`` gives for the one in hand; None for none.

        ``refuse`` hears why it cannot be, else the window says it.
        """
        if self.is_busy:
            return
        basket = self.counter.till.basket
        here = basket if basket is not None and basket.lines else None
        self._refuse = refuse
        self._begin()
        job = self._screen.do(exchange, which, here)
        job.then(self._recalled).otherwise(self._failed)

    @Slot()
    def undo(self) -> bool:
        """Take up what was parked a moment ago; False if nothing was."""
        last, self._last = self._last, None
        if last is None:
            return False
        self._message.hide()
        self.take_up(last.id)
        return True

    def park_left(self, basket: Basket) -> None:
        """Park a basket that was left on the disk: the next sale has begun."""
        self.counter.keeper.pause()
        self.is_busy = True
        job = self._screen.do(sales.park, basket)
        job.then(self._parked_left).otherwise(self._failed)

    def _may_begin(self) -> bool:
        may = self._screen.context.may(Permission.PARK)
        return may and not self.is_busy and self._screen.has_keyboard()

    def _begin(self) -> None:
        self.is_busy = True
        self.counter.settle_cancelled()
        self.counter.keeper.pause()

    def _offer(self, found: Found) -> None:
        parked = found[0]
        if not parked:
            self._message.say(_("No sale is parked"))
        elif len(parked) == 1:
            self.take_up(parked[0].id)
        else:
            page = self._side.parked
            if not self._connected:
                self._connected = True
                page.wanted.connect(self.take_up)
                page.dropped.connect(self._drop)
                page.searched.connect(self._search)
            self._show_found(found)
            self.mode_wanted.emit(Mode.PARKED)

    @Slot(str)
    def _search(self, text: str) -> None:
        job = self._screen.ask(_read_parked, text)
        job.then(self._latest.only(self._show_found))

    def _show_found(self, found: Found) -> None:
        self._side.parked.show_parked(*found, self._screen.context.store.clock())

    @Slot(object)
    def _drop(self, basket_id: SaleId) -> None:
        job = self._screen.do(sales.drop_parked, basket_id)
        job.then(self._dropped).otherwise(self._screen.context.host.complain)

    def _dropped(self, _nothing: None) -> None:
        self._search(self._side.parked.search.text())

    def _parked(self, parked: Parked) -> None:
        self.counter.set_aside()
        self._last = parked
        self._finish(None)
        said = _("Parked as number {number}: {amount}")
        key = self._screen.context.keys.key(actions.UNDO)
        self._message.say(
            said.format(number=parked.number, amount=money(parked.total)),
            f"{actions.UNDO.title}  {key}",
            self.undo,
        )
        self.mode_wanted.emit(Mode.SALE)

    def _parked_left(self, parked: Parked) -> None:
        self._finish(None)
        said = _("The unfinished basket was parked as number {number}")
        self._message.say(said.format(number=parked.number))

    def _recalled(self, basket: Basket) -> None:
        self._refuse = None
        self.counter.take_up(basket)
        self._finish(basket)
        self.mode_wanted.emit(Mode.SALE)

    def _finish(self, on_disk: Basket | None) -> None:
        self.is_busy = False
        self.counter.keeper.start_from(on_disk)
        self.counter.keeper.keep(self.counter.till.basket)
        self.freed.emit()

    def _failed(self, error: Exception) -> None:
        self.is_busy = False
        self.counter.keeper.resume()
        refuse, self._refuse = self._refuse, None
        (refuse or self._screen.context.host.complain)(error)
        self.freed.emit()

    @Slot()
    def _forget_last(self) -> None:
        if self.counter.till.lines:
            self._last = None


def _read_parked(read: Read, text: str = "") -> Found:
    """What waits, and for how many hours at most."""
    hours = settings.get(read, WaitingSettings).parked_hours
    return sales.list_parked(read, text), hours


def _exchange(work: Work, basket_id: SaleId, here: Basket | None) -> Basket:
    """Park one basket and take up another, both or neither. Raises as these two."""
    if here is not None:
        sales.park(work, here)
    return sales.recall(work, basket_id)
