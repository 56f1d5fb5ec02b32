"""What was counted beside what should be there, why it differs, and what goes to the safe."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget
from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.parsing import format_scaled
from ui.kit.display import MINUS, RIGHT, money
from ui.kit.fields import MoneyField, TextField, local
from ui.kit.fonts import BOLD, SEMIBOLD
from ui.kit.label import Label, Rule
from ui.kit.layout import column, field, grid, holding, row
from ui.kit.words import _
from ui.shifts.drawer_state import Check, ForeignTender
from ui.shifts.figure import Figure


class CheckPage(QWidget):
    """Shows the difference and asks for its reason. ``entered``: Enter in a field.

    Where it is counted blind, nothing is said of what is expected.
    """

    entered = Signal()

    def __init__(self, float_: Money) -> None:
        super().__init__()
        self._float = float_
        self._count = ZERO
        self.expected, self.found = Figure((17,), SEMIBOLD), Figure((17,), SEMIBOLD)
        self.difference = Figure((30, 26, 22), BOLD)
        self.left_over = Figure((17,), SEMIBOLD)
        self.difference_words = Label("", "title")
        self.reason, self.removed = TextField(), MoneyField()
        self.is_off = self.is_blind = False
        self._foreign: QGridLayout = grid(gap=4)
        self.foreign: list[Label] = []
        self._lay_out()
        for edit in (self.reason, self.removed):
            edit.setProperty("tall", True)
            edit.returnPressed.connect(self.entered)
        self.removed.textEdited.connect(self._show_left)

    def show_check(self, counted: Money, check: Check) -> None:
        """Show what was counted and, unless it is counted blind, what should be there."""
        self._count = counted
        self.found.say(money(counted))
        self.is_blind = check.expected is None
        self.is_off = False
        if check.expected is not None:
            self._show_difference(counted - check.expected, check.expected)
        self._sums.setVisible(not self.is_blind)
        self._off.setVisible(not self.is_blind)
        self._blind.setVisible(self.is_blind)
        self._reason_row.setVisible(self.is_off or self.is_blind)
        self.removed.set_value(max(ZERO, counted - self._float))
        self._show_left()

    def show_foreign(
        self, tenders: Iterable[ForeignTender], counted: dict[str, int], check: Check
    ) -> None:
        """Show what there is of each foreign currency, and how it differs."""
        for old in self.foreign:
            old.hide()
            old.deleteLater()
        self.foreign = []
        held = {one.code: one.minor for one in check.foreign}
        for at, tender in enumerate(tenders):
            found = counted.get(tender.code, 0)
            said = _figure(tender, found)
            if check.expected is not None and found != held.get(tender.code, 0):
                self.is_off = True
                off = _figure(tender, found - held.get(tender.code, 0))
                said = _("{counted}, off by {difference}").format(counted=said, difference=off)
            name, figure = Label(tender.name, "body", "text2"), Label(said, "figure")
            self._foreign.addWidget(name, at, 0)
            self._foreign.addWidget(figure.aligned(RIGHT), at, 1)
            self.foreign += [name, figure]
        self._reason_row.setVisible(self.is_off or self.is_blind)

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        """Put the keyboard where something is asked first."""
        first = self.reason if self.is_off else self.removed
        first.setFocus()
        first.selectAll()

    def _show_difference(self, difference: Money, expected: Money) -> None:
        self.is_off = bool(difference)
        self.expected.say(money(expected))
        self.difference.say(money(difference))
        self.difference.set_tone("onDangerSoft" if difference else "onSuccessSoft")
        words = _("No difference")
        if difference:
            words = _("Over") if difference > ZERO else _("Short")
        self.difference_words.setText(words)

    @Slot()
    def _show_left(self) -> None:
        self.left_over.say(money(self._count - (self.removed.value() or ZERO)))

    def _lay_out(self) -> None:
        self._sums = holding(_line(Label(_("Expected"), "body", "text2"), self.expected))
        found = _line(Label(_("Counted"), "body", "text2"), self.found)
        line = _line(self.difference_words, self.difference)
        self._off = holding(column(Rule(), line, gap=14))
        words = _(
            "What should be there shows after the close. Say why, if you know it differs."
        )
        self._blind = Label(words, "body", "text2", wrap=True)
        hint = _("The difference is booked as it is, with this reason.")
        self._reason_row = holding(field(_("Reason"), self.reason, hint))
        left = _line(Label(_("Left in the drawer"), "body", "text2"), self.left_over)
        sheet = column(self._sums, found, self._off, self._foreign, self._blind, gap=14)
        sheet.addWidget(self._reason_row)
        sheet.addLayout(field(_("To the safe"), self.removed))
        sheet.addLayout(left)
        sheet.addStretch(1)
        self.setLayout(sheet)


def _line(words: Label, figure: Figure) -> QHBoxLayout:
    line = row(words, figure)
    line.setStretch(1, 1)
    return line


def _figure(tender: ForeignTender, minor: int) -> str:
    """An amount of foreign cash, with its currency."""
    text = local(format_scaled(abs(minor), tender.currency.decimals))
    return f"{MINUS if minor < 0 else ''}{text} {tender.currency.code}"
