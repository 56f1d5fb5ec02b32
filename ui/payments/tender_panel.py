"""Adding a way of paying, or changing one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.kit.names import tender_name
from storeapp import payments
from storeapp.kernel.currency import CURRENCIES
from storeapp.payments import TenderKind, TenderType
from ui.kit import display
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, TextField
from ui.kit.form_panel import FormPanel
from ui.kit.layout import field, holding
from ui.kit.words import _
from ui.payments.tender_names import KINDS

LONGEST_CODE = 12


class TenderPanel(FormPanel[TenderType]):
    """Asks for a way of paying. Code and sort stay as they are once it is there."""

    def __init__(
        self, known: TenderType | None, others: Sequence[TenderType], position: int
    ) -> None:
        title = _("New way of paying") if known is None else tender_name(known.code, known.name)
        super().__init__(title)
        self._known, self._position = known, position
        self._codes = frozenset(one.code for one in others)
        self._names = frozenset(_plain(tender_name(one.code, one.name)) for one in others)
        self.name = TextField()
        self.code = TextField()
        self.code.setMaxLength(LONGEST_CODE)
        self.kind = Choice(*((str(words), kind) for kind, words in KINDS.items()))
        book = display.currency().code
        self.currency = Choice(*((one, one) for one in sorted(CURRENCIES) if one != book))
        self.currency_row = holding(field(_("Currency"), self.currency))
        self.needs_reference = CheckBox(_("Asks for the number of the slip"))
        self.active = CheckBox(_("Taken at the till"), checked=True)
        self._lay_out()
        if known is not None:
            self._fill(known)
        self._show_currency()
        self.kind.currentIndexChanged.connect(self._show_currency)
        self.currency.currentIndexChanged.connect(self.touched)
        self.name.textChanged.connect(self.touched)
        self.code.textChanged.connect(self.touched)
        self.kind.currentIndexChanged.connect(self.touched)
        self.needs_reference.toggled.connect(self.touched)
        self.active.toggled.connect(self.touched)

    def _lay_out(self) -> None:
        code_hint = _("A short word for reports and files, such as CARD.")
        self.body.addLayout(field(_("Name"), self.name))
        self.body.addLayout(field(_("Code"), self.code, code_hint))
        kind_hint = _("Only cash is rounded and gives change.")
        self.body.addLayout(field(_("Sort of money"), self.kind, kind_hint))
        self.body.addWidget(self.currency_row)
        self.body.addWidget(self.needs_reference)
        self.body.addWidget(self.active)
        self.body.addStretch(1)

    @override
    def value(self) -> TenderType | None:
        kind = self.kind.value()
        code = self.code.value().upper()
        why_code, why_name = self._why_code(code), self._why_name()
        self.code.mark(bool(why_code), why_code)
        self.name.mark(bool(why_name), why_name)
        if not (self.name.value() and code) or why_code or why_name or kind is None:
            return None
        currency = self.currency.value() if kind is TenderKind.FOREIGN else ""
        return TenderType(
            code=self._known.code if self._known else code,
            name=self._plain_name(),
            kind=kind,
            account=self._known.account if self._known else payments.account_for(kind),
            needs_reference=self.needs_reference.isChecked(),
            position=self._position,
            active=self.active.isChecked(),
            currency=currency or "",
        )

    def _why_code(self, code: str) -> str:
        """What is wrong with a new code; lists of codes are written with blanks between."""
        if self._known is not None:
            return ""
        if code in self._codes:
            return _("This code is taken.")
        fits = not code or re.fullmatch(r"[A-Z0-9][A-Z0-9_-]*", code)
        return "" if fits else _("Only letters A to Z, digits, - and _.")

    def _why_name(self) -> str:
        taken = _plain(self.name.value()) in self._names
        return _("Another way of paying has this name.") if taken else ""

    @Slot()
    def _show_currency(self, *_what: object) -> None:
        self.currency_row.setVisible(self.kind.value() is TenderKind.FOREIGN)

    def _plain_name(self) -> str:
        """The name as it is kept: one never touched stays as the program gave it."""
        known = self._known
        if known and self.name.value() == tender_name(known.code, known.name):
            return known.name
        return self.name.value()

    def _fill(self, known: TenderType) -> None:
        self.name.setText(tender_name(known.code, known.name))
        self.code.setText(known.code)
        self.code.setEnabled(False)
        self.kind.choose(known.kind)
        self.kind.setEnabled(False)
        self.currency.choose(known.currency)
        self.currency.setEnabled(False)
        self.needs_reference.setChecked(known.needs_reference)
        self.active.setChecked(known.active)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
