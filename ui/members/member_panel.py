"""Enrolling a customer, or changing one."""

from __future__ import annotations

import re
from dataclasses import replace

from typing_extensions import override

from storeapp.kernel.money import ZERO
from storeapp.members import (
    USUAL_TERMS_DAYS,
    CreditBelowZero,
    Member,
    MemberKind,
    MemberNameMissing,
    NewMember,
    NotABirthday,
    PhoneTaken,
)
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, MoneyField, TextField, to_plain
from ui.kit.form_panel import FormPanel
from ui.kit.layout import field, row
from ui.kit.text_area import TextArea
from ui.kit.words import _, lazy

KINDS = {MemberKind.PERSON: lazy("Person"), MemberKind.COMPANY: lazy("Company")}
MOST_DAYS = 3  # digits
_SPLIT = re.compile("[,，、;；]")


class MemberPanel(FormPanel[NewMember | Member]):
    """Gives a NewMember, or the Member it was opened with as it is now wanted."""

    def __init__(self, known: Member | None) -> None:
        super().__init__(_("New customer") if known is None else known.name)
        self._known = known
        self.name, self.phone = TextField(), TextField()
        self.kind = Choice(*((str(words), kind) for kind, words in KINDS.items()))
        self.tax_number = TextField()
        self.birthday = TextField(placeholder=_("05-04 or 1990-05-04"))
        self.tier, self.tags = TextField(), TextField()
        self.limit = MoneyField(known.credit_limit if known else ZERO)
        self.terms = TextField(str(known.terms_days if known else USUAL_TERMS_DAYS))
        self.terms.setMaxLength(MOST_DAYS)
        self.note = TextArea()
        self.active = CheckBox(_("May buy on account and is offered at the till"), checked=True)
        self._lay_out()
        if known is not None:
            self._fill(known)
        offered = (self.birthday, self.tier, self.tags)
        for edit in (self.name, self.phone, self.tax_number, self.limit, self.terms, *offered):
            edit.textChanged.connect(self.touched)
        self.kind.currentIndexChanged.connect(self.touched)
        self.note.textChanged.connect(self.touched)
        self.active.toggled.connect(self.touched)

    @override
    def value(self) -> NewMember | Member | None:
        limit, terms, kind = self.limit.value(), self.terms_days(), self.kind.value()
        self.terms.mark(terms is None, _("Whole days, 0 or more."))
        self.limit.mark(self.limit.is_wrong(), _("An amount, 0 or more."))
        if not self.name.value() or limit is None or terms is None or kind is None:
            return None
        new = NewMember(
            name=self.name.value(),
            phone=self.phone.value(),
            kind=kind,
            tax_number=self.tax_number.value(),
            note=self.note.value(),
            credit_limit=limit,
            terms_days=terms,
            birthday=self.birthday.value(),
            tier=self.tier.value(),
            tags=tuple(tag for tag in map(str.strip, _SPLIT.split(self.tags.value())) if tag),
        )
        return new if self._known is None else self._changed(self._known, new)

    def terms_days(self) -> int | None:
        """The days somebody has to pay, or None where no whole number stands."""
        typed = to_plain(self.terms.value())
        return int(typed) if typed.isascii() and typed.isdigit() else None

    @override
    def complain(self, error: Exception) -> None:
        super().complain(error)
        wrong = {
            MemberNameMissing: self.name,
            PhoneTaken: self.phone,
            NotABirthday: self.birthday,
        }
        marked = wrong.get(type(error))
        if marked is not None:
            marked.mark(True)
            marked.setFocus()
        elif isinstance(error, CreditBelowZero):
            self.limit.mark(True)

    def _changed(self, known: Member, new: NewMember) -> Member:
        return replace(
            known,
            name=new.name,
            phone=new.phone,
            kind=new.kind,
            tax_number=new.tax_number,
            note=new.note,
            credit_limit=new.credit_limit,
            terms_days=new.terms_days,
            birthday=new.birthday,
            tier=new.tier,
            tags=new.tags,
            active=self.active.isChecked(),
        )

    def _lay_out(self) -> None:
        self.body.addLayout(field(_("Name"), self.name))
        self.body.addLayout(
            row(field(_("Phone"), self.phone), field(_("Person or company"), self.kind), gap=12)
        )
        self.body.addLayout(
            row(
                field(_("Tax number"), self.tax_number),
                field(_("Birthday"), self.birthday),
                gap=12,
            )
        )
        tags = field(_("Tags"), self.tags, _("With commas between them."))
        self.body.addLayout(row(field(_("Tier"), self.tier), tags, gap=12))
        limit_hint = _("How much may be owed; 0 is nothing.")
        self.body.addLayout(field(_("Credit limit"), self.limit, limit_hint))
        terms_hint = _("How long there is to pay, counted from the sale.")
        self.body.addLayout(field(_("Days to pay"), self.terms, terms_hint))
        self.body.addLayout(field(_("Note"), self.note))
        self.body.addWidget(self.active)
        if self._known is None:
            self.active.hide()
        self.body.addStretch(1)

    def _fill(self, known: Member) -> None:
        self.name.setText(known.name)
        self.phone.setText(known.phone)
        self.kind.choose(known.kind)
        self.tax_number.setText(known.tax_number)
        self.birthday.setText(known.birthday)
        self.tier.setText(known.tier)
        self.tags.setText(_(", ").join(known.tags))
        self.note.setPlainText(known.note)
        self.active.setChecked(known.active)
