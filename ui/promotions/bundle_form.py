"""A bundle: from each place its goods, for one price or so much cheaper."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp.promotions import (
    AmountOff,
    Cut,
    FixedPrice,
    PercentOff,
    Rule,
    Skus,
)
from storeapp.promotions import Slot as Place
from storeapp.promotions import Slots as Bundle
from ui.kit.buttons import Button
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.screen import Screen
from ui.kit.theme import px
from ui.kit.words import _
from ui.promotions.figures import CountField, CutField
from ui.promotions.goods_field import GoodsField
from ui.promotions.part import Asked, Gap, Part

FEWEST, MOST = 1, 8
COUNT_WIDTH = 70


class PlaceRow(QWidget):
    """So many units of some goods."""

    changed = Signal()
    gone = Signal(object)

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.count = CountField(1)
        self.count.setAccessibleName(_("So many"))
        self.count.setFixedWidth(px(COUNT_WIDTH))
        self.goods = GoodsField(screen, _("Goods of this part"), required=True)
        self.remove = Button.sign("x", _("Remove this part"), size=38)
        line = row(self.count, Label("×", "body", "text3"), self.goods, self.remove, gap=8)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.setMinimumHeight(px(44))
        self.count.textChanged.connect(self._tell)
        self.goods.changed.connect(self._tell)
        self.remove.clicked.connect(self._go)

    def is_complete(self) -> bool:
        """Whether goods and a number stand here."""
        return self.count.value() is not None and not self.goods.is_missing()

    def value(self) -> Place:
        """The place; ask only when it is complete."""
        return Place(self.goods.scope(), self.count.value() or 1)

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring around what is missing."""
        self.count.mark(wrong and self.count.value() is None, why)
        self.goods.mark(wrong and self.goods.is_missing(), why)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()

    @Slot()
    def _go(self) -> None:
        self.gone.emit(self)


class PlaceRows(QWidget):
    """Every place of a bundle."""

    changed = Signal()

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._home = screen
        self.rows: list[PlaceRow] = []
        self._column = column(gap=6)
        self.more = Button(_("Add a part"), "ghost", icon="plus", height=36)
        self.setLayout(column(self._column, row(self.more, STRETCH), gap=4))
        self.more.clicked.connect(self._add_empty)

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Show these, and nothing else."""
        for line in tuple(self.rows):
            self._forget(line)
        for place in places:
            line = self._add()
            line.count.set_value(place.count)
            line.goods.show_scope(place.scope)
        self._offer()

    def first_gap(self) -> PlaceRow | None:
        """The first place that is not complete."""
        return next((line for line in self.rows if not line.is_complete()), None)

    def mark(self, wrong: bool, why: str = "") -> None:
        """Mark the first place that is not complete, or none."""
        for line in self.rows:
            line.mark(False)
        gap = self.first_gap()
        if wrong and gap is not None:
            gap.mark(True, why)

    @override
    def setFocus(self) -> None:  # type: ignore[override]
        (self.first_gap() or self.rows[0]).goods.setFocus()

    def _add(self) -> PlaceRow:
        line = PlaceRow(self._home)
        line.changed.connect(self._tell)
        line.gone.connect(self._drop)
        self.rows.append(line)
        self._column.addWidget(line)
        self._offer()
        return line

    @Slot()
    def _add_empty(self) -> None:
        line = self._add()
        line.goods.show_scope(Skus(frozenset()))
        line.goods.setFocus()
        self.changed.emit()

    @Slot(object)
    def _drop(self, line: PlaceRow) -> None:
        self._forget(line)
        self._offer()
        self.more.setFocus()
        self.changed.emit()

    def _forget(self, line: PlaceRow) -> None:
        self.rows.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _offer(self) -> None:
        for line in self.rows:
            line.remove.setEnabled(len(self.rows) > FEWEST)
        self.more.setEnabled(len(self.rows) < MOST)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


class BundleForm(Part):
    """The places, and what the bundle costs."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.places = PlaceRows(screen)
        self.cut = CutField(_("The bundle"))
        self.places_field = Asked(_("What is in it"), self.places)
        self.cut_field = Asked(_("The bundle"), self.cut)
        self.setLayout(column(self.places_field, self.cut_field, gap=10))
        for part in (self.places, self.cut):
            part.changed.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        assert isinstance(rule.benefit, Bundle)
        self.places.show_places(rule.benefit.slots)
        self.cut.show_cut(_cut_of(rule.benefit))

    @override
    def gaps(self) -> list[Gap]:
        found = []
        if self.places.first_gap() is not None:
            found.append(Gap(self.places_field, _("Choose the goods of every part.")))
        if self.cut.value() is None:
            found.append(Gap(self.cut_field, self.cut.why()))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        places = tuple(line.value() for line in self.places.rows)
        match self.cut.value():
            case PercentOff(ppm):
                benefit = Bundle(slots=places, ppm=ppm)
            case AmountOff(amount):
                benefit = Bundle(slots=places, off=amount)
            case FixedPrice(price):
                benefit = Bundle(slots=places, total=price)
            case _:
                raise AssertionError("asked while something is missing")
        return replace(rule, benefit=benefit)


def _cut_of(bundle: Bundle) -> Cut:
    if bundle.total is not None:
        return FixedPrice(bundle.total)
    return PercentOff(bundle.ppm) if bundle.ppm is not None else AmountOff(bundle.off or 0)
