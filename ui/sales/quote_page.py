"""Quotes: the basket kept at its prices, and those that were kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSpinBox, QStackedWidget
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.sales import Quote, QuoteState
from ui.kit.buttons import Button
from ui.kit.display import day
from ui.kit.fields import TextField
from ui.kit.fonts import font
from ui.kit.layout import column, form, holding, row
from ui.kit.search_box import SearchBox
from ui.kit.table import Chip, Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.sales.side_page import SidePage

LIST, KEEP = range(2)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_DAYS = 366
STANDING = (QuoteState.OPEN, QuoteState.EXPIRED)


class QuotePage(SidePage):
    """``wanted`` gives the quote to sell, ``printed`` the one to print as PDF, ``withdrawn``
    the one to take back, ``kept`` the days, name, phone and note of a new one."""

    wanted = Signal(object)
    printed = Signal(object)
    withdrawn = Signal(object)
    kept = Signal(int, str, str, str)
    searched = Signal(str)

    def __init__(self, key: str) -> None:
        super().__init__(_("Quotes"))
        self.search = SearchBox(_("Number, name or phone"))
        self.table: Table[Quote] = Table(_columns(), _("Quotes"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.party, self.phone, self.note = TextField(), TextField(), TextField()
        self.days = QSpinBox()
        self.days.setRange(1, MOST_DAYS)
        self.days.setFont(font("figure"))
        self.days.setAccessibleName(_("Days valid"))
        for edit in (self.party, self.phone, self.note, self.days):
            edit.setProperty("tall", True)
        self._stack = QStackedWidget()
        self.withdraw = Button(_("Withdraw"), "danger-ghost", key="Ctrl+Del", height=44)
        line = row(self.search, self.withdraw, gap=10)
        line.setStretch(0, 1)
        find = column(line, self.table, gap=10)
        keep = form(
            (_("Customer"), self.party),
            (_("Phone"), self.phone),
            (_("Note"), self.note),
            (_("Days valid"), self.days),
        )
        keep.addStretch(1)
        for sheet in (find, keep):
            self._stack.addWidget(holding(sheet))
        self.body.addWidget(self._stack, 1)
        self.new = Button(_("Keep this sale"), key=key, height=56)
        self.paper = Button(_("PDF"), key="F11", height=56)
        self.apply = Button(_("Sell"), "primary", key="Enter", height=56)
        for button in (self.new, self.paper, self.apply):
            self.foot.addWidget(button, 1)
        for button in (self.new, self.paper, self.apply, self.withdraw, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._may_keep = False
        self._connect(key)

    @property
    def stage(self) -> int:
        """Whether one is looked for or kept."""
        return self._stack.currentIndex()

    def begin(self, *, may_keep: bool, days: int, party: str) -> None:
        """Show the list; with something in the basket, ask for a new one at the same key."""
        self._may_keep = may_keep
        self.days.setValue(days)
        self.party.setText(party)
        self.phone.clear()
        self.note.clear()
        self.errors.clear()
        self.search.edit.clear()
        self._show(LIST)

    def show_quotes(self, quotes: tuple[Quote, ...]) -> None:
        """Offer these."""
        self.table.rows.start(Page(quotes))
        if quotes:
            self.table.selectRow(0)
        self.paper.setEnabled(bool(quotes))
        self._note_choice()

    @override
    def take_keyboard(self) -> None:
        (self.search.edit if self.stage == LIST else self.party).setFocus()

    @Slot()
    def ask_new(self) -> None:
        """Ask who the basket is offered to, and for how long."""
        if self.stage == LIST and self._may_keep:
            self._show(KEEP)

    @Slot()
    def accept(self) -> None:
        """Sell the quote under the cursor, or keep the new one."""
        if self.stage == KEEP:
            names = (self.party.value(), self.phone.value(), self.note.value())
            self.kept.emit(self.days.value(), *names)
            return
        chosen = self.table.current() if self.table.rows.rows else None
        if chosen is not None:
            self.wanted.emit(chosen)

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

    @Slot()
    def _print(self) -> None:
        chosen = self.table.current() if self.table.rows.rows else None
        if self.stage == LIST and chosen is not None:
            self.printed.emit(chosen)

    @Slot()
    def let_go(self) -> None:
        """Withdraw the quote under the cursor, unless it is sold or withdrawn already."""
        chosen = self.table.current() if self.table.rows.rows else None
        if self.stage == LIST and chosen is not None and chosen.state in STANDING:
            self.withdrawn.emit(chosen)

    @Slot()
    def _note_choice(self) -> None:
        chosen = self.table.current() if self.table.rows.rows else None
        self.withdraw.setEnabled(chosen is not None and chosen.state in STANDING)

    def _show(self, stage: int) -> None:
        self._stack.setCurrentIndex(stage)
        self.new.setVisible(stage == LIST)
        self.new.setEnabled(self._may_keep)
        self.paper.setVisible(stage == LIST)
        verb = _("Sell") if stage == LIST else _("Keep")
        self.apply.setText(f"{verb}  Enter")
        self.take_keyboard()

    def _connect(self, key: str) -> None:
        self.search.searched.connect(self.searched)
        self.search.entered.connect(self._enter)
        self.table.doubleClicked.connect(self.accept)
        for edit in (self.party, self.phone, self.note):
            edit.returnPressed.connect(self.accept)
        self.new.clicked.connect(self.ask_new)
        self.paper.clicked.connect(self._print)
        self.apply.clicked.connect(self.accept)
        self.withdraw.clicked.connect(self.let_go)
        self.table.picked.connect(self._note_choice)
        self._keys.add_key(key, self.ask_new)
        self._keys.add_key("F11", self._print)
        self._keys.add_key("Ctrl+Del", self.let_go)

    @Slot(str)
    def _enter(self, text: str) -> None:
        self.searched.emit(text)
        self.accept()


def _columns() -> tuple[Column[Quote], ...]:
    return (
        Column(lazy("No."), _number_of, 104),
        Column(lazy("Customer"), _party_of, 90, stretch=True),
        Column(lazy("Valid until"), _until_of, 142),
        Column(lazy("State"), _state_of, 92),
        Column(lazy("Total"), _total_of, 90),
    )


def _number_of(quote: Quote) -> str:
    return quote.number


def _party_of(quote: Quote) -> str:
    return quote.party


def _until_of(quote: Quote) -> str:
    return day(quote.valid_until)


def _state_of(quote: Quote) -> Chip:
    chips = {
        QuoteState.OPEN: Chip(_("Valid"), "success"),
        QuoteState.EXPIRED: Chip(_("Expired"), "warning"),
        QuoteState.SOLD: Chip(_("Sold")),
        QuoteState.WITHDRAWN: Chip(_("Withdrawn")),
    }
    return chips[quote.state]


def _total_of(quote: Quote) -> Money:
    return quote.total
