"""What is set aside for customers: what each has paid, what is left, and letting it go."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from storeapp import sales
from storeapp.kernel.money import Money
from storeapp.payments import NewTender
from storeapp.sales import Layaway, LayawayId, LayawayState
from ui.kit.buttons import Button
from ui.kit.display import day, money
from ui.kit.jobs import Latest
from ui.kit.keys import Shortcuts
from ui.kit.label import Label
from ui.kit.layout import column
from ui.kit.master_list import MasterList
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Chip, Column
from ui.kit.words import _, lazy
from ui.members.customers import Ways, read_ways
from ui.members.money_panel import DepositPanel, GiveBackPanel, Paid


class LayawaysPage(QWidget):
    """The layaways, the open ones first. They are picked up at the till."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._latest = Latest()
        self.home = screen
        self._chosen: Layaway | None = None
        self._pay_panel: DepositPanel | None = None
        self._back_panel: GiveBackPanel | None = None
        self._say = ""
        store = screen.context.store
        self._today = store.frame.calendar.day_of(store.clock())
        self.search = SearchBox(_("Number, name or phone"), "F2")
        self.list: MasterList[Layaway] = MasterList(self._columns(), _("Layaways"), _id_of)
        self.pay_button = self.list.add_for_row(
            Button(_("Take payment"), "primary", icon="wallet", key="F8")
        )
        self.cancel_button = self.list.add_for_row(
            Button(_("Cancel layaway"), "danger-ghost", key="F6")
        )
        hint = Label(_("Goods are picked up at the till."), "meta", "text3")
        body = column(self.search, gap=10)
        body.addWidget(self.list, 1)
        body.addWidget(hint)
        self.setLayout(body)
        self._connect()

    def load(self) -> None:
        """Ask again for the list."""
        job = self.home.ask(sales.list_layaways, self.search.text())
        job.then(self._latest.only(self.list.show_rows))

    def take_keyboard(self) -> None:
        """Put the keyboard on the list where a row is under the cursor, else to the search."""
        (self.list.table if self.list.current() else self.search).setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._search)
        self.search.went_down.connect(self._go_down)
        self.list.opened.connect(self._open)
        self.pay_button.clicked.connect(self.pay)
        self.cancel_button.clicked.connect(self.cancel)
        keys = Shortcuts(self, self.home.context.keys)
        keys.add_key("F2", self.search.setFocus)
        keys.add_key("F8", self.pay)
        keys.add_key("F6", self.cancel)

    @Slot(str)
    def _search(self, _text: str) -> None:
        self.load()

    @Slot()
    def _go_down(self) -> None:
        self.list.table.setFocus()
        if self.list.current() is None and self.list.rows:
            self.list.table.setCurrentIndex(self.list.table.rows.index(0, 0))

    @Slot(object)
    def _open(self, _row: Layaway) -> None:
        self.pay()

    @Slot()
    def pay(self) -> None:
        """Ask what is paid of the layaway under the cursor, if something is left to pay."""
        self._chosen = self.list.current()
        left = self._chosen is not None and self._chosen.balance
        if left and self.home.has_keyboard():
            self.home.ask(read_ways).then(self._ask_payment)

    @Slot()
    def cancel(self) -> None:
        """Ask how the deposit of the layaway under the cursor is given back."""
        self._chosen = self.list.current()
        if self._chosen is not None and _may_end(self._chosen) and self.home.has_keyboard():
            self.home.ask(read_ways).then(self._ask_back)

    def _ask_payment(self, ways: Ways) -> None:
        if self._chosen is None:
            return
        title = _("Payment for {number}").format(number=self._chosen.number)
        self._pay_panel = DepositPanel(title, self._chosen.balance, ways)
        self._pay_panel.wanted.connect(self._receive)
        self._pay_panel.kept.connect(self._say_done)
        self.home.context.host.slide(self._pay_panel)

    @Slot(object)
    def _receive(self, paid: Paid) -> None:
        if self._chosen is None or self._pay_panel is None:
            return
        said = _("Received from {name}: {amount}")
        amount = money(paid.tenders[0].amount)
        self._say = said.format(name=self._chosen.party, amount=amount)
        job = self.home.do(sales.pay_layaway, self._chosen.id, paid.amount, paid.tenders)
        self._pay_panel.follow(job)

    def _ask_back(self, ways: Ways) -> None:
        if self._chosen is None:
            return
        title = _("Cancel {number}").format(number=self._chosen.number)
        self._back_panel = GiveBackPanel(title, self._chosen.held, ways)
        self._back_panel.wanted.connect(self._give_back)
        self._back_panel.kept.connect(self._say_done)
        self.home.context.host.slide(self._back_panel)

    @Slot(object)
    def _give_back(self, tenders: tuple[NewTender, ...]) -> None:
        if self._chosen is None or self._back_panel is None:
            return
        self._say = _("Cancelled: {number}").format(number=self._chosen.number)
        job = self.home.do(sales.cancel_layaway, self._chosen.id, tenders)
        self._back_panel.follow(job)

    @Slot()
    def _say_done(self) -> None:
        self.home.context.host.toast(self._say)

    def _columns(self) -> tuple[Column[Layaway], ...]:
        return (
            Column(lazy("Number"), _number_of, 120),
            Column(lazy("Customer"), _party_of, 160, stretch=True),
            Column(lazy("Phone"), _phone_of, 130),
            Column(lazy("Until"), self._due_of, 130),
            Column(lazy("Total"), _total_of, 110),
            Column(lazy("Deposited"), _held_of, 110),
            Column(lazy("Balance due"), _balance_of, 120),
            Column(lazy("State"), _state_of, 120),
        )

    def _due_of(self, one: Layaway) -> Chip | str:
        said = day(one.due_day)
        return Chip(said, "warning") if one.is_late(self._today) else said


def _may_end(one: Layaway) -> bool:
    return one.state is LayawayState.OPEN or bool(one.held)


def _state_of(one: Layaway) -> Chip:
    states = {
        LayawayState.OPEN: Chip(_("Set aside"), "info"),
        LayawayState.PICKED_UP: Chip(_("Picked up"), "success"),
        LayawayState.CANCELLED: Chip(_("Cancelled")),
    }
    return states[one.state]


def _id_of(one: Layaway) -> LayawayId:
    return one.id


def _number_of(one: Layaway) -> str:
    return one.number


def _party_of(one: Layaway) -> str:
    return one.party


def _phone_of(one: Layaway) -> str:
    return one.phone


def _total_of(one: Layaway) -> Money:
    return one.total


def _held_of(one: Layaway) -> Money:
    return one.held


def _balance_of(one: Layaway) -> Money:
    return one.balance
