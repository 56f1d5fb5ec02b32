"""The customers: found by name, initials or phone, with what each owes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from reports import writing
from reports.kit.style import style_of
from reports.payments import statement
from storeapp import members, payments
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.members import Member, MemberId, NewMember
from storeapp.payments import NewReceipt, ReceiptKind
from storeapp.store import Store
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import day, money
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.jobs import Latest
from ui.kit.keys import Shortcuts
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.saving import EXCEL, Document, Saver
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.members.ageing_cards import AgeingCards
from ui.members.customer_card import CustomerCard
from ui.members.customers import (
    MOST_SHOWN,
    Customer,
    CustomerLine,
    Customers,
    Group,
    Ways,
    read_customer,
    read_customers,
    read_ways,
)
from ui.members.member_panel import KINDS, MemberPanel
from ui.members.money_panel import MoneyPanel, Paid
from ui.members.statement_panel import StatementPanel


class CustomersPage(QWidget):
    """The list, the customer under its cursor, and what can be done for them."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._latest = Latest()
        self.home = screen
        self._wanted: MemberId | None = None
        self._panel: MemberPanel | MoneyPanel | None = None
        self._say = ""
        self.cards = AgeingCards()
        self.search = SearchBox(_("Name, pinyin initials, phone or number"), "F2")
        groups = ((_("Active"), Group.ACTIVE), (_("Owing"), Group.OWING))
        more = ((_("Overdue"), Group.OVERDUE), (_("All"), Group.ALL))
        self.group = Choice(*groups, *more)
        self.group.setAccessibleName(_("Which customers"))
        self.export = Button(_("Excel"), icon="file-spreadsheet")
        self.export.setAccessibleName(_("Who owes us as Excel workbook"))
        self.new = Button(_("New customer"), "primary", icon="user-plus", key="Ctrl+N")
        self.table: Table[CustomerLine] = Table(_columns(), _("Customers"))
        self.more = Label("", "meta", "text3")
        self.card = CustomerCard()
        self.saver = Saver(screen)
        self._lay_out()
        self._connect()

    def load(self) -> None:
        """Ask again for the list, and for the customer shown."""
        text, group = self.search.text(), self.group.value() or Group.ACTIVE
        self.home.ask(read_customers, text, group).then(self._latest.only(self._show))

    def take_keyboard(self) -> None:
        """Put the keyboard into the search, or back on the customer that was worked on."""
        if self.table.currentIndex().isValid() and not self.search.text():
            self.table.setFocus()
        else:
            self.search.setFocus()

    def _lay_out(self) -> None:
        tools = row(self.search, self.group, self.export, self.new, gap=10)
        tools.setStretch(0, 1)
        sheets = QWidget()
        self._sheets = QStackedLayout(sheets)
        self._sheets.addWidget(self.table)
        self._sheets.addWidget(self._nobody())
        frame = Box("card", column(sheets, margins=(1, 1, 1, 1)))
        left = column(frame, self.more, gap=6)
        left.setStretch(0, 1)
        below = row(gap=14)
        below.addLayout(left, 1)
        below.addWidget(self.card)
        body = column(self.cards, tools, gap=10)
        body.addLayout(below, 1)
        self.setLayout(body)

    def _nobody(self) -> Empty:
        hint = _("Try fewer letters, or enrol somebody new.")
        nobody = Empty("users", _("No customer here"), hint)
        nobody.offer(_("New customer"), self.add, "Ctrl+N")
        return nobody

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._search)
        self.search.went_down.connect(self.table.setFocus)
        self.group.currentIndexChanged.connect(self._search)
        self.table.picked.connect(self._pick)
        self.table.chosen.connect(self._choose)
        self.new.clicked.connect(self.add)
        self.export.clicked.connect(self._export)
        self.card.edit.clicked.connect(self.edit)
        self.card.pay.clicked.connect(self.pay)
        self.card.statement.clicked.connect(self.show_statement)
        keys = Shortcuts(self, self.home.context.keys)
        keys.add_key("F2", self._search_again)
        keys.add_key("Ctrl+N", self.add)
        keys.add_key("F4", self.edit)
        keys.add_key("F7", self.show_statement)
        keys.add_key("F8", self.pay)

    @Slot()
    def _search(self, _what: object = None) -> None:
        self.load()

    @Slot()
    def _search_again(self) -> None:
        self.search.setFocus()
        self.search.edit.selectAll()

    def _show(self, found: Customers) -> None:
        self.cards.show_ageing(found.ageing)
        self.table.rows.start(Page(found.lines))
        full = len(found.lines) == MOST_SHOWN
        self.more.setText(_("There are more. Search for whom you want.") if full else "")
        ids = [line.member.id for line in found.lines]
        self._sheets.setCurrentIndex(0 if ids else 1)
        if not ids:
            self._wanted = None
            self.card.clear()
            return
        at = ids.index(self._wanted) if self._wanted in ids else 0
        self.table.setCurrentIndex(self.table.rows.index(at, 0))
        self._ask_customer(ids[at])

    @Slot(object)
    def _pick(self, line: CustomerLine) -> None:
        if line.member.id != self._wanted:
            self._ask_customer(line.member.id)

    def _ask_customer(self, member_id: MemberId) -> None:
        self._wanted = member_id
        self.home.ask(read_customer, member_id).then(self._show_customer)

    def _show_customer(self, customer: Customer) -> None:
        if customer.member.id == self._wanted:
            self.card.show_customer(customer)

    @Slot(object)
    def _choose(self, line: CustomerLine) -> None:
        self._open_editor(line.member)

    @Slot()
    def add(self) -> None:
        """Ask for somebody new."""
        self._open_editor(None)

    @Slot()
    def edit(self) -> None:
        """Change the customer shown."""
        if self.card.shown is not None:
            self._open_editor(self.card.shown.member)

    def _open_editor(self, known: Member | None) -> None:
        if self.home.has_keyboard():
            self._panel = MemberPanel(known)
            self._panel.wanted.connect(self._keep)
            self._panel.kept.connect(self._say_done)
            self.home.context.host.slide(self._panel)

    @Slot(object)
    def _keep(self, wanted: NewMember | Member) -> None:
        if self._panel is None:
            return
        self._say = _("Saved: {name}").format(name=wanted.name)
        if isinstance(wanted, Member):
            self._panel.follow(self.home.do(members.change_member, wanted))
        else:
            self._panel.follow(self.home.do(members.add_member, wanted))

    @Slot()
    def pay(self) -> None:
        """Ask what the customer shown pays."""
        if self.card.shown is not None and self.home.has_keyboard():
            self.home.ask(read_ways).then(self._ask_payment)

    def _ask_payment(self, ways: Ways) -> None:
        shown = self.card.shown
        if shown is None:
            return
        title = _("Payment of {name}").format(name=shown.member.name)
        account = shown.account
        self._panel = MoneyPanel(title, account.balance, ways, account.late_charge)
        self._panel.wanted.connect(self._receive)
        self._panel.kept.connect(self._say_done)
        self.home.context.host.slide(self._panel)

    @Slot(object)
    def _receive(self, paid: Paid) -> None:
        shown = self.card.shown
        if shown is None or self._panel is None:
            return
        new = NewReceipt(
            kind=ReceiptKind.ACCOUNT,
            party_id=shown.member.id,
            amount=paid.amount,
            charge=paid.charge,
            tenders=paid.tenders,
            note=paid.note,
        )
        said = _("Received from {name}: {amount}")
        self._say = said.format(name=shown.member.name, amount=money(paid.tenders[0].amount))
        self._panel.follow(self.home.do(payments.receive, new))

    @Slot()
    def _say_done(self) -> None:
        self.home.context.host.toast(self._say)

    @Slot()
    def show_statement(self) -> None:
        """Show the statement of the customer shown."""
        if self.card.shown is not None and self.home.has_keyboard():
            panel = StatementPanel(self.home, self.card.shown.member, self.saver)
            self.home.context.host.slide(panel)

    @Slot()
    def _export(self) -> None:
        store = self.home.context.store
        self.saver.ask(Document(_("who owes us") + ".xlsx", EXCEL, partial(_debtors, store)))


