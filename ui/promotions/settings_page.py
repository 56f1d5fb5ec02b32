"""The store's way with promotions, where a promotion says nothing itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from storeapp.promotions import (
    Base,
    BudgetPolicy,
    Clock,
    Multiply,
    PromotionSettings,
    ReturnPolicy,
    Rounding,
)
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice
from ui.kit.label import Label
from ui.kit.layout import column, field, grid
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.words import Lazy, _, lazy
from ui.promotions.advanced_part import BASES, CLOCKS, RETURNS, ROUNDINGS

E = TypeVar("E", bound=Enum)

BUDGETS: Sequence[tuple[Lazy, BudgetPolicy]] = (
    (lazy("Give what is left of it"), BudgetPolicy.PARTIAL),
    (lazy("Give nothing"), BudgetPolicy.REFUSE),
)
MULTIPLIERS: Sequence[tuple[Lazy, Multiply]] = (
    (lazy("Only the highest"), Multiply.HIGHEST_ONLY),
    (lazy("Added up"), Multiply.ADDITIVE),
    (lazy("Multiplied"), Multiply.MULTIPLICATIVE),
)
MEANINGS: dict[Enum, Lazy] = {
    Rounding.LINE_HALF_UP: lazy(
        "What a promotion takes off is rounded once for each line of the receipt; "
        "0.125 makes 0.13."
    ),
    Rounding.UNIT_HALF_UP: lazy(
        "It is rounded for one piece, then multiplied: three times 0.125 makes 0.39."
    ),
    Rounding.TOTAL_HALF_UP: lazy(
        "It is rounded once for the whole receipt, then shared out over the lines."
    ),
    Rounding.TOTAL_DOWN: lazy(
        "It is rounded down for the whole receipt: of 0.129 the customer gets 0.12."
    ),
    Rounding.PRICE_HALF_UP: lazy(
        "The new price is rounded: half of 0.25 is 0.13, so 0.12 is taken off."
    ),
    Base.LIST: lazy(
        "“From 100 on” means 100 at the prices on the shelf, whatever else is taken off."
    ),
    Base.AFTER_PREVIOUS: lazy(
        "“From 100 on” means 100 after other offers; one of them may make a sale miss it."
    ),
    Clock.LINE_ADDED: lazy(
        "What is rung up during the happy hour keeps its price, also if it is paid later."
    ),
    Clock.SALE_OPENED: lazy(
        "A sale that began during the happy hour has its prices until it is paid."
    ),
    Clock.PAID: lazy("A sale has the prices of the happy hour only if it is paid within it."),
    ReturnPolicy.KEEP_SHARE: lazy(
        "Each piece gives back what it cost with its share of the offer; what stays is as paid."
    ),
    ReturnPolicy.REPRICE_REMAINING: lazy(
        "What stays is priced as if bought alone; less goes back if it misses an offer then."
    ),
    BudgetPolicy.PARTIAL: lazy(
        "The last sale gets less than the whole offer; the budget is never exceeded."
    ),
    BudgetPolicy.REFUSE: lazy(
        "A sale whose offer does not fit into the rest of the budget does not get it."
    ),
    Multiply.HIGHEST_ONLY: lazy("Double and triple points together are three times."),
    Multiply.ADDITIVE: lazy(
        "Double and triple points together are four times: one more, and two more."
    ),
    Multiply.MULTIPLICATIVE: lazy("Double and triple points together are six times."),
}


class Meant(QWidget, Generic[E]):
    """A choice, and below it in plain words what the chosen way means."""

    changed = Signal()

    def __init__(self, caption: str, options: Sequence[tuple[Lazy, E]]) -> None:
        super().__init__()
        self.choice: Choice[E] = Choice(*((str(words), value) for words, value in options))
        self.meaning = Label("", "meta", "text3", wrap=True)
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        lines = self.meaning.fontMetrics().lineSpacing() * 2
        self.meaning.setMinimumHeight(lines)  # no line moves while somebody tries them out
        body = field(caption, self.choice)
        body.addWidget(self.meaning)
        self.setLayout(body)
        self.choice.currentIndexChanged.connect(self._turn)
        self._explain()

    def value(self) -> E:
        """The way chosen; there always is one."""
        value = self.choice.value()
        assert value is not None
        return value

    def show_value(self, value: E) -> None:
        """Choose a way."""
        self.choice.choose(value)

    @Slot()
    def _turn(self) -> None:
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        words = str(MEANINGS[self.value()])
        self.meaning.setText(words)
        self.choice.setAccessibleDescription(words)


class PromotionSettingsPage(GroupPage[PromotionSettings]):
    """How promotions are counted, rounded, timed, given back and approved."""

    def __init__(self, screen: Screen) -> None:
        sentence = _(
            "What holds where a promotion says nothing itself. The first of each list is the "
            "usual way. A change is at the tills at once."
        )
        super().__init__(screen, _("Promotions"), PromotionSettings, sentence)
        self.rounding = Meant(_("Rounding"), ROUNDINGS)
        self.base = Meant(_("Amounts that must be reached count at"), BASES)
        self.clock = Meant(_("The moment that counts"), CLOCKS)
        self.returns = Meant(_("When goods come back"), RETURNS)
        self.budget = Meant(_("When a budget comes to its end"), BUDGETS)
        self.multiply = Meant(_("Several offers of more points"), MULTIPLIERS)
        self.author = CheckBox(_("Who wrote a promotion may approve it"))
        self.typed = CheckBox(_("Prices changed at the till take part in promotions"))
        self._lay_out()
        for pair in self._pairs():
            for choice in pair:
                choice.changed.connect(self.touched)
        for box in (self.author, self.typed):
            box.toggled.connect(self.touched)

    @override
    def show_value(self, value: PromotionSettings) -> None:
        """Show these settings in the fields."""
        self.rounding.show_value(value.rounding)
        self.base.show_value(value.base)
        self.clock.show_value(value.clock)
        self.returns.show_value(value.returns)
        self.budget.show_value(value.budget)
        self.multiply.show_value(value.multiply)
        self.author.setChecked(value.author_may_approve)
        self.typed.setChecked(value.typed_prices_take_offers)

    @override
    def collect(self) -> PromotionSettings | None:
        """The settings as they stand in the fields."""
        if self.kept is None:
            return None
        return replace(
            self.kept,
            rounding=self.rounding.value(),
            base=self.base.value(),
            clock=self.clock.value(),
            returns=self.returns.value(),
            budget=self.budget.value(),
            multiply=self.multiply.value(),
            author_may_approve=self.author.isChecked(),
            typed_prices_take_offers=self.typed.isChecked(),
        )

    def _pairs(self) -> tuple[tuple[Meant[Any], Meant[Any]], ...]:
        """The choices as they stand side by side, in the order of the keyboard."""
        return (
            (self.base, self.rounding),
            (self.clock, self.returns),
            (self.budget, self.multiply),
        )

    def _lay_out(self) -> None:
        places = grid(gap=14)
        for at, pair in enumerate(self._pairs()):
            for side, choice in enumerate(pair):
                places.addWidget(choice, at, side)
                places.setColumnStretch(side, 1)
        self.body.addLayout(places)
        four = _("Otherwise somebody else must approve it; an owner always may.")
        hand = _("Otherwise what somebody priced by hand gets nothing more off.")
        for box, sentence in ((self.author, four), (self.typed, hand)):
            self.body.addLayout(_explained(box, sentence))
        self.body.addStretch(1)


def _explained(box: CheckBox, sentence: str) -> QVBoxLayout:
    box.setAccessibleDescription(sentence)
    return column(box, Label(sentence, "meta", "text3", wrap=True), gap=0)
