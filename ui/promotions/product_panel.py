"""Finding a product by a few letters or a scan."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from shiboken6 import isValid
from typing_extensions import override

from storeapp import catalogue
from storeapp.catalogue import Sellable
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.jobs import Latest
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label
from ui.kit.layout import column
from ui.kit.panel import Panel
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.promotions.found_goods import called

WIDTH = 560


class ProductPanel(Panel):
    """Products found; ``taken`` gives the one chosen. ``many`` stays open for the next one."""

    taken = Signal(object)

    def __init__(self, screen: Screen, title: str, *, many: bool = False) -> None:
        super().__init__(title, WIDTH)
        self._home, self._many = screen, many
        self._latest = Latest()
        self.search = SearchBox(_("Name, barcode, code or pinyin initials"), "F2")
        self.found: Table[Sellable] = Table(_columns(), _("Found"))
        self.note = Label("", "label", "text2", wrap=True)
        self.body.addWidget(self.search)
        self.body.addWidget(Box("card", column(self.found, margins=(1, 1, 1, 1))), 1)
        self.body.addWidget(self.note)
        verb = _("Add") if many else _("Take this product")
        self.take = Button(verb, "primary", key="Enter", height=46)
        self.take.setEnabled(False)
        self.foot.addWidget(self.take, 1)
        self.take.clicked.connect(self._take_current)
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._enter)
        self.search.went_down.connect(self._go_down)
        self.found.chosen.connect(self._take)
        self.found.picked.connect(self._offer)
        keys = Shortcuts(self, KeyMap())
        keys.add_key("F2", self.search.setFocus)

    @override
    def opened(self) -> None:
        self.search.setFocus()

    @override
    def take_scan(self, code: str) -> bool:
        self.search.edit.setText(code)
        self._enter(code)
        return True

    @Slot(str)
    def _search(self, text: str) -> None:
        if text:
            self._home.ask(catalogue.search, text).then(self._latest.only(self._show))

    @Slot(str)
    def _enter(self, text: str) -> None:
        if text:
            self._home.ask(catalogue.search, text).then(self._latest.only(self._take_first))

    def _show(self, found: tuple[Sellable, ...]) -> None:
        if not isValid(self):
            return
        self.found.rows.start(Page(found))
        self.take.setEnabled(bool(found))
        self.note.setText("" if found else _("No product fits"))
        if found:
            self.found.setCurrentIndex(self.found.rows.index(0, 0))

    def _take_first(self, found: tuple[Sellable, ...]) -> None:
        self._show(found)
        if found and isValid(self):
            self._take(found[0])

    @Slot()
    def _go_down(self) -> None:
        self.found.setFocus()

    @Slot()
    def _take_current(self) -> None:
        current = self.found.current()
        if current is not None:
            self._take(current)

    @Slot(object)
    def _take(self, product: Sellable) -> None:
        if self._many:
            self.note.setText(_("Added: {name}").format(name=called(product)))
            self.search.setFocus()
            self.search.edit.selectAll()
        else:
            self.close_panel()
        self.taken.emit(product)

    @Slot(object)
    def _offer(self, _product: Sellable) -> None:
        self.take.setEnabled(True)


def _columns() -> tuple[Column[Sellable], ...]:
    return (
        Column(lazy("Name"), called, 240, stretch=True),
        Column(lazy("Code"), _code_of, 130),
        Column(lazy("Price"), _price_of, 96),
    )


def _code_of(product: Sellable) -> str:
    return product.code


def _price_of(product: Sellable) -> Money:
    return product.price
