"""Closing a shift or handing it over: count first, and only then see what should be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from storeapp.kernel.money import ZERO
from storeapp.shifts import NewCount, Shift
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import day
from ui.kit.error_bar import ErrorBar
from ui.kit.label import Label
from ui.kit.layout import column, holding
from ui.kit.panel import Panel
from ui.kit.person_button import Person
from ui.kit.sound import sounds
from ui.kit.words import _
from ui.shifts.check_page import CheckPage
from ui.shifts.count_form import CountForm
from ui.shifts.drawer_state import Check, ForeignTender
from ui.shifts.next_page import NextPage

WIDTH = 560
COUNT, CHECK, NEXT = range(3)


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted: whose shift, the foreign cash, and who may take the drawer over.

    ``people`` is empty where the shift is closed; ``forgotten_on`` is its day where it is
    somebody else's of a day that is over.
    """

    shift: Shift
    foreign: tuple[ForeignTender, ...] = ()
    people: tuple[Person, ...] = ()
    own: bool = True
    forgotten_on: date | None = None

    @property
    def hands_over(self) -> bool:
        """Whether somebody else takes the drawer over."""
        return bool(self.people)


class CountPanel(Panel):
    """The count, then the check, then who takes over. ``counted`` asks for what is expected,
    ``wanted`` gives the finished count, ``handed`` the count, the next person and their PIN.
    """

    counted = Signal()
    wanted = Signal(object)
    handed = Signal(object, object, str)

    def __init__(self, counting: Counting) -> None:
        super().__init__(_title(counting), WIDTH)
        self.counting = counting
        self.count = CountForm()
        self.count.ask_foreign(counting.foreign)
        self.count.finished.connect(self.go_on)
        self.check = CheckPage(counting.shift.float)
        self.check.entered.connect(self.go_on)
        self.expected, self.found = self.check.expected, self.check.found
        self.difference = self.check.difference
        self.difference_words = self.check.difference_words
        self.left_over = self.check.left_over
        self.reason, self.removed = self.check.reason, self.check.removed
        self.next_one = NextPage(counting.people)
        self.next_one.entered.connect(self._hand)
        self.errors = ErrorBar()
        self.pages = QStackedWidget()
        for page in (self._count_page(), self.check, self.next_one):
            self.pages.addWidget(page)
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
        pages = (self.count.take_keyboard, self.check.setFocus, self.next_one.take_keyboard)
        pages[self.pages.currentIndex()]()

    def show_check(self, check: Check) -> None:
        """Show what should be there beside what was counted."""
        self.check.show_check(self.count.amount(), check)
        foreign = dict(self.count.foreign_minor())
        self.check.show_foreign(self.counting.foreign, foreign, check)
        self.pages.setCurrentIndex(CHECK)
        self.back.show()
        self._say_next(_("Next") if self.counting.hands_over else _("Close shift"))
        self.check.setFocus()

    def say(self, message: str) -> None:
        """Say why the shift could not be closed."""
        sounds().refuse()
        self.calm()
        self.errors.tell(message)

    def ask_reason(self, message: str) -> None:
        """Go back to the check: somebody must say why it differs."""
        self.pages.setCurrentIndex(CHECK)
        self._say_next(_("Next"))
        self.say(message)
        self.reason.mark(True, _("Type the reason"))
        self.reason.setFocus()

    def calm(self) -> None:
        """Let it be tried again."""
        self.next.setEnabled(True)
        self.next_one.set_sending(False)

    @Slot()
    def count_again(self) -> None:
        """Go back to the count."""
        self.errors.clear()
        self.back.hide()
        self._say_next(_("Next"))
        self.pages.setCurrentIndex(COUNT)
        self.count.take_keyboard()

    @Slot()
    def go_on(self) -> None:
        """From the count to the check, from there to the next person, and to the end."""
        if not self.next.isEnabled():
            return
        self.errors.clear()
        if self.pages.currentIndex() == COUNT:
            self._end_count()
        elif self.pages.currentIndex() == CHECK:
            self._end_check()
        else:
            self.next_one.pin.submit()

    def _end_count(self) -> None:
        wrong = self.count.wrong()
        if wrong is None:
            self.counted.emit()
            return
        whole = wrong in self.count.fields
        wrong.mark(True, _("Type a whole number") if whole else _("Type an amount"))
        wrong.setFocus()

    def _end_check(self) -> None:
        if self.removed.is_wrong():
            self.removed.mark(True, _("Type an amount"))
            self.removed.setFocus()
        elif self.check.is_off and not self.reason.value():
            sounds().refuse()
            self.reason.mark(True, _("Type the reason"))
            self.reason.setFocus()
        elif self.counting.hands_over:
            self.pages.setCurrentIndex(NEXT)
            self._say_next(_("Hand over"))
            self.next_one.begin()
        else:
            self.next.setEnabled(False)
            self.wanted.emit(self._new_count())

    @Slot(object, str)
    def _hand(self, person: Person, pin: str) -> None:
        if self.next.isEnabled():
            self.errors.clear()
            self.next.setEnabled(False)
            self.next_one.set_sending(True)
            self.handed.emit(self._new_count(), person, pin)

    def _new_count(self) -> NewCount:
        counted = self.count.counted()
        return NewCount(
            counted=counted,
            amount=None if counted else self.count.amount(),
            removed=self.removed.value() or ZERO,
            reason=self.reason.value(),
            foreign=self.count.foreign_minor(),
        )

    def _say_next(self, words: str) -> None:
        self.next.setText(f"{words}  Enter")
        self.next.setAccessibleName(f"{words} (Enter)")
        self.next.setEnabled(True)

    def _count_page(self) -> QWidget:
        parts: list[QWidget] = []
        if not self.counting.own:
            note = Label(_explained(self.counting), "medium", "onWarningSoft", wrap=True)
            parts.append(Box("warning", column(note, margins=(14, 10, 14, 10))))
        sentence = _("Count the notes and coins. What should be in the drawer shows next.")
        parts.append(Label(sentence, "body", "text2", wrap=True))
        return holding(column(*parts, self.count, gap=12))


def _title(counting: Counting) -> str:
    words = _("Hand over shift {number}") if counting.hands_over else _("Close shift {number}")
    return words.format(number=counting.shift.number)


def _explained(counting: Counting) -> str:
    """Why somebody else closes this shift, and what comes of it."""
    name = counting.shift.cashier
    if counting.forgotten_on is None:
        return _("This is the shift of {name}. Its report will say that you closed it.").format(
            name=name
        )
    return _(
        "{name} forgot to close this shift of {day}. Count what lies in its drawer now: the "
        "report will say that it was forgotten, and that you closed it."
    ).format(name=name, day=day(counting.forgotten_on))
