"""How a promotion goes with others, and what the store does otherwise by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from typing import TypeVar

from typing_extensions import override

from storeapp.promotions import Base, Clock, ReturnPolicy, Rounding, Rule
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, TextField
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.words import Lazy, _, lazy
from ui.promotions.figures import CountField
from ui.promotions.others_field import OthersField
from ui.promotions.part import Asked, Gap, Part

E = TypeVar("E", bound=Enum)
Options = Sequence[tuple[Lazy, E]]

BASES: Options[Base] = (
    (lazy("List prices"), Base.LIST),
    (lazy("Prices after earlier offers"), Base.AFTER_PREVIOUS),
)
CLOCKS: Options[Clock] = (
    (lazy("When the goods are rung up"), Clock.LINE_ADDED),
    (lazy("When the sale begins"), Clock.SALE_OPENED),
    (lazy("When it is paid"), Clock.PAID),
)
ROUNDINGS: Options[Rounding] = (
    (lazy("Each line, half up"), Rounding.LINE_HALF_UP),
    (lazy("Each unit, half up"), Rounding.UNIT_HALF_UP),
    (lazy("The whole, half up"), Rounding.TOTAL_HALF_UP),
    (lazy("The whole, down"), Rounding.TOTAL_DOWN),
    (lazy("The price, half up"), Rounding.PRICE_HALF_UP),
)
RETURNS: Options[ReturnPolicy] = (
    (lazy("What was paid for it goes back"), ReturnPolicy.KEEP_SHARE),
    (lazy("What stays is priced anew"), ReturnPolicy.REPRICE_REMAINING),
)


class ReturnsPart(Part):
    """What goes back when a part of the goods comes back."""

    def __init__(self) -> None:
        super().__init__()
        self.returns = _choice(RETURNS)
        self.field = Asked(_("When goods come back"), self.returns)
        self.setLayout(column(self.field))
        self.returns.currentIndexChanged.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        _show(self.returns, rule.returns)

    @override
    def with_values(self, rule: Rule) -> Rule:
        return replace(rule, returns=self.returns.value())


class AdvancedPart(Part):
    """Together with other offers, priority, base, clock, rounding."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.excludes = OthersField(screen, _("Not on one unit with"))
        self.stack = OthersField(screen, _("May share units with"))
        self.exclusive = CheckBox(_("Not together with any other offer"))
        self.floor = CheckBox(_("Even below the floor price"))
        self.group, self.priority = TextField(), CountField(least=0)
        one = _("A unit is in one offer of a group only.")
        self.group_field = Asked(_("Group"), self.group, one)
        more = _("The larger one wins between equals.")
        self.priority_field = Asked(_("Priority"), self.priority, more)
        self.base, self.clock, self.rounding = (
            _choice(BASES),
            _choice(CLOCKS),
            _choice(ROUNDINGS),
        )
        self.base_field = Asked(_("Counts at"), self.base)
        self.clock_field = Asked(_("The moment that counts"), self.clock)
        self.rounding_field = Asked(_("Rounding"), self.rounding)
        self.setLayout(
            column(
                row(self.exclusive, self.floor, gap=14),
                Asked(_("Not on one unit with"), self.excludes),
                Asked(_("May share units with"), self.stack),
                row(self.group_field, self.priority_field, gap=14),
                row(self.base_field, self.clock_field, gap=14),
                self.rounding_field,
                gap=10,
            )
        )
        for box in (self.exclusive, self.floor):
            box.toggled.connect(self.tell)
        for others in (self.excludes, self.stack):
            others.changed.connect(self.tell)
        for edit in (self.group, self.priority):
            edit.textChanged.connect(self.tell)
        for choice in (self.base, self.clock, self.rounding):
            choice.currentIndexChanged.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        below = not rule.limits.respect_floor
        for box, checked in ((self.exclusive, rule.exclusive), (self.floor, below)):
            box.blockSignals(True)
            box.setChecked(checked)
            box.blockSignals(False)
        self.excludes.show_ids(rule.excludes, rule.id)
        self.stack.show_ids(rule.stack, rule.id)
        self.group.setText(rule.group)
        self.priority.set_value(rule.priority if rule.priority > 0 else None)
        _show(self.base, rule.base)
        _show(self.clock, rule.clock)
        _show(self.rounding, rule.rounding)

    @override
    def gaps(self) -> list[Gap]:
        if self.priority.is_wrong():
            return [Gap(self.priority_field, _("A whole number, or nothing."))]
        return []

    @override
    def with_values(self, rule: Rule) -> Rule:
        limits = replace(rule.limits, respect_floor=not self.floor.isChecked())
        kept = rule.priority if rule.priority < 0 and not self.priority.text() else 0
        return replace(
            rule,
            limits=limits,
            exclusive=self.exclusive.isChecked(),
            excludes=self.excludes.value(),
            stack=self.stack.value(),
            group=self.group.value(),
            priority=self.priority.value() or kept,
            base=self.base.value(),
            clock=self.clock.value(),
            rounding=self.rounding.value(),
        )


def is_usual(rule: Rule) -> bool:
    """Whether nothing stands in the advanced part that differs from the usual."""
    said = (rule.group, rule.priority, rule.base, rule.clock, rule.rounding)
    others = rule.excludes | rule.stack
    return not any(said) and not others and not rule.exclusive and rule.limits.respect_floor


def _choice(options: Options[E]) -> Choice[E | None]:
    usual: tuple[str, E | None] = (_("As usual in this store"), None)
    return Choice(usual, *((str(words), value) for words, value in options))


def _show(choice: Choice[E | None], value: E | None) -> None:
    choice.blockSignals(True)
    choice.choose(value)
    choice.blockSignals(False)
