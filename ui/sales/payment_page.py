"""Taking the money: in place of the tiles, while the basket stays in sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStackedWidget
from typing_extensions import override

from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.parsing import NotANumber
from storeapp.payments import CashSettings, NotPaid, PaidTooMuch, TenderType
from storeapp.sales import Party
from ui.kit.buttons import Button, PayButton
from ui.kit.card import Box
from ui.kit.display import money
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import TextField, to_plain
from ui.kit.fonts import BOLD
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label, Rule
from ui.kit.layout import STRETCH, column, holding, row
from ui.kit.numpad import Numpad
from ui.kit.scanner import is_gtin
from ui.kit.sound import sounds
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.sales.actions import PAY, SEARCH
from ui.sales.amount_box import AmountBox
from ui.sales.drawer_key import DrawerKey
from ui.sales.foreign import Exchange
from ui.sales.parts_list import PartsList
from ui.sales.payment import CODE_DIGITS, Part, Payment
from ui.sales.payment_parts import ChangeBox, NoteRow, TenderColumn
from ui.sales.totals_card import TOTAL_SIZES
from ui.shifts.figure import Figure

NOTES, REFERENCE = range(2)  # what stands below the amount
UNTOLD = "…"  # a reference that is still to come does not change what comes back


class PaymentPage(Box):
    """Shows how a payment stands. ``paid`` gives its parts once they reach what is due,
    ``parts_changed`` those taken so far, ``coded`` a code typed by a slow scanner."""

    left = Signal()
    used = Signal()  # another way of paying, or another amount is due
    paid = Signal(object)
    parts_changed = Signal(object)
    coded = Signal(str)
    code_wanted = Signal()

    def __init__(self, kinds: Sequence[TenderType], keys: KeyMap) -> None:
        super().__init__("card")
        self.payment = Payment(ZERO)
        self.kind = kinds[0]
        self.member: Party | None = None  # who is buying
        self.exchanges: Mapping[str, Exchange] = {}  # rates of today by way of paying
        self._splitting = False
        self.due = Figure(TOTAL_SIZES, BOLD, hugging=True)
        self.rounded = Label("", "meta", "text3")
        self.tenders = TenderColumn(kinds, keys)
        self.amount = AmountBox()
        self.received = self.amount.field
        self.reference = TextField()
        self.notes = NoteRow()
        self.parts = PartsList()
        self.pad = Numpad()
        self.errors = ErrorBar()
        self.change = ChangeBox()
        self._verb = _("Complete sale")
        self.complete = PayButton(self._verb, "Enter")
        self.drawer = DrawerKey(keys)
        self._below = QStackedWidget()
        self._prepare_fields()
        sheet = column(self._head(), Rule(), gap=12, margins=(16, 12, 16, 16))
        sheet.addLayout(self._middle(), 1)
        sheet.addWidget(self.errors)
        sheet.addLayout(self._foot())
        self.setLayout(sheet)
        self._connect(keys)

    def begin(
        self, due: Money, cash: CashSettings, parts: tuple[Part, ...], kind: TenderType | None
    ) -> None:
        """Start anew with what is due; parts taken earlier for the same basket still count."""
        self.payment = Payment(due, cash, parts)
        self.errors.clear()
        self.tenders.splitter.setChecked(bool(parts))
        self.use(kind or self.kind)

    def use(self, kind: TenderType) -> None:
        """Pay in another way."""
        self.kind = kind
        self.tenders.mark(kind)
        self.amount.ask_in(kind, self.exchanges.get(kind.code))
        offers = kind.gives_change and not kind.needs_reference
        self._below.setCurrentIndex(NOTES if offers else REFERENCE)
        self.reference.clear()
        self.reference.mark(False)
        self.reference.setPlaceholderText(
            _("Reference") if kind.needs_reference else _("Reference (optional)")
        )
        self.errors.clear()
        self._expect_exact()
        if self.amount.lacks_rate:
            self._say_no_rate()
        self.used.emit()
        self.take_keyboard()

    def word_for(self, verb: str, back: str) -> None:
        """Say what is completed here, and where Esc leads, if it is no sale."""
        self._verb = verb
        self.complete.set_label(verb)
        self.back.setText(f"{back}  Esc")
        self.back.setAccessibleName(f"{back} (Esc)")

    def raise_due(self, due: Money) -> None:
        """Something was put into the basket or taken out."""
        untouched = self.amount.is_exact(self.payment.left(self.kind))
        self.payment = Payment(due, self.payment.cash, self.payment.parts)
        if untouched:
            self._expect_exact()
        else:
            self._show()

    def take_keyboard(self) -> None:
        """Let digits go to the amount."""
        self.received.setFocus()
        self.received.selectAll()

    def say(self, error: Exception) -> None:
        """Say why the sale cannot be completed like this."""
        sounds().refuse()
        self.errors.tell(message_for(error))
        self.take_keyboard()

    @Slot()
    def submit(self) -> None:
        """Take what stands there: a part of the money, or the last of it."""
        text = self.received.text().strip()
        if text.isdigit() and (is_gtin(text) or len(text) == CODE_DIGITS):
            self._expect_exact()
            self.coded.emit(text)
            return
        if self.received.is_wrong():
            plain = to_plain(text)
            self.say(NotANumber(plain, self.received.currency.decimals))
            return
        if self.amount.lacks_rate and self.payment.left(self.kind):
            self._say_no_rate()
            return
        last = self._last()
        try:
            self.payment.settle(last)
        except NotPaid as error:
            self._take_part(last, error)
        except StoreError as error:
            self.say(error)
        else:
            self.errors.clear()
            self.paid.emit((*self.payment.parts, last) if last else self.payment.parts)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QLineEdit):
            self.pad.serve(watched)
        return False

    def _take_part(self, part: Part | None, error: NotPaid) -> None:
        if part is None or not self._splitting or part.amount <= ZERO:
            self.say(error)
            return
        self._use_parts(self.payment.with_part(part))

    def _use_parts(self, payment: Payment) -> None:
        self.payment = payment
        self.parts_changed.emit(payment.parts)
        self.use(self.kind)

    def _last(self) -> Part | None:
        """What stands in the fields as a tender; None if nothing more is to be paid."""
        amount = self.amount.amount(self.payment.left(self.kind))
        if not amount and self.payment.parts:
            return None
        asked = self._below.currentIndex() == REFERENCE
        reference = self.reference.value() if asked else ""
        owes = self.member if self.kind.needs_party else None
        cash = self.amount.cash(amount)
        worth = amount if cash is None else cash.worth
        return Part(self.kind, worth, reference, None if owes is None else owes.id, cash)

    def _say_no_rate(self) -> None:
        """Say that foreign cash cannot be taken yet, and what to do."""
        sounds().refuse()
        said = _("There is no rate of the day for {currency}.")
        self.errors.tell(
            said.format(currency=self.kind.currency),
            _("Have it set in the settings, under Payments, or take another way of paying."),
        )
        self.take_keyboard()

    @Slot()
    def _expect_exact(self) -> None:
        self.amount.expect(self.payment.left(self.kind))
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show what is due, what comes back, or what is missing."""
        left = self.payment.left(self.kind)
        rounding = self.payment.rounding(self.kind)
        self.due.say(money(self.payment.due + rounding))
        words = _("rounded from {amount}").format(amount=money(self.payment.due))
        self.rounded.setText(words)
        self.rounded.setVisible(bool(rounding))
        self.notes.offer(self.amount.exact(left), self.received.currency)
        self.amount.show_worth(left)
        self.parts.show_parts(self.payment.parts)
        words, last = self._verb, self._last()
        if last is not None:
            last = replace(last, reference=last.reference or UNTOLD)
        try:
            self.change.show_change(self.payment.settle(last).change)
        except NotPaid as error:
            self.change.show_missing(error.due - error.paid)
            if self._splitting:
                words = _("Take part")
        except PaidTooMuch:
            self.change.show_change(ZERO)
        except StoreError:
            self.change.show_missing(left)
        if self.complete.label != words:
            self.complete.set_label(words)

    @Slot(object)
    def _take_note(self, amount: Money) -> None:
        self.received.set_value(amount)
        self.take_keyboard()
        self._show()

    @Slot(bool)
    def _split(self, on: bool) -> None:
        self._splitting = on
        self._show()
        self.take_keyboard()

    @Slot(int)
    def _drop_part(self, number: int) -> None:
        self._use_parts(self.payment.without(number))

    @Slot()
    def _leave(self) -> None:
        self.errors.clear()
        self.left.emit()

    @Slot()
    def _edited(self) -> None:
        self.errors.clear()
        self._show()

    def _prepare_fields(self) -> None:
        self.reference.setProperty("tall", True)
        self.reference.setAccessibleName(_("Reference"))
        self.pad.serve(self.received)
        for edit in (self.received, self.reference):
            edit.installEventFilter(self)

    def _head(self) -> QHBoxLayout:
        self.back = Button(_("Back to sale"), "ghost", icon="arrow-left", key="Esc", height=48)
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words = column(
            STRETCH, Label(_("Amount due"), "medium", "text2"), self.rounded, STRETCH, gap=0
        )
        return row(self.back, self.drawer, STRETCH, words, self.due)

    def _middle(self) -> QHBoxLayout:
        for widget in (self.notes, holding(column(self.reference))):
            self._below.addWidget(widget)
        self.pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        right = column(self.amount, self._below, self.parts, self.pad, gap=8)
        right.setStretch(3, 1)
        middle = row(self.tenders, gap=14)
        middle.addLayout(right, 1)
        return middle

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=14)
        foot.addWidget(self.change, 46)
        foot.addWidget(self.complete, 54)
        return foot

    def _connect(self, keys: KeyMap) -> None:
        self.tenders.chosen.connect(self.use)
        self.tenders.split.connect(self._split)
        self.notes.chosen.connect(self._take_note)
        self.parts.dropped.connect(self._drop_part)
        self.received.textEdited.connect(self._edited)
        self.received.returnPressed.connect(self.submit)
        self.reference.returnPressed.connect(self.submit)
        self.complete.clicked.connect(self.submit)
        self.back.clicked.connect(self._leave)
        shortcuts = Shortcuts(self, keys)
        shortcuts.add_key("Esc", self._leave)
        shortcuts.add(PAY, self.submit)
        shortcuts.add(SEARCH, self.code_wanted.emit)
