"""Goods set aside: the list of them, a new one, and a further payment for one."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSpinBox, QStackedWidget, QWidget
from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.paging import Page
from storeapp.sales import Layaway, LayawayState, NewLayaway, PartyNameMissing
from ui.kit.buttons import Button
from ui.kit.display import day, money
from ui.kit.fields import MoneyField, TextField
from ui.kit.fonts import font
from ui.kit.label import Label
from ui.kit.layout import column, field, holding, row
from ui.kit.search_box import SearchBox
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _, lazy
from ui.sales.layaway_offer import Offer
from ui.sales.side_page import SidePage

LIST, KEEP, PAY = range(3)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_DAYS = 366
TALL = 48  # as high as the fields beside it


class LayawayPage(SidePage):
    """``picked`` gives the layaway to pick up, ``ended`` the one to let go, ``kept`` a new
    one, and ``paid`` a layaway with what is paid for it now."""

    picked = Signal(object)
    ended = Signal(object)
    kept = Signal(object)
    paid = Signal(object, object)
    searched = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__(_("Layaways"))
        self.offer = Offer(date.min, 1)
        self._paying: Layaway | None = None
        self.search = SearchBox(_("Number, name or phone"))
        self.table: Table[Layaway] = Table(self._columns(), _("Layaways"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.party, self.phone, self.note = TextField(), TextField(), TextField()
        self.days = QSpinBox()
        self.days.setRange(1, MOST_DAYS)
        self.days.setFont(font("figure"))
        self.deposit, self.amount = MoneyField(), MoneyField()
        self.least, self.left_to_pay = Label("", "meta", "text3"), Label("", "body", "text2")
        for edit in self._edits():
            edit.setProperty("tall", True)
        self.days.setMinimumHeight(px(TALL))
        self.new = Button(_("Set this sale aside"), key=key, height=48)
        self.pay = Button(_("Take payment"), key="F8", height=48)
        self.end = Button(_("Cancel layaway"), "danger-ghost", key="Ctrl+Del", height=56)
        self.apply = Button(_("Pick up"), "primary", key="Enter", height=56)
        self._stack = QStackedWidget()
        for sheet in (self._list_sheet(), self._keep_sheet(), self._pay_sheet()):
            self._stack.addWidget(sheet)
        self.body.addWidget(self._stack, 1)
        self.foot.addWidget(self.end, 2)
        self.foot.addWidget(self.apply, 2)
        self.foot.setStretch(0, 1)
        self.back.setText(_("Back") + "  Esc")
        self.back.setAccessibleName(_("Back") + " (Esc)")
        for button in (self.back, self.new, self.pay, self.end, self.apply):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._connect(key)

    @property
    def stage(self) -> int:
        """Whether one is looked for, made or paid for."""
        return self._stack.currentIndex()

    def begin(self, offer: Offer) -> None:
        """Show the list; with something in the basket, make a new one at the same key."""
        self.offer = offer
        self.days.setValue(offer.days)
        self.party.setText(offer.party)
        self.phone.clear()
        self.note.clear()
        self.deposit.set_value(offer.least or None)
        words = _("At least {least} of {total}")
        self.least.setText(words.format(least=money(offer.least), total=money(offer.total)))
        self.errors.clear()
        self.search.edit.clear()
        self._show(LIST)

    def show_layaways(self, found: tuple[Layaway, ...]) -> None:
        """Offer these."""
        self.table.rows.start(Page(found))
        if found:
            self.table.selectRow(0)
        for button in (self.pay, self.end):
            button.setEnabled(bool(found))

    @override
    def take_keyboard(self) -> None:
        fields: tuple[QWidget, ...] = (self.search.edit, self.party, self.amount)
        fields[self.stage].setFocus()

    @Slot()
    def ask_new(self) -> None:
        """Ask for whom the basket is set aside, for how long, and with what deposit."""
        if self.stage == LIST and self.offer.total > ZERO:
            self._show(KEEP)

    @Slot()
    def ask_payment(self) -> None:
        """Ask how much is paid of the layaway under the cursor."""
        self._paying = self._chosen()
        if self._paying is None or not self._paying.balance:
            return
        said = _("{number} · {name}: {amount} left to pay").format(
            number=self._paying.number,
            name=self._paying.party,
            amount=money(self._paying.balance),
        )
        self.left_to_pay.setText(said)
        self.amount.set_value(self._paying.balance)
        self._show(PAY)
        self.amount.selectAll()

    @Slot()
    def accept(self) -> None:
        """Pick up the layaway under the cursor, keep the new one, or take the payment."""
        if self.stage == KEEP:
            self._keep()
        elif self.stage == PAY:
            amount = self.amount.value()
            if self._paying is not None and amount is not None and self._fits(amount):
                self.paid.emit(self._paying, amount)
        elif (chosen := self._chosen()) is not None:
            self.picked.emit(chosen)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        if step and self.stage == LIST:
            at = self.table.currentIndex().row() + step
            self.table.selectRow(max(0, min(self.table.rows.rowCount() - 1, at)))
        elif event.key() in ENTER_KEYS and self.days.hasFocus():
            self.accept()  # the other fields tell it themselves
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        deposit = ZERO if not self.deposit.text().strip() else self.deposit.value()
        if not self.party.value():
            self.errors.tell(message_for(PartyNameMissing()))
            self.party.setFocus()
        elif deposit is None or not self.offer.least <= deposit <= self.offer.total:
            words = _("A deposit of {least} to {total} is needed. Type such an amount.")
            least, total = money(self.offer.least), money(self.offer.total)
            self.errors.tell(words.format(least=least, total=total))
            self.deposit.setFocus()
        else:
            new = NewLayaway(
                due_day=self.offer.today + timedelta(days=self.days.value()),
                party=self.party.value(),
                phone=self.phone.value(),
                note=self.note.value(),
                deposit=deposit,
            )
            self.errors.clear()
            self.kept.emit(new)

    def _fits(self, amount: Money) -> bool:
        most = ZERO if self._paying is None else self._paying.balance
        if ZERO < amount <= most:
            self.errors.clear()
            return True
        words = _("Type an amount above zero, and at most {most}.")
        self.errors.tell(words.format(most=money(most)))
        return False

    def _chosen(self) -> Layaway | None:
        at_list = self.stage == LIST and self.table.rows.rows
        return self.table.current() if at_list else None

    @Slot()
    def _end(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.ended.emit(chosen)

    @Slot(str)
    def _enter(self, text: str) -> None:
        self.searched.emit(text)
        self.accept()

    def _show(self, stage: int) -> None:
        self._stack.setCurrentIndex(stage)
        self.new.setEnabled(self.offer.total > ZERO)
        self.end.setVisible(stage == LIST)
        verb = (_("Pick up"), _("Set it aside"), _("Take payment"))[stage]
        self.apply.setText(f"{verb}  Enter")
        self.apply.setAccessibleName(f"{verb} (Enter)")
        self.take_keyboard()

    def _edits(self) -> tuple[QWidget, ...]:
        texts = (self.party, self.phone, self.note)
        return (*texts, self.days, self.deposit, self.amount)

    def _list_sheet(self) -> QWidget:
        acts = row(gap=10)
        for button in (self.new, self.pay):
            acts.addWidget(button, 1)
        sheet = column(self.search, self.table, acts, gap=10)
        sheet.setStretch(1, 1)
        return holding(sheet)

    def _keep_sheet(self) -> QWidget:
        who = row(field(_("Customer"), self.party), field(_("Phone"), self.phone))
        deposit = field(_("Deposit paid now"), self.deposit)
        deposit.addWidget(self.least)
        much = row(deposit, field(_("Days set aside"), self.days))
        for pair in (who, much):
            pair.setStretch(0, 1)
            pair.setStretch(1, 1)
        sheet = column(who, field(_("Note"), self.note), much, gap=14)
        sheet.addStretch(1)
        return holding(sheet)

    def _pay_sheet(self) -> QWidget:
        sheet = column(self.left_to_pay, field(_("Amount"), self.amount), gap=14)
        sheet.addStretch(1)
        return holding(sheet)

    def _connect(self, key: str) -> None:
        self.search.searched.connect(self.searched)
        self.search.entered.connect(self._enter)
        self.table.doubleClicked.connect(self.accept)
        for edit in (self.party, self.phone, self.note, self.deposit, self.amount):
            edit.returnPressed.connect(self.accept)
        self.new.clicked.connect(self.ask_new)
        self.pay.clicked.connect(self.ask_payment)
        self.end.clicked.connect(self._end)
        self.apply.clicked.connect(self.accept)
        self._keys.add_key(key, self.ask_new)
        self._keys.add_key("F8", self.ask_payment)
        self._keys.add_key("Ctrl+Del", self._end)

    def _columns(self) -> tuple[Column[Layaway], ...]:
        return (
            Column(lazy("No."), _number_of, 104),
            Column(lazy("Customer"), _party_of, 90, stretch=True),
            Column(lazy("Until"), self._due_of, 140),
            Column(lazy("Deposited"), _held_of, 92),
            Column(lazy("Balance due"), _balance_of, 108),
        )

    def _due_of(self, one: Layaway) -> Chip | str:
        if one.state is LayawayState.PICKED_UP:
            return Chip(_("Picked up"))
        if one.state is LayawayState.CANCELLED:
            return Chip(_("Cancelled"))
        said = day(one.due_day)
        return Chip(said, "warning") if one.is_late(self.offer.today) else said


def _number_of(one: Layaway) -> str:
    return one.number


def _party_of(one: Layaway) -> str:
    return one.party


def _held_of(one: Layaway) -> Money:
    return one.held


def _balance_of(one: Layaway) -> Money:
    return one.balance
