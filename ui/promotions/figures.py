"""Fields for the figures of promotions: how many, and how much cheaper."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.parsing import NotANumber
from storeapp.kernel.rate import Rate
from storeapp.promotions import AmountOff, Cut, FixedPrice, MemberPrice, PercentOff
from ui.kit.fields import Choice, MoneyField, PercentField, ValueField
from ui.kit.layout import row
from ui.kit.theme import px
from ui.kit.words import _

WHOLE_PPM = 1_000_000
MOST_DIGITS = 6


class CountField(ValueField[int]):
    """A whole number, of at least ``least``."""

    def __init__(self, value: int | None = None, least: int = 1) -> None:
        self._least = least
        super().__init__(value)
        self.setMaxLength(MOST_DIGITS)

    @override
    def _parse(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()) or int(text) < self._least:
            raise NotANumber(text, 0)
        return int(text)

    @override
    def _show(self, value: int) -> str:
        return str(value)


class CutField(QWidget):
    """How much cheaper a unit gets: a share off, an amount off, a price, the member price.

    ``value`` is None while no figure stands there. ``tell_changed`` may be connected.
    """

    changed = Signal()

    def __init__(self, name: str, *, member: bool = False, price: bool = True) -> None:
        super().__init__()
        ways: list[tuple[str, type[Cut]]] = [
            (_("% off"), PercentOff),
            (_("amount off"), AmountOff),
        ]
        if price:
            ways.append((_("for the price of"), FixedPrice))
        if member:
            ways.append((_("the member price"), MemberPrice))
        self.way: Choice[type[Cut]] = Choice(*ways)
        self.way.setAccessibleName(name)
        self.share, self.amount = PercentField(), MoneyField()
        for edit in (self.share, self.amount):
            edit.setAccessibleName(name)
            edit.setMinimumWidth(px(90))
            edit.textChanged.connect(self._tell)
        line = row(self.way, self.share, self.amount, gap=8)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        line.setStretch(2, 2)
        self.setLayout(line)
        self.setFocusProxy(self.way)
        self.way.currentIndexChanged.connect(self._turn)
        self._offer()

    def show_cut(self, cut: Cut | None) -> None:
        """Show a cut."""
        self.blockSignals(True)
        if cut is not None:
            self.way.choose(type(cut))
        match cut:
            case PercentOff(ppm):
                self.share.set_value(Rate(ppm))
            case AmountOff(amount) | FixedPrice(amount):
                self.amount.set_value(Money(amount))
            case _:
                pass
        self._offer()
        self.blockSignals(False)

    def value(self) -> Cut | None:
        """The cut, or None while its figure is missing."""
        way, share, amount = self.way.value(), self.share.value(), self.amount.value()
        if way is MemberPrice:
            return MemberPrice()
        if way is PercentOff:
            good = share is not None and 0 < share.ppm <= WHOLE_PPM
            return PercentOff(share.ppm) if share is not None and good else None
        if amount is None or amount.minor < 0 or (way is AmountOff and not amount.minor):
            return None
        return AmountOff(amount.minor) if way is AmountOff else FixedPrice(amount.minor)

    def why(self) -> str:
        """What must stand here."""
        if self.way.value() is PercentOff:
            return _("A share above 0 and up to 100 %.")
        return _("An amount.")

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring around the figure."""
        self.figure().mark(wrong, why)

    def figure(self) -> PercentField | MoneyField:
        """The field the figure stands in."""
        return self.share if self.way.value() is PercentOff else self.amount

    @Slot()
    def _turn(self) -> None:
        self._offer()
        self._tell()

    def _offer(self) -> None:
        way = self.way.value()
        self.share.setVisible(way is PercentOff)
        self.amount.setVisible(way in (AmountOff, FixedPrice))

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


def fill(edit: QLineEdit, text: str) -> None:
    """Put a text into a field without telling it."""
    edit.blockSignals(True)
    edit.setText(text)
    edit.blockSignals(False)
