"""Adding a tax class, or changing one: its name, and the taxes it lays on a product."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp.catalogue import NewTaxClass, NotATaxRate, TaxClass
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import TaxRate
from ui.kit.buttons import Button
from ui.kit.choices import CheckBox
from ui.kit.fields import PercentField, TextField
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.layout import column, field, row
from ui.kit.theme import px
from ui.kit.words import _

MOST_RATES, RATE_WIDTH, CODE_WIDTH, WIDTH = 4, 96, 120, 560


class TaxRateRow(QWidget):
    """One tax: its code for the books, its name on the receipt, its rate."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, tax: TaxRate | None) -> None:
        super().__init__()
        self.code = TextField(tax.code if tax else "", "VAT-13")
        self.name = TextField(tax.name if tax else "", _("VAT"))
        self.rate = PercentField(tax.rate if tax else None)
        self.compound = CheckBox(_("On top of the taxes before it"), bool(tax and tax.compound))
        self.remove = Button.sign("trash-2", _("Remove this tax"))
        self.rate.setFixedWidth(px(RATE_WIDTH))
        self.code.setFixedWidth(px(CODE_WIDTH))
        first = row(
            field(_("Name on the receipt"), self.name),
            field(_("Code"), self.code),
            field(_("Percent"), self.rate),
            column(18, self.remove, gap=4),
            gap=8,
        )
        first.setStretch(0, 1)
        self.setLayout(column(first, self.compound, gap=4))
        for edit in (self.code, self.name, self.rate):
            edit.textChanged.connect(self._tell)
        self.compound.toggled.connect(self._tell)
        self.remove.clicked.connect(self._go)

    def value(self, *, included: bool) -> TaxRate | None:
        """The tax as typed, or None while something is missing."""
        rate: Rate | None = self.rate.value()
        if rate is None or not (self.code.value() and self.name.value()):
            return None
        return TaxRate(
            self.code.value(), self.name.value(), rate, included, self.compound.isChecked()
        )

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self.changed.emit()

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self)


class TaxPanel(FormPanel[NewTaxClass]):
    """Asks for a tax class."""

    def __init__(self, known: TaxClass | None) -> None:
        super().__init__(known.name if known else _("New tax class"), width=WIDTH)
        self.name = TextField(known.name if known else "")
        included = known.rates[0].included if known and known.rates else True
        self.included = CheckBox(_("Prices include these taxes"), included)
        self.is_default = CheckBox(
            _("For every product that names no other"), bool(known and known.is_default)
        )
        # The default stays until another class is made the default.
        self.is_default.setEnabled(not (known and known.is_default))
        self.more = Button(_("Add a tax"), icon="plus")
        self.no_tax = Label(
            _("Without any tax, nothing is laid on the price."), "meta", "text3"
        )
        self.rates: list[TaxRateRow] = []
        self._rows = column(gap=12)
        self.body.addLayout(field(_("Name"), self.name))
        self.body.addLayout(self._rows)
        self.body.addWidget(self.no_tax)
        self.body.addLayout(row(self.more, None))
        self.body.addWidget(self.included)
        self.body.addWidget(self.is_default)
        self.body.addStretch(1)
        for tax in known.rates if known else ():
            self._add_row(tax)
        self.more.clicked.connect(self._add_empty)
        self.name.textChanged.connect(self.touched)
        self.included.toggled.connect(self.touched)
        self.is_default.toggled.connect(self.touched)
        self._offer()

    @override
    def value(self) -> NewTaxClass | None:
        included = self.included.isChecked()
        rates = [line.value(included=included) for line in self.rates]
        complete = tuple(rate for rate in rates if rate is not None)
        if not self.name.value() or len(complete) != len(rates):
            return None
        return NewTaxClass(
            name=self.name.value(), rates=complete, is_default=self.is_default.isChecked()
        )

    @override
    def complain(self, error: Exception) -> None:
        super().complain(error)
        if isinstance(error, NotATaxRate):
            for line in self.rates:
                line.code.mark(line.code.value() == error.code)
        else:
            self.name.mark(True)
            self.name.setFocus()

    def _add_row(self, tax: TaxRate | None) -> TaxRateRow:
        line = TaxRateRow(tax)
        line.changed.connect(self.touched)
        line.gone.connect(self._drop_row)
        self.rates.append(line)
        self._rows.addWidget(line)
        return line

    @Slot()
    def _add_empty(self) -> None:
        self._add_row(None).name.setFocus()
        self._offer()
        self.touched()

    @Slot(object)
    def _drop_row(self, line: TaxRateRow) -> None:
        self.rates.remove(line)
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._offer()
        self.touched()

    def _offer(self) -> None:
        self.more.setEnabled(len(self.rates) < MOST_RATES)
        self.no_tax.setVisible(not self.rates)
        self.included.setVisible(bool(self.rates))
