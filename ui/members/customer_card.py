"""One customer beside the list: how they stand, what is open, what they paid."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout

from reports.kit.names import tender_name
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.payments import MoneyReceipt, OpenItem
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import day, money
from ui.kit.empty import Empty
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import STRETCH, column, holding, row
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.words import _, lazy, ngettext
from ui.members.customers import Customer
from ui.members.member_panel import KINDS

WIDTH = 468


class CustomerCard(Box):
    """Shows a Customer; its buttons are for whoever holds it to connect."""

    def __init__(self) -> None:
        super().__init__("card")
        self.setFixedWidth(px(WIDTH))
        self.shown: Customer | None = None
        self._today = date.min
        self.title = ElidedLabel("", "heading")
        self.facts = ElidedLabel("", "meta", "text2")
        self.balance = Label("", "amount")
        self.standing = ElidedLabel("", "meta", "text2")
        self.items: Table[OpenItem] = Table(self._item_columns(), _("Open items"))
        self.receipts: Table[MoneyReceipt] = Table(_receipt_columns(), _("Payments received"))
        self.edit = Button(_("Edit"), icon="pencil", key="F4")
        self.statement = Button(_("Statement"), icon="file-down", key="F7")
        self.pay = Button(_("Take payment"), "primary", icon="wallet", key="F8")
        self._stack = QStackedLayout(self)
        nobody = Empty("users", _("No customer chosen"), _("Choose one to see them here."))
        self._stack.addWidget(nobody)
        self._stack.addWidget(holding(self._sheet()))

    def show_customer(self, customer: Customer) -> None:
        """Show this one."""
        who, account = customer.member, customer.account
        self.shown, self._today = customer, customer.today
        self.title.setText(f"{who.number} · {who.name}")
        terms = ngettext("{days} day to pay", "{days} days to pay", who.terms_days)
        facts = (str(KINDS[who.kind]), who.phone, who.tax_number, who.tier, *who.tags)
        said = [fact for fact in facts if fact] + [terms.format(days=who.terms_days)]
        if not who.active:
            said.append(_("not active"))
        self.facts.setText(" · ".join(said))
        self.balance.setText(money(account.balance))
        self.standing.setText(" · ".join(_standing(customer)))
        self.items.rows.start(Page(account.items))
        self.receipts.rows.start(Page(customer.receipts))
        self._stack.setCurrentIndex(1)

    def clear(self) -> None:
        """Show nobody."""
        self.shown = None
        self._stack.setCurrentIndex(0)

    def _sheet(self) -> QVBoxLayout:
        owed = row(Label(_("Balance owed"), "label", "text2"), STRETCH, self.balance)
        head = column(
            self.title, self.facts, owed, self.standing, gap=4, margins=(18, 14, 18, 10)
        )
        body = column(gap=6, margins=(12, 0, 12, 0))
        parts = ((_("Open items"), self.items, 3), (_("Payments received"), self.receipts, 2))
        for title, table, share in parts:
            body.addWidget(Label(title, "label", "text2"))
            body.addWidget(table, share)
        foot = row(self.edit, self.statement, gap=10, margins=(14, 10, 14, 0))
        last = row(self.pay, margins=(14, 0, 14, 12))
        sheet = column(head, gap=8)
        sheet.addLayout(body, 1)
        sheet.addLayout(foot)
        sheet.addLayout(last)
        return sheet

    def _item_columns(self) -> tuple[Column[OpenItem], ...]:
        return (
            Column(lazy("Number"), _item_number, 104, stretch=True),
            Column(lazy("Due"), _item_due, 128),
            Column(lazy("Age"), self._age, 96),
            Column(lazy("Still owed"), _item_open, 96),
        )

    def _age(self, item: OpenItem) -> Chip | str:
        late = item.days_late(self._today)
        if not late:
            return _("not due")
        words = ngettext("{days} day", "{days} days", late)
        return Chip(words.format(days=late), "danger")


def _standing(customer: Customer) -> list[str]:
    account = customer.account
    said = [
        _("Limit {amount}").format(amount=money(account.credit_limit)),
        _("left {amount}").format(amount=money(account.left)),
    ]
    if account.credit:
        said.append(_("in credit {amount}").format(amount=money(account.credit)))
    if account.ageing.overdue:
        said.append(_("overdue {amount}").format(amount=money(account.ageing.overdue)))
    if account.late_charge:
        said.append(_("late charge {amount}").format(amount=money(account.late_charge)))
    return said


def _receipt_columns() -> tuple[Column[MoneyReceipt], ...]:
    return (
        Column(lazy("Number"), _receipt_number, 104, stretch=True),
        Column(lazy("Day"), _receipt_day, 128),
        Column(lazy("Paid with"), _receipt_ways, 100),
        Column(lazy("Amount"), _receipt_amount, 96),
    )


def _item_number(item: OpenItem) -> str:
    return item.number


def _item_due(item: OpenItem) -> str:
    return day(item.due_day)


def _item_open(item: OpenItem) -> Money:
    return item.open


def _receipt_number(receipt: MoneyReceipt) -> str:
    return receipt.number


def _receipt_day(receipt: MoneyReceipt) -> str:
    return day(receipt.business_day)


def _receipt_ways(receipt: MoneyReceipt) -> str:
    return _(", ").join(tender_name(t.code, t.name) for t in receipt.tenders)


def _receipt_amount(receipt: MoneyReceipt) -> Money:
    return receipt.amount
