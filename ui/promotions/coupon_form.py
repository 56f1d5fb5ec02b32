"""What a coupon gives, from what on, and with which code."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.promotions import (
    ALL,
    ANY_CODE,
    AmountOff,
    AmountTotal,
    Need,
    PercentOff,
    PerUnit,
    Rule,
)
from ui.kit.fields import Choice, MoneyField, PercentField, TextField
from ui.kit.layout import column, row
from ui.kit.words import _
from ui.promotions.figures import WHOLE_PPM
from ui.promotions.part import Asked, Gap, Part

TOGETHER, SHARE, EACH = "together", "share", "each"
ISSUED, ONE = "issued", "one"


class CouponForm(Part):
    """An amount off all of it together or off each unit, or a share.

    ``shared`` tells whether one code for everybody has been chosen.
    """

    shared = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.way: Choice[str] = Choice(
            (_("an amount off all together"), TOGETHER),
            (_("a share off"), SHARE),
            (_("an amount off each unit"), EACH),
        )
        self.amount, self.share, self.least = MoneyField(), PercentField(), MoneyField()
        self.codes: Choice[str] = Choice(
            (_("codes of their own, issued here"), ISSUED),
            (_("one code for everybody"), ONE),
        )
        self.code = TextField()
        self.way_field = Asked(_("The coupon gives"), self.way)
        self.amount_field = Asked(_("Amount"), self.amount)
        self.share_field = Asked(_("% off"), self.share)
        hint = _("Empty is no limit.")
        self.least_field = Asked(_("From this amount on"), self.least, hint)
        self.codes_field = Asked(_("Codes"), self.codes)
        self.code_field = Asked(_("Coupon code"), self.code)
        first = row(
            self.way_field, self.amount_field, self.share_field, self.least_field, gap=12
        )
        first.setStretch(0, 2)
        second = row(self.codes_field, self.code_field, gap=12)
        second.setStretch(0, 3)
        second.setStretch(1, 2)
        self.setLayout(column(first, second, gap=10))
        for edit in (self.amount, self.share, self.least, self.code):
            edit.textChanged.connect(self.tell)
        for choice in (self.way, self.codes):
            choice.currentIndexChanged.connect(self._turn)
        self.codes.currentIndexChanged.connect(self._share)
        self._offer()

    @override
    def show_rule(self, rule: Rule) -> None:
        for choice in (self.way, self.codes):
            choice.blockSignals(True)
        match rule.benefit:
            case AmountTotal(amount=amount):
                self.way.choose(TOGETHER)
                self.amount.set_value(Money(amount))
            case PerUnit(cut=PercentOff(ppm)):
                self.way.choose(SHARE)
                self.share.set_value(Rate(ppm))
            case PerUnit(cut=AmountOff(amount)):
                self.way.choose(EACH)
                self.amount.set_value(Money(amount))
            case _:
                pass
        self.codes.choose(ISSUED if rule.code == ANY_CODE else ONE)
        self.code.setText("" if rule.code == ANY_CODE else rule.code)
        self.least.set_value(Money(rule.needs[0].amount) if rule.needs else None)
        self._offer()
        for choice in (self.way, self.codes):
            choice.blockSignals(False)

    @override
    def gaps(self) -> list[Gap]:
        found, amount, share = [], self.amount.value(), self.share.value()
        if self.way.value() == SHARE:
            if share is None or not 0 < share.ppm <= WHOLE_PPM:
                found.append(Gap(self.share_field, _("A share above 0 and up to 100 %.")))
        elif amount is None or amount.minor <= 0:
            found.append(Gap(self.amount_field, _("An amount above 0.")))
        if self.least.is_wrong():
            found.append(Gap(self.least_field, _("An amount, or nothing.")))
        if self.codes.value() == ONE and not self.code.value():
            found.append(Gap(self.code_field, _("Type the code.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        amount, share, least = self.amount.value(), self.share.value(), self.least.value()
        scope = None if rule.scope == ALL else rule.scope
        needs = (Need(amount=least.minor, scope=scope),) if least and least.minor > 0 else ()
        code = self.code.value().upper() if self.codes.value() == ONE else ANY_CODE
        benefit: AmountTotal | PerUnit
        if self.way.value() == SHARE:
            benefit = PerUnit(cut=PercentOff(share.ppm if share else 0))
        elif self.way.value() == EACH:
            benefit = PerUnit(cut=AmountOff(amount.minor if amount else 0))
        else:
            benefit = AmountTotal(amount=amount.minor if amount else 0)
        return replace(rule, benefit=benefit, needs=needs, code=code)

    @Slot()
    def _turn(self) -> None:
        self._offer()
        self.tell()

    @Slot()
    def _share(self) -> None:
        self.shared.emit(self.codes.value() == ONE)

    def _offer(self) -> None:
        self.amount_field.setVisible(self.way.value() != SHARE)
        self.share_field.setVisible(self.way.value() == SHARE)
        self.code_field.setVisible(self.codes.value() == ONE)
