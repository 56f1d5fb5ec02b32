"""The end of a shift: count, check, close or hand over; and its report on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from reports.kit.paper import Paper
from storeapp import devices, settings, shifts, staff
from storeapp.db.work import Read, Work
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError
from storeapp.shifts import (
    DifferenceNeedsReason,
    HandedOver,
    HandOver,
    NewCount,
    Shift,
    ShiftId,
    ShiftReport,
    UnsettledGoods,
)
from storeapp.staff import Approval, ApprovalId, Refused, UserId
from ui.kit.person_button import Person
from ui.kit.saving import PDF, Document, Saver
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _, language
from ui.shifts.correct_panel import Corrected, CorrectPanel
from ui.shifts.count_panel import Counting, CountPanel
from ui.shifts.drawer_state import (
    Check,
    left_unsettled,
    print_report,
    read_check,
    read_foreign,
)
from ui.shifts.report_panel import ReportPanel
from ui.shifts.shown_report import ShownReport, read_report
from ui.staff.approving import ask_approval


@dataclass(frozen=True, slots=True)
class Wanted:
    """A finished count: what is to be done with it, and who takes over, if anybody."""

    shift: Shift
    count: NewCount
    next_id: UserId | None = None
    next_pin: str = ""


class Closing(QObject):
    """Shows the count and the reports of a shift over a screen."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._saver = Saver(screen)
        self._panel: CountPanel | None = None
        self._wanted: Wanted | None = None
        self._shown: ShownReport | None = None
        self._correcting: CorrectPanel | None = None

    def begin(self, shift: Shift) -> None:
        """Count the drawer of this shift, to close it."""
        self._screen.ask(read_counting, shift, False).then(self._count)

    def begin_hand_over(self, shift: Shift) -> None:
        """Count the drawer of this shift, for somebody else to take it over."""
        self._screen.ask(read_counting, shift, True).then(self._count)

    def report(self, shift_id: ShiftId) -> None:
        """Show the X report of a shift that is open, the report of one that is closed."""
        self._screen.ask(read_report, shift_id, language()).then(self._show_report)

    def _count(self, counting: Counting) -> None:
        self._panel = CountPanel(counting)
        self._panel.counted.connect(self._ask_expected)
        self._panel.wanted.connect(self._close_shift)
        self._panel.handed.connect(self._hand_over)
        self._screen.context.host.slide(self._panel)

    @Slot()
    def _ask_expected(self) -> None:
        if self._panel is not None:
            job = self._screen.ask(read_check, self._panel.counting.shift.id)
            job.then(self._show_check).otherwise(self._refuse)

    def _show_check(self, check: Check) -> None:
        if self._panel is not None and isValid(self._panel):
            self._panel.show_check(check)

    @Slot(object)
    def _close_shift(self, count: NewCount) -> None:
        if self._panel is not None:
            self._wanted = Wanted(self._panel.counting.shift, count)
            self._send(None)

    @Slot(object, object, str)
    def _hand_over(self, count: NewCount, person: Person, pin: str) -> None:
        if self._panel is not None:
            shift = self._panel.counting.shift
            self._wanted = Wanted(shift, count, UserId(person.id), pin)
            self._send(None)

    def _approved(self, approval: Approval) -> None:
        self._send(approval.id)

    @Slot()
    def _forget(self) -> None:
        """Nobody approved it: keep no PIN."""
        self._wanted = None

    def _send(self, approval_id: ApprovalId | None) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        if wanted.next_id is None:
            closing = self._screen.do(close_drawer, wanted, approval_id)
            closing.then(self._closed).otherwise(self._refuse)
        else:
            handing = self._screen.do(pass_drawer_on, wanted, approval_id)
            handing.then(self._handed).otherwise(self._refuse)

    def _closed(self, report: ShiftReport) -> None:
        self._wanted = None
        self.report(report.shift.id)

    def _handed(self, answer: HandedOver | Refused) -> None:
        self._wanted = None
        panel, host = self._panel, self._screen.context.host
        if isinstance(answer, Refused):
            if panel is not None and isValid(panel):
                panel.calm()
                panel.next_one.refuse(answer)
            return
        said = _("Shift {number} of {name} is open").format(
            number=answer.shift.number, name=answer.shift.cashier
        )
        if panel is not None and isValid(panel):
            panel.close_panel()
        host.toast(said)
        host.admit(answer.signed_in.actor)

    def _refuse(self, error: Exception) -> None:
        panel, context = self._panel, self._screen.context
        if panel is None or not isValid(panel) or not isinstance(error, StoreError):
            context.host.complain(error)
        elif isinstance(error, DifferenceNeedsReason):
            panel.ask_reason(message_for(error))
        elif isinstance(error, UnsettledGoods):
            panel.say(message_for(error))
            asking = ask_approval(context, error.ask, self._approved)
            left = _("In the basket: {lines} · parked: {parked}")
            asking.change.setText(left.format(lines=error.lines, parked=error.parked))
            asking.given_up.connect(self._forget)
        else:
            panel.say(message_for(error))

    def _show_report(self, shown: ShownReport) -> None:
        self._shown = shown
        may_correct = self._screen.context.may(Permission.CORRECT_COUNT)
        panel = ReportPanel(shown, may_correct=may_correct)
        panel.print.clicked.connect(self._print)
        panel.save.clicked.connect(self._save)
        panel.correct.clicked.connect(self._correct)
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

    @Slot()
    def _correct(self) -> None:
        if self._shown is not None:
            self._correcting = panel = CorrectPanel(self._shown.report)
            panel.wanted.connect(self._send_correction)
            panel.kept.connect(self._corrected)
            self._screen.context.host.slide(panel)

    @Slot(object)
    def _send_correction(self, corrected: Corrected) -> None:
        if self._shown is None or self._correcting is None:
            return
        shift_id = self._shown.report.shift.id
        count = NewCount(amount=corrected.amount)
        job = self._screen.do(shifts.correct_count, shift_id, count, corrected.reason)
        self._correcting.follow(job)

    @Slot()
    def _corrected(self) -> None:
        """Show the report again, now with the correction under it."""
        self._screen.context.host.toast(_("The count is put right"))
        if self._shown is not None:
            self.report(self._shown.report.shift.id)


