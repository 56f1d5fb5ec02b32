"""What a member owes, the oldest first, and how much of it they pay now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.paging import Page
from storeapp.payments import OpenItem
from ui.kit.buttons import Button
from ui.kit.display import day, money
from ui.kit.fields import MoneyField
from ui.kit.label import Label
from ui.kit.layout import column, field, holding, row
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.members.customers import Customer
from ui.sales.side_page import SidePage


class AccountPage(SidePage):
    """``wanted`` gives the whole amount to take, and the late charge that is part of it."""

    wanted = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Take payment"))
        self._today = date.min
        self._most_charge = ZERO
        self.owes = Label("", "body", "text2")
        self.items: Table[OpenItem] = Table(self._columns(), _("Open items"))
        self.amount, self.charge = MoneyField(), MoneyField()
        for edit in (self.amount, self.charge):
            edit.setProperty("tall", True)
            edit.returnPressed.connect(self.accept)
        self._charge_hint = Label("", "meta", "text3", wrap=True)
        charge = field(_("Late charge"), self.charge)
        charge.addWidget(self._charge_hint)
        self._charge_sheet = holding(charge)
        self.apply = Button(_("Take payment"), "primary", key="Enter", height=56)
        self.apply.clicked.connect(self.accept)
        self.foot.addWidget(self.apply, 2)
        fields = row(field(_("Amount"), self.amount))
        fields.addWidget(self._charge_sheet)
        fields.setStretch(0, 1)
        fields.setStretch(1, 1)
        sheet = column(self.owes, self.items, fields, gap=10)
        sheet.setStretch(1, 1)
        self.body.addLayout(sheet, 1)
        for still in (self.items, self.back, self.apply):
            still.setFocusPolicy(self.focusPolicy())

    def begin(self, who: Customer) -> None:
        """Show how a member stands, and propose to take all that is owed."""
        account = who.account
        self._today, self._most_charge = who.today, account.late_charge
        self.title.setText(_("Payment by {name}").format(name=who.member.name))
        said = _("Owed now: {amount}").format(amount=money(account.balance))
        self.owes.setText(said)
        self.items.rows.start(Page(account.items))
        self.amount.set_value(account.balance if account.balance > ZERO else None)
        self.charge.set_value(account.late_charge or None)
        words = _("Up to {most} may be charged today. Empty it to charge none.")
        self._charge_hint.setText(words.format(most=money(account.late_charge)))
        self._charge_sheet.setVisible(bool(account.late_charge))
        self.errors.clear()

    @override
    def take_keyboard(self) -> None:
        self.amount.setFocus()
        self.amount.selectAll()

    @Slot()
    def accept(self) -> None:
        """Hand over how much is to be paid."""
        amount, charge = _typed(self.amount), _typed(self.charge)
        if charge is None or not ZERO <= charge <= self._most_charge:
            most = money(self._most_charge)
            self.errors.tell(_("At most {most} may be charged.").format(most=most))
            self.charge.setFocus()
        elif amount is None or amount < ZERO or not amount + charge:
            self.errors.tell(_("Type how much is paid."))
            self.amount.setFocus()
        else:
            self.errors.clear()
            self.wanted.emit(amount + charge, charge)

    def _columns(self) -> tuple[Column[OpenItem], ...]:
        return (
            Column(lazy("Number"), _number_of, 108, stretch=True),
            Column(lazy("Day"), _day_of, 138),
            Column(lazy("Due"), self._due_of, 138),
            Column(lazy("Still open"), _open_of, 110),
        )

    def _due_of(self, item: OpenItem) -> Chip | str:
        said = day(item.due_day)
        return Chip(said, "warning") if item.days_late(self._today) else said


def _typed(edit: MoneyField) -> Money | None:
    """Nothing typed is nothing; None where it makes no sense."""
    return edit.value() if edit.text().strip() else ZERO


def _number_of(item: OpenItem) -> str:
    return item.number


def _day_of(item: OpenItem) -> str:
    return day(item.day)


def _open_of(item: OpenItem) -> Money:
    return item.open
