"""The receipt printer, a test page, and what waits to be printed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp import devices
from storeapp.devices import (
    JobKind,
    JobState,
    NewJob,
    PrinterSettings,
    PrintJob,
    PrintJobId,
)
from storeapp.kernel.paging import Page
from ui.devices.printer_form import PrinterForm
from ui.devices.wording import PROBLEMS
from ui.kit.buttons import Button
from ui.kit.display import moment
from ui.kit.layout import column
from ui.kit.master_list import MasterList
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.table import Chip, Column
from ui.kit.tabs import Tabs
from ui.kit.words import _, lazy

KINDS = {
    JobKind.RECEIPT: lazy("Receipt"),
    JobKind.GIFT: lazy("Gift receipt"),
    JobKind.PARKED: lazy("Parked basket"),
    JobKind.MONEY: lazy("Receipt of payment"),
    JobKind.REPORT: lazy("Shift report"),
    JobKind.DAY: lazy("Z report (day close)"),
    JobKind.DRAWER: lazy("Open the drawer"),
    JobKind.TEST: lazy("Test page"),
}
STATES = {
    JobState.WAITING: (lazy("Waiting"), "warning"),
    JobState.DONE: (lazy("Printed"), "success"),
    JobState.FAILED: (lazy("Given up"), "danger"),
    JobState.CANCELLED: (lazy("Cancelled"), "quiet"),
}


class PrinterPage(GroupPage[PrinterSettings]):
    """How the printer is connected; on a second tab its queue."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("Printer"), PrinterSettings)
        self.form = PrinterForm()
        self.form.changed.connect(self.touched)
        self.jobs: MasterList[PrintJob] = MasterList(_columns(), _("What was printed"), _id_of)
        self.again = self.jobs.add_for_row(Button(_("Print again"), icon="rotate-ccw"))
        self.cancel = self.jobs.add_for_row(Button(_("Cancel this print"), icon="x"))
        self.test = Button(_("Print a test page"), icon="printer")
        self.foot.insertWidget(0, self.test)
        self.tabs = Tabs(_("Printer"))
        self.tabs.add(_("Connection"), self._connection)
        self.tabs.add(_("Queue"), self._queue)
        self.tabs.turn_to(0)
        self.body.addWidget(self.tabs, 1)
        self.test.clicked.connect(self._test)
        self.cancel.clicked.connect(self._cancel)
        self.again.clicked.connect(self._again)
        self.jobs.table.picked.connect(self._offer)

    @override
    def refresh(self) -> None:
        super().refresh()
        self.home.ask(devices.list_recent).then(self._show_jobs)

    @override
    def show_value(self, value: PrinterSettings) -> None:
        self.form.show_value(value)

    @override
    def collect(self) -> PrinterSettings | None:
        return self.form.collect() if self.kept is not None else None

    @Slot()
    @override
    def touched(self, *what: object) -> None:
        super().touched(*what)
        kept = self.kept
        self.test.setEnabled(kept is not None and kept.is_set_up and not self.is_touched())

    def _connection(self) -> QWidget:
        page = QWidget()
        layout = column(self.form, gap=0)
        layout.addStretch(1)
        page.setLayout(layout)
        return page

    def _queue(self) -> QWidget:
        return self.jobs

    def _show_jobs(self, page: Page[PrintJob]) -> None:
        self.jobs.show_rows(page.rows)
        self._offer()

    @Slot(object)
    def _offer(self, _job: object = None) -> None:
        job = self.jobs.current()
        waits = job is not None and job.state is JobState.WAITING
        self.cancel.setEnabled(waits)
        ended = job is not None and job.state in (JobState.FAILED, JobState.CANCELLED)
        self.again.setEnabled(ended)

    @Slot()
    def _test(self) -> None:
        self.home.do(devices.queue, NewJob(kind=JobKind.TEST)).then(self._say_queued)

    @Slot()
    def _again(self) -> None:
        job = self.jobs.current()
        if job is not None:
            new = NewJob(kind=job.kind, document_id=job.document_id, copy_no=job.copy_no)
            self.home.do(devices.queue, new).then(self._say_queued)

    @Slot()
    def _cancel(self) -> None:
        job = self.jobs.current()
        if job is not None:
            self.home.do(devices.cancel, job.id).then(self._say_cancelled)

    def _say_queued(self, _job_id: PrintJobId) -> None:
        self.home.context.host.toast(_("Sent to the printer"))
        self.refresh()

    def _say_cancelled(self, _nothing: object) -> None:
        self.home.context.host.toast(_("Cancelled"))
        self.refresh()


def _columns() -> tuple[Column[PrintJob], ...]:
    return (
        Column(lazy("Since"), _since, 170),
        Column(lazy("What"), _what, 130, stretch=True),
        Column(lazy("State"), _state, 120),
        Column(lazy("Tries"), _tries, 76),
        Column(lazy("Problem"), _problem, 190, stretch=True),
    )


def _id_of(job: PrintJob) -> PrintJobId:
    return job.id


def _since(job: PrintJob) -> str:
    return moment(job.made_at)


def _what(job: PrintJob) -> str:
    words = str(KINDS[job.kind])
    return (
        _("{what}, copy {number}").format(what=words, number=job.copy_no)
        if job.copy_no
        else words
    )


def _state(job: PrintJob) -> Chip:
    words, mood = STATES[job.state]
    return Chip(str(words), mood)


def _tries(job: PrintJob) -> int:
    return job.tries


def _problem(job: PrintJob) -> str:
    return str(PROBLEMS.get(job.problem, job.problem))
