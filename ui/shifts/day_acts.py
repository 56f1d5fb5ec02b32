"""What is done about a day: its Z is made, and cash goes from the safe to the bank."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from storeapp import shifts
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.shifts import DayReport
from storeapp.staff import Approval, ApprovalId, ApprovalNeeded
from ui.kit.confirm import ConfirmPanel
from ui.kit.display import day, money
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _, ngettext
from ui.shifts.cash_panel import CashPanel, said_words
from ui.shifts.day_rows import close_day
from ui.staff.approving import ask_approval

KEY = "Ctrl+Enter"


class DayClosing(QObject):
    """Asks once, then makes the Z; for who may not, somebody else approves it."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen

    def ask(self, report: DayReport) -> None:
        """Ask once: a Z is never changed."""
        sentence = ngettext(
            "The Z report of {day} will hold {count} shift with sales of {amount}. "
            "Nothing changes it afterwards. Sales after it go into the next one.",
            "The Z report of {day} will hold {count} shifts with sales of {amount}. "
            "Nothing changes it afterwards. Sales after it go into the next one.",
            len(report.shifts),
        ).format(
            day=day(report.business_day),
            count=len(report.shifts),
            amount=money(report.takings.total),
        )
        verb = _("Close day")
        panel = ConfirmPanel(_("Close the day"), sentence, verb, self._close_now)
        panel.verb.setText(f"{verb}  {KEY}")
        panel.verb.setAccessibleName(f"{verb} ({KEY})")
        Shortcuts(panel, KeyMap()).add_key("Ctrl+Return", panel.verb.click)
        self._screen.context.host.slide(panel)
        panel.verb.setFocus()

    @Slot()
    def _close_now(self) -> None:
        self._send(None)

    def _approved(self, approval: Approval) -> None:
        self._send(approval.id)

    def _send(self, approval_id: ApprovalId | None) -> None:
        job = self._screen.do(close_day, approval_id)
        job.then(self._closed).otherwise(self._not_closed)

    def _closed(self, report: DayReport) -> None:
        said = _("Z report {number} is made: {amount}")
        amount = money(report.takings.total)
        self._screen.context.host.toast(said.format(number=report.number, amount=amount))

    def _not_closed(self, error: Exception) -> None:
        context = self._screen.context
        if isinstance(error, ApprovalNeeded):
            ask_approval(context, error.ask, self._approved)
        else:
            context.host.complain(error)


class SafeToBank(QObject):
    """Asks how much goes from the safe to the bank, and notes it."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._panel: CashPanel | None = None
        self._said = ""

    @Slot()
    def ask(self) -> None:
        """Ask for the amount and the reason."""
        if self._screen.has_keyboard():
            self._panel = CashPanel(None)
            self._panel.wanted.connect(self._bring)
            self._screen.context.host.slide(self._panel)

    @Slot(object, object, str)
    def _bring(self, _kind: None, amount: Money, reason: str) -> None:
        self._said = said_words(None).format(amount=money(amount))
        job = self._screen.do(shifts.safe_to_bank, amount, reason)
        job.then(self._brought).otherwise(self._refuse)

    def _brought(self, _nothing: None) -> None:
        panel, self._panel = self._panel, None
        if panel is not None and isValid(panel):
            panel.close_panel()
        self._screen.context.host.toast(self._said)

    def _refuse(self, error: Exception) -> None:
        panel = self._panel
        if panel is not None and isValid(panel) and isinstance(error, StoreError):
            panel.say(message_for(error))
        else:
            self._screen.context.host.complain(error)
