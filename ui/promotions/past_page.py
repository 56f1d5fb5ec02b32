"""A promotion tried out on the store's own past sales, and what it did once it held."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from reports import writing
from reports.insights import promotion_effect, promotion_trial
from reports.kit.days import Days
from reports.kit.sheet import Report
from reports.kit.style import style_of
from storeapp import insights
from storeapp.db.work import Read
from storeapp.insights import Beside, Simulation, SimulationAsked
from storeapp.promotions import Promotion, period_of
from storeapp.store import Store
from ui.kit.busy import Working
from ui.kit.buttons import Button
from ui.kit.days import StretchChoice
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.jobs import Latest
from ui.kit.keys import Shortcuts
from ui.kit.layout import STRETCH, column, row
from ui.kit.saving import EXCEL, PDF, Document, Saver
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import Words, _
from ui.promotions.naming import name_of
from ui.promotions.report_view import ReportView

MONTH = timedelta(days=29)


class ReportPage(QWidget):
    """Days to choose, a button that works it out, the report, and ways to save it."""

    def __init__(self, screen: Screen, promotion: Promotion, saver: Saver) -> None:
        super().__init__()
        self.home, self.promotion, self._saver = screen, promotion, saver
        self._latest = Latest()
        self.report: Report | None = None
        self._is_busy = False
        store = screen.context.store
        self.today: date = store.frame.calendar.day_of(store.clock())
        self.stretch = StretchChoice(self.today)
        self.go = Button(_("Work it out"), "primary", icon="play", key="F5", height=40)
        self.pdf = Button(_("PDF"), icon="file-down", height=40)
        self.excel = Button(_("Excel"), icon="file-spreadsheet", height=40)
        self.view = ReportView(_("Report"))
        self.tools = row(self.stretch, STRETCH, self.pdf, self.excel, self.go, gap=8)
        self.pages = QWidget()
        self.stack = QStackedLayout(self.pages)
        body = column(self.tools, gap=10)
        body.addWidget(self.pages, 1)
        self.setLayout(body)
        self.go.clicked.connect(self.begin)
        self.pdf.clicked.connect(self._save_pdf)
        self.excel.clicked.connect(self._save_excel)
        keys = Shortcuts(self, screen.context.keys)
        keys.add_key("F5", self.begin)
        self._offer()

    def take_keyboard(self) -> None:
        """Put the keyboard on the button."""
        self.go.setFocus()

    @Slot()
    def begin(self) -> None:
        """Work the report out for the days chosen."""
        raise NotImplementedError

    def document_name(self) -> str:
        """What a saved report is called, without its ending."""
        raise NotImplementedError

    def show_report(self, report: Report) -> None:
        """Show what was worked out."""
        self.report = report
        self.view.show_report(report)
        self.stack.setCurrentWidget(self.view)
        self._offer()

    def show_wrong(self, error: Exception) -> None:
        """Say why there is none."""
        self.report = None
        wrong = Empty("triangle-alert", _("This could not be worked out"), message_for(error))
        self.stack.addWidget(wrong)
        self.stack.setCurrentWidget(wrong)
        self._offer()

    def _offer(self) -> None:
        for button in (self.pdf, self.excel):
            button.setEnabled(self.report is not None)

    @Slot()
    def _save_pdf(self) -> None:
        self._save(".pdf", PDF)

    @Slot()
    def _save_excel(self) -> None:
        self._save(".xlsx", EXCEL)

    def _save(self, suffix: str, kind: Words) -> None:
        if self.report is not None:
            write = partial(_write, self.home.context.store, self.report)
            self._saver.ask(Document(f"{self.document_name()}{suffix}", kind, write))


class PastSalesPage(ReportPage):
    """What the version shown would have cost and moved. It works in portions and can stop."""

    def __init__(self, screen: Screen, promotion: Promotion, saver: Saver) -> None:
        super().__init__(screen, promotion, saver)
        self._simulation: Simulation | None = None
        self.stretch.choose(Days(self.today - MONTH, self.today))
        self.beside: Choice[Beside] = Choice(
            (_("beside the promotions of then"), Beside.THEN),
            (_("beside those of today"), Beside.TODAY),
        )
        self.beside.setAccessibleName(_("Which other promotions hold"))
        self.tools.insertWidget(1, self.beside)
        hint = _("Every receipt of these days is priced again, with it and without it.")
        self._nothing = Empty("history", _("What would it have done?"), hint)
        self._working = Working(_("Pricing past receipts again"))
        self._working.stopped.connect(self._stop)
        holder = QWidget()
        holder.setLayout(column(self._working, STRETCH))
        self._holder = holder
        for page in (self._nothing, holder, self.view):
            self.stack.addWidget(page)

    def show_promotion(self, promotion: Promotion) -> None:
        """Try this version out from now on; what was worked out is about another one."""
        if promotion.version != self.promotion.version:
            self.report = None
            self.stack.setCurrentWidget(self._nothing)
            self._offer()
        self.promotion = promotion

    @Slot()
    @override
    def begin(self) -> None:
        """Begin with the days chosen, unless it is at work."""
        if self._is_busy:
            return
        self._is_busy = True
        days, one = self.stretch.days(), self.promotion
        asked = SimulationAsked(
            rules=one.rules,
            day_from=days.first,
            day_to=days.last,
            beside=self.beside.value() or Beside.THEN,
            instead_of=one.number,
            supplier_ppm=one.supplier_ppm,
        )
        self._working.cancel.setEnabled(True)
        self.stack.setCurrentWidget(self._holder)
        self.home.ask(insights.plan_simulation, asked).then(self._go_on).otherwise(self._fail)

    @override
    def document_name(self) -> str:
        return _("{name} on past sales").format(name=name_of(self.promotion))

    def _go_on(self, simulation: Simulation) -> None:
        if not isValid(self):
            return
        self._simulation = simulation
        self._working.progress.told.emit(simulation.done, simulation.total)
        if simulation.is_done:
            self._simulation = None
            self.home.ask(_tell_trial, simulation).then(self._done).otherwise(self._fail)
        else:
            job = self.home.ask(insights.simulate_some, simulation)
            job.then(self._go_on).otherwise(self._fail)

    def _done(self, report: Report) -> None:
        if isValid(self):
            self._is_busy = False
            self.show_report(report)

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self._simulation = None
            self._is_busy = False
            self.show_wrong(error)

    @Slot()
    def _stop(self) -> None:
        if self._simulation is not None:
            self._simulation.cancel()


class EffectPage(ReportPage):
    """What the promotion did: against the weeks before and what was left out of it."""

    def __init__(self, screen: Screen, promotion: Promotion, saver: Saver) -> None:
        super().__init__(screen, promotion, saver)
        hint = _("Sales of its days against the same days before, and what it cost.")
        self._nothing = Empty("chart-column", _("What did it do?"), hint)
        for page in (self._nothing, self.view):
            self.stack.addWidget(page)
        first, last = period_of(promotion.rules)
        yesterday = self.today - timedelta(days=1)
        end = min(last or yesterday, yesterday)
        begin = first or end - MONTH
        self.stretch.choose(Days(min(begin, end), end))

    @Slot()
    @override
    def begin(self) -> None:
        """Work it out for the days chosen."""
        if self._is_busy:
            return
        self._is_busy = True
        days, number = self.stretch.days(), self.promotion.number
        job = self.home.ask(promotion_effect.report_of, days, number)
        job.then(self._latest.only(self._done)).otherwise(self._fail)

    @override
    def document_name(self) -> str:
        return _("effect of {name}").format(name=name_of(self.promotion))

    def _done(self, report: Report) -> None:
        if isValid(self):
            self._is_busy = False
            self.show_report(report)

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self._is_busy = False
            self.show_wrong(error)


def _tell_trial(read: Read, simulation: Simulation) -> Report:
    return promotion_trial.told(simulation.asked, simulation.result(), style_of(read))


def _write(store: Store, report: Report, path: Path) -> None:
    store.ask(_draw, report, path)


def _draw(read: Read, report: Report, path: Path) -> None:
    writing.draw_report(report, style_of(read), path)
