"""Money at the till that pays no sale: deposits, and what members owe."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from storeapp import payments
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.members import MemberId
from storeapp.payments import MoneyReceipt, NewReceipt, NewTender, ReceiptKind
from ui.kit.jobs import Job
from ui.kit.keys import Action
from ui.kit.screen import Screen
from ui.kit.toast import Toast
from ui.kit.words import _
from ui.sales import actions
from ui.sales.buyer import Buyer
from ui.sales.receiving import Receiving, ToReceive, paid_words
from ui.sales.setting_aside import SettingAside
from ui.sales.side import Mode
from ui.sales.till_keys import Act
from ui.sales.waiting import Waiting

if TYPE_CHECKING:
    from ui.members.customers import Customer


class MoneyDesk(QObject):
    """Takes what the member in hand pays on their account, and leads to the layaways."""

    mode_wanted = Signal(Mode)

    def __init__(self, screen: Screen, waiting: Waiting, buyer: Buyer, message: Toast) -> None:
        super().__init__(screen)
        self._screen, self._counter, self._buyer = screen, waiting.counter, buyer
        self._side, self._message = buyer.side, message
        self._payer: MemberId | None = None
        self._connected = False
        self.receiving = Receiving(screen, waiting, self._side, message)
        self.aside = SettingAside(screen, waiting.counter, self._side, self.receiving)
        self.receiving.mode_wanted.connect(self.mode_wanted)
        self.aside.mode_wanted.connect(self.mode_wanted)

    def acts(self) -> dict[Action, Act]:
        """What its keys do, for those who may take payments."""
        if not self._screen.context.may(Permission.TAKE_PAYMENTS):
            return {}
        return {actions.LAYAWAYS: self.aside.ask, actions.ACCOUNT: self.ask}

    @Slot()
    def ask(self) -> None:
        """Ask what the member in hand pays; with nobody in hand, ask who it is first."""
        if not self._screen.has_keyboard():
            return
        member = self._counter.till.about.member
        if member is None:
            self._buyer.ask()
            key = self._screen.context.keys.key(actions.ACCOUNT)
            said = _("Choose who pays, then press {key} again.").format(key=key)
            self._message.say(said)
            return
        from ui.members.customers import read_customer  # noqa: PLC0415 - seldom needed

        self._payer = MemberId(member.id)
        self._screen.ask(read_customer, self._payer).then(self._show)

    def _show(self, who: Customer) -> None:
        page = self._side.account
        if not self._connected:
            self._connected = True
            page.wanted.connect(self._take)
        page.begin(who)
        self.mode_wanted.emit(Mode.ACCOUNT)

    @Slot(object, object)
    def _take(self, amount: Money, charge: Money) -> None:
        if self._payer is None:
            return
        new = NewReceipt(
            kind=ReceiptKind.ACCOUNT,
            party_id=self._payer,
            amount=amount,
            charge=charge,
            tenders=(),
        )
        write = partial(self._receive, new)
        self.receiving.ask(ToReceive(amount, write, self._taken, Mode.ACCOUNT))

    def _receive(self, new: NewReceipt, tenders: tuple[NewTender, ...]) -> Job[MoneyReceipt]:
        return self._screen.do(payments.receive, replace(new, tenders=tenders))

    def _taken(self, receipt: MoneyReceipt) -> str:
        self._buyer.look_again()
        return paid_words(receipt)
