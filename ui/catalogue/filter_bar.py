"""Which products to list: category, brand, tax class, state, quick keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from reports.kit.names import PATH_SIGN
from storeapp import catalogue
from storeapp.catalogue import (
    Category,
    CategoryId,
    ProductFilter,
    Sellable,
    TaxClass,
    TaxClassId,
)
from storeapp.db.work import Read
from ui.kit.buttons import Button
from ui.kit.fields import Choice
from ui.kit.label import Label
from ui.kit.layout import row
from ui.kit.pick import Pick
from ui.kit.theme import px
from ui.kit.words import _

INDENT = "    "
STATE_WIDTH = 150


@dataclass(frozen=True, slots=True)
class Masters:
    """What products can belong to."""

    categories: tuple[Category, ...] = ()
    brands: tuple[str, ...] = ()
    tax_classes: tuple[TaxClass, ...] = ()
    deposits: tuple[Sellable, ...] = ()


def read_masters(read: Read) -> Masters:
    """All categories, brands, tax classes and deposits.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    return Masters(
        catalogue.list_categories(read),
        catalogue.list_brands(read),
        catalogue.list_tax_classes(read),
        catalogue.list_deposits(read),
    )


def category_options(categories: tuple[Category, ...]) -> list[tuple[str, CategoryId]]:
    """Categories by the whole path to them, so that any part of it finds them."""
    return [(PATH_SIGN.join(one.path), one.id) for one in categories]


class FilterBar(QWidget):
    """A row of filters. ``changed`` tells of any change; ``count`` stands at its end."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.category: Pick[CategoryId] = Pick(_("Category"), _("All categories"))
        self.brand: Pick[str] = Pick(_("Brand"), _("All brands"))
        self.tax_class: Pick[TaxClassId] = Pick(_("Tax class"), _("All tax classes"))
        self.state: Choice[str] = Choice(
            (_("For sale"), "sale"),
            (_("Quick keys"), "quick"),
            (_("Retired"), "retired"),
            (_("Retired and for sale"), "all"),
        )
        self.state.setAccessibleName(_("State"))
        self.state.setMinimumWidth(px(STATE_WIDTH))
        self.clear = Button(_("Clear filters"), "ghost", icon="x")
        self.count = Label("", "label", "text2")
        line = row(
            self.category, self.brand, self.tax_class, self.state, self.clear, None, self.count
        )
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        line.setStretch(2, 2)
        self.setLayout(line)
        for pick in (self.category, self.brand, self.tax_class):
            pick.picked.connect(self._tell)
        self.state.currentIndexChanged.connect(self._tell)
        self.clear.clicked.connect(self.reset)
        self.clear.hide()

    def offer(self, masters: Masters) -> None:
        """Offer these to filter by."""
        self.category.offer(category_options(masters.categories))
        self.brand.offer([(brand, brand) for brand in masters.brands])
        self.tax_class.offer([(one.name, one.id) for one in masters.tax_classes])

    def narrow(self, wanted: ProductFilter) -> ProductFilter:
        """A filter with these added."""
        state = self.state.value()
        return ProductFilter(
            text=wanted.text,
            sort=wanted.sort,
            descending=wanted.descending,
            category_id=self.category.value(),
            brand=self.brand.value(),
            tax_class_id=self.tax_class.value(),
            quick_key=True if state == "quick" else None,
            retired={"retired": True, "all": None}.get(str(state), False),
        )

    def is_narrow(self) -> bool:
        """Whether anything is filtered but what is retired."""
        return self.narrow(ProductFilter()) != ProductFilter()

    @Slot()
    def reset(self) -> None:
        """Filter nothing."""
        for pick in (self.category, self.brand, self.tax_class):
            pick.choose(None)
        self.state.blockSignals(True)
        self.state.choose("sale")
        self.state.blockSignals(False)
        self._tell()

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self.clear.setVisible(self.is_narrow())
        self.changed.emit()
