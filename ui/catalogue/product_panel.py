"""The editor of a product: its form, and how its price changed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp.catalogue import (
    BadCheckDigit,
    BarcodeTaken,
    CodeTaken,
    NoSuchCategory,
    NotACode,
    NotAName,
    NotAPack,
    PriceBelowZero,
    PriceFact,
    Product,
    RepeatedCode,
    VersionConflict,
)
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from ui.catalogue import wording  # noqa: F401 - it speaks its words
from ui.catalogue.filter_bar import Masters
from ui.catalogue.product_form import Edited, ProductForm
from ui.kit.card import Box
from ui.kit.display import moment
from ui.kit.empty import Empty
from ui.kit.form_panel import FormPanel
from ui.kit.layout import column
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.tabs import Tabs
from ui.kit.wording import message_for
from ui.kit.words import _, lazy

WIDTH = 820


@dataclass(frozen=True, slots=True)
class History:
    """How a price changed, and the names of those who changed it."""

    prices: Page[PriceFact]
    names: dict[UUID, str]


class ProductPanel(FormPanel[Edited]):
    """Edits one product, or a new one. A scanned code becomes one of its barcodes.

    ``reload_wanted`` says that somebody else changed the product meanwhile;
    ``history_wanted`` asks for the changes of its price.
    """

    reload_wanted = Signal()
    history_wanted = Signal()

    def __init__(
        self, masters: Masters, groups: tuple[str, ...], product: Product | None
    ) -> None:
        super().__init__(product.name if product else _("New product"), width=WIDTH)
        self.product = product
        self._names: dict[UUID, str] = {}
        self.form = ProductForm(masters, groups)
        self.prices: Table[PriceFact] = Table(self._price_columns(), _("Price history"))
        self.no_prices = Empty("history", _("The price never changed"))
        self.tabs = Tabs(_("Parts of the product"))
        if product is None:
            self.body.addWidget(self.form)
        else:
            self.tabs.add(_("Product"), self._form)
            self.tabs.add(_("Price history"), self._history)
            self.tabs.turn_to(0)
            self.tabs.turned.connect(self._turned)
            self.body.addWidget(self.tabs)
            self.form.show_product(product)
        self.form.changed.connect(self.touched)

    @override
    def value(self) -> Edited | None:
        return self.form.value()

    @override
    def take_scan(self, code: str) -> bool:
        self.form.barcodes.take_scan(code)
        return True

    @override
    def opened(self) -> None:
        super().opened()
        self.form.name.setFocus()
        self.form.name.selectAll()

    @override
    def complain(self, error: Exception) -> None:
        said = message_for(error)
        if isinstance(error, VersionConflict):
            self.wrong.tell(said, "", (_("Reload"), self.reload_wanted.emit))
            return
        super().complain(error)
        self._mark(error, said)

    def _mark(self, error: Exception, said: str) -> None:
        """Put the sentence to the field it is about."""
        form = self.form
        match error:
            case CodeTaken():
                form.code_field.complain(said)
                form.code.setFocus()
            case NotACode() if error.text == form.code.value():
                form.code_field.complain(said)
            case NotAName():
                form.name_field.complain(said)
            case BarcodeTaken() | BadCheckDigit() | NotAPack():
                form.barcodes.complain(error.barcode, said)
            case RepeatedCode():
                form.barcodes.complain(error.code, said)
            case PriceBelowZero():
                form.price_field.complain(said)
            case NoSuchCategory():
                form.category_field.complain(said)
            case _:
                form.limits.complain(error, said)

    def show_history(self, history: History) -> None:
        """Show how the price changed."""
        self._names = history.names
        self.prices.rows.start(history.prices)
        there = bool(history.prices.rows)
        self.prices.setVisible(there)
        self.no_prices.setVisible(not there)

    def _form(self) -> QWidget:
        return self.form

    def _history(self) -> QWidget:
        self.no_prices.hide()
        return Box("card", column(self.prices, self.no_prices, margins=(1, 1, 1, 1)))

    @Slot(int)
    def _turned(self, page: int) -> None:
        if page:
            self.history_wanted.emit()

    def _price_columns(self) -> tuple[Column[PriceFact], ...]:
        return (
            Column(lazy("When"), _when, 180),
            Column(lazy("Who"), self._who, 120, stretch=True),
            Column(lazy("Before"), _old, 110),
            Column(lazy("After"), _new, 110),
            Column(lazy("Member before"), _old_member, 130, right=True),
            Column(lazy("Member after"), _new_member, 130, right=True),
        )

    def _who(self, fact: PriceFact) -> str:
        if fact.actor_id is None:
            return _("The program")
        return self._names.get(fact.actor_id, "")


def _when(fact: PriceFact) -> str:
    return moment(fact.at)


def _old(fact: PriceFact) -> Money:
    return fact.old_price


def _new(fact: PriceFact) -> Money:
    return fact.new_price


def _old_member(fact: PriceFact) -> Money | None:
    return fact.old_member_price


def _new_member(fact: PriceFact) -> Money | None:
    return fact.new_member_price
