"""Who gives discounts, voids and takes back more than the others, and each time it was done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from reports.kit.days import Days
from reports.registry import REPORTS
from storeapp import insights
from storeapp.insights import Act, ActFigure, ActFilter, ActKind, ExceptionReport
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money, total
from storeapp.kernel.paging import Page
from ui.insights.exception_view import (
    act_columns,
    cashier_columns,
    compared,
    key_of,
    tab_words,
)
from ui.insights.more_reports import document_of
from ui.insights.peers_chart import PeersChart
from ui.kit.busy import Busy
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.days import StretchChoice, presets
from ui.kit.display import money
from ui.kit.empty import Empty
from ui.kit.error_bar import ErrorBar
from ui.kit.jobs import Job
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, hide_unless, row
from ui.kit.paged import Paged
from ui.kit.saving import Saver
from ui.kit.screen import Screen
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _

TAB_HEIGHT = 38
TABLE_HEIGHT = 236


class ExceptionsPage(QWidget):
    """One kind at a time: a bar for each cashier beside the others, and what it is made of.

    A row of the lower table opens its ticket among the orders.
    """

    def __init__(self, screen: Screen, saver: Saver) -> None:
        super().__init__()
        self._screen, self._saver = screen, saver
        self.report: ExceptionReport | None = None
        self.cashier: str | None = None
        context = screen.context
        today = context.store.frame.calendar.day_of(context.store.clock())
        self.stretch = StretchChoice(today)
        self.stretch.choose(presets(today)[-1][1])  # this month: a day is too little to tell
        self.pdf = Button(_("PDF"), icon="file-down")
        self.pdf.setAccessibleName(_("Exceptions as PDF"))
        self.excel = Button(_("Excel"), icon="file-spreadsheet")
        self.excel.setAccessibleName(_("Exceptions as Excel workbook"))
        hide_unless(context.may(Permission.EXPORT), self.pdf, self.excel)
        self.wrong = ErrorBar()
        self.kinds = QButtonGroup(self)
        self.chart = PeersChart(_("Per 100 tickets"), _("Average of the others"))
        self.cashiers: Table[ActFigure] = Table(cashier_columns(), _("Cashiers"))
        self.sums = Label("", "label", "text2")
        self.everybody = Button(_("All cashiers"), "ghost", icon="x", height=36)
        self.sums.setMinimumHeight(px(36))  # as high as the button that may stand beside it
        self.everybody.hide()
        self.acts: Paged[Act] = Paged(
            act_columns(), _("One by one"), Empty("check", _("Nothing of this kind")), key_of
        )
        self._lay_out()
        self._busy = Busy(self.acts)
        self._connect()
        self.refresh()

    @property
    def kind(self) -> ActKind:
        """The kind that is shown."""
        return list(ActKind)[self.kinds.checkedId()]

    @Slot()
    def refresh(self) -> None:
        """Read it all again."""
        days = self.stretch.days()
        job = self._screen.ask(insights.exceptions, days.first, days.last)
        job.then(self._show).otherwise(self._fail)

    def _lay_out(self) -> None:
        head = row(self.stretch, STRETCH, self.pdf, self.excel, gap=8)
        bar = Box("sunken")
        tabs = row(gap=4, margins=(4, 4, 4, 4))
        for number, kind in enumerate(ActKind):
            tab = Button(tab_words(None, kind), "tab", height=TAB_HEIGHT)
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            self.kinds.addButton(tab, number)
            tabs.addWidget(tab)
        bar.setLayout(tabs)
        chart = Box("card", column(self.chart, margins=(16, 10, 16, 8)))
        table = Box("card", column(self.cashiers, margins=(1, 1, 1, 1)))
        self.cashiers.setMinimumHeight(TABLE_HEIGHT)
        upper = row(chart, table, gap=12)
        upper.setStretch(0, 2)
        upper.setStretch(1, 5)
        foot = row(self.sums, self.everybody, STRETCH, gap=8)
        body = column(head, row(bar, STRETCH), self.wrong, upper, foot, self.acts, gap=10)
        body.setStretch(3, 4)
        body.setStretch(5, 5)
        self.setLayout(body)

    def _connect(self) -> None:
        self.stretch.changed.connect(self._go_to_days)
        self.kinds.idClicked.connect(self._turn)
        self.cashiers.picked.connect(self._pick)
        self.everybody.clicked.connect(self._pick_everybody)
        self.acts.table.chosen.connect(self._open_ticket)
        self.pdf.clicked.connect(self._save_pdf)
        self.excel.clicked.connect(self._save_excel)

    @Slot(object)
    def _go_to_days(self, _days: Days) -> None:
        self.refresh()

    def _show(self, report: ExceptionReport) -> None:
        if Days(report.day_from, report.day_to) != self.stretch.days():
            return  # somebody went on to other days meanwhile
        self.wrong.clear()
        self.report = report
        for number, kind in enumerate(ActKind):
            words = tab_words(report, kind)
            tab = self.kinds.button(number)
            tab.setText(words)
            tab.setAccessibleName(words)
        self._show_kind()

    def _fail(self, error: Exception) -> None:
        self.wrong.tell(
            _("The exceptions could not be read"),
            message_for(error),
            (_("Try again"), self.refresh),
        )

    @Slot(int)
    def _turn(self, _number: int) -> None:
        self.cashier = None
        self._show_kind()

    def _show_kind(self) -> None:
        figures = self.report.of(self.kind) if self.report else ()
        self.chart.show_rows([compared(one) for one in figures])
        self.cashiers.rows.start(Page(figures))
        self._list_acts()

    @Slot(object)
    def _pick(self, figure: ActFigure) -> None:
        self.cashier = figure.cashier
        self._list_acts()

    @Slot()
    def _pick_everybody(self) -> None:
        self.cashier = None
        self.cashiers.clearSelection()
        self._list_acts()

    def _list_acts(self) -> None:
        figures = self.report.of(self.kind) if self.report else ()
        shown = [one for one in figures if self.cashier in (None, one.cashier)]
        self.sums.setText(self._said(shown))
        self.everybody.setVisible(self.cashier is not None)
        days = self.stretch.days()
        wanted = ActFilter(
            kind=self.kind, day_from=days.first, day_to=days.last, cashier=self.cashier
        )
        self.acts.load(partial(self._ask_page, wanted))

    def _said(self, figures: list[ActFigure]) -> str:
        amount: Money = total(one.amount for one in figures)
        count = sum(one.count for one in figures)
        who = _("All cashiers") if self.cashier is None else self.cashier
        return _("{who}: {count} times, {amount}").format(
            who=who, count=count, amount=money(amount)
        )

    def _ask_page(self, wanted: ActFilter, after: str | None) -> Job[Page[Act]]:
        return self._screen.ask(insights.list_acts, wanted, after)

    @Slot(object)
    def _open_ticket(self, act: Act) -> None:
        if act.number:
            self._screen.context.host.go("orders", act.number)

    @Slot()
    def _save_pdf(self) -> None:
        self._save(".pdf")

    @Slot()
    def _save_excel(self) -> None:
        self._save(".xlsx")

    def _save(self, suffix: str) -> None:
        store = self._screen.context.store
        entry = REPORTS["exceptions"]
        self._saver.ask(document_of(store, entry, self.stretch.days(), suffix))
