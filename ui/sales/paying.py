"""From Pay to the finished sale: the page, the writing, and what the store answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from storeapp import payments, sales, shifts, staff
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money, total
from storeapp.payments import CashSettings, NewTender, TenderType
from storeapp.sales import Basket, Receipt, Refundable
from storeapp.staff import Approval, ApproverPin, Ask, Refused
from ui.kit.display import money
from ui.kit.layout import keep_hidden
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.sales.counter import Counter
from ui.sales.foreign import read_exchanges
from ui.sales.payment import Part, tender_for_code, tenders_of
from ui.sales.picked_up import with_deposit
from ui.sales.till import Done
from ui.staff.approving import ask_approval

if TYPE_CHECKING:
    from ui.sales.give_back_page import GiveBackPage
    from ui.sales.payment_page import PaymentPage

CALM_MS = 400


class Paying(QObject):
    """Leads through one payment. ``done``: the sale is in the books. ``shift_wanted``: it
    cannot be before there is a shift of today."""

    left = Signal()
    done = Signal()
    refused = Signal()
    shift_wanted = Signal()
    code_wanted = Signal()  # the field for a customer's code, please
    coded = Signal(str)  # a code that came in slowly
    drawer_wanted = Signal()
    turned = Signal()  # what was to be paid is to be given back now, or the other way round

    def __init__(self, screen: Screen, counter: Counter) -> None:
        super().__init__(screen)
        self._screen, self._counter = screen, counter
        self.kinds: tuple[TenderType, ...] = ()
        self.cash = CashSettings()
        self.page: PaymentPage | None = None
        self.back_page: GiveBackPage | None = None
        self._usual: tuple[TenderType, ...] = ()
        self._may_owe = False
        self.is_completing = False
        self.gives_back = False
        self._given = ZERO
        self._tenders: tuple[NewTender, ...] = ()
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self.make_page)

    def offer(self, kinds: Sequence[TenderType], cash: CashSettings) -> None:
        """Take money in these ways, and round cash like this."""
        self.cash, self._usual = cash, tuple(kinds)
        offered = self._usual
        if offered and self._may_owe:
            offered = (
                *offered,
                self._screen.ask_now(payments.tender_types_by_code)[payments.ON_ACCOUNT],
            )
        if offered != self.kinds:
            self.kinds = offered
            self.page = None
            self._calm.start()

    @Slot(bool)
    def let_owe(self, may: bool) -> None:
        """Offer to put it on the account of the member who is buying, or no more."""
        self._may_owe = may
        self.offer(self._usual, self.cash)

    def make_page(self) -> PaymentPage:
        """The page, made in a calm moment, or when it is first needed."""
        if self.page is None:
            from ui.sales.payment_page import PaymentPage  # noqa: PLC0415 - sell first

            self.page = PaymentPage(self.kinds, self._screen.context.keys)
            keep_hidden(self._screen, self.page)
            self._offer_drawer(self.page)
            self.page.paid.connect(self._complete)
            self.page.parts_changed.connect(self._keep_parts)
            self.page.left.connect(self.left)
            self.page.code_wanted.connect(self.code_wanted)
            self.page.coded.connect(self.coded)
            self.page.used.connect(self._note_tenders)
            self.page.left.connect(self._forget_tenders)
        return self.page

    def page_in_use(self) -> PaymentPage | GiveBackPage:
        """The page for the basket in hand: it takes money, or gives it back."""
        self.gives_back = self._owes_customer()
        if not self.gives_back:
            return self.make_page()
        if self.back_page is None:
            from ui.sales.give_back_page import GiveBackPage  # noqa: PLC0415

            self.back_page = GiveBackPage(self._screen.context.keys)
            keep_hidden(self._screen, self.back_page)
            self._offer_drawer(self.back_page)
            self.back_page.given.connect(self._give_back)
            self.back_page.left.connect(self.left)
        return self.back_page

    def begin(self, kind: TenderType | None = None) -> None:
        """Ask for the money, in the first way of paying unless another is known."""
        till = self._counter.till
        if self.gives_back and self.back_page is not None and till.basket is not None:
            plan, ways = self._screen.ask_now(_read_plan, till.basket)
            self.back_page.begin(till.totals.due, plan, ways, self.kinds)
            kept = total(priced.line.kept for priced in till.lines)
            paid = kept - total(priced.due for priced in till.lines if priced.is_return)
            self.back_page.tell_kept(paid, kept)
            return
        first = kind or self.kinds[0]
        self.make_page().member = till.about.member
        self.make_page().exchanges = self._screen.ask_now(read_exchanges, self.kinds)
        parts = till.parts
        if till.basket is not None and till.about.source is not None:
            parts = self._screen.ask_now(with_deposit, till.basket, parts)
        self.make_page().begin(till.totals.due, self.cash, parts, first)

    def take_code(self, code: str) -> bool:
        """Choose the way of paying that a customer's code belongs to; False if it is none."""
        kind = tender_for_code(code, self.kinds)
        if kind is None or self.page is None or self.gives_back:
            return False
        self.page.use(kind)
        return True

    def show_due(self) -> None:
        """Something changed in the basket while the page shows."""
        if not self._counter.till.lines:
            return
        if self.gives_back or self._owes_customer():
            self.turned.emit()
        elif self.page is not None:
            self.page.raise_due(self._counter.till.totals.due)

    @Slot()
    def _note_tenders(self) -> None:
        """Some offers hold for some ways of paying."""
        page = self.page
        if page is not None and not self.gives_back:
            codes = {page.kind.code, *(part.type.code for part in page.payment.parts)}
            self._counter.offers.pay_with(frozenset(codes))

    @Slot()
    def _forget_tenders(self) -> None:
        self._counter.offers.pay_with(frozenset())

    @Slot(object)
    def _keep_parts(self, parts: tuple[Part, ...]) -> None:
        self._counter.till.parts = parts

    @Slot(object)
    def _complete(self, parts: tuple[Part, ...]) -> None:
        if self._screen.has_keyboard():  # not while a panel asks for something
            self._write(tenders_of(parts))

    @Slot(object)
    def _give_back(self, tenders: tuple[NewTender, ...]) -> None:
        if self._screen.has_keyboard():
            self._write(tenders)

    def _write(self, tenders: tuple[NewTender, ...]) -> None:
        """Put the sale into the books, once: a second Enter finds it under way."""
        basket = self._counter.till.basket
        if self.is_completing or basket is None:
            return
        self.is_completing = True
        self._counter.keeper.pause()
        self._tenders = tenders
        self._given = total(tender.amount for tender in tenders)
        job = self._screen.do(sales.complete, sales.to_sale(basket, tenders))
        job.then(self._completed).otherwise(self._not_completed)

    def _completed(self, receipt: Receipt) -> None:
        self.is_completing = False
        self._counter.finish(Done(receipt, self._given))
        if QAccessible.isActive():
            words = _("Paid. Change {amount}").format(amount=money(receipt.change))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._screen, words))
        self.done.emit()

    def _not_completed(self, error: Exception) -> None:
        self.is_completing = False
        self._counter.keeper.resume()
        page = self.back_page if self.gives_back else self.page
        if isinstance(error, staff.ApprovalNeeded):
            ask_approval(self._screen.context, error.ask, self._approved, self._approve)
        elif not isinstance(error, StoreError):
            self._screen.context.host.complain(error)
        elif page is not None:
            page.say(error)
        if isinstance(error, StoreError) and self._counter.offers.is_on_offer():
            self._counter.offers.reload()  # an offer may be over, or a coupon spent
        if isinstance(error, shifts.NoOpenShift | shifts.ShiftFromEarlierDay):
            self.shift_wanted.emit()
        self.refused.emit()

    def _offer_drawer(self, page: PaymentPage | GiveBackPage) -> None:
        page.drawer.setVisible(self._screen.context.may(Permission.OPEN_DRAWER))
        page.drawer.clicked.connect(self.drawer_wanted)

    def _owes_customer(self) -> bool:
        """Whether goods come back and nothing is to be paid."""
        till = self._counter.till
        return till.totals.due <= ZERO and any(priced.is_return for priced in till.lines)

    def _approve(self, work: Work, ask: Ask, by: ApproverPin) -> Approval | Refused:
        """In the thread that writes; the basket is a frozen value."""
        basket = self._counter.till.basket
        assert basket is not None
        return sales.approve_for(work, basket, ask, by)

    @Slot(object)
    def _approved(self, _approval: Approval) -> None:
        self._write(self._tenders)


def _read_plan(
    read: Read, basket: Basket
) -> tuple[tuple[tuple[str, Money], ...], tuple[Refundable, ...]]:
    """How the money of a basket goes back, and the most that each way can give."""
    origin = basket.about.origin
    ways = () if origin is None else sales.get_returnable(read, origin).refundable
    return sales.plan_refund(read, basket), ways