def read_counting(read: Read, shift: Shift, hands_over: bool) -> Counting:
    """Everything the count of a shift must know."""
    others = [one for one in staff.list_users(read) if one.id != shift.cashier_id]
    people = tuple(Person(one.id, one.name, one.role.value) for one in others)
    own = shift.cashier_id == read.actor.user_id
    over = shift.business_day < read.business_day
    return Counting(
        shift,
        read_foreign(read),
        people if hands_over else (),
        own,
        shift.business_day if over and not own else None,
    )


def close_drawer(work: Work, wanted: Wanted, approval_id: ApprovalId | None) -> ShiftReport:
    """Close a shift, with what is unsettled at this moment. Raises as ``close_shift``."""
    unsettled = left_unsettled(work)
    return shifts.close_shift(work, wanted.count, unsettled, approval_id, wanted.shift.id)


def pass_drawer_on(
    work: Work, wanted: Wanted, approval_id: ApprovalId | None
) -> HandedOver | Refused:
    """Hand a drawer over and print the report of the shift before, if there is a printer.

    Raises as ``hand_over``.
    """
    assert wanted.next_id is not None
    handing = HandOver(
        count=wanted.count,
        next_user_id=wanted.next_id,
        next_pin=wanted.next_pin,
        unsettled=left_unsettled(work),
    )
    answer = shifts.hand_over(work, handing, approval_id)
    printer = settings.get(work, PrinterSettings)
    if isinstance(answer, HandedOver) and printer.is_set_up:
        devices.queue(work, NewJob(kind=JobKind.REPORT, document_id=answer.report.shift.id))
    return answer


def _write_pdf(paper: Paper, path: Path) -> None:
    from reports.kit import receipt_pdf  # noqa: PLC0415 - seldom asked for

    receipt_pdf.write(paper, path)
