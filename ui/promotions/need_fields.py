"""What the basket must hold before a promotion gives something."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from storeapp.kernel.money import Money
from storeapp.promotions import ALL, Need
from ui.kit.fields import Choice, MoneyField
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.promotions.figures import CountField
from ui.promotions.goods_field import GoodsField
from ui.promotions.part import Asked, Gap

NONE, AMOUNT, PIECES = "none", "amount", "pieces"


class NeedFields(QWidget):
    """Nothing, an amount, or a number of pieces, of some goods."""

    changed = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.way: Choice[str] = Choice(
            (_("from an amount on"), AMOUNT),
            (_("from a number of pieces on"), PIECES),
            (_("always"), NONE),
        )
        self.amount, self.pieces = MoneyField(), CountField()
        self.goods = GoodsField(screen, _("Goods that count"))
        self.way_field = Asked(_("Given when"), self.way)
        self.amount_field = Asked(_("Amount"), self.amount)
        self.pieces_field = Asked(_("Pieces"), self.pieces)
        self.goods_field = Asked(_("Goods that count"), self.goods)
        figures = row(self.way_field, self.amount_field, self.pieces_field, gap=12)
        figures.setStretch(0, 2)
        figures.setStretch(1, 1)
        figures.setStretch(2, 1)
        self.setLayout(column(figures, self.goods_field, gap=10))
        self.way.currentIndexChanged.connect(self._turn)
        for edit in (self.amount, self.pieces):
            edit.textChanged.connect(self._tell)
        self.goods.changed.connect(self._tell)
        self._offer()

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Show one need or none."""
        self.blockSignals(True)
        need = needs[0] if needs else Need()
        self.way.choose(PIECES if need.qty else AMOUNT if needs else NONE)
        self.amount.set_value(Money(need.amount) if need.amount else None)
        self.pieces.set_value(need.qty or None)
        self.goods.show_scope(ALL if need.scope is None else need.scope)
        self._offer()
        self.blockSignals(False)

    def gaps(self) -> list[Gap]:
        """What is missing."""
        amount = self.amount.value()
        if self.way.value() == AMOUNT and (amount is None or amount.minor <= 0):
            return [Gap(self.amount_field, _("An amount above 0."))]
        if self.way.value() == PIECES and self.pieces.value() is None:
            return [Gap(self.pieces_field, _("A whole number, 1 or more."))]
        return []

    def needs(self) -> tuple[Need, ...]:
        """The needs of the promotion; ask only without gaps."""
        scope = None if self.goods.scope() == ALL else self.goods.scope()
        amount, pieces = self.amount.value(), self.pieces.value()
        if self.way.value() == AMOUNT and amount is not None:
            return (Need(amount=amount.minor, scope=scope),)
        if self.way.value() == PIECES and pieces is not None:
            return (Need(qty=pieces, scope=scope),)
        return ()

    @Slot()
    def _turn(self) -> None:
        self._offer()
        self._tell()

    def _offer(self) -> None:
        way = self.way.value()
        self.amount_field.setVisible(way == AMOUNT)
        self.pieces_field.setVisible(way == PIECES)
        self.goods_field.setVisible(way != NONE)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
