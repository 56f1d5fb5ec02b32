"""What can be done at the drawer, for the person at the till."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout
from typing_extensions import override

from storeapp.kernel.actor import Permission
from storeapp.kernel.money import Money
from storeapp.sales import Parked
from storeapp.shifts import MovementKind, Shift
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import day, money, time_of_day
from ui.kit.label import Label, Rule
from ui.kit.layout import column, grid
from ui.kit.panel import Panel
from ui.kit.words import _, ngettext
from ui.shifts.cash_panel import MOVE_WORDS
from ui.shifts.drawer_state import DrawerFacts
from ui.shifts.open_form import OpenForm

ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
SIDES = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
X_REPORT, KICK, CLOSE, HAND_OVER = "x-report", "kick", "close", "hand-over"
CLOSE_FOR = "close-for:"  # followed by the id of somebody else's shift
MOVES = (
    (MovementKind.PAY_IN, "download"),
    (MovementKind.PAY_OUT, "upload"),
    (MovementKind.SKIM, "lock"),
    (MovementKind.FLOAT, "coins"),
    (MovementKind.BANK_DROP, "banknote"),
)
PARKED_NAMED = 4
COLUMNS = 2


class DrawerPanel(Panel):
    """The open shift and its deeds; arrows move along them, Enter does one.

    ``chosen`` gives the word of a deed. Without a shift the panel asks for the float. Open
    shifts of others are named, with a way to close them for those who may.
    """

    chosen = Signal(str)

    def __init__(self, facts: DrawerFacts, permissions: frozenset[Permission]) -> None:
        super().__init__(_("Drawer"))
        self._facts, self._may = facts, permissions
        self.form: OpenForm | None = None
        self.buttons: dict[str, Button] = {}
        self._rows = 1
        if facts.state.shift is None:
            self._ask_float()
        else:
            self._show_shift(facts.state.shift)
        self._show_others()
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
        key = Qt.Key(event.key())
        step = STEPS.get(key) or self._rows * SIDES.get(key, 0)
        if isinstance(watched, Button) and step:
            buttons[(buttons.index(watched) + step) % len(buttons)].setFocus()
            return True
        if isinstance(watched, Button) and key in ENTER_KEYS:
            watched.click()
            return True
        return False

    def _ask_float(self) -> None:
        state = self._facts.state
        if not state.drawers:
            self._warn(_("Every drawer of this register is taken. Somebody must close first."))
            return
        self.form = OpenForm()
        self.body.addWidget(self.form, 1)
        self.form.offer(state.drawers, several=state.several)

    def _show_shift(self, shift: Shift) -> None:
        state, view = self._facts.state, self._facts.view
        name = _("Shift {number}").format(number=shift.number)
        parts = [name, shift.cashier]
        if state.several:
            parts.append(_("Drawer {number}").format(number=shift.drawer_no))
        head = Label(" · ".join(parts), "heading", wrap=True)
        since = _("since {time}, {day}").format(
            time=time_of_day(shift.opened_at), day=day(shift.business_day)
        )
        said = [since, _("Float {amount}").format(amount=money(shift.float))]
        if view.expected is not None:
            said.append(_("In the drawer {amount}").format(amount=money(view.expected)))
        self.body.addLayout(
            column(head, Label(" · ".join(said), "meta", "text2", wrap=True), gap=2)
        )
        if state.is_from_earlier_day:
            self._warn(_("This shift belongs to an earlier day. Close it before you sell on."))
        elif view.is_full:
            most = money(Money(view.drawers.skim_above_minor))
            self._warn(
                _("The drawer holds more than {amount}. Bring some to the safe.").format(
                    amount=most
                )
            )
        self._show_parked()
        self._add_deeds(self._deeds())

    def _show_parked(self) -> None:
        parked = self._facts.parked
        if not parked:
            return
        names = [_named(one) for one in parked]
        shown = ", ".join(names[:PARKED_NAMED]) + (" …" if len(names) > PARKED_NAMED else "")
        words = ngettext(
            "{count} basket waits: {names}", "{count} baskets wait: {names}", len(parked)
        )
        label = Label(words.format(count=len(parked), names=shown), "meta", "text2", wrap=True)
        self.body.addWidget(label)

    def _deeds(self) -> list[tuple[str, str, str]]:
        deeds = [
            (kind.value, str(MOVE_WORDS[kind].verb), icon)
            for kind, icon in MOVES
            if kind is not MovementKind.BANK_DROP or Permission.MOVE_SAFE in self._may
        ]
        if not self._facts.view.is_blind:
            deeds.append((X_REPORT, _("X report"), "receipt"))
        if Permission.OPEN_DRAWER in self._may:
            deeds.append((KICK, _("Open the drawer"), "inbox"))
        ends = [
            (HAND_OVER, _("Hand over"), "users"),
            (CLOSE, _("Close shift"), "log-out"),
        ]
        if self._facts.state.is_from_earlier_day:
            return [ends[1], *deeds]
        return [*deeds, *ends]

    def _add_deeds(self, deeds: Sequence[tuple[str, str, str]]) -> None:
        places: QGridLayout = grid(gap=8)
        self._rows = -(-len(deeds) // COLUMNS)  # filled downwards: Down is the next one
        for at, (deed, words, icon) in enumerate(deeds):
            button = self._button(deed, words, icon)
            places.addWidget(button, at % self._rows, at // self._rows)
        for number in range(COLUMNS):
            places.setColumnStretch(number, 1)
        self.body.addLayout(places)

    def _show_others(self) -> None:
        others = self._facts.others
        if not others:
            return
        self.body.addWidget(Rule())
        self.body.addWidget(Label(_("Other open shifts"), "heading"))
        for one in others:
            drawer = _("Drawer {number}").format(number=one.drawer_no)
            number = _("Shift {number}").format(number=one.number)
            said = f"{number} · {one.cashier} · {drawer} · {day(one.business_day)}"
            self.body.addWidget(Label(said, "meta", "text2", wrap=True))
            if one.business_day < self._facts.state.today:
                self._warn(_("Forgotten on an earlier day. A manager counts and closes it."))
            if Permission.MANAGE_SHIFTS in self._may:
                words = _("Close for {name}").format(name=one.cashier)
                self.body.addWidget(self._button(f"{CLOSE_FOR}{one.id}", words, "log-out"))

    def _button(self, deed: str, words: str, icon: str) -> Button:
        button = Button(words, icon=icon, height=56)
        button.setProperty("deed", deed)
        button.clicked.connect(self._choose)
        button.installEventFilter(self)
        self.buttons[deed] = button
        return button

    def _warn(self, words: str) -> None:
        note = Label(words, "medium", "onWarningSoft", wrap=True)
        self.body.addWidget(Box("warning", column(note, margins=(14, 10, 14, 10))))

    @Slot()
    def _choose(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(str(button.property("deed")))


def _named(parked: Parked) -> str:
    """A basket that waits, as the cashier knows it: "3 · Blue coat · ¥9.90"."""
    parts = (str(parked.number), parked.note or parked.member, money(parked.total))
    return " · ".join(part for part in parts if part)
