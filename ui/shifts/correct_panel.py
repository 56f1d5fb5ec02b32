"""A count put right by a later fact; the first one stays beside it."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import override

from storeapp.kernel.money import ZERO, Money
from storeapp.shifts import ShiftReport
from ui.kit.display import money
from ui.kit.fields import MoneyField, TextField
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.layout import field
from ui.kit.words import _


@dataclass(frozen=True, slots=True)
class Corrected:
    """What really lay in the drawer, and how one knows."""

    amount: Money
    reason: str


class CorrectPanel(FormPanel[Corrected]):
    """Asks for the right amount and the reason."""

    def __init__(self, report: ShiftReport) -> None:
        super().__init__(_("Put the count right"), _("Put right"))
        before = report.final_count
        said = _("Counted so far: {amount}. It stays on the report, above what you type.")
        words = said.format(amount=money(before if before is not None else ZERO))
        self.amount, self.reason = MoneyField(), TextField()
        for edit in (self.amount, self.reason):
            edit.setProperty("tall", True)
            edit.textEdited.connect(self.touched)
        self.amount.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self.send)
        self.body.addWidget(Label(words, "body", "text2", wrap=True))
        self.body.addLayout(field(_("What was really there"), self.amount))
        self.body.addLayout(field(_("Reason"), self.reason))
        self.body.addStretch(1)

    @override
    def value(self) -> Corrected | None:
        amount, reason = self.amount.value(), self.reason.value()
        if amount is None or amount < ZERO or not reason:
            return None
        return Corrected(amount, reason)
