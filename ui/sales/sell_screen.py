"""The checkout: scan, see, take the money."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from typing_extensions import override

from storeapp.catalogue import (
    PriceChanged,
    ProductAdded,
    ProductChanged,
    ProductRetired,
    ProductsTaken,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.kernel.events import Event
from storeapp.payments import TenderType, TenderTypeChanged
from storeapp.sales import BasketDropped, BasketParked, BasketRecalled, SaleId
from storeapp.settings import SettingsChanged
from storeapp.shifts import ShiftClosed, ShiftOpened
from ui.display.glass import Glass
from ui.kit.error_bar import ErrorBar
from ui.kit.keys import Action, Shortcuts
from ui.kit.screen import Context, Screen
from ui.kit.toast import Toast
from ui.sales import actions, apologies  # noqa: F401 - the screen speaks its words
from ui.sales.asking import Asking
from ui.sales.buyer import Buyer
from ui.sales.cart import Cart
from ui.sales.changing import Changing
from ui.sales.counter import Counter
from ui.sales.coupons import Coupons
from ui.sales.facing import Facing
from ui.sales.function_bar import FunctionBar
from ui.sales.kept_bar import KeptBar
from ui.sales.leftover import Leftover
from ui.sales.money_desk import MoneyDesk
from ui.sales.offer_hint import OVER_HINT
from ui.sales.paying import Paying
from ui.sales.payment import tender_for_code
from ui.sales.quoting import Quoting
from ui.sales.reprinting import Reprinting
from ui.sales.ringing import Ringing
from ui.sales.scan_field import ScanField
from ui.sales.sell_layout import laid_out
from ui.sales.shift_gate import ShiftGate
from ui.sales.side import Mode, Side
from ui.sales.sums import sums_of
from ui.sales.taking_back import TakingBack
from ui.sales.till import Till
from ui.sales.till_facts import TillFacts, read_facts
from ui.sales.till_keys import Act, TillKeys
from ui.sales.trouble import Trouble
from ui.sales.waiting import Waiting

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OPEN_MODES = (Mode.SALE, Mode.CHANGE, Mode.MORE)  # nothing else waits for an answer


class SellScreen(Screen):
    """The checkout. It decides nothing: the counter changes the basket, the store the books.

    The mode says what the right side shows, and which keys are alive.
    """

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        BasketDropped,
        BasketParked,
        BasketRecalled,
        PriceChanged,
        ProductAdded,
        ProductChanged,
        ProductRetired,
        ProductsTaken,
        SettingsChanged,
        ShiftClosed,
        ShiftOpened,
        TenderTypeChanged,
    )
    help_page: ClassVar[str] = "sell"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.till = context.kept.of(Till)
        self.scan = ScanField()
        self.kept_bar, self.errors, self.cart = KeptBar(), ErrorBar(), Cart()
        keys, self.side = context.keys, Side(context.keys)
        self.bar = FunctionBar(_bar_actions(context), keys)
        self.keys = TillKeys(self.bar, self.side)
        self.message, self._undoes = Toast(self.cart, OVER_HINT), ""
        self.counter = Counter(self, self.till)
        self.leftover = Leftover(self, self.counter)
        self.reprinting = Reprinting(self, self.message)
        self.trouble = Trouble(context, self.scan, self.errors)
        self.ringing = Ringing(self, self.counter, self.scan, self.trouble)
        self.asking = Asking(self, self.counter, self.side)
        self.changing = Changing(self, self.counter, self.side)
        self.paying = Paying(self, self.counter)
        self.waiting = Waiting(self, self.counter, self.side, self.message)
        self.taking_back = TakingBack(self, self.counter, self.side)
        self.buyer = Buyer(self, self.counter, self.side)
        self.desk = MoneyDesk(self, self.waiting, self.buyer, self.message)
        self.coupons = Coupons(self, self.counter, self.side)
        self.quoting = Quoting(self, self.waiting, self.side, self.message)
        self.gate = ShiftGate(self, self.side)
        self.facing = Facing(context.kept.of(Glass), self.till, self.side, self.paying)
        self._waiting: list[str] = []
        self._keys = Shortcuts(self, keys)
        self.setLayout(
            laid_out((self.scan, self.kept_bar, self.errors, self.cart), self.side, self.bar)
        )
        self._connect()
        self._turn_to(Mode.CHANGE if self.till.done is not None else Mode.SALE)
        self._show()

    @override
    def opened(self, argument: object = None) -> None:
        self.leftover.look()
        if isinstance(argument, UUID):
            self.taking_back.open_sale(SaleId(argument))
        self.take_keyboard()

    @override
    def take_keyboard(self) -> None:
        if self.counter.permits.waits:
            return  # whoever approves types a PIN
        if not self.side.take_keyboard():
            self.scan.setFocus()

    @override
    def take_scan(self, code: str) -> bool:
        if self.paying.is_completing or self.waiting.is_busy:
            self._waiting.append(code)
        elif not self._take_other_code(code):
            self.ringing.take(code)
        return True

    @override
    def refresh(self) -> None:
        self.ask(read_facts).then(self._take_facts)
        self.counter.offers.refresh()

    @Slot()
    def pay(self) -> None:
        """Ask for the money, once there is a shift to take it."""
        self._pay_in(None)

    @Slot()
    def show_more(self) -> None:
        """Show the keys that have no room on the bar, or put them away."""
        self._turn_to(Mode.SALE if self.side.mode is Mode.MORE else Mode.MORE)

    @Slot()
    def open_drawer(self) -> None:
        """Open the drawer's panel."""
        if self.has_keyboard():
            self.ringing.hide_list()
            self.counter.settle_cancelled()
            self.gate.drawer.show_panel()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        if event.key() in ENTER_KEYS and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody leaves the checkout, or locks it: a cancelled sale stays cancelled."""
        super().hideEvent(event)
        self.counter.settle_cancelled()

    def _pay_in(self, kind: TenderType | None) -> None:
        self.counter.offers.settle()
        basket = self.till.basket
        if basket is None or not (basket.lines and self.paying.kinds and self.has_keyboard()):
            return
        if not self.gate.is_open_for(basket):
            self.gate.ask()
            return
        try:
            if not self.counter.permits.covers(basket):
                return  # once somebody has approved what lacks, it is paid
        except StoreError as error:
            self.trouble.refused(error)
            return
        self.till.tell_total()
        self._turn_to(Mode.PAYMENT)
        self.paying.begin(kind)

    def _take_other_code(self, code: str) -> bool:
        """What is no product to be sold: a receipt, goods that come back, a payment code."""
        taken = self.taking_back.take_code(code) or self.desk.receiving.take_code(code)
        return taken or self._take_payment_code(code)

    def _take_payment_code(self, code: str) -> bool:
        """A customer's code chooses the way of paying, unless it is a product's code."""
        if self.side.mode is Mode.PAYMENT and self.paying.take_code(code):
            return True
        kind = tender_for_code(code, self.paying.kinds)
        if kind is None or not self.till.lines or self.ringing.is_known(code):
            return False
        self._pay_in(kind)
        return True

    @Slot(Mode)
    def _turn_to(self, mode: Mode) -> None:
        """Show another page on the right, with its keys."""
        self.gate.forget_sale()
        self.ringing.hide_list()
        if mode is Mode.MORE:
            self.keys.make_more()
        paying = mode is Mode.PAYMENT
        self.side.show_mode(mode, self.paying.page_in_use() if paying else None)
        if mode is Mode.CHANGE and self.till.done is not None:
            self.side.change.show_sale(self.till.done)
        self.bar.setVisible(mode not in (Mode.PAYMENT, Mode.MONEY))
        self._keys.set_enabled(mode in OPEN_MODES)
        self.scan.ask_for_payment(paying)
        self._allow_keys()
        self.facing.note()
        self.take_keyboard()

    @Slot()
    def _back(self) -> None:
        self.till.done = None
        self._turn_to(Mode.SALE)

    @Slot()
    def _show(self) -> None:
        """Show the basket as it is now."""
        till = self.till
        self.cart.show_basket(till.lines, till.totals, till.chosen)
        self.cart.show_about(till.about)
        self.side.totals.show_totals(sums_of(till.basket))
        self.kept_bar.offer(till.kept)
        self.scan.show_times(till.times)
        self.facing.note()
        if self.side.mode is Mode.PAYMENT:
            self.paying.show_due()
        starts_anew = self.side.mode is Mode.CHANGE and till.done is None
        if starts_anew or (self.side.mode is Mode.PAYMENT and not till.lines):
            self._turn_to(Mode.SALE)
        else:
            self._allow_keys()

    def _allow_keys(self) -> None:
        self.keys.allow(
            live=self.side.mode in OPEN_MODES,
            filled=bool(self.till.lines),
            can_undo=self.till.can_undo or self.waiting.can_undo,
        )

    def _take_facts(self, facts: TillFacts) -> None:
        self.reprinting.can_print = facts.can_print
        self.counter.permits.limits = facts.limits
        self.ringing.list.categories = facts.categories
        self.side.tiles.show_groups(facts.groups)
        self.paying.offer(facts.kinds, facts.cash)
        self.bar.tell(actions.RECALL, facts.parked)
        self.gate.take(facts.drawer)

    @Slot()
    def _paid(self) -> None:
        if self.message.button.text() == self._undoes:
            self.message.hide()  # a sale that is paid is not taken back by a key
        self._turn_to(Mode.CHANGE)
        self._take_waiting()

    @Slot()
    def _take_waiting(self) -> None:
        """Put in what was scanned while the sale was being completed."""
        waiting, self._waiting = self._waiting, []
        for code in waiting:
            self.take_scan(code)

    @Slot()
    def undo(self) -> None:
        """Take the last deed back, were it only that a sale was parked."""
        if self.till.can_undo or not self.waiting.undo():
            self.counter.undo()

    @Slot(str)
    def _say(self, text: str) -> None:
        key = self.context.keys.key(actions.UNDO)
        self._undoes = f"{actions.UNDO.title}  {key}"
        self.message.say(text, self._undoes, self.counter.undo)

    def _connect(self) -> None:
        counter, side, ringing = self.counter, self.side, self.ringing
        counter.changed.connect(self._show)
        counter.said.connect(self._say)
        counter.undone.connect(self.message.hide)
        self.leftover.found_done.connect(self._paid)
        self.cart.view.tapped.connect(counter.choose)
        self.cart.view.stepped.connect(counter.step)
        self.kept_bar.continued.connect(self.leftover.go_on)
        self.kept_bar.discarded.connect(self.leftover.discard)
        ringing.weight_wanted.connect(self.asking.ask_weight)
        ringing.escaped.connect(self._back)
        self.trouble.product_wanted.connect(self.asking.ask_product)
        ringing.take_first, ringing.take_last = self._take_other_code, self.coupons.take_code
        counter.offers.hinted.connect(self.cart.hint.say)
        side.tiles.tapped.connect(ringing.pick)
        side.totals.pay.clicked.connect(self.pay)
        side.customer.act.clicked.connect(self.open_drawer)
        side.left.connect(self._back)
        self.asking.mode_wanted.connect(self._turn_to)
        self.gate.mode_wanted.connect(self._turn_to)
        self.gate.passed.connect(self.pay)
        counter.permits.settled.connect(self.pay)
        self.context.scanner.typed.connect(ringing.command)
        ringing.page_wanted.connect(self.asking.ask_by_sign)
        self.changing.serve(ringing)
        self.changing.mode_wanted.connect(self._turn_to)
        self._connect_paying()
        self._connect_keys()

    def _connect_paying(self) -> None:
        self.paying.left.connect(self._back)
        self.paying.done.connect(self._paid)
        self.paying.refused.connect(self._take_waiting)
        self.paying.shift_wanted.connect(self.gate.ask)
        self.paying.code_wanted.connect(self.scan.summon)
        self.paying.coded.connect(self.take_scan)
        self.paying.turned.connect(self.pay)
        self.paying.drawer_wanted.connect(self.gate.open_alone)
        self.waiting.mode_wanted.connect(self._turn_to)
        self.waiting.freed.connect(self._take_waiting)
        self.counter.left_over.connect(self.waiting.park_left)
        self.taking_back.mode_wanted.connect(self._turn_to)
        self.buyer.mode_wanted.connect(self._turn_to)
        self.quoting.mode_wanted.connect(self._turn_to)
        self.coupons.mode_wanted.connect(self._turn_to)
        self.desk.mode_wanted.connect(self._turn_to)
        self.buyer.changed.connect(self.paying.let_owe)
        self.side.customer.member.clicked.connect(self.buyer.ask)
        self.buyer.show()

    def _connect_keys(self) -> None:
        acts = _acts_of(self)
        for action, act in acts.items():
            self._keys.add(action, act)
        host = self.context.host
        self.keys.connect({**acts, actions.HELP: host.help, actions.LOCK: host.lock})


def _bar_actions(context: Context) -> list[Action]:
    """The keys of the bar; only those that this person may use."""
    wanted = {
        actions.PARK: context.may(Permission.PARK),
        actions.RECALL: context.may(Permission.PARK),
        actions.RETURN: context.may(Permission.RETURN),
        actions.DRAWER: context.may(Permission.USE_DRAWER),
        actions.REPRINT: context.may(Permission.REPRINT),
    }
    return [action for action in actions.BAR if wanted.get(action, True)]


def _acts_of(screen: SellScreen) -> dict[Action, Act]:
    """What each key does; help and lock have theirs in the window."""
    acts: dict[Action, Act] = {
        actions.SEARCH: screen.scan.summon,
        actions.MEMBER: screen.buyer.ask,
        actions.QUOTES: screen.quoting.ask,
        actions.QUANTITY: screen.asking.ask_quantity,
        actions.PRICE: screen.changing.ask_price,
        actions.DISCOUNT: screen.changing.ask_discount,
        actions.GIFT: screen.changing.ask_gift,
        actions.EXEMPT: screen.changing.ask_exemption,
        actions.NOTE: screen.changing.ask_note,
        actions.SALESPERSON: screen.changing.ask_salesperson,
        actions.MORE: screen.show_more,
        actions.PAY: screen.pay,
        actions.UNDO: screen.undo,
        actions.REMOVE: screen.counter.remove_line_in_hand,
        actions.CANCEL: screen.counter.cancel,
        **screen.desk.acts(),
        **screen.coupons.acts(),
    }
    if screen.context.may(Permission.PARK):
        acts |= screen.waiting.acts()
    if screen.context.may(Permission.RETURN):
        acts[actions.RETURN] = screen.taking_back.ask
    if screen.context.may(Permission.USE_DRAWER):
        acts[actions.DRAWER] = screen.open_drawer
    if screen.context.may(Permission.REPRINT):
        acts[actions.REPRINT] = screen.reprinting.reprint
    return acts
