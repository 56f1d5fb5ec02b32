"""Giving money back: how much, and in which ways."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from reports.kit.names import tender_name
from storeapp.kernel.money import ZERO, Money, total
from storeapp.payments import NewTender, TenderKind, TenderType
from storeapp.sales import Refundable
from ui.kit.buttons import Button, PayButton
from ui.kit.card import Box
from ui.kit.display import money
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import MoneyField, TextField
from ui.kit.fonts import BOLD, font
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import ElidedLabel, Label, Rule
from ui.kit.layout import STRETCH, column, row
from ui.kit.numpad import Numpad
from ui.kit.scroll import scrolling
from ui.kit.sound import sounds
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.actions import PAY
from ui.sales.drawer_key import DrawerKey
from ui.sales.totals_card import TOTAL_SIZES
from ui.shifts.figure import Figure

ROW = 56
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class GiveBackPage(Box):
    """Proposes how the money goes back. ``given`` holds the tenders, all below zero."""

    left = Signal()
    given = Signal(object)

    def __init__(self, keys: KeyMap) -> None:
        super().__init__("card")
        self.due = ZERO
        self.fields: dict[str, MoneyField] = {}
        self.reference = TextField("", _("Reference (optional)"))
        self.reference.setProperty("tall", True)
        self.reference.setAccessibleName(_("Reference"))
        self._types: dict[str, TenderType] = {}
        self._parties: dict[str, UUID | None] = {}
        self._figure = Figure(TOTAL_SIZES, BOLD, hugging=True)
        self._rows: QVBoxLayout = column(gap=8)
        self._boxes: list[QWidget] = []
        self.pad = Numpad()
        self.errors = ErrorBar()
        self.rest = Label("", "medium", "text2")
        self.kept = Label("", "medium", "onWarningSoft", wrap=True)
        self.complete = PayButton(_("Give back"), "Enter")
        self.back = Button(_("Back to sale"), "ghost", icon="arrow-left", key="Esc", height=48)
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.drawer = DrawerKey(keys)
        self._lay_out()
        self.back.clicked.connect(self._leave)
        self.complete.clicked.connect(self.submit)
        self.reference.returnPressed.connect(self.submit)
        shortcuts = Shortcuts(self, keys)
        shortcuts.add_key("Esc", self._leave)
        shortcuts.add(PAY, self.submit)

    def begin(
        self,
        due: Money,
        plan: Sequence[tuple[str, Money]],
        refundable: Sequence[Refundable],
        kinds: Sequence[TenderType],
    ) -> None:
        """Propose to give ``due`` back (zero or below) as planned.

        Foreign cash goes back in the till's own, so it has no field.
        """
        self.due = due
        own = (kind for kind in kinds if kind.kind is not TenderKind.FOREIGN)
        self._types = {kind.code: kind for kind in own}
        self._parties = {way.code: way.party_id for way in refundable}
        planned, caps = dict(plan), {way.code: way.amount for way in refundable}
        names = {way.code: way.name for way in refundable}
        names.update({kind.code: kind.name for kind in kinds})
        order = dict.fromkeys((*planned, *caps, *self._types))
        self._clear_rows()
        for code in order:
            name = tender_name(code, names.get(code, code))
            self._add_row(code, name, caps.get(code), -planned.get(code, ZERO))
        gone = total(planned.values())
        self._figure.say(money(-gone if plan else -due))
        self.errors.clear()
        self.reference.clear()
        self._show()
        self.take_keyboard()

    def tell_kept(self, paid: Money, kept: Money) -> None:
        """Say what was paid for the goods, and what is kept because an offer is lost."""
        words = _("Paid for these goods: {paid}. Kept, as what stays loses its offer: {kept}.")
        said = words.format(paid=money(paid), kept=money(kept))
        self.kept.setText(said if kept > ZERO else "")
        self.kept.setVisible(kept > ZERO)

    def tenders(self) -> tuple[NewTender, ...]:
        """What goes back in each way, as the sale wants it."""
        said = self.reference.value()
        made = []
        for code, field in self.fields.items():
            amount = field.value() or ZERO
            if amount:
                kind = self._types.get(code)
                reference = "" if kind is None or kind.is_cash else said
                party = self._parties.get(code)
                made.append(NewTender(code, -amount, reference, party_id=party))
        return tuple(made)

    def take_keyboard(self) -> None:
        """Let digits go to the first amount."""
        field = next((f for f in self.fields.values() if f.value()), None)
        first = field or next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()
            first.selectAll()

    def say(self, error: Exception) -> None:
        """Say why it cannot be given back like this."""
        sounds().refuse()
        self.errors.tell(message_for(error))
        self.take_keyboard()

    @Slot()
    def submit(self) -> None:
        """Give it back."""
        wrong = next((f for f in self.fields.values() if f.is_wrong()), None)
        if wrong is not None:
            sounds().refuse()
            wrong.setFocus()
            return
        self.errors.clear()
        self.given.emit(self.tenders())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self.pad.serve(watched)
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        fields = list(self.fields.values())
        if not step or not fields:
            super().keyPressEvent(event)
            return
        at = next((i for i, f in enumerate(fields) if f.hasFocus()), 0)
        field = fields[(at + step) % len(fields)]
        field.setFocus()
        field.selectAll()

    def _clear_rows(self) -> None:
        for box in self._boxes:
            self._rows.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._boxes, self.fields = [], {}

    def _add_row(self, code: str, name: str, cap: Money | None, amount: Money) -> None:
        field = MoneyField(amount if amount else None)
        field.setProperty("bare", True)
        field.setFont(font("received"))
        field.setAccessibleName(name)
        field.installEventFilter(self)
        field.textEdited.connect(self._show)
        field.returnPressed.connect(self.submit)
        words = column(STRETCH, ElidedLabel(name, "heading"), gap=0)
        if cap is not None:
            most = _("at most {amount}").format(amount=money(cap))
            words.addWidget(Label(most, "meta", "text3"))
        words.addStretch(1)
        line = row(margins=(14, 0, 14, 0))
        line.addLayout(words, 1)
        line.addWidget(field, 1)
        box = Box("ring", line)
        box.setFixedHeight(px(ROW))
        self.fields[code] = field
        self._boxes.append(box)
        self._rows.insertWidget(len(self._boxes) - 1, box)

    @Slot()
    def _show(self) -> None:
        """How much is still to be shared out."""
        given = total(-tender.amount for tender in self.tenders())
        rest = -self.due - given
        said = _("Still to give back: {amount}").format(amount=money(rest))
        self.rest.setText(said if rest > ZERO else "")
        self.complete.set_amount(money(given))

    @Slot()
    def _leave(self) -> None:
        self.errors.clear()
        self.left.emit()

    def _lay_out(self) -> None:
        words = column(STRETCH, Label(_("Give back"), "medium", "text2"), STRETCH, gap=0)
        head = row(self.back, self.drawer, STRETCH, words, self._figure)
        self._rows.addStretch(1)
        self.pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        middle = row(gap=14)
        ways = column(scrolling(self._rows), self.reference, self.rest, gap=8)
        ways.setStretch(0, 1)
        middle.addLayout(ways, 1)
        middle.addWidget(self.pad, 1)
        sheet = column(head, Rule(), gap=12, margins=(16, 12, 16, 16))
        self.kept.hide()
        sheet.addWidget(self.kept)
        sheet.addLayout(middle, 1)
        sheet.addWidget(self.errors)
        sheet.addWidget(self.complete)
        self.setLayout(sheet)
