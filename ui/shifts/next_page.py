"""Who takes the drawer over, and their own PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from storeapp.staff import Refused, Why
from ui.kit.label import Label
from ui.kit.layout import column, grid
from ui.kit.person_button import LOW, Person, PersonButton
from ui.kit.pin import PinPad, refusal_words, wait_words
from ui.kit.scroll import scrolling
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.words import _

SECOND_MS = 1000
COLUMNS, ROWS_SHOWN = 2, 2


class NextPage(QWidget):
    """People to choose from, and the PIN of the one chosen. ``entered`` gives both."""

    entered = Signal(object, str)

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        self._wait_s = 0
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self.buttons = [PersonButton(one, LOW) for one in people]
        self._group = QButtonGroup(self)
        places = grid(gap=8)
        for at, button in enumerate(self.buttons):
            self._group.addButton(button)
            places.addWidget(button, at // COLUMNS, at % COLUMNS)
        room = scrolling(places)
        rows = max(1, min(ROWS_SHOWN, -(-len(self.buttons) // COLUMNS)))
        room.setFixedHeight(rows * px(LOW) + (rows - 1) * px(8))
        self._group.buttonClicked.connect(self._turn)
        if self.buttons:
            self.buttons[0].setChecked(True)
        self.pin = PinPad()
        self.pin.entered.connect(self._try)
        self.pin.turned.connect(self._turn_by)
        self.message = Label("", "medium", "onDangerSoft", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.hide()
        sheet = column(Label(_("Who takes over? ↑ ↓"), "label", "text2"), room, gap=10)
        sheet.addWidget(self.message)
        sheet.addWidget(self.pin, 1)
        self.setLayout(sheet)

    def person(self) -> Person | None:
        """Who is chosen."""
        button = self._group.checkedButton()
        return button.person if isinstance(button, PersonButton) else None

    def begin(self) -> None:
        """Ask for a PIN, whatever was typed before."""
        self.pin.clear()
        self._say("")
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Let digits go to the PIN."""
        self.pin.setFocus()

    def set_sending(self, on: bool) -> None:
        """Take no PIN while one is being checked."""
        self.pin.setEnabled(not on and not self._wait_s)

    def refuse(self, refused: Refused) -> None:
        """Say that the PIN was not taken, and why."""
        sounds().refuse()
        self.pin.clear(wrong=True)
        blocked = refused.why is Why.BLOCKED
        self._wait_s = 0 if blocked else refused.wait_s
        self.pin.setEnabled(not self._wait_s)
        if self._wait_s:
            self._second.start()
        self._say(refusal_words(blocked, refused.wait_s, refused.tries_left))
        self.take_keyboard()

    @Slot(int)
    def _turn_by(self, step: int) -> None:
        at = next((i for i, one in enumerate(self.buttons) if one.isChecked()), -step)
        if self.buttons:
            self.buttons[(at + step) % len(self.buttons)].click()

    @Slot()
    def _turn(self) -> None:
        """Somebody else was chosen: what was said is not about them."""
        self._second.stop()
        self._wait_s = 0
        self.pin.setEnabled(True)
        self.pin.clear()
        self._say("")
        self.take_keyboard()

    @Slot(str)
    def _try(self, pin: str) -> None:
        person = self.person()
        if person is not None and not self._wait_s:
            self.entered.emit(person, pin)

    @Slot()
    def _count_down(self) -> None:
        self._wait_s -= 1
        if self._wait_s > 0:
            self._say(wait_words(self._wait_s))
            return
        self._second.stop()
        self.pin.setEnabled(True)
        self._say("")
        self.take_keyboard()

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.setVisible(bool(text))
