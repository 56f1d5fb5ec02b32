"""Parts of the payment page: the ways of paying, and the amounts people hand over."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from reports.kit.names import tender_name
from storeapp.kernel.currency import Currency
from storeapp.kernel.money import Money
from storeapp.payments import TenderKind, TenderType
from ui.kit.buttons import Button, TenderButton
from ui.kit.card import Box
from ui.kit.display import currency, money, point
from ui.kit.fonts import BOLD, SEMIBOLD, sized
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label, restyle
from ui.kit.layout import column, row
from ui.kit.theme import px
from ui.kit.words import _
from ui.sales.actions import SPLIT, TENDERS
from ui.sales.amount_box import money_in
from ui.sales.payment import NOTES_OFFERED, notes_for
from ui.shifts.figure import Figure

ICONS = {
    TenderKind.CASH: "banknote",
    TenderKind.CARD: "credit-card",
    TenderKind.QR: "qr-code",
    TenderKind.OTHER: "ticket-percent",
    TenderKind.FOREIGN: "coins",
    TenderKind.ACCOUNT: "user-round",
    TenderKind.DEPOSIT: "wallet",
}
NOTE_HEIGHT, CHANGE_HEIGHT = 48, 76
CHANGE_SIZES = (36, 30, 24, 20)


class TenderColumn(QWidget):
    """One button for each way of paying, and Split below them, each with its key."""

    chosen = Signal(object)
    split = Signal(bool)

    def __init__(self, kinds: Sequence[TenderType], keys: KeyMap) -> None:
        super().__init__()
        self.buttons: dict[str, TenderButton] = {}
        self._kinds = tuple(kinds)
        self._group = QButtonGroup(self)
        self._shortcuts = Shortcuts(self, keys)
        layout: QVBoxLayout = column(gap=8)
        for number, kind in enumerate(kinds):
            key = keys.key(TENDERS[number]) if number < len(TENDERS) else ""
            name = tender_name(kind.code, kind.name)
            button = TenderButton(name, key, ICONS[kind.kind])
            self._group.addButton(button, number)
            self.buttons[kind.code] = button
            layout.addWidget(button, 1)
            if key:
                self._shortcuts.add_key(key, button.click)
        self.splitter = TenderButton(str(SPLIT.title), keys.key(SPLIT), SPLIT.icon)
        self.splitter.setAutoExclusive(False)
        self._shortcuts.add(SPLIT, self.splitter.click)
        self.splitter.toggled.connect(self.split)
        layout.addWidget(self.splitter, 1)
        self._group.idClicked.connect(self._choose)
        self.setLayout(layout)

    def mark(self, kind: TenderType) -> None:
        """Show which way of paying is in use."""
        button = self.buttons.get(kind.code)
        if button is not None:
            button.setChecked(True)

    @Slot(int)
    def _choose(self, number: int) -> None:
        self.chosen.emit(self._kinds[number])


class NoteRow(QWidget):
    """Exact, and the next amounts that notes make up."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._amounts: tuple[Money, ...] = ()
        self.buttons = [self._button() for _place in range(NOTES_OFFERED + 1)]
        layout = row(gap=8)
        for button in self.buttons:
            layout.addWidget(button, 1)
        self.setLayout(layout)

    def offer(self, due: Money, of: Currency) -> None:
        """Offer amounts that pay what is due, in the notes of a currency."""
        least = 1 if of.code == currency().code else of.minor_per_major
        self._amounts = (due, *notes_for(due, of, least)) if due else ()
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._amounts))
            if number < len(self._amounts):
                amount = self._amounts[number]
                words = money_in(amount, of) if number else _("Exact")
                button.setText(_short(words) if number else words)
                button.setAccessibleName(words)

    def _button(self) -> Button:
        button = Button("", height=NOTE_HEIGHT)
        button.setFont(sized(15, SEMIBOLD, True))
        button.setProperty("square", True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._choose)
        return button

    @Slot()
    def _choose(self) -> None:
        for button, amount in zip(self.buttons, self._amounts, strict=False):
            if button is self.sender():
                self.chosen.emit(amount)


class ChangeBox(Box):
    """What comes back, or what is still missing."""

    def __init__(self) -> None:
        super().__init__("success")
        self.words = Label("", "brand", "onSuccessSoft")
        self.figure = Figure(CHANGE_SIZES, BOLD, "onSuccessSoft")
        layout = row(self.words, self.figure, margins=(16, 0, 16, 0))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setFixedHeight(px(CHANGE_HEIGHT))

    def show_change(self, amount: Money) -> None:
        """Show what comes back."""
        self._show("success", _("Change"), "onSuccessSoft", amount)

    def show_missing(self, amount: Money) -> None:
        """Show what is still to be paid."""
        self._show("warning", _("Still to pay"), "onWarningSoft", amount)

    def _show(self, box: str, words: str, tone: str, amount: Money) -> None:
        if self.property("box") != box:
            self.setProperty("box", box)
            restyle(self)
        self.words.setText(words)
        self.words.set_tone(tone)
        self.figure.set_tone(tone)
        self.figure.say(money(amount))


def _short(words: str) -> str:
    """An amount of notes without needless zeros: "¥170"."""
    whole, _point, fraction = words.rpartition(point())
    return whole if whole and fraction.strip("0") == "" else words
