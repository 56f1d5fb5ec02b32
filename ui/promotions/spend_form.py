"""Thresholds: spend so much, or buy so many, and save."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.promotions import Measure, Rule, Step, Threshold
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, MoneyField, PercentField
from ui.kit.layout import column, row
from ui.kit.words import _
from ui.promotions.figures import WHOLE_PPM, CountField
from ui.promotions.part import Asked, Gap, Part
from ui.promotions.steps import Cell, StepRows


class SpendForm(Part):
    """A ladder of amounts off, or of shares off; an amount may also be given every time."""

    def __init__(self, *, share: bool) -> None:
        super().__init__()
        self._share = share
        self.on: Choice[Measure] = Choice(
            (_("the amount spent"), Measure.AMOUNT), (_("the pieces bought"), Measure.QUANTITY)
        )
        self.on_field = Asked(_("What counts"), self.on)
        self.ladders = {
            Measure.AMOUNT: _ladder(share, money=True),
            Measure.QUANTITY: _ladder(share, money=False),
        }
        fields = {measure: Asked(_("Steps"), one) for measure, one in self.ladders.items()}
        self.steps_fields = fields
        self.again = CheckBox(_("Again for every such amount"))
        self.cap = MoneyField()
        self.cap_field = Asked(_("At most in all"), self.cap, _("Empty is no limit."))
        self.setLayout(
            column(
                row(self.on_field, self.cap_field, gap=14),
                *fields.values(),
                self.again,
                gap=10,
            )
        )
        if share:
            self.again.hide()
        for ladder in self.ladders.values():
            ladder.changed.connect(self.tell)
        self.on.currentIndexChanged.connect(self._turn)
        self.again.toggled.connect(self._turn)
        self.cap.textChanged.connect(self.tell)
        self._offer()

    @property
    def steps(self) -> StepRows[Step]:
        """The steps that count."""
        return self.ladders[self.on.value() or Measure.AMOUNT]

    @override
    def show_rule(self, rule: Rule) -> None:
        benefit = rule.benefit
        assert isinstance(benefit, Threshold)
        for box in (self.on, self.again):
            box.blockSignals(True)
        self.on.choose(benefit.on)
        self.again.setChecked(bool(benefit.every))
        for box in (self.on, self.again):
            box.blockSignals(False)
        every = (Step(at=benefit.every, off=benefit.off),) if benefit.every else ()
        self.steps.show_steps(benefit.steps or every)
        self.cap.set_value(None if benefit.cap is None else Money(benefit.cap))
        self._offer()

    @override
    def gaps(self) -> list[Gap]:
        field = self.steps_fields[self.on.value() or Measure.AMOUNT]
        why = self._why_not()
        if why:
            return [Gap(field, why)]
        if self.cap.is_wrong():
            return [Gap(self.cap_field, _("An amount, or nothing."))]
        return []

    def _why_not(self) -> str:
        """What is wrong with the steps, if anything is."""
        if self.steps.first_gap() is not None:
            return _("From what on, and how much is saved.")
        steps = self.steps.steps()
        if any(not 0 < one.ppm <= WHOLE_PPM if self._share else one.off <= 0 for one in steps):
            return _("Each step has to save something.")
        if len({one.at for one in steps}) < len(steps) or any(one.at <= 0 for one in steps):
            return _("Each step has to begin elsewhere, above 0.")
        return ""

    @override
    def with_values(self, rule: Rule) -> Rule:
        before = rule.benefit
        assert isinstance(before, Threshold)
        steps, cap = sorted(self.steps.steps(), key=_at_of), self.cap.value()
        if self.again.isChecked():
            benefit = replace(
                before,
                steps=(),
                every=steps[0].at,
                off=steps[0].off,
                cap=None if cap is None else cap.minor,
                on=self.on.value() or Measure.AMOUNT,
            )
        else:
            benefit = replace(
                before,
                steps=tuple(steps),
                every=0,
                off=0,
                cap=None,
                on=self.on.value() or Measure.AMOUNT,
            )
        return replace(rule, benefit=benefit)

    @Slot()
    def _turn(self) -> None:
        self._offer()
        self.tell()

    def _offer(self) -> None:
        again = self.again.isChecked() and not self._share
        for measure, field in self.steps_fields.items():
            field.setVisible(measure is self.on.value())
        self.cap_field.setVisible(again)
        self.steps.allow(1 if again else None)


def _ladder(share: bool, *, money: bool) -> StepRows[Step]:
    at = Cell(_("from"), MoneyField if money else CountField)
    if share:
        cells: tuple[Cell, ...] = (
            at,
            Cell(_("% off"), PercentField),
            Cell(_("at most"), MoneyField, optional=True),
        )
    else:
        cells = (at, Cell(_("save"), MoneyField))
    return StepRows(cells, _read_step, partial(_write_step, share, money))


def _read_step(values: list[object]) -> Step:
    at, what, *rest = values
    begin = at.minor if isinstance(at, Money) else at
    assert isinstance(begin, int)
    if isinstance(what, Rate):
        cap = rest[0]
        return Step(at=begin, ppm=what.ppm, cap=cap.minor if isinstance(cap, Money) else None)
    assert isinstance(what, Money)
    return Step(at=begin, off=what.minor)


def _write_step(share: bool, money: bool, step: Step) -> tuple[object, ...]:
    at: object = Money(step.at) if money else step.at
    if share:
        return at, Rate(step.ppm), None if step.cap is None else Money(step.cap)
    return at, Money(step.off)


def _at_of(step: Step) -> int:
    return step.at
