"""Taking money without a sale: how much, how it is paid, and what being late costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.kit.names import tender_name
from storeapp import payments
from storeapp.kernel.money import ZERO, Money
from storeapp.payments import NewTender, TenderType
from ui.kit.display import money
from ui.kit.fields import Choice, MoneyField, TextField
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label, Rule
from ui.kit.layout import STRETCH, field, row
from ui.kit.words import _
from ui.members.customers import Ways


@dataclass(frozen=True, slots=True)
class Paid:
    """What somebody pays: the whole amount, the part of it that is a late charge, and how."""

    amount: Money
    charge: Money
    tenders: tuple[NewTender, ...]
    note: str


class MoneyPanel(FormPanel[Paid]):
    """Asks what is paid of ``owed``; ``charge`` is offered on top of it, and may be changed."""

    may_pay_more: ClassVar[bool] = True  # what is too much stays as credit

    def __init__(self, title: str, owed: Money, ways: Ways, charge: Money = ZERO) -> None:
        super().__init__(title, _("Take payment"))
        self._owed, self._ways, self._most_charge = owed, ways, charge
        self.amount = MoneyField(owed if owed > ZERO else None)
        self.charge = MoneyField(charge)
        self.kind = _kinds(ways)
        self.reference = TextField()
        self.note = TextField()
        self.total = Label("", "amount")
        self._lay_out(owed, charge)
        for edit in (self.amount, self.charge, self.reference, self.note):
            edit.textChanged.connect(self.touched)
            edit.textChanged.connect(self._show_total)
        self.kind.currentIndexChanged.connect(self.touched)
        self.kind.currentIndexChanged.connect(self._show_total)
        self._show_total()
        self.verb.setEnabled(self.value() is not None)

    @override
    def opened(self) -> None:
        super().opened()
        self.amount.selectAll()

    @override
    def value(self) -> Paid | None:
        amount, charge, kind = self.amount.value(), self.charged(), self.kind.value()
        missing = kind is not None and kind.needs_reference and not self.reference.value()
        self.reference.mark(missing, _("This way of paying asks for the number of its slip."))
        too_much = amount is not None and amount > self._owed and not self.may_pay_more
        self.amount.mark(
            too_much or self.amount.is_wrong(),
            _("At most {most}.").format(most=money(self._owed)) if too_much else "",
        )
        if amount is None or charge is None or kind is None or missing or too_much:
            return None
        whole = amount + charge
        if whole <= ZERO:
            return None
        return Paid(whole, charge, (self._tender(kind, whole),), self.note.value())

    def charged(self) -> Money | None:
        """The late charge that is paid, none where none may be charged; None if it is wrong."""
        if not self._most_charge:
            return ZERO
        typed = self.charge.value()
        if not self.charge.text().strip():
            return ZERO
        wrong = typed is None or typed > self._most_charge
        most = _("At most {most}.").format(most=money(self._most_charge))
        self.charge.mark(wrong, most)
        return None if wrong else typed

    def _tender(self, kind: TenderType, whole: Money) -> NewTender:
        given = payments.cash_to_pay(whole, self._ways.cash) if kind.is_cash else whole
        return NewTender(kind.code, given, self.reference.value())

    @Slot()
    def _show_total(self, *_what: object) -> None:
        paid = self.value()
        self.total.setText("–" if paid is None else money(paid.tenders[0].amount))

    def _lay_out(self, owed: Money, charge: Money) -> None:
        said = _("Owed now: {amount}").format(amount=money(owed))
        self.body.addLayout(field(_("Amount"), self.amount, said))
        if charge:
            offered = _("Up to {most} may be charged today. Empty it to charge none.")
            hint = offered.format(most=money(charge))
            self.body.addLayout(field(_("Late charge"), self.charge, hint))
        else:
            self.charge.setParent(self)
            self.charge.hide()
        self.body.addLayout(field(_("Paid with"), self.kind))
        self.body.addLayout(field(_("Slip number"), self.reference))
        self.body.addLayout(field(_("Note"), self.note))
        self.body.addWidget(Rule())
        self.body.addLayout(row(Label(_("To receive"), "heading"), STRETCH, self.total))
        self.body.addStretch(1)


class DepositPanel(MoneyPanel):
    """Asks for a further part of a layaway, of which no more than the rest is taken."""

    may_pay_more: ClassVar[bool] = False


class GiveBackPanel(FormPanel[tuple[NewTender, ...]]):
    """Asks how a deposit of ``held`` is given back."""

    def __init__(self, title: str, held: Money, ways: Ways) -> None:
        super().__init__(title, _("Cancel layaway"))
        self._held, self._ways = held, ways
        self.kind = _kinds(ways)
        self.reference = TextField()
        self.total = Label("", "amount")
        words = _("The goods are free again. The whole deposit goes back to the customer.")
        self.body.addWidget(Label(words, "body", "text2", wrap=True))
        if held:
            self.body.addLayout(field(_("Give back by"), self.kind))
            self.body.addLayout(field(_("Slip number"), self.reference))
            self.body.addWidget(Rule())
            self.body.addLayout(row(Label(_("To give back"), "heading"), STRETCH, self.total))
        else:
            for part in (self.kind, self.reference, self.total):
                part.setParent(self)
                part.hide()
        self.body.addStretch(1)
        self.kind.currentIndexChanged.connect(self.touched)
        self.kind.currentIndexChanged.connect(self._show_total)
        self.reference.textChanged.connect(self.touched)
        self._show_total()
        self.verb.setEnabled(self.value() is not None)

    @override
    def opened(self) -> None:
        super().opened()
        if not self._held:
            self.verb.setFocus()

    @override
    def value(self) -> tuple[NewTender, ...] | None:
        kind = self.kind.value()
        if not self._held:
            return ()
        if kind is None or (kind.needs_reference and not self.reference.value()):
            return None
        back = -self._held
        given = payments.cash_to_pay(back, self._ways.cash) if kind.is_cash else back
        return (NewTender(kind.code, given, self.reference.value()),)

    @Slot()
    def _show_total(self, *_what: object) -> None:
        tenders = self.value()
        self.total.setText(money(-tenders[0].amount) if tenders else "–")


def _kinds(ways: Ways) -> Choice[TenderType]:
    return Choice(*((tender_name(kind.code, kind.name), kind) for kind in ways.kinds))
