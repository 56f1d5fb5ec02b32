"""A customer's statement of account: looked at, and saved as PDF or Excel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Slot
from shiboken6 import isValid

from reports import writing
from reports.kit.days import Days
from reports.kit.style import style_of
from reports.payments import statement
from storeapp import payments
from storeapp.db.work import Read
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.members import Member, MemberId
from storeapp.payments import Statement, StatementLine
from storeapp.store import Store
from ui.kit.buttons import Button
from ui.kit.days import StretchChoice
from ui.kit.display import day, money
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label
from ui.kit.layout import STRETCH, row
from ui.kit.panel import Panel
from ui.kit.saving import EXCEL, PDF, Document, Saver
from ui.kit.screen import Screen
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy

WIDTH = 760
DAYS_SHOWN = 90


@dataclass(frozen=True, slots=True)
class StatementWriter:
    """Writes a statement to a path, on whatever thread it is called."""

    store: Store
    member_id: MemberId
    days: Days

    def __call__(self, path: Path) -> None:
        """Write it. Raises OSError."""
        self.store.ask(_write, self.member_id, self.days, path)


def _write(read: Read, member_id: MemberId, days: Days, path: Path) -> None:
    writing.draw_report(statement.report(read, member_id, days), style_of(read), path)


class StatementPanel(Panel):
    """What a customer bought on account and paid on the days chosen, with the balance."""

    def __init__(self, screen: Screen, member: Member, saver: Saver) -> None:
        super().__init__(_("Statement of {name}").format(name=member.name), WIDTH)
        self._screen, self._member, self._saver = screen, member, saver
        store = screen.context.store
        today = store.frame.calendar.day_of(store.clock())
        self.stretch = StretchChoice(today)
        self.opening, self.closing = Label("", "medium"), Label("", "medium")
        self.table: Table[StatementLine] = Table(_columns(), _("Movements"))
        self.table.setMinimumHeight(self.table.sizeHint().height())
        self.excel = Button(_("Excel"), icon="file-spreadsheet", key="F9", height=46)
        self.pdf = Button(_("PDF"), "primary", icon="file-down", key="F10", height=46)
        self.body.addWidget(self.stretch)
        self.body.addLayout(
            row(Label(_("Opening balance"), "label", "text2"), STRETCH, self.opening)
        )
        self.body.addWidget(self.table, 1)
        self.body.addLayout(
            row(Label(_("Closing balance"), "label", "text2"), STRETCH, self.closing)
        )
        self.foot.addWidget(self.excel, 1)
        self.foot.addWidget(self.pdf, 2)
        self.stretch.changed.connect(self._load)
        self.excel.clicked.connect(self._save_excel)
        self.pdf.clicked.connect(self._save_pdf)
        keys = Shortcuts(self, KeyMap())
        keys.add_key("F9", self._save_excel)
        keys.add_key("F10", self._save_pdf)
        self._begin(today)

    def _begin(self, today: date) -> None:
        self.stretch.choose(Days(today - timedelta(days=DAYS_SHOWN), today))

    @Slot(object)
    def _load(self, days: Days) -> None:
        job = self._screen.ask(
            payments.debtor_statement, self._member.id, days.first, days.last
        )
        job.then(self._show)

    def _show(self, said: Statement) -> None:
        if isValid(self):
            self.table.rows.start(Page(said.lines))
            self.opening.setText(money(said.opening))
            self.closing.setText(money(said.closing))

    @Slot()
    def _save_excel(self) -> None:
        self._saver.ask(self._document(".xlsx"))

    @Slot()
    def _save_pdf(self) -> None:
        self._saver.ask(self._document(".pdf"))

    def _document(self, suffix: str) -> Document:
        days, kind = self.stretch.days(), PDF if suffix == ".pdf" else EXCEL
        words = _("statement {number} {first}_{last}")
        name = words.format(number=self._member.number, first=days.first, last=days.last)
        writer = StatementWriter(self._screen.context.store, self._member.id, days)
        return Document(f"{name}{suffix}", kind, writer)


def _columns() -> tuple[Column[StatementLine], ...]:
    return (
        Column(lazy("Day"), _day_of, 130),
        Column(lazy("What"), _what_of, 160),
        Column(lazy("Number"), _number_of, 120, stretch=True),
        Column(lazy("Amount"), _amount_of, 110),
        Column(lazy("Balance"), _balance_of, 110),
    )


def _day_of(line: StatementLine) -> str:
    return day(line.day)


def _what_of(line: StatementLine) -> str:
    if line.is_payment:
        return _("Payment")
    return _("Sale on account") if line.amount.minor > 0 else _("Returned goods")


def _number_of(line: StatementLine) -> str:
    return line.number


def _amount_of(line: StatementLine) -> Money:
    return line.amount


def _balance_of(line: StatementLine) -> Money:
    return line.balance
