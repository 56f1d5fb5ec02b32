"""Money without a sale at the till: the page of payment, for an amount of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import payments, settings
from storeapp.db.work import Read
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.payments import CashSettings, MoneyReceipt, NewTender
from ui.kit.display import money
from ui.kit.jobs import Job
from ui.kit.screen import Screen
from ui.kit.toast import Toast
from ui.kit.words import _
from ui.sales import apologies as _words  # noqa: F401 - what receiving may say
from ui.sales.foreign import Exchange, read_exchanges
from ui.sales.payment import Part, Payment, tender_for_code, tenders_of
from ui.sales.side import Mode, Side
from ui.sales.waiting import Waiting

if TYPE_CHECKING:
    from ui.members.customers import Ways
    from ui.sales.payment_page import PaymentPage


@dataclass(frozen=True, slots=True)
class ToReceive:
    """An amount to be paid: ``write`` puts its tenders into the books, ``done`` hears what
    came of it and gives the words to say, and Esc goes back to the page ``back``.
    ``refused`` hears why it cannot be written. Nothing to pay is written at once."""

    amount: Money
    write: Callable[[tuple[NewTender, ...]], Job[Any]]
    done: Callable[[Any], str]
    back: Mode
    refused: Callable[[Exception], object] | None = None


class Receiving(QObject):
    """Shows the page of payment for what is received, once for each amount. While it is put
    into the books, what is scanned waits."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, waiting: Waiting, side: Side, message: Toast) -> None:
        super().__init__(screen)
        self._screen, self._side, self.message = screen, side, message
        self.waiting = waiting
        self._ways: Ways | None = None
        self.page: PaymentPage | None = None
        self._wanted: ToReceive | None = None
        self._writing = False

    def ask(self, wanted: ToReceive) -> None:
        """Ask how an amount is paid."""
        if self._writing:
            return
        self._wanted = wanted
        if not wanted.amount:
            self._write(wanted, (), ZERO)
            return
        ways, exchanges = self._screen.ask_now(_read_ways)
        page = self._page_for(ways)
        page.exchanges = exchanges
        self._side.money = page
        self.mode_wanted.emit(Mode.MONEY)
        page.begin(wanted.amount, ways.cash, (), ways.kinds[0])

    def take_code(self, code: str) -> bool:
        """Choose the way of paying that a customer's code belongs to; False if it is none."""
        if self._side.mode is not Mode.MONEY or self._ways is None or self.page is None:
            return False
        kind = tender_for_code(code, self._ways.kinds)
        if kind is not None:
            self.page.use(kind)
        return kind is not None

    def _page_for(self, ways: Ways) -> PaymentPage:
        """The page, made anew when the store takes other ways of paying now."""
        from ui.sales.payment_page import PaymentPage  # noqa: PLC0415 - sell first

        if self.page is None or ways != self._ways:
            if self.page is not None:
                self.page.deleteLater()
            self._ways = ways
            self.page = PaymentPage(ways.kinds, self._screen.context.keys)
            self.page.word_for(_("Take payment"), _("Back"))
            self.page.paid.connect(self._pay)
            self.page.left.connect(self._leave)
        return self.page

    @Slot()
    def _leave(self) -> None:
        if self._wanted is not None and not self._writing:
            self.mode_wanted.emit(self._wanted.back)

    @Slot(object)
    def _pay(self, parts: tuple[Part, ...]) -> None:
        """Put it into the books, once: a second Enter finds it under way."""
        wanted, ways = self._wanted, self._ways
        if wanted is None or ways is None or self._writing:
            return
        change = Payment(wanted.amount, ways.cash, parts).settle(None).change
        self._write(wanted, tenders_of(parts), change)

    def _write(self, wanted: ToReceive, tenders: tuple[NewTender, ...], change: Money) -> None:
        self._writing = self.waiting.is_busy = True
        job = wanted.write(tenders)
        job.then(partial(self._paid, wanted, change)).otherwise(partial(self._refuse, wanted))

    def _paid(self, wanted: ToReceive, change: Money, result: Any) -> None:
        said = wanted.done(result)
        if change:
            back = _("Change {amount}").format(amount=money(change))
            said = f"{said} · {back}"
        self.mode_wanted.emit(Mode.SALE)
        self.message.say(said)
        self._free()

    def _refuse(self, wanted: ToReceive, error: Exception) -> None:
        if wanted.refused is not None:
            wanted.refused(error)
        if not isinstance(error, StoreError):
            self._screen.context.host.complain(error)
        elif wanted.amount and self.page is not None:
            self.page.say(error)
        self._free()

    def _free(self) -> None:
        """What was scanned meanwhile may go into the basket now."""
        self._writing = self.waiting.is_busy = False
        self.waiting.freed.emit()


def paid_words(receipt: MoneyReceipt) -> str:
    """What is said of money that came in."""
    said = _("Received from {name}: {amount}")
    return said.format(name=receipt.party, amount=money(receipt.total))


def _read_ways(read: Read) -> tuple[Ways, dict[str, Exchange]]:
    """Every way of paying that is money, foreign cash too, with the rates of today."""
    from ui.members.customers import Ways  # noqa: PLC0415 - seldom needed

    kinds = tuple(kind for kind in payments.list_tender_types(read) if not kind.needs_party)
    return Ways(kinds, settings.get(read, CashSettings)), read_exchanges(read, kinds)
