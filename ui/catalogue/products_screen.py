"""The product list: search as you type, filter, sort, edit."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot
from typing_extensions import override

from reports.kit.days import Days
from reports.registry import LISTS
from storeapp import catalogue
from storeapp.catalogue import (
    CategoryChanged,
    PriceChanged,
    ProductAdded,
    ProductChanged,
    ProductFilter,
    ProductLine,
    ProductRestored,
    ProductRetired,
    ProductSort,
    ProductsTaken,
    TakeUndone,
    TaxClassChanged,
)
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.kernel.paging import Page
from ui.catalogue.filter_bar import FilterBar, Masters, read_masters
from ui.catalogue.finding import count_found, find_page
from ui.catalogue.margins import Margins
from ui.catalogue.product_columns import id_of, line_of, product_columns
from ui.catalogue.product_desk import ProductDesk
from ui.insights.more_reports import document_of
from ui.kit.buttons import Button
from ui.kit.empty import Empty
from ui.kit.jobs import Job
from ui.kit.keys import Shortcuts
from ui.kit.layout import column, hide_unless, keep_hidden, row
from ui.kit.paged import Paged
from ui.kit.remembered import ColumnKeeper, Remembered
from ui.kit.saving import Saver
from ui.kit.screen import Context, Screen
from ui.kit.search_box import SearchBox
from ui.kit.words import _, ngettext

SETTLE_MS = 80
OF_ONE = (ProductChanged, PriceChanged, ProductRetired, ProductRestored)


class ProductsScreen(Screen):
    """Every product, a page at a time; double click or Enter opens its editor."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        ProductAdded,
        ProductsTaken,
        TakeUndone,
        CategoryChanged,
        TaxClassChanged,
    )
    help_page: ClassVar[str] = "products"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._margins = Margins()
        self._sort, self._down = ProductSort.NAME, False
        self._counted: ProductFilter | None = None
        hint = _("Name, barcode, code or pinyin initials")
        self.search = SearchBox(hint, "F2", settle_ms=SETTLE_MS)
        self.filters = FilterBar()
        self._make_empties()
        columns = product_columns(self._margins.of)
        self.list: Paged[ProductLine] = Paged(columns, _("Products"), self._nothing, id_of)
        self._columns = ColumnKeeper(self.list.table, Remembered(context.folder), "products")
        self.desk = ProductDesk(self)
        self.saver = Saver(self)
        self._make_buttons()
        self._lay_out()
        self._connect()

    @override
    def opened(self, argument: object = None) -> None:
        if argument == "new":
            self.desk.add()
        else:
            self.search.setFocus()

    @override
    def take_keyboard(self) -> None:
        self.list.setFocus()

    @override
    def take_scan(self, code: str) -> bool:
        self.search.edit.setText(code)
        self._load()
        return True

    @override
    def refresh(self) -> None:
        self._counted = None
        self.ask(read_masters).then(self._take_masters)
        self._load()

    def wanted(self) -> ProductFilter:
        """What is listed, by the search, the filters and the order chosen."""
        text = self.search.text()
        # While somebody searches, what sells most comes first, unless a head was clicked.
        by_name = self._sort is ProductSort.NAME and not self._down
        sort = ProductSort.POPULARITY if text and by_name else self._sort
        return self.filters.narrow(ProductFilter(text=text, sort=sort, descending=self._down))

    def _make_empties(self) -> None:
        self._nothing = Empty(
            "package", _("No products yet"), _("Add the first one, or import a spreadsheet.")
        )
        self._none_found = Empty("search", _("No product fits"), _("Try fewer letters."))
        self._none_found.offer(_("Clear search and filters"), self._clear)
        keep_hidden(self, self._none_found)
        if self.context.may(Permission.CHANGE_CATALOGUE):
            self._nothing.offer(_("New product"), self._add, "Ctrl+N")

    def _make_buttons(self) -> None:
        may = self.context.may
        self.new = Button(_("New product"), "primary", icon="plus", key="Ctrl+N")
        self.categories = Button(_("Categories"), icon="layers")
        hide_unless(may(Permission.CHANGE_CATALOGUE), self.new, self.categories)
        self.imports = Button(_("Import"), icon="upload")
        hide_unless(may(Permission.IMPORT), self.imports)
        self.export = Button(_("Excel"), icon="file-spreadsheet")
        self.export.setAccessibleName(_("All products as Excel workbook"))
        hide_unless(may(Permission.EXPORT), self.export)
        self.columns = Button.sign("columns-3", _("Columns"), "plain")

    def _lay_out(self) -> None:
        tools = row(
            self.search,
            self.columns,
            self.export,
            self.imports,
            self.categories,
            self.new,
            gap=8,
        )
        tools.setStretch(0, 1)
        body = column(tools, self.filters, gap=10, margins=(16, 14, 16, 14))
        body.addWidget(self.list, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.search.searched.connect(self._load)
        self.search.entered.connect(self._enter)
        self.search.went_down.connect(self.list.setFocus)
        self.filters.changed.connect(self._load)
        self.list.table.sorted.connect(self._sort_by)
        self.list.table.chosen.connect(self._open)
        self.new.clicked.connect(self._add)
        self.categories.clicked.connect(self.desk.show_categories)
        self.imports.clicked.connect(self._go_to_import)
        self.export.clicked.connect(self._export)
        self.columns.clicked.connect(self.list.table.choose_columns)
        self.context.bridge.heard.connect(self._hear_of_one)
        shortcuts = Shortcuts(self, self.context.keys)
        shortcuts.add_key("F2", self._search_again)
        shortcuts.add_key("Ctrl+N", self._add)

    def _take_masters(self, masters: Masters) -> None:
        self.filters.offer(masters)
        self._margins.know(masters.tax_classes)
        self.list.rows.forget_looks()

    @Slot()
    def _load(self, _text: str = "") -> None:
        wanted = self.wanted()
        narrowed = bool(wanted.text) or self.filters.is_narrow()
        self.list.say_when_empty(self._none_found if narrowed else self._nothing)
        self.list.load(partial(self._ask_page, wanted))
        if wanted != self._counted:
            self._counted = wanted
            counted = self.ask(count_found, wanted)
            counted.then(partial(self._show_count, wanted)).otherwise(self._no_count)

    def _ask_page(self, wanted: ProductFilter, after: str | None) -> Job[Page[ProductLine]]:
        return self.ask(find_page, wanted, after)

    def _show_count(self, wanted: ProductFilter, count: int) -> None:
        if wanted == self._counted:
            said = ngettext("{count} product", "{count} products", count)
            self.filters.count.setText(said.format(count=f"{count:,}"))

    def _no_count(self, _error: Exception) -> None:
        self.filters.count.setText("")  # the list itself says what is wrong

    @Slot(str, bool)
    def _sort_by(self, sort: str, down: bool) -> None:
        self._sort, self._down = ProductSort(sort), down
        self._load()

    @Slot(str)
    def _enter(self, text: str) -> None:
        self._load()
        if text:
            self.ask(catalogue.find_product_id, text).then(self._open_found)

    def _open_found(self, product_id: catalogue.ProductId | None) -> None:
        if product_id is not None:
            self.desk.edit(product_id)

    @Slot(object)
    def _open(self, line: ProductLine) -> None:
        self.desk.edit(line.id)

    @Slot()
    def _add(self) -> None:
        if self.context.may(Permission.CHANGE_CATALOGUE):
            self.desk.add()

    @Slot()
    def _clear(self) -> None:
        self.search.edit.clear()
        self.filters.reset()
        self.search.setFocus()

    @Slot()
    def _search_again(self) -> None:
        self.search.setFocus()
        self.search.edit.selectAll()

    @Slot()
    def _go_to_import(self) -> None:
        self.context.host.go("import")

    @Slot()
    def _export(self) -> None:
        today = self.context.store.frame.calendar.day_of(self.context.store.clock())
        store, days = self.context.store, Days(today, today)
        self.saver.ask(document_of(store, LISTS["products"], days, ".xlsx"))

    @Slot(Event)
    def _hear_of_one(self, event: Event) -> None:
        """One product has changed: only its row does, and the list stays where it is."""
        if isinstance(event, OF_ONE):
            job = self.ask(catalogue.get_product, event.product_id)
            job.then(lambda product: self.list.put(line_of(product)))
            job.otherwise(self._no_count)
