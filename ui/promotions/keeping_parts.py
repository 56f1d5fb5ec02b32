"""What is kept beside the rules of a promotion: limits of use, who pays, what is measured."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from storeapp.kernel.money import Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.promotions import CouponTerms, NewPromotion, Promotion, Skus
from ui.kit.choices import CheckBox
from ui.kit.fields import MoneyField, PercentField
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.text_area import TextArea
from ui.kit.words import _
from ui.promotions.day_field import DaysField
from ui.promotions.figures import CountField
from ui.promotions.goods_field import GoodsField
from ui.promotions.part import Asked, Gap

NO_TERMS = CouponTerms(per_code=None)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A promotion with its limits of use as somebody wants it."""

    new: NewPromotion
    terms: CouponTerms


def new_of(promotion: Promotion) -> NewPromotion:
    """What a promotion says, as if it were about to be planned."""
    return NewPromotion(
        rules=promotion.rules,
        note=promotion.note,
        holdout_days=promotion.holdout_days,
        holdout_skus=promotion.holdout_skus,
        supplier_ppm=promotion.supplier_ppm,
    )


class UseFields(QWidget):
    """How often the promotion can be used, and its budget.

    ``coupon``: its codes, too; ``shared``: it has one for everybody.
    """

    changed = Signal()

    def __init__(self, *, coupon: bool, shared: bool = False) -> None:
        super().__init__()
        self._before = NO_TERMS
        self.per_code, self.per_member = CountField(), CountField()
        self.per_day, self.in_all = CountField(), CountField()
        self.budget = MoneyField()
        self.again = CheckBox(_("A code can be used again when everything came back"), True)
        hint = _("Empty is no limit.")
        self.code_field = Asked(_("Times a code"), self.per_code, hint)
        self.member_field = Asked(_("Times a member"), self.per_member, hint)
        self.day_field = Asked(_("Times a day"), self.per_day, hint)
        self.all_field = Asked(_("Times in all"), self.in_all, hint)
        self.budget_field = Asked(_("Budget in all"), self.budget, hint)
        first = row(self.member_field, self.day_field, self.all_field, gap=14)
        second = row(self.budget_field, self.code_field, gap=14)
        self.setLayout(column(first, second, self.again, gap=10))
        for edit in (self.per_code, self.per_member, self.per_day, self.in_all, self.budget):
            edit.textChanged.connect(self._tell)
        self.again.toggled.connect(self._tell)
        if not coupon:
            self.code_field.hide()
            self.again.hide()
        self.show_terms(CouponTerms() if coupon and not shared else NO_TERMS)

    def show_terms(self, terms: CouponTerms) -> None:
        """Show these without telling it."""
        self._before = terms
        self.blockSignals(True)
        self.per_code.set_value(terms.per_code)
        self.per_member.set_value(terms.per_member)
        self.per_day.set_value(terms.per_day)
        self.in_all.set_value(terms.in_all)
        self.budget.set_value(None if terms.budget is None else Money(terms.budget))
        self.again.setChecked(terms.usable_again)
        self.blockSignals(False)

    @Slot(bool)
    def share_code(self, shared: bool) -> None:
        """Codes that are issued are good once, one for everybody for as often as they like."""
        self.per_code.set_value(None if shared else CouponTerms().per_code)

    def gaps(self) -> list[Gap]:
        """What makes no sense."""
        counts = (
            (self.member_field, self.per_member),
            (self.day_field, self.per_day),
            (self.all_field, self.in_all),
            (self.code_field, self.per_code),
        )
        whole = _("A whole number, 1 or more, or nothing.")
        found = [Gap(field, whole) for field, edit in counts if edit.is_wrong()]
        budget = self.budget.value()
        if self.budget.is_wrong() or (budget is not None and budget.minor < 0):
            found.append(Gap(self.budget_field, _("An amount, or nothing.")))
        return found

    def terms(self) -> CouponTerms:
        """The limits of use; ask only without gaps."""
        budget = self.budget.value()
        return replace(
            self._before,
            per_code=self.per_code.value(),
            per_member=self.per_member.value(),
            per_day=self.per_day.value(),
            in_all=self.in_all.value(),
            budget=None if budget is None else budget.minor,
            usable_again=self.again.isChecked(),
        )

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self.changed.emit()


class CostFields(QWidget):
    """Who bears the cost, on which days and goods it is left out to measure it, a note."""

    changed = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.share, self.note = PercentField(), TextArea(2)
        self.days = DaysField()
        self.goods = GoodsField(screen, _("Products left out to measure it"), required=True)
        some = _("On these days it is left out, to compare.")
        self.share_field = Asked(_("A supplier bears, in %"), self.share)
        self.days_field = Asked(_("Days to compare with"), self.days, some)
        self.goods_field = Asked(_("Products left out to measure it"), self.goods)
        self.note_field = Asked(_("Note"), self.note)
        pair = row(self.share_field, self.days_field, gap=14)
        pair.setStretch(0, 1)
        pair.setStretch(1, 2)
        self.setLayout(column(pair, self.goods_field, self.note_field, gap=10))
        for edit in (self.share, self.days):
            edit.textChanged.connect(self._tell)
        self.note.textChanged.connect(self._tell)
        self.goods.changed.connect(self._tell)

    def show_new(self, new: NewPromotion) -> None:
        """Show what a promotion says here."""
        self.blockSignals(True)
        self.share.set_value(Rate(new.supplier_ppm) if new.supplier_ppm else None)
        self.days.show_days(new.holdout_days)
        self.goods.show_scope(Skus(frozenset(new.holdout_skus)))
        self.note.setPlainText(new.note)
        self.blockSignals(False)

    def gaps(self) -> list[Gap]:
        """What makes no sense."""
        found, share = [], self.share.value()
        if self.share.is_wrong() or (share is not None and not 0 <= share.ppm <= WHOLE_PPM):
            found.append(Gap(self.share_field, _("Between 0 and 100, or nothing.")))
        if self.days.days() is None:
            found.append(Gap(self.days_field, _("Days such as 2026-11-25, or nothing.")))
        goods = self.goods.goods()
        if goods is not None and (goods.picked.categories or goods.picked.brands):
            found.append(Gap(self.goods_field, _("Single products only.")))
        return found

    def filled(self, new: NewPromotion) -> NewPromotion:
        """The promotion with what stands here in it; ask only without gaps."""
        share, goods = self.share.value(), self.goods.goods()
        return replace(
            new,
            supplier_ppm=0 if share is None else share.ppm,
            holdout_days=tuple(sorted(self.days.days() or ())),
            holdout_skus=() if goods is None else goods.picked.skus,
            note=self.note.value(),
        )

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self.changed.emit()
