"""Asking for codes to issue."""

from __future__ import annotations

from datetime import date

from typing_extensions import override

from storeapp.promotions import NewCoupons, PeriodBackwards, PromotionId, TooManyCodes
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.layout import row
from ui.kit.text_area import TextArea
from ui.kit.wording import message_for
from ui.kit.words import _
from ui.promotions.day_field import DayField
from ui.promotions.figures import CountField
from ui.promotions.part import Asked

USUAL_COUNT = 100


class IssuePanel(FormPanel[NewCoupons]):
    """So many codes made here, or codes typed or pasted in."""

    def __init__(self, promotion_id: PromotionId, per_code: int | None, today: date) -> None:
        super().__init__(_("Issue codes"), _("Issue"))
        self._id = promotion_id
        self.count, self.times = CountField(USUAL_COUNT), CountField(per_code)
        self.typed = TextArea(4)
        self.first, self.last = (
            DayField(_("Good from"), today),
            DayField(_("Good until"), today),
        )
        self.count_field = Asked(_("How many"), self.count)
        self.times_field = Asked(_("Times a code"), self.times, _("Empty is no limit."))
        self.first_field, self.last_field = (
            Asked(_("Good from"), self.first),
            Asked(_("Good until"), self.last),
        )
        hint = _("Codes that exist already, one a line; then nothing is made here.")
        self.typed_field = Asked(_("Or these codes"), self.typed, hint)
        self.body.addLayout(row(self.count_field, self.times_field, gap=12))
        self.body.addLayout(row(self.first_field, self.last_field, gap=12))
        self.body.addWidget(self.typed_field)
        note = _("Each code is unlike any other and cannot be guessed.")
        self.body.addWidget(Label(note, "meta", "text3", wrap=True))
        self.body.addStretch(1)
        for edit in (self.count, self.times, self.typed):
            edit.textChanged.connect(self.touched)
        for day in (self.first, self.last):
            day.changed.connect(self.touched)
        self.verb.setEnabled(True)

    @override
    def value(self) -> NewCoupons | None:
        count, codes = self.count.value(), tuple(self.typed.value().split())
        wrong = any(one.is_wrong() for one in (self.first, self.last, self.times))
        if wrong or (count is None and not codes):
            return None
        return NewCoupons(
            promotion_id=self._id,
            count=0 if codes else count or 0,
            codes=codes,
            starts_on=self.first.value(),
            expires_on=self.last.value(),
            per_code=self.times.value(),
        )

    @override
    def complain(self, error: Exception) -> None:
        super().complain(error)
        fields = {TooManyCodes: self.count_field, PeriodBackwards: self.last_field}
        field = fields.get(type(error))
        if field is not None:
            field.complain(message_for(error))
            field.edit.setFocus()