def _debtors(store: Store, path: Path) -> None:
    store.ask(_write_debtors, path)


def _write_debtors(read: Read, path: Path) -> None:
    writing.draw_report(statement.debtors(read), style_of(read), path)


def _columns() -> tuple[Column[CustomerLine], ...]:
    return (
        Column(lazy("No."), _number_of, 60),
        Column(lazy("Name"), _name_of, 130, stretch=True),
        Column(lazy("Phone"), _phone_of, 122),
        Column(lazy("Kind"), _kind_of, 106),
        Column(lazy("Owed"), _balance_of, 96),
        Column(lazy("Limit"), _limit_of, 96),
        Column(lazy("Oldest due"), _due_of, 124),
    )


def _number_of(line: CustomerLine) -> int:
    return line.member.number


def _name_of(line: CustomerLine) -> str:
    return line.member.name


def _phone_of(line: CustomerLine) -> str:
    return line.member.phone


def _kind_of(line: CustomerLine) -> str:
    return str(KINDS[line.member.kind])


def _balance_of(line: CustomerLine) -> Money:
    return line.balance


def _limit_of(line: CustomerLine) -> Money:
    return line.member.credit_limit


def _due_of(line: CustomerLine) -> Chip | str:
    if line.oldest_due is None:
        return ""
    said = day(line.oldest_due)
    return Chip(said, "danger") if line.is_late else said
