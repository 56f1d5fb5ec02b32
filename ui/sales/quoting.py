"""Offering a basket at its prices, and selling what was offered."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from reports.kit.style import style_of
from storeapp import sales, settings
from storeapp.db.work import Read, Work
from storeapp.sales import Basket, NewQuote, Quote, QuoteId, WaitingSettings
from ui.kit.display import money
from ui.kit.saving import PDF, Document, Saver
from ui.kit.screen import Screen
from ui.kit.toast import Toast
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.side import Mode, Side
from ui.sales.waiting import Waiting


class Quoting(QObject):
    """Fills the page of quotes; keeping one leaves the basket as it is. While one is loaded,
    what is scanned waits."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, waiting: Waiting, side: Side, message: Toast) -> None:
        super().__init__(screen)
        self._screen, self._waiting, self._side = screen, waiting, side
        self._counter = waiting.counter
        self._message = message
        self._connected = False
        self._saver = Saver(screen)

    @Slot()
    def ask(self) -> None:
        """Show the quotes."""
        if not self._screen.has_keyboard():
            return
        page, till = self._side.quotes, self._counter.till
        if not self._connected:
            self._connected = True
            page.searched.connect(self._search)
            page.wanted.connect(self._sell)
            page.printed.connect(self._print)
            page.kept.connect(self._keep)
            page.withdrawn.connect(self._withdraw)
        limits = self._screen.ask_now(settings.get, WaitingSettings)
        member = till.about.member
        page.begin(
            may_keep=bool(till.lines),
            days=limits.quote_days,
            party="" if member is None else member.name,
        )
        self._search("")
        self.mode_wanted.emit(Mode.QUOTES)

    @Slot(str)
    def _search(self, text: str) -> None:
        self._side.quotes.show_quotes(self._screen.ask_now(sales.list_quotes, text))

    @Slot(int, str, str, str)
    def _keep(self, days: int, party: str, phone: str, note: str) -> None:
        basket, store = self._counter.till.basket, self._screen.context.store
        if basket is None:
            return
        today = store.frame.calendar.day_of(store.clock())
        until = today + timedelta(days=days)
        new = NewQuote(valid_until=until, party=party, phone=phone, note=note)
        self._screen.do(sales.keep_quote, basket, new).then(self._kept).otherwise(self._refuse)

    def _kept(self, quote: Quote) -> None:
        said = _("Quote {number} is kept: {amount}")
        self._message.say(said.format(number=quote.number, amount=money(quote.total)))
        self.mode_wanted.emit(Mode.SALE)

    @Slot(object)
    def _sell(self, quote: Quote) -> None:
        """Load a quote; a basket in hand is parked in the same writing."""
        self._waiting.load(_exchange, quote.id, self._refuse)

    @Slot(object)
    def _withdraw(self, quote: Quote) -> None:
        job = self._screen.do(sales.withdraw_quote, quote.id)
        job.then(partial(self._withdrawn, quote.number)).otherwise(self._refuse)

    def _withdrawn(self, number: str, _nothing: None) -> None:
        page = self._side.quotes
        page.errors.clear()
        self._message.say(_("Quote {number} is withdrawn").format(number=number))
        self._search(page.search.text())

    def _refuse(self, error: Exception) -> None:
        self._side.quotes.errors.tell(message_for(error))

    @Slot(object)
    def _print(self, quote: Quote) -> None:
        self._screen.ask(_draw, quote.id).then(partial(self._save, quote.number))

    def _save(self, number: str, drawn: bytes) -> None:
        self._saver.ask(Document(f"{number}.pdf", PDF, partial(_write, drawn)))


def _exchange(work: Work, quote_id: QuoteId, here: Basket | None) -> Basket:
    """Park the basket in hand and load a quote, both or neither. Raises as these two."""
    if here is not None:
        sales.park(work, here)
    return sales.recall_quote(work, quote_id)


def _draw(read: Read, quote_id: QuoteId) -> bytes:
    from reports.sales import quote  # noqa: PLC0415 - drawing pages is heavy

    return quote.draw_for(read, quote_id, style_of(read))


def _write(drawn: bytes, path: Path) -> None:
    path.write_bytes(drawn)
