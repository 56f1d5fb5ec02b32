"""Layaways at the till: set aside for a deposit, paid further, picked up, or let go."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import sales, settings
from storeapp.db.work import Work
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate
from storeapp.payments import MoneyReceipt, NewTender
from storeapp.sales import (
    Basket,
    Layaway,
    LayawayId,
    LayawayState,
    NewLayaway,
    WaitingSettings,
)
from ui.kit.display import money
from ui.kit.jobs import Job
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.counter import Counter
from ui.sales.layaway_offer import Offer
from ui.sales.receiving import Receiving, ToReceive, paid_words
from ui.sales.side import Mode, Side

if TYPE_CHECKING:
    from ui.members.customers import Ways
    from ui.members.money_panel import GiveBackPanel


class SettingAside(QObject):
    """Fills the page of layaways."""

    mode_wanted = Signal(Mode)

    def __init__(
        self, screen: Screen, counter: Counter, side: Side, receiving: Receiving
    ) -> None:
        super().__init__(screen)
        self._screen, self._counter, self._side = screen, counter, side
        self._receiving, self._message = receiving, receiving.message
        self._connected = False
        self._ended: Layaway | None = None
        self._picking: Layaway | None = None
        self._waiting = receiving.waiting
        self._waiting.freed.connect(self._say_deposit)
        self._panel: GiveBackPanel | None = None

    @Slot()
    def ask(self) -> None:
        """Show the layaways."""
        if not self._screen.has_keyboard():
            return
        page = self._side.layaways
        if not self._connected:
            self._connected = True
            page.searched.connect(self._search)
            page.picked.connect(self._pick_up)
            page.ended.connect(self._ask_back)
            page.kept.connect(self._keep)
            page.paid.connect(self._pay)
        page.begin(self._offer())
        self._search("")
        self.mode_wanted.emit(Mode.LAYAWAYS)

    def _offer(self) -> Offer:
        till, store = self._counter.till, self._screen.context.store
        limits = self._screen.ask_now(settings.get, WaitingSettings)
        member, due = till.about.member, max(ZERO, till.totals.due)
        return Offer(
            today=store.frame.calendar.day_of(store.clock()),
            days=limits.layaway_days,
            party="" if member is None else member.name,
            total=due if till.lines else ZERO,
            least=Rate(limits.layaway_deposit_ppm).of(due),
        )

    @Slot(str)
    def _search(self, text: str) -> None:
        found = self._screen.ask_now(sales.list_layaways, text)
        self._side.layaways.show_layaways(
            tuple(one for one in found if one.state is LayawayState.OPEN or one.held)
        )

    @Slot(object)
    def _keep(self, new: NewLayaway) -> None:
        """Take the deposit of a new one; where none is asked, set it aside at once."""
        if self._counter.till.parts:
            self._tell(_("Money was taken for this sale. Finish it, or give it back."))
        else:
            write = partial(self._open, new)
            self._receiving.ask(
                ToReceive(new.deposit, write, self._opened, Mode.LAYAWAYS, self._unopened)
            )

    def _open(self, new: NewLayaway, tenders: tuple[NewTender, ...]) -> Job[Layaway]:
        basket = self._counter.till.basket
        assert basket is not None
        self._counter.keeper.pause()
        return self._screen.do(sales.open_layaway, basket, replace(new, tenders=tenders))

    def _opened(self, made: Layaway) -> str:
        self._counter.set_aside()
        self._counter.keeper.start_from(None)
        said = _("{number} is set aside for {name}: {amount} left to pay")
        return said.format(number=made.number, name=made.party, amount=money(made.balance))

    def _unopened(self, error: Exception) -> None:
        self._counter.keeper.resume()
        self._refuse(error)

    @Slot(object, object)
    def _pay(self, one: Layaway, amount: Money) -> None:
        write = partial(self._pay_more, one.id, amount)
        self._receiving.ask(ToReceive(amount, write, paid_words, Mode.LAYAWAYS))

    def _pay_more(
        self, layaway_id: LayawayId, amount: Money, tenders: tuple[NewTender, ...]
    ) -> Job[MoneyReceipt]:
        return self._screen.do(sales.pay_layaway, layaway_id, amount, tenders)

    @Slot(object)
    def _pick_up(self, one: Layaway) -> None:
        """Load what was set aside; a basket in hand is parked in the same writing."""
        if one.state is not LayawayState.OPEN:
            self._tell(message_for(sales.NoSuchLayaway(one.number)))
            return
        self._picking = one
        self._waiting.load(_exchange, one.id, self._refuse)

    @Slot()
    def _say_deposit(self) -> None:
        """What was set aside is in hand now: say what is paid of it already."""
        one, self._picking = self._picking, None
        till = self._counter.till
        if one is None or till.about.source != one.id:
            return
        paid = min(one.held, till.totals.due)
        if paid:
            said = _("Deposit {amount}: {left} left to pay")
            left = till.totals.due - paid
            self._message.say(said.format(amount=money(paid), left=money(left)))

    @Slot(object)
    def _ask_back(self, one: Layaway) -> None:
        self._ended = one
        if self._screen.has_keyboard():
            from ui.members.customers import read_ways  # noqa: PLC0415 - seldom

            self._screen.ask(read_ways).then(self._slide_back)

    def _slide_back(self, ways: Ways) -> None:
        from ui.members.money_panel import GiveBackPanel  # noqa: PLC0415 - seldom wanted

        if self._ended is None:
            return
        title = _("Cancel {number}").format(number=self._ended.number)
        self._panel = GiveBackPanel(title, self._ended.held, ways)
        self._panel.wanted.connect(self._give_back)
        self._panel.kept.connect(self._gave_back)
        self._screen.context.host.slide(self._panel)

    @Slot(object)
    def _give_back(self, tenders: tuple[NewTender, ...]) -> None:
        if self._ended is not None and self._panel is not None:
            job = self._screen.do(sales.cancel_layaway, self._ended.id, tenders)
            self._panel.follow(job)

    @Slot()
    def _gave_back(self) -> None:
        if self._ended is not None:
            said = _("Cancelled: {number}").format(number=self._ended.number)
            self._message.say(said)
        self._search(self._side.layaways.search.text())

    def _refuse(self, error: Exception) -> None:
        self._tell(message_for(error))

    def _tell(self, words: str) -> None:
        self._side.layaways.errors.tell(words)


def _exchange(work: Work, layaway_id: LayawayId, here: Basket | None) -> Basket:
    """Park the basket in hand and load a layaway, both or neither. Raises as these two."""
    if here is not None:
        sales.park(work, here)
    return sales.pick_up(work, layaway_id).basket
