"""How a day went: figures, charts, tables, and every report as a file."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reports.kit.days import Days
from reports.registry import REPORTS
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.sales import SaleCompleted
from ui.insights.day_tables import ProductsPage, TotalsPage
from ui.insights.exceptions_page import ExceptionsPage
from ui.insights.figures import WEEK, DayView, read_day
from ui.insights.more_reports import MoreReports, document_of
from ui.insights.overview import Overview
from ui.kit.busy import Busy
from ui.kit.buttons import Button
from ui.kit.days import DayChoice
from ui.kit.display import day
from ui.kit.error_bar import ErrorBar
from ui.kit.keys import Shortcuts
from ui.kit.label import ElidedLabel
from ui.kit.layout import column, hide_unless, keep_hidden
from ui.kit.saving import Saver
from ui.kit.screen import Context, Screen
from ui.kit.tabs import Tabs
from ui.kit.wording import message_for
from ui.kit.words import _

DAY_PAGES = 3  # so many pages, the first ones, are about the day chosen


class ReportsScreen(Screen):
    """A day as charts and tables, beside the same weekday a week before."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (SaleCompleted,)
    help_page: ClassVar[str] = "reports"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.today = context.store.frame.calendar.day_of(context.store.clock())
        self.view: DayView | None = None
        self.saver = Saver(self)
        self.day = DayChoice(self.today)
        self.compared = ElidedLabel("", "meta", "text3")
        self.wrong = ErrorBar()
        self.pdf = Button(_("PDF"), icon="file-down")
        self.pdf.setAccessibleName(_("Day report as PDF"))
        self.excel = Button(_("Excel"), icon="file-spreadsheet")
        self.excel.setAccessibleName(_("Day report as Excel workbook"))
        self.overview = Overview()
        self.products = ProductsPage()
        self.totals = TotalsPage()
        keep_hidden(self, self.overview, self.products, self.totals)
        self.exceptions: ExceptionsPage | None = None
        self.tabs = Tabs(_("Parts of the report"))
        self._busy = Busy(self.tabs.stack)
        self._lay_out()
        self._connect()

    @override
    def opened(self, argument: object = None) -> None:
        if isinstance(argument, date):
            self.day.choose(argument)
        self.day.button.setFocus()

    @override
    def refresh(self) -> None:
        self._busy.begin()
        self.ask(read_day, self.day.day()).then(self._show).otherwise(self._fail)
        if self.exceptions is not None:
            self.exceptions.refresh()

    def _lay_out(self) -> None:
        self.tabs.add(_("Overview"), self._overview)
        self.tabs.add(_("Products"), self._products)
        self.tabs.add(_("Tax, payments, hours"), self._totals)
        if self.context.may(Permission.VIEW_EXCEPTIONS):
            self.tabs.add(_("Exceptions"), self._exceptions)
        self.tabs.add(_("More reports"), self._more)
        beside = self.tabs.beside
        beside.addWidget(self.day)
        beside.addWidget(self.compared, 1)  # gives way, unlike the day beside it
        beside.addStretch()  # where only the tabs are left
        beside.addWidget(self.pdf)
        beside.addWidget(self.excel)
        hide_unless(self.context.may(Permission.EXPORT), self.pdf, self.excel)
        self.setLayout(column(self.wrong, self.tabs, gap=10, margins=(16, 14, 16, 14)))
        self.tabs.turn_to(0)

    def _connect(self) -> None:
        self.day.changed.connect(self._go_to_day)
        self.tabs.turned.connect(self._turned)
        self.pdf.clicked.connect(self._save_pdf)
        self.excel.clicked.connect(self._save_excel)
        shortcuts = Shortcuts(self, self.context.keys)
        shortcuts.add_key("Alt+Left", self.day.before.click)
        shortcuts.add_key("Alt+Right", self.day.after.click)

    def _overview(self) -> QWidget:
        return self.overview

    def _products(self) -> QWidget:
        return self.products

    def _totals(self) -> QWidget:
        return self.totals

    def _exceptions(self) -> QWidget:
        self.exceptions = ExceptionsPage(self, self.saver)
        return self.exceptions

    def _more(self) -> QWidget:
        return MoreReports(self.context.store, self.saver, self.today)

    @Slot(int)
    def _turned(self, page: int) -> None:
        is_day = page < DAY_PAGES
        for widget in (self.day, self.compared):
            widget.setVisible(is_day)
        may_export = self.context.may(Permission.EXPORT)
        self.pdf.setVisible(is_day and may_export)
        self.excel.setVisible(is_day and may_export)

    @Slot(object)
    def _go_to_day(self, _day: date) -> None:
        self.refresh()

    def _show(self, view: DayView) -> None:
        if view.day.day_from != self.day.day():
            return  # somebody went on to another day meanwhile
        self._busy.end()
        self.wrong.clear()
        self.view = view
        before = view.day.day_from - WEEK
        self.compared.setText(_("compared with {day}").format(day=day(before)))
        for page in (self.overview, self.products, self.totals):
            page.show_day(view)

    def _fail(self, error: Exception) -> None:
        self._busy.end()
        self.wrong.tell(
            _("The day could not be read"), message_for(error), (_("Try again"), self.refresh)
        )

    @Slot()
    def _save_pdf(self) -> None:
        self._save(".pdf")

    @Slot()
    def _save_excel(self) -> None:
        self._save(".xlsx")

    def _save(self, suffix: str) -> None:
        days = Days(self.day.day(), self.day.day())
        self.saver.ask(document_of(self.context.store, REPORTS["day"], days, suffix))
