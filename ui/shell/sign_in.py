"""Who is working: people to choose from, and their PIN."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QLayout, QScrollArea, QWidget
from typing_extensions import override

from ui.kit.buttons import Button
from ui.kit.card import Box, Card
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, holding, row
from ui.kit.person_button import Person, PersonButton
from ui.kit.pin import PinPad, refusal_words, wait_words
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.words import _
from ui.shell.logo import Logo

SECOND_MS = 1000
TWO_LINES = 44


@dataclass(frozen=True, slots=True)
class Refusal:
    """A PIN was not taken: for good, until somebody sets a new one, or for some seconds."""

    blocked: bool
    wait_s: int
    tries_left: int


class SignIn(QWidget):
    """People at the left, the PIN at the right. ``tried`` gives who, and the PIN.

    ``refuse`` answers; a wait is counted down second by second.
    """

    tried = Signal(object, str)

    def __init__(self, store_name: str, people: Sequence[Person], chosen: UUID | None) -> None:
        super().__init__()
        self.setObjectName("root")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._wait_s = 0
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self.buttons = [PersonButton(person) for person in people]
        self._group = QButtonGroup(self)
        for button in self.buttons:
            self._group.addButton(button)
        self._group.buttonClicked.connect(self._turn)
        self.pin = PinPad()
        self.pin.entered.connect(self._try)
        self.pin.changed.connect(self._offer)
        self.pin.turned.connect(self._turn_by)
        self.message = Label("", "medium", "onDangerSoft", wrap=True)
        self.message.setMinimumHeight(px(TWO_LINES))  # so that nothing moves when it speaks
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.enter = Button(_("Sign in"), "primary", key="Enter", height=56)
        self.enter.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.enter.setEnabled(False)
        self.enter.clicked.connect(self.pin.submit)
        self.setLayout(self._lay_out(store_name))
        self._choose(chosen)

    def person(self) -> Person | None:
        """Who is chosen."""
        button = self._group.checkedButton()
        return button.person if isinstance(button, PersonButton) else None

    @Slot()
    def take_keyboard(self) -> None:
        """Let digits go to the PIN."""
        self.pin.setFocus()

    def refuse(self, refusal: Refusal) -> None:
        """Say that the PIN was not taken, and why."""
        sounds().refuse()
        self.pin.setEnabled(True)
        self.pin.clear(wrong=True)
        self._wait_s = refusal.wait_s
        if refusal.wait_s and not refusal.blocked:
            self.pin.setEnabled(False)
            self._second.start()
        self._say(refusal_words(refusal.blocked, refusal.wait_s, refusal.tries_left))
        self.take_keyboard()

    def calm(self) -> None:
        """Let the person try again: the PIN could not be checked at all."""
        self.pin.setEnabled(True)
        self.pin.clear()
        self.take_keyboard()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or not self.buttons:
            super().keyPressEvent(event)
        else:
            self._turn_by(step)

    @Slot(int)
    def _turn_by(self, step: int) -> None:
        """Choose the next person, or the one before."""
        if self.buttons:
            button = self._group.checkedButton()
            at = self.buttons.index(button) if isinstance(button, PersonButton) else -step
            self.buttons[(at + step) % len(self.buttons)].click()

    def _lay_out(self, store_name: str) -> QLayout:
        people = column(*self.buttons, STRETCH, gap=8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        sheet = holding(people)
        scroll.setWidget(sheet)
        sheet.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left = column(Label(_("Who is working?"), "title"), scroll, gap=14)
        right = column(self.pin, self.message, self.enter, gap=12)
        right.setStretch(0, 1)
        card = Card()
        card.setFixedSize(px(820), px(560))
        halves = row(gap=28)
        halves.addLayout(left, 1)
        halves.addWidget(_upright())
        halves.addLayout(right, 1)
        card.body.addLayout(halves, 1)
        head = row(STRETCH, Logo(44), Label(store_name, "h1"), STRETCH, gap=14)
        return column(STRETCH, head, 12, row(STRETCH, card, STRETCH), STRETCH, gap=0)

    def _choose(self, chosen: UUID | None) -> None:
        if not self.buttons:
            return
        wanted = next((b for b in self.buttons if b.person.id == chosen), self.buttons[0])
        wanted.setChecked(True)

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
    def _offer(self, pin: str) -> None:
        self.enter.setEnabled(bool(pin) and self.person() is not None)

    @Slot(str)
    def _try(self, pin: str) -> None:
        person = self.person()
        if person is not None:
            self.pin.setEnabled(False)
            self.enter.setEnabled(False)
            self.tried.emit(person.id, pin)

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


def _upright() -> Box:
    line = Box("rule")
    line.setProperty("box", "upright")
    line.setFixedWidth(1)
    return line
