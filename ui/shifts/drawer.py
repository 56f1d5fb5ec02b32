"""The drawer for a screen that offers it: which panel follows which, and what each does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from storeapp import shifts
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.shifts import MovementKind, Opening, Shift
from storeapp.staff import Approval, ApprovalId, ApprovalNeeded
from ui.kit.display import money
from ui.kit.panel import Panel
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.shifts import wording  # noqa: F401 - the panels speak its words
from ui.shifts.cash_panel import CashPanel, said_words
from ui.shifts.closing import Closing
from ui.shifts.drawer_panel import (
    CLOSE,
    CLOSE_FOR,
    HAND_OVER,
    KICK,
    X_REPORT,
    DrawerPanel,
)
from ui.shifts.drawer_state import DrawerFacts, DrawerState, read_drawer, read_facts
from ui.shifts.open_form import OpenForm
from ui.shifts.opening_panel import OpeningPanel
from ui.staff.approving import ask_approval

COMMANDS = {
    MovementKind.PAY_IN: shifts.pay_in,
    MovementKind.PAY_OUT: shifts.pay_out,
    MovementKind.SKIM: shifts.skim,
    MovementKind.FLOAT: shifts.add_float,
    MovementKind.BANK_DROP: shifts.bank_drop,
}


class Drawer(QObject):
    """Opens the panels of the drawer over a screen. ``opened``: a shift was opened here."""

    opened = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.closing = Closing(screen)
        self._facts: DrawerFacts | None = None
        self._panel: Panel | None = None
        self._form: OpenForm | None = None
        self._said = self._why = ""

    @Slot()
    def show_panel(self) -> None:
        """Open the drawer's panel."""
        self._screen.ask(read_facts).then(self._show_facts)

    @Slot()
    def ask_opening(self) -> None:
        """Ask why the drawer is opened without a sale."""
        self._screen.ask(read_facts).then(self._show_opening)

    @Slot()
    def begin_close(self) -> None:
        """Count the drawer of the shift that is open."""
        self._screen.ask(read_drawer).then(self._show_count)

    def serve(self, form: OpenForm) -> None:
        """Open a shift whenever this form asks for it."""
        form.wanted.connect(self._open_shift)

    def _show_facts(self, facts: DrawerFacts) -> None:
        self._facts = facts
        panel = DrawerPanel(facts, self._screen.context.store.actor.permissions)
        panel.chosen.connect(self._do)
        if panel.form is not None:
            self.serve(panel.form)
        self._slide(panel)

    def _show_opening(self, facts: DrawerFacts) -> None:
        self._facts = facts
        self._ask_reason()

    def _show_count(self, state: DrawerState) -> None:
        if state.shift is None:
            self.show_panel()
        else:
            self.closing.begin(state.shift)

    @Slot(str)
    def _do(self, deed: str) -> None:
        facts = self._facts
        if facts is None:
            return
        if deed.startswith(CLOSE_FOR):
            wanted = [one for one in facts.others if deed == f"{CLOSE_FOR}{one.id}"]
            for one in wanted:
                self.closing.begin(one)
        elif facts.state.shift is not None:
            self._do_at(deed, facts.state.shift)

    def _do_at(self, deed: str, shift: Shift) -> None:
        if deed == CLOSE:
            self.closing.begin(shift)
        elif deed == HAND_OVER:
            self.closing.begin_hand_over(shift)
        elif deed == X_REPORT:
            self.closing.report(shift.id)
        elif deed == KICK:
            self._ask_reason()
        else:
            panel = CashPanel(MovementKind(deed))
            panel.wanted.connect(self._move_cash)
            self._slide(panel)

    @Slot(object, int)
    def _open_shift(self, amount: Money, drawer_no: int) -> None:
        form = self.sender()
        self._form = form if isinstance(form, OpenForm) else None
        job = self._screen.do(shifts.open_shift, amount, None, drawer_no)
        job.then(self._opened_shift).otherwise(self._not_opened)

    def _opened_shift(self, shift: Shift) -> None:
        self._close_panel()
        said = _("Shift {number} is open").format(number=shift.number)
        self._screen.context.host.toast(said)
        self.opened.emit()

    def _not_opened(self, error: Exception) -> None:
        form = self._form
        if form is not None and isValid(form) and isinstance(error, StoreError):
            form.say(message_for(error))
        else:
            self._screen.context.host.complain(error)

    @Slot(object, object, str)
    def _move_cash(self, kind: MovementKind, amount: Money, reason: str) -> None:
        self._said = said_words(kind).format(amount=money(amount))
        job = self._screen.do(COMMANDS[kind], amount, reason)
        job.then(self._moved_cash).otherwise(self._refuse)

    def _moved_cash(self, _nothing: None) -> None:
        self._close_panel()
        self._screen.context.host.toast(self._said)

    def _ask_reason(self) -> None:
        if self._facts is not None:
            panel = OpeningPanel(self._facts.view, self._facts.state.can_kick)
            panel.wanted.connect(self._open_without_sale)
            self._slide(panel)

    @Slot(str)
    def _open_without_sale(self, reason: str) -> None:
        self._why = reason
        self._send_opening(None)

    def _approved(self, approval: Approval) -> None:
        self._send_opening(approval.id)

    def _send_opening(self, approval_id: ApprovalId | None) -> None:
        job = self._screen.do(shifts.open_drawer, self._why, approval_id)
        job.then(self._opened_drawer).otherwise(self._refuse)

    def _opened_drawer(self, opening: Opening) -> None:
        self._close_panel()
        said = _("The drawer is open; this is noted as opening {number} of the shift")
        self._screen.context.host.toast(said.format(number=opening.no))

    def _refuse(self, error: Exception) -> None:
        panel, context = self._panel, self._screen.context
        if not isinstance(panel, CashPanel | OpeningPanel) or not isValid(panel):
            context.host.complain(error)
        elif isinstance(error, ApprovalNeeded) and isinstance(panel, OpeningPanel):
            panel.calm()
            ask_approval(context, error.ask, self._approved, reason=self._why)
        elif isinstance(error, StoreError):
            panel.say(message_for(error))
        else:
            context.host.complain(error)

    def _slide(self, panel: Panel) -> None:
        self._panel = panel
        self._screen.context.host.slide(panel)

    def _close_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None and isValid(panel):
            panel.close_panel()
