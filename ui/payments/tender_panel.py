"""Adding a way of paying, or changing one."""

from __future__ import annotations

from typing_extensions import override

from reports.kit.names import tender_name
from storeapp import payments
from storeapp.payments import TenderType
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, TextField
from ui.kit.form_panel import FormPanel
from ui.kit.layout import field
from ui.kit.words import _
from ui.payments.tender_names import KINDS

LONGEST_CODE = 12


class TenderPanel(FormPanel[TenderType]):
    """Asks for a way of paying. Code and sort stay as they are once it is there."""

    def __init__(self, known: TenderType | None, codes: frozenset[str], position: int) -> None:
        title = _("New way of paying") if known is None else tender_name(known.code, known.name)
        super().__init__(title)
        self._known, self._codes, self._position = known, codes, position
        self.name = TextField()
        self.code = TextField()
        self.code.setMaxLength(LONGEST_CODE)
        self.kind = Choice(*((str(words), kind) for kind, words in KINDS.items()))
        self.needs_reference = CheckBox(_("Asks for the number of the slip"))
        self.active = CheckBox(_("Taken at the till"), checked=True)
        code_hint = _("A short word for reports and files, such as CARD.")
        self.body.addLayout(field(_("Name"), self.name))
        self.body.addLayout(field(_("Code"), self.code, code_hint))
        kind_hint = _("Only cash is rounded and gives change.")
        self.body.addLayout(field(_("Sort of money"), self.kind, kind_hint))
        self.body.addWidget(self.needs_reference)
        self.body.addWidget(self.active)
        self.body.addStretch(1)
        if known is not None:
            self._fill(known)
        self.name.textChanged.connect(self.touched)
        self.code.textChanged.connect(self.touched)
        self.kind.currentIndexChanged.connect(self.touched)
        self.needs_reference.toggled.connect(self.touched)
        self.active.toggled.connect(self.touched)

    @override
    def value(self) -> TenderType | None:
        kind = self.kind.value()
        code = self.code.value().upper()
        taken = self._known is None and code in self._codes
        self.code.mark(taken, _("This code is taken."))
        if not (self.name.value() and code) or taken or kind is None:
            return None
        return TenderType(
            code=self._known.code if self._known else code,
            name=self._plain_name(),
            kind=kind,
            account=self._known.account if self._known else payments.account_for(kind),
            needs_reference=self.needs_reference.isChecked(),
            position=self._position,
            active=self.active.isChecked(),
        )

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
        self.needs_reference.setChecked(known.needs_reference)
        self.active.setChecked(known.active)
