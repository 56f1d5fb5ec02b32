"""The drawer for a screen that offers it: which panel follows which, and what each does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from storeapp import shifts
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.shifts import MovementKind, Shift
from ui.kit.display import money
from ui.kit.panel import Panel
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.shifts import wording  # noqa: F401 - the panels speak its words
from ui.shifts.cash_panel import CashPanel
from ui.shifts.closing import Closing
from ui.shifts.drawer_panel import CLOSE, KICK, PAY_IN, PAY_OUT, X_REPORT, DrawerPanel
from ui.shifts.drawer_state import DrawerState, kick_drawer, read_drawer
from ui.shifts.open_form import OpenForm


class Drawer(QObject):
    """Opens the panels of the drawer over a screen. ``opened``: a shift was opened here."""

    opened = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._closing = Closing(screen)
        self._state: DrawerState | None = None
        self._panel: Panel | None = None
        self._form: OpenForm | None = None
        self._said = ""

    @Slot()
    def show_panel(self) -> None:
        """Open the drawer's panel."""
        self._screen.ask(read_drawer).then(self._show_state)

    @Slot()
    def begin_close(self) -> None:
        """Count the drawer of the shift that is open."""
        self._screen.ask(read_drawer).then(self._show_count)

    def serve(self, form: OpenForm) -> None:
        """Open a shift whenever this form asks for it."""
        form.wanted.connect(self._open_shift)

    def _show_state(self, state: DrawerState) -> None:
        self._state = state
        panel = DrawerPanel(state)
        panel.chosen.connect(self._do)
        if panel.form is not None:
            self.serve(panel.form)
        self._slide(panel)

    def _show_count(self, state: DrawerState) -> None:
        if state.shift is None:
            self._show_state(state)
        else:
            self._closing.begin(state.shift)

    @Slot(str)
    def _do(self, deed: str) -> None:
        if self._state is None or self._state.shift is None:
            return
        shift = self._state.shift
        if deed == CLOSE:
            self._closing.begin(shift)
        elif deed == X_REPORT:
            self._closing.report(shift.id)
        elif deed == KICK:
            self._screen.do(kick_drawer)
        elif deed in (PAY_IN, PAY_OUT):
            panel = CashPanel(MovementKind(deed))
            panel.wanted.connect(self._move_cash)
            self._slide(panel)

    @Slot(object)
    def _open_shift(self, amount: Money) -> None:
        form = self.sender()
        self._form = form if isinstance(form, OpenForm) else None
        job = self._screen.do(shifts.open_shift, amount)
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
        paying_in = kind is MovementKind.PAY_IN
        words = _("Paid in: {amount}") if paying_in else _("Paid out: {amount}")
        self._said = words.format(amount=money(amount))
        command = shifts.pay_in if paying_in else shifts.pay_out
        job = self._screen.do(command, amount, reason)
        job.then(self._moved_cash).otherwise(self._not_moved)

    def _moved_cash(self, _nothing: None) -> None:
        self._close_panel()
        self._screen.context.host.toast(self._said)

    def _not_moved(self, error: Exception) -> None:
        panel = self._panel
        if isinstance(panel, CashPanel) and isValid(panel) and isinstance(error, StoreError):
            panel.say(message_for(error))
        else:
            self._screen.context.host.complain(error)

    def _slide(self, panel: Panel) -> None:
        self._panel = panel
        self._screen.context.host.slide(panel)

    def _close_panel(self) -> None:
        panel, self._panel = self._panel, None
        if panel is not None and isValid(panel):
            panel.close_panel()
