"""The form of a promotion beside what it says and does."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storeapp.promotions import (
    BudgetBelowUsed,
    CouponCodeTaken,
    CouponCodeUnfit,
    CouponTerms,
    NewPromotion,
    PeriodBackwards,
    TermsOutOfRange,
)
from ui.kit.error_bar import ErrorBar
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.scroll import scrolling
from ui.kit.theme import px
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.promotions.coupon_form import CouponForm
from ui.promotions.keeping_parts import Wanted
from ui.promotions.part import Asked
from ui.promotions.preview_card import PreviewCard
from ui.promotions.rule_form import RuleForm

PREVIEW_WIDTH = 516


class EditorPage(QWidget):
    """``touched`` tells that something was changed by hand since it was shown."""

    touched = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.home = screen
        self.form: RuleForm | None = None
        self.is_touched = False
        self.wrong = ErrorBar()
        self.preview = PreviewCard(screen)
        self._left: QVBoxLayout = column(gap=8)
        side = scrolling(self.preview, _("Preview"))
        side.setFixedWidth(px(PREVIEW_WIDTH))
        body = row(gap=12)
        body.addLayout(self._left, 1)
        body.addWidget(side)
        self.setLayout(column(self.wrong, body, gap=8))

    def show_new(self, new: NewPromotion, terms: CouponTerms | None = None) -> None:
        """Show a promotion in a form of its kind."""
        store = self.home.context.store
        today = store.frame.calendar.day_of(store.clock())
        form = RuleForm(self.home, new, today)
        if terms is not None:
            form.show_terms(terms)
        while self._left.count():
            item = self._left.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._left.addWidget(scrolling(form, _("Form")))
        self.form, self.is_touched = form, False
        self.wrong.clear()
        form.changed.connect(self._change)
        self._try()

    def wanted(self) -> Wanted | None:
        """The promotion as typed; None, and the gaps are marked, while something is missing."""
        if self.form is None or self.form.complain():
            return None
        return self.form.wanted()

    def typed(self) -> Wanted | None:
        """The promotion as typed, if it is complete; nothing is marked."""
        return None if self.form is None else self.form.wanted()

    def rebase(self, new: NewPromotion) -> None:
        """What stands in the form was kept as this."""
        if self.form is not None:
            self.form.rebase(new)
        self.is_touched = False

    def show_gaps(self) -> None:
        """Mark what is missing, and go to the first of it."""
        if self.form is not None:
            self.form.complain()

    def complain(self, error: Exception) -> None:
        """Say what is wrong, at its field if it is about one; what was typed stays."""
        self.wrong.tell(message_for(error))
        field = self._field_of(error)
        if field is not None:
            field.complain(message_for(error))
            field.edit.setFocus()

    def take_keyboard(self) -> None:
        """Put the keyboard into the first field."""
        if self.form is not None:
            self.form.names.english.setFocus()

    def _field_of(self, error: Exception) -> Asked | None:
        form = self.form
        if form is None:
            return None
        uses = form.uses
        if isinstance(error, TermsOutOfRange):
            fields = {
                "per_code": uses.code_field,
                "per_member": uses.member_field,
                "per_day": uses.day_field,
                "in_all": uses.all_field,
            }
            return fields.get(error.field, uses.budget_field)
        if isinstance(error, CouponCodeTaken | CouponCodeUnfit):
            return form.form.code_field if isinstance(form.form, CouponForm) else None
        by_kind = {PeriodBackwards: form.when.last_field, BudgetBelowUsed: uses.budget_field}
        return by_kind.get(type(error))

    @Slot()
    def _change(self) -> None:
        self.is_touched = True
        self.wrong.clear()
        self._try()
        self.touched.emit()

    def _try(self) -> None:
        if self.form is not None:
            self.preview.show_rules(self.form.nameless(), self.form.gaps())
