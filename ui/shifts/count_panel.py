"""Closing a shift: count first, and only then see what should be there."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from storeapp.shifts import NewCount, Shift
from ui.kit.buttons import Button
from ui.kit.display import money
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import MoneyField, TextField
from ui.kit.fonts import BOLD, SEMIBOLD
from ui.kit.label import Label, Rule
from ui.kit.layout import column, field, holding, row
from ui.kit.panel import Panel
from ui.kit.sound import sounds
from ui.kit.words import _
from ui.shifts.count_form import CountForm
from ui.shifts.figure import Figure

WIDTH = 560


class CountPanel(Panel):
    """The count, then the check. ``counted`` asks for what is expected, ``wanted`` gives the
    finished count."""

    counted = Signal()
    wanted = Signal(object)

    def __init__(self, shift: Shift) -> None:
        super().__init__(_("Close shift {number}").format(number=shift.number), WIDTH)
        self._float = shift.float
        self.count = CountForm()
        self.count.finished.connect(self.go_on)
        self.expected, self.found = Figure((17,), SEMIBOLD), Figure((17,), SEMIBOLD)
        self.difference = Figure((30, 26, 22), BOLD)
        self.left_over = Figure((17,), SEMIBOLD)
        self.difference_words = Label("", "title")
        self.reason, self.removed = TextField(), MoneyField()
        self.errors = ErrorBar()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._count_page())
        self.pages.addWidget(self._check_page())
        self.body.addWidget(self.pages)
        self.body.addWidget(self.errors)
        self.body.addStretch(1)
        self.back = Button(_("Count again"), height=56)
        self.next = Button(_("Next"), "primary", key="Enter", height=56)
        self.back.clicked.connect(self.count_again)
        self.next.clicked.connect(self.go_on)
        self.foot.addWidget(self.back, 1)
        self.foot.addWidget(self.next, 1)
        self.count_again()

    @override
    def opened(self) -> None:
        self.count.fields[0].setFocus()

    def show_expected(self, expected: Money) -> None:
        """Show what should be there beside what was counted."""
        found = self.count.amount()
        difference = found - expected
        self.expected.say(money(expected))
        self.found.say(money(found))
        self.difference.say(money(difference))
        self.difference.set_tone("onDangerSoft" if difference else "onSuccessSoft")
        words = _("No difference")
        if difference:
            words = _("Over") if difference > ZERO else _("Short")
        self.difference_words.setText(words)
        self._reason_row.setVisible(bool(difference))
        self.removed.set_value(max(ZERO, found - self._float))
        self._show_left()
        self.pages.setCurrentIndex(1)
        self.back.show()
        self._say_next(_("Close shift"))
        first = self.reason if difference else self.removed
        first.setFocus()
        first.selectAll()

    def say(self, message: str) -> None:
        """Say why the shift could not be closed."""
        sounds().refuse()
        self.next.setEnabled(True)
        self.errors.tell(message)

    @Slot()
    def count_again(self) -> None:
        """Go back to the count."""
        self.errors.clear()
        self.back.hide()
        self._say_next(_("Next"))
        self.pages.setCurrentIndex(0)
        self.count.fields[0].setFocus()

    @Slot()
    def go_on(self) -> None:
        """From the count to the check, and from the check to the end."""
        if not self.next.isEnabled():
            return
        self.errors.clear()
        if self.pages.currentIndex() == 0:
            wrong = self.count.wrong()
            if wrong is not None:
                wrong.mark(True, _("Type a whole number"))
                wrong.setFocus()
                return
            self.counted.emit()
        elif self.removed.is_wrong():
            self.removed.mark(True, _("Type an amount"))
            self.removed.setFocus()
        else:
            self.next.setEnabled(False)
            self.wanted.emit(self._new_count())

    def _new_count(self) -> NewCount:
        counted = self.count.counted()
        return NewCount(
            counted=counted,
            amount=None if counted else ZERO,
            removed=self.removed.value() or ZERO,
            reason=self.reason.value(),
        )

    def _say_next(self, words: str) -> None:
        self.next.setText(f"{words}  Enter")
        self.next.setAccessibleName(f"{words} (Enter)")
        self.next.setEnabled(True)

    @Slot()
    def _show_left(self) -> None:
        self.left_over.say(money(self.count.amount() - (self.removed.value() or ZERO)))

    def _count_page(self) -> QWidget:
        sentence = _("Count the notes and coins. What should be in the drawer shows next.")
        return holding(column(Label(sentence, "body", "text2", wrap=True), self.count, gap=14))

    def _check_page(self) -> QWidget:
        sheet = column(gap=14)
        for words, figure in ((_("Expected"), self.expected), (_("Counted"), self.found)):
            sheet.addLayout(_line(Label(words, "body", "text2"), figure))
        sheet.addWidget(Rule())
        sheet.addLayout(_line(self.difference_words, self.difference))
        hint = _("The difference is booked as it is, with this reason.")
        self._reason_row = holding(field(_("Reason"), self.reason, hint))
        sheet.addWidget(self._reason_row)
        sheet.addLayout(field(_("To the safe"), self.removed))
        sheet.addLayout(_line(Label(_("Left in the drawer"), "body", "text2"), self.left_over))
        sheet.addStretch(1)
        for edit in (self.reason, self.removed):
            edit.setProperty("tall", True)
            edit.returnPressed.connect(self.go_on)
        self.removed.textEdited.connect(self._show_left)
        return holding(sheet)


def _line(words: Label, figure: Figure) -> QHBoxLayout:
    line = row(words, figure)
    line.setStretch(1, 1)
    return line
