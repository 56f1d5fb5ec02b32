"""What the till may do with a product: how far its price goes down, and its deposit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from storeapp.catalogue import (
    DepositInUse,
    DepositMeasured,
    DepositNotADeposit,
    DepositOfItself,
    DepositOnDeposit,
    NotADiscount,
    Product,
    ProductId,
    Sellable,
)
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from ui.kit.checked import Checked
from ui.kit.choices import CheckBox
from ui.kit.display import display
from ui.kit.fields import MoneyField, PercentField
from ui.kit.label import Label
from ui.kit.layout import column, row
from ui.kit.pick import Pick
from ui.kit.words import _

_OF_DEPOSITS = (
    *(DepositInUse, DepositMeasured, DepositNotADeposit),
    *(DepositOfItself, DepositOnDeposit),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the till may do with a product."""

    floor_price: Money | None
    max_discount: Rate | None
    no_discount: bool
    deposit_id: ProductId | None
    is_deposit: bool


class LimitsBox(QWidget):
    """Collects ``Limits``. ``changed`` tells of any change of a field."""

    changed = Signal()

    def __init__(self, deposits: tuple[Sellable, ...]) -> None:
        super().__init__()
        self._deposits = deposits
        self._price: Money | None = None
        self.floor, self.most = MoneyField(), PercentField()
        self.floor_field = Checked(
            _("Floor price"), self.floor, _("To sell below it, the till asks a manager.")
        )
        self.most_field = Checked(
            _("Max. discount"), self.most, _("In percent, of a discount given by hand.")
        )
        self.warning = Label("", "meta", "onWarningSoft", wrap=True)
        self.warning.hide()
        self.no_discount = CheckBox(_("Never a discount by hand, such as on bags"))
        self.deposit: Pick[ProductId] = Pick(_("Deposit"), _("No deposit"))
        self.deposit.offer([(_words(one), one.product_id) for one in deposits])
        self.deposit_field = Checked(
            _("Deposit"), self.deposit, _("Goes along with every piece, as for a bottle.")
        )
        self.is_deposit = CheckBox(_("Is a deposit: empties come back without a receipt"))
        limits = row(self.floor_field, self.most_field, gap=14)
        for part in (0, 1):
            limits.setStretch(part, 1)
        ticks = column(self.no_discount, self.is_deposit, gap=2)
        self.setLayout(column(limits, self.warning, self.deposit_field, ticks, gap=14))
        for edit in (self.floor, self.most):
            edit.textChanged.connect(self._tell)
        for check in (self.no_discount, self.is_deposit):
            check.toggled.connect(self._tell)
        self.deposit.picked.connect(self._tell)

    def show_product(self, product: Product) -> None:
        """Show what holds for a product. A deposit that is retired is offered all the same."""
        options = [
            (_words(one), one.product_id)
            for one in self._deposits
            if one.product_id != product.id
        ]
        held = product.deposit_id
        if held is not None and held not in {id_ for _text, id_ in options}:
            options.append((product.deposit, held))
        self.deposit.offer(options)
        self.floor.set_value(product.floor_price)
        self.most.set_value(product.max_discount)
        self.no_discount.setChecked(product.no_discount)
        self.deposit.choose(held)
        self.is_deposit.setChecked(product.is_deposit)

    def value(self) -> Limits | None:
        """What was typed, or None while something is wrong."""
        if self.floor.is_wrong() or self.most.is_wrong():
            return None
        is_deposit = self.is_deposit.isChecked()
        return Limits(
            floor_price=self.floor.value(),
            max_discount=self.most.value(),
            no_discount=self.no_discount.isChecked(),
            deposit_id=None if is_deposit else self.deposit.value(),
            is_deposit=is_deposit,
        )

    def compare(self, price: Money | None) -> None:
        """Warn if the floor price is above this price: every sale would ask for leave."""
        self._price = price
        self._warn()

    def complain(self, error: Exception, said: str) -> None:
        """Put a sentence to the field it is about, if it is one of these."""
        if isinstance(error, NotADiscount):
            self.most_field.complain(said)
        elif isinstance(error, _OF_DEPOSITS):
            self.deposit_field.complain(said)

    def _warn(self) -> None:
        floor, price = self.floor.value(), self._price
        above = floor is not None and price is not None and floor > price
        if above:
            self.warning.setText(
                _(
                    "The floor price is above the price {price}: every sale will ask a manager."
                ).format(price=display(price))
            )
        self.warning.setVisible(above)

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self.deposit.setEnabled(not self.is_deposit.isChecked())
        self._warn()
        self.changed.emit()


def _words(deposit: Sellable) -> str:
    """A deposit by name and price: there are several of one name, for bottles of all sizes."""
    return _("{name}, {price}").format(name=deposit.name, price=display(deposit.price))
