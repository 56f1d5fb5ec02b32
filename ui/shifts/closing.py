"""The end of a shift: count, check, close, and the report; and a look in between."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from reports.kit.paper import Paper
from storeapp import shifts
from storeapp.kernel.errors import StoreError
from storeapp.shifts import NewCount, Shift, ShiftId, ShiftReport
from ui.kit.saving import PDF, Document, Saver
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _, language
from ui.shifts.count_panel import CountPanel
from ui.shifts.drawer_state import print_report
from ui.shifts.report_panel import ReportPanel
from ui.shifts.shown_report import ShownReport, read_report


class Closing(QObject):
    """Shows the count and the reports of a shift over a screen."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._saver = Saver(screen)
        self._shift: Shift | None = None
        self._panel: CountPanel | None = None
        self._shown: ShownReport | None = None

    def begin(self, shift: Shift) -> None:
        """Count the drawer of this shift."""
        self._shift = shift
        self._panel = CountPanel(shift)
        self._panel.counted.connect(self._ask_expected)
        self._panel.wanted.connect(self._close_shift)
        self._screen.context.host.slide(self._panel)

    def report(self, shift_id: ShiftId) -> None:
        """Show the X report of a shift that is open, the Z of one that is closed."""
        self._screen.ask(read_report, shift_id, language()).then(self._show_report)

    @Slot()
    def _ask_expected(self) -> None:
        if self._shift is not None:
            job = self._screen.ask(shifts.get_report, self._shift.id)
            job.then(self._show_expected).otherwise(self._refuse)

    def _show_expected(self, report: ShiftReport) -> None:
        if self._panel is not None and isValid(self._panel):
            self._panel.show_expected(report.expected_cash)

    @Slot(object)
    def _close_shift(self, count: NewCount) -> None:
        job = self._screen.do(shifts.close_shift, count)
        job.then(self._closed).otherwise(self._refuse)

    def _closed(self, report: ShiftReport) -> None:
        self._shift = None
        self.report(report.shift.id)

    def _refuse(self, error: Exception) -> None:
        panel = self._panel
        if panel is not None and isValid(panel) and isinstance(error, StoreError):
            panel.say(message_for(error))
        else:
            self._screen.context.host.complain(error)

    def _show_report(self, shown: ShownReport) -> None:
        self._shown = shown
        panel = ReportPanel(shown)
        panel.print.clicked.connect(self._print)
        panel.save.clicked.connect(self._save)
        self._screen.context.host.slide(panel)

    @Slot()
    def _print(self) -> None:
        if self._shown is not None:
            job = self._screen.do(print_report, self._shown.report.shift.id)
            job.then(self._say_printing)

    def _say_printing(self, _nothing: None) -> None:
        self._screen.context.host.toast(_("The report is being printed"))

    @Slot()
    def _save(self) -> None:
        if self._shown is not None:
            paper = self._shown.paper
            write = partial(_write_pdf, paper)
            self._saver.ask(Document(f"{paper.title}.pdf", PDF, write))


def _write_pdf(paper: Paper, path: Path) -> None:
    from reports.kit import receipt_pdf  # noqa: PLC0415 - seldom asked for

    receipt_pdf.write(paper, path)
