"""Somebody else's PIN for what the person at the screen may not do alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout
from typing_extensions import override

from storeapp import settings, staff
from storeapp.db.work import Read, Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.sales import SalesLimits
from storeapp.staff import Approval, ApproverPin, Ask, Refused, User, UserId, Why
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import money
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import column, field, grid, row
from ui.kit.panel import Panel
from ui.kit.person_button import LOW, Person, PersonButton
from ui.kit.pin import PinPad, refusal_words, wait_words
from ui.kit.reasons import ReasonField
from ui.kit.screen import Context
from ui.kit.scroll import scrolling
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.wording import PERMISSION_WORDS, message_for
from ui.kit.words import _
from ui.staff import wording  # noqa: F401 - what may be wrong with an approval

Approve = Callable[[Work, Ask, ApproverPin], "Approval | Refused"]

SECOND_MS = 1000
WIDTH = 434  # as wide as what it covers at the till: the basket stays in sight
ROWS_SHOWN, COLUMNS = 2, 2
_RETURNS = (
    Permission.RETURN,
    Permission.RETURN_BEYOND,
    Permission.RETURN_WITHOUT_RECEIPT,
    Permission.REFUND_OTHERWISE,
    Permission.REVERSE_SALE,
)
_DISCOUNTS = (
    Permission.DISCOUNT,
    Permission.DISCOUNT_BEYOND,
    Permission.CHANGE_PRICE,
    Permission.SELL_BELOW_FLOOR,
    Permission.GIVE_AWAY,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Who may approve something, and the reasons that the store has words for."""

    approvers: tuple[User, ...]
    reasons: tuple[str, ...]


def read_facts(read: Read, permission: Permission) -> Facts:
    """What the panel must know."""
    limits = settings.get(read, SalesLimits)
    reasons: tuple[str, ...] = ()
    if permission in _DISCOUNTS:
        reasons = limits.discount_reasons
    elif permission in _RETURNS:
        reasons = limits.return_reasons
    elif permission is Permission.VOID:
        reasons = limits.void_reasons
    return Facts(staff.list_approvers(read, permission), reasons)


