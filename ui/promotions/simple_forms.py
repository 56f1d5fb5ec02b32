"""What a promotion gives: the forms with a few figures."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.promotions import (
    AnyFor,
    Audience,
    Block,
    Breaks,
    Cut,
    PerUnit,
    Rule,
)
from ui.kit.choices import CheckBox
from ui.kit.fields import MoneyField
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.words import _
from ui.promotions.figures import CountField, CutField
from ui.promotions.part import Asked, Gap, Part
from ui.promotions.steps import Cell, StepRows

BreakStep = tuple[int, Cut]


class PriceForm(Part):
    """Every unit cheaper. With ``days`` also how near to the birthday."""

    def __init__(self, *, member: bool = False, days: bool = False) -> None:
        super().__init__()
        self.cut = CutField(_("How much cheaper"), member=member)
        self.cut_field = Asked(_("Every unit"), self.cut)
        self.days = CountField(least=0)
        hint = _("0 is the birthday alone.")
        self.days_field = Asked(_("Days before and after the birthday"), self.days, hint)
        self._asks_days = days
        line = row(self.cut_field, self.days_field, gap=14)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        self.setLayout(line)
        if not days:
            self.days_field.hide()
        self.cut.changed.connect(self.tell)
        self.days.textChanged.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        assert isinstance(rule.benefit, PerUnit)
        self.cut.show_cut(rule.benefit.cut)
        if rule.audience is not None:
            self.days.set_value(rule.audience.birthday_days)

    @override
    def gaps(self) -> list[Gap]:
        found = []
        if self.cut.value() is None:
            found.append(Gap(self.cut_field, self.cut.why()))
        if self._asks_days and self.days.value() is None:
            found.append(Gap(self.days_field, _("A whole number, 0 or more.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        benefit, cut = rule.benefit, self.cut.value()
        assert isinstance(benefit, PerUnit)
        assert cut is not None
        changed = replace(rule, benefit=replace(benefit, cut=cut))
        if not self._asks_days:
            return changed
        audience = replace(rule.audience or Audience(), birthday_days=self.days.value())
        return replace(changed, audience=audience)


class NthForm(Part):
    """Every so many units, the last of them cheaper."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.cut = CountField(least=2), CutField(_("How much cheaper"))
        self.count_field = Asked(_("Of every so many units"), self.count)
        self.cut_field = Asked(_("The cheapest one"), self.cut)
        line = row(self.count_field, self.cut_field, gap=14)
        line.setStretch(0, 1)
        line.setStretch(1, 2)
        self.setLayout(line)
        self.count.textChanged.connect(self.tell)
        self.cut.changed.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        assert isinstance(rule.benefit, Block)
        self.count.set_value(len(rule.benefit.cuts))
        self.cut.show_cut(rule.benefit.cuts[-1])

    @override
    def gaps(self) -> list[Gap]:
        found = []
        if self.count.value() is None:
            found.append(Gap(self.count_field, _("A whole number, 2 or more.")))
        if self.cut.value() is None:
            found.append(Gap(self.cut_field, self.cut.why()))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        before = (self.count.value() or 2) - 1
        return replace(rule, benefit=Block(cuts=(*(None,) * before, self.cut.value())))


class AnyForForm(Part):
    """Any so many units for one price."""

    def __init__(self) -> None:
        super().__init__()
        self.count, self.total = CountField(), MoneyField()
        self.count_field = Asked(_("Any so many units"), self.count)
        self.total_field = Asked(_("Together for"), self.total)
        self.setLayout(row(self.count_field, self.total_field, gap=14))
        for edit in (self.count, self.total):
            edit.textChanged.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        assert isinstance(rule.benefit, AnyFor)
        self.count.set_value(rule.benefit.count)
        self.total.set_value(Money(rule.benefit.total))

    @override
    def gaps(self) -> list[Gap]:
        found = []
        total = self.total.value()
        if self.count.value() is None:
            found.append(Gap(self.count_field, _("A whole number, 1 or more.")))
        if total is None or total.minor < 0:
            found.append(Gap(self.total_field, _("An amount, 0 or more.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        count, total = self.count.value(), self.total.value()
        assert count is not None
        assert total is not None
        return replace(rule, benefit=AnyFor(count=count, total=total.minor))


class BreaksForm(Part):
    """The more units, the cheaper each."""

    def __init__(self) -> None:
        super().__init__()
        cells = (Cell(_("from"), CountField), Cell(_("each"), _make_cut))
        self.steps: StepRows[BreakStep] = StepRows(cells, _read_break, tuple)
        self.steps_field = Asked(_("Steps"), self.steps)
        self.across = CheckBox(_("All these goods count together, not each product by itself"))
        self.setLayout(column(self.steps_field, self.across, gap=8))
        self.steps.changed.connect(self.tell)
        self.across.toggled.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        assert isinstance(rule.benefit, Breaks)
        self.steps.show_steps(rule.benefit.steps)
        self.across.blockSignals(True)
        self.across.setChecked(rule.benefit.across)
        self.across.blockSignals(False)

    @override
    def gaps(self) -> list[Gap]:
        if self.steps.first_gap() is not None:
            return [Gap(self.steps_field, _("A whole number, and how much cheaper."))]
        ats = [at for at, _cut in self.steps.steps()]
        if len(set(ats)) < len(ats):
            return [Gap(self.steps_field, _("Two steps begin at the same number."))]
        return []

    @override
    def with_values(self, rule: Rule) -> Rule:
        steps = tuple(sorted(self.steps.steps(), key=_at_of))
        benefit = Breaks(steps=steps, across=self.across.isChecked())
        return replace(rule, benefit=benefit)


class OtherForm(Part):
    """Nothing to change: what it gives has no form."""

    def __init__(self) -> None:
        super().__init__()
        said = _("What this promotion gives was set up in a way that has no form here.")
        more = _(
            "It stays as it is. Its days, its audience and its limits can be changed below."
        )
        self.setLayout(column(Label(f"{said} {more}", wrap=True)))

    @override
    def show_rule(self, rule: Rule) -> None:
        pass

    @override
    def with_values(self, rule: Rule) -> Rule:
        return rule


def _make_cut() -> CutField:
    return CutField(_("each"))


def _read_break(values: list[object]) -> BreakStep:
    at, cut = values
    return at, cut  # type: ignore[return-value]


def _at_of(step: BreakStep) -> int:
    return step[0]
