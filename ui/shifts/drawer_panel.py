"""What can be done at the drawer, for the person at the till."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import day, money, time_of_day
from ui.kit.label import Label
from ui.kit.layout import column
from ui.kit.panel import Panel
from ui.kit.words import _
from ui.shifts.drawer_state import DrawerState
from ui.shifts.open_form import OpenForm

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAY_IN, PAY_OUT, X_REPORT, KICK, CLOSE = "pay-in", "pay-out", "x-report", "kick", "close"


class DrawerPanel(Panel):
    """The open shift and its deeds; arrows move along them, Enter does one.

    ``chosen`` gives the word of a deed. Without a shift the panel asks for the float.
    """

    chosen = Signal(str)

    def __init__(self, state: DrawerState) -> None:
        super().__init__(_("Drawer"))
        self.form: OpenForm | None = None
        self.buttons: dict[str, Button] = {}
        if state.shift is None:
            self.form = OpenForm()
            self.body.addWidget(self.form, 1)
            self.form.suggest(state.suggested)
            return
        self._show_shift(state)
        for deed, words, icon in self._deeds(state):
            button = Button(words, icon=icon, height=60)
            button.setProperty("deed", deed)
            button.clicked.connect(self._choose)
            button.installEventFilter(self)
            self.buttons[deed] = button
            self.body.addWidget(button)
        self.body.addStretch(1)

    @override
    def opened(self) -> None:
        if self.form is not None:
            self.form.take_keyboard()
        elif self.buttons:
            next(iter(self.buttons.values())).setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        buttons = list(self.buttons.values())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if isinstance(watched, Button) and step is not None:
            buttons[(buttons.index(watched) + step) % len(buttons)].setFocus()
            return True
        if isinstance(watched, Button) and event.key() in ENTER_KEYS:
            watched.click()
            return True
        return False

    def _show_shift(self, state: DrawerState) -> None:
        shift = state.shift
        if shift is None:
            return
        since = _("since {time}, {day}").format(
            time=time_of_day(shift.opened_at), day=day(shift.business_day)
        )
        head = Label(
            _("Shift {number}").format(number=shift.number) + f" · {shift.cashier}", "heading"
        )
        float_words = _("Float {amount}").format(amount=money(shift.float))
        facts = Label(f"{since} · {float_words}", "meta", "text2", wrap=True)
        self.body.addLayout(column(head, facts, gap=2))
        if state.is_from_earlier_day:
            words = _("This shift belongs to an earlier day. Close it before you sell on.")
            note = Label(words, "medium", "onWarningSoft", wrap=True)
            self.body.addWidget(Box("warning", column(note, margins=(14, 10, 14, 10))))

    @staticmethod
    def _deeds(state: DrawerState) -> list[tuple[str, str, str]]:
        deeds = [
            (PAY_IN, _("Pay in"), "download"),
            (PAY_OUT, _("Pay out"), "upload"),
            (X_REPORT, _("X report"), "receipt"),
        ]
        if state.can_kick:
            deeds.append((KICK, _("Open the drawer"), "inbox"))
        close = (CLOSE, _("Close shift"), "log-out")
        return [close, *deeds] if state.is_from_earlier_day else [*deeds, close]

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(str(button.property("deed")))