class ApprovalPanel(Panel):
    """What is asked for, who may approve it, their PIN, and why.

    ``given`` tells the approval, after the panel has gone; ``given_up`` that nobody gave
    one. Scans go on to the screen below, so what is asked for may grow: ``show_ask``.
    """

    stays_over: ClassVar[bool] = True
    given = Signal(object)
    given_up = Signal()

    def __init__(self, context: Context, ask: Ask, approve: Approve) -> None:
        super().__init__(_("Approval"), WIDTH)
        self._context, self._approve = context, approve
        self.ask = ask
        self._person: Person | None = None
        self._wait_s, self._sending = 0, False
        self._second = QTimer(self, interval=SECOND_MS)
        self._second.timeout.connect(self._count_down)
        self.act = Label("", "heading", wrap=True)
        self.asker = ElidedLabel("", "meta", "text2")
        self.amount, self.change = Label("", "figure"), Label("", "body", "text2")
        self.buttons: list[PersonButton] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._turn)
        self._people: QGridLayout = grid(gap=8)
        self._people_room = scrolling(self._people)
        self._people_room.setFixedHeight(px(LOW))
        self.reason = ReasonField()
        self.pin = PinPad()
        self.pin.entered.connect(self._try)
        self.pin.changed.connect(self._offer)
        self.pin.turned.connect(self._turn_by)
        self.message = Label("", "medium", "onDangerSoft", wrap=True)
        self.cancel = Button(_("Cancel"), key="Esc", height=56)
        self.cancel.clicked.connect(self.close_panel)
        self.go = Button(_("Approve"), "primary", key="Enter", height=56)
        self.go.clicked.connect(self.pin.submit)
        self.go.setEnabled(False)
        self._lay_out()
        self.show_ask(ask)
        self._learn()

    def show_ask(self, ask: Ask) -> None:
        """Ask for this: what was asked for before has grown, or shrunk."""
        if ask.permission is not self.ask.permission:
            self.ask = ask
            self._learn()
        self.ask = ask
        power = str(PERMISSION_WORDS.get(ask.permission, ask.permission.value))
        self.act.setText(power[:1].upper() + power[1:])
        asker = self._context.store.actor.name
        self.asker.setText(_("Asked for by {name}").format(name=asker))
        self.amount.setText(money(ask.amount))
        self.amount.setVisible(ask.amount != ZERO)
        before, after = _said(ask.before), _said(ask.after)
        self.change.setText(f"{before} → {after}")
        self.change.setVisible(bool(before or after) and before != after)

    @override
    def opened(self) -> None:
        self.pin.setFocus()

    @Slot()
    @override
    def close_panel(self) -> None:
        """Give up; nothing is approved."""
        if not self._sending:
            self.closed.emit()
            self.given_up.emit()

    @Slot(int)
    def _turn_by(self, step: int) -> None:
        """Let the next person approve, or the one before."""
        if self.buttons:
            at = next((i for i, one in enumerate(self.buttons) if one.isChecked()), -step)
            self.buttons[(at + step) % len(self.buttons)].click()

    def _lay_out(self) -> None:
        sums = row(self.change, self.amount, gap=8)
        sums.setStretch(0, 1)
        facts = column(self.act, self.asker, sums, gap=2, margins=(14, 10, 14, 10))
        self.body.addWidget(Box("sunken", facts))
        self.body.addWidget(Label(_("Who approves? ↑ ↓"), "label", "text2"))
        self.body.addWidget(self._people_room)
        self.body.addLayout(field(_("Reason"), self.reason))
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.hide()
        self.body.addWidget(self.message)
        self.body.addWidget(self.pin, 1)
        self.body.setSpacing(px(10))
        self.reason.entered.connect(self.pin.submit)
        self.foot.addWidget(self.cancel, 1)
        self.foot.addWidget(self.go, 2)

    def _learn(self) -> None:
        store, permission = self._context.store, self.ask.permission
        job = self._context.runner.read(self, lambda: store.ask(read_facts, permission))
        job.then(self._arrive)

    def _arrive(self, facts: Facts) -> None:
        self.reason.offer(facts.reasons)
        for old in self.buttons:
            self._group.removeButton(old)
            old.hide()
            old.deleteLater()
        people = [Person(one.id, one.name, one.role.value) for one in facts.approvers]
        self.buttons = [PersonButton(person, LOW) for person in people]
        for at, button in enumerate(self.buttons):
            self._group.addButton(button)
            self._people.addWidget(button, at // COLUMNS, at % COLUMNS)
        rows = min(ROWS_SHOWN, -(-len(people) // COLUMNS))
        self._people_room.setFixedHeight(rows * px(LOW) + max(0, rows - 1) * px(8))
        self.pin.setEnabled(bool(people))
        if not people:
            self._say(_("Nobody else here may approve this. Press Esc."))
            return
        kept = next((b for b in self.buttons if b.person == self._person), self.buttons[0])
        kept.setChecked(True)
        self._person = kept.person
        self._offer(self.pin.pin())

    @Slot()
    def _turn(self) -> None:
        """Somebody else approves: what was said is not about them."""
        button = self._group.checkedButton()
        if isinstance(button, PersonButton) and button.person != self._person:
            self._person = button.person
            self._second.stop()
            self._wait_s = 0
            self.pin.setEnabled(True)
            self.pin.clear()
            self._say("")
        self.pin.setFocus()

    @Slot(str)
    def _offer(self, pin: str) -> None:
        self.go.setEnabled(bool(pin) and self._person is not None and not self._sending)

    @Slot(str)
    def _try(self, pin: str) -> None:
        person = self._person
        if person is None or self._sending or self._wait_s:
            return
        self._set_sending(True)
        store, approve, ask = self._context.store, self._approve, self.ask
        by = ApproverPin(UserId(person.id), pin, self.reason.value())
        job = self._context.runner.change(self, lambda: store.do(approve, ask, by))
        job.then(self._answer).otherwise(self._fail)

    def _answer(self, answer: Approval | Refused) -> None:
        self._set_sending(False)
        if isinstance(answer, Refused):
            self._refuse(answer)
            return
        self.closed.emit()
        self.given.emit(answer)

    def _fail(self, error: Exception) -> None:
        sounds().refuse()
        self._set_sending(False)
        self.pin.clear(wrong=True)
        self._say(message_for(error))
        self.pin.setFocus()

    def _refuse(self, refused: Refused) -> None:
        sounds().refuse()
        self.pin.clear(wrong=True)
        blocked = refused.why is Why.BLOCKED
        self._wait_s = 0 if blocked else refused.wait_s
        if self._wait_s:
            self.pin.setEnabled(False)
            self._second.start()
        self._say(refusal_words(blocked, refused.wait_s, refused.tries_left))
        self.pin.setFocus()

    @Slot()
    def _count_down(self) -> None:
        self._wait_s -= 1
        if self._wait_s > 0:
            self._say(wait_words(self._wait_s))
            return
        self._second.stop()
        self.pin.setEnabled(True)
        self._say("")
        self.pin.setFocus()

    def _set_sending(self, on: bool) -> None:
        self._sending = on
        self.pin.setEnabled(not on)
        self.cancel.setEnabled(not on)
        self._offer(self.pin.pin())

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.message.setAccessibleName(text)
        self.message.setVisible(bool(text))


def _said(fact: str) -> str:
    """A fact as people read it: whole figures are minor units of money."""
    bare = fact.removeprefix("-")
    return money(Money(int(fact))) if bare.isascii() and bare.isdigit() else fact
