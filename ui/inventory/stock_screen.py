"""What is on the shelf, and where the books must be wrong."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reports.kit.days import Days
from reports.kit.units import unit_name
from reports.registry import LISTS, REPORTS
from storeapp import inventory
from storeapp.catalogue import ProductId, ProductsTaken, TakeUndone
from storeapp.db.work import Read
from storeapp.inventory import StockAdjusted, StockLine
from storeapp.kernel.actor import Permission
from storeapp.kernel.events import Event
from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.kernel.quantity import NONE
from storeapp.sales import SaleCompleted
from ui.insights.more_reports import document_of
from ui.inventory import wording  # noqa: F401 - its panels speak its words
from ui.inventory.count_panel import Counted, CountPanel
from ui.kit.buttons import Button
from ui.kit.display import quantity
from ui.kit.empty import Empty
from ui.kit.jobs import Job
from ui.kit.keys import Shortcuts
from ui.kit.layout import column, hide_unless, keep_hidden
from ui.kit.paged import Paged
from ui.kit.saving import Saver
from ui.kit.screen import Context, Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Column
from ui.kit.tabs import Tabs
from ui.kit.theme import px
from ui.kit.words import _, lazy

SETTLE_MS, LEAST_SEARCH = 80, 320
NEGATIVE = 1  # the page of what is below zero


class StockScreen(Screen):
    """Everything that is on the shelf, and on a second page what is below zero."""

    refresh_on: ClassVar[tuple[type[Event], ...]] = (
        SaleCompleted,
        StockAdjusted,
        ProductsTaken,
        TakeUndone,
    )
    help_page: ClassVar[str] = "stock"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._panel: CountPanel | None = None
        self._line: StockLine | None = None
        hint = _("Name, barcode, code or pinyin initials")
        self.search = SearchBox(hint, "F2", settle_ms=SETTLE_MS)
        self.search.setMinimumWidth(px(LEAST_SEARCH))
        self._nothing = Empty(
            "boxes", _("Nothing on the shelf yet"), _("Search a product above and count it.")
        )
        self._none_found = Empty("search", _("No product fits"), _("Try fewer letters."))
        all_right = Empty(
            "circle-check",
            _("Nothing is below zero"),
            _("What is sold beyond what the books hold is listed here."),
        )
        self.levels: Paged[StockLine] = Paged(_columns(), _("Stock"), self._nothing, _id_of)
        self.negative: Paged[StockLine] = Paged(_columns(), _("Below zero"), all_right, _id_of)
        keep_hidden(self, self._none_found, self.levels, self.negative)
        self.count = Button(_("Count or receive"), "primary", icon="clipboard-list", key="F4")
        hide_unless(context.may(Permission.ADJUST_STOCK), self.count)
        self.export = Button(_("Excel"), icon="file-spreadsheet")
        self.export.setAccessibleName(_("This list as Excel workbook"))
        hide_unless(context.may(Permission.EXPORT), self.export)
        self.saver = Saver(self)
        self.tabs = Tabs(_("Stock"))
        self._lay_out()
        self._connect()

    @override
    def opened(self, argument: object = None) -> None:
        if argument == "negative":
            self.tabs.turn_to(NEGATIVE)
        self.search.setFocus()

    @override
    def take_keyboard(self) -> None:
        self.list().setFocus()

    @override
    def take_scan(self, code: str) -> bool:
        self.tabs.turn_to(0)
        self.search.edit.setText(code)
        self._load()
        return True

    @override
    def refresh(self) -> None:
        self._load()
        self.negative.load(self._ask_negative)

    def list(self) -> Paged[StockLine]:
        """The list shown."""
        return self.negative if self.tabs.current() == NEGATIVE else self.levels

    def _lay_out(self) -> None:
        self.tabs.add(_("On the shelf"), self._levels)
        self.tabs.add(_("Below zero"), self._negative)
        self.tabs.beside.addWidget(self.search, 1)
        self.tabs.beside.addWidget(self.export)
        self.tabs.beside.addWidget(self.count)
        self.setLayout(column(self.tabs, margins=(16, 14, 16, 14)))
        self.tabs.turn_to(0)

    def _connect(self) -> None:
        self.search.searched.connect(self._load)
        self.search.entered.connect(self._load)
        self.search.went_down.connect(self.take_keyboard)
        for paged in (self.levels, self.negative):
            paged.table.chosen.connect(self._open)
            paged.table.picked.connect(self._offer)
            paged.loaded.connect(self._offer)
        self.tabs.turned.connect(self._turned)
        self.count.clicked.connect(self._open_current)
        self.export.clicked.connect(self._export)
        shortcuts = Shortcuts(self, self.context.keys)
        shortcuts.add_key("F2", self._search_again)
        shortcuts.add_key("F4", self._open_current)
        self._offer()

    def _levels(self) -> QWidget:
        return self.levels

    def _negative(self) -> QWidget:
        return self.negative

    @Slot()
    def _load(self, _text: str = "") -> None:
        words = self.search.text()
        self.levels.say_when_empty(self._none_found if words else self._nothing)
        ask = partial(self._ask_found, words) if words else self._ask_levels
        self.levels.load(ask)

    def _ask_levels(self, after: str | None) -> Job[Page[StockLine]]:
        return self.ask(inventory.list_levels, after)

    def _ask_found(self, words: str, _after: str | None) -> Job[Page[StockLine]]:
        return self.ask(_find, words)

    def _ask_negative(self, after: str | None) -> Job[Page[StockLine]]:
        return self.ask(inventory.list_negative, after)

    @Slot(int)
    def _turned(self, page: int) -> None:
        self.search.setEnabled(page != NEGATIVE)
        self._offer()

    @Slot()
    def _offer(self, _line: object = None) -> None:
        self.count.setEnabled(self.list().table.current() is not None)

    @Slot()
    def _search_again(self) -> None:
        self.tabs.turn_to(0)
        self.search.setFocus()
        self.search.edit.selectAll()

    @Slot()
    def _open_current(self) -> None:
        line = self.list().table.current()
        if line is not None:
            self._open(line)

    @Slot(object)
    def _open(self, line: StockLine) -> None:
        if self.context.may(Permission.ADJUST_STOCK):
            self._line = line
            self._panel = CountPanel(line)
            self._panel.wanted.connect(self._keep)
            self._panel.kept.connect(self._say_kept)
            self.context.host.slide(self._panel)

    @Slot(object)
    def _keep(self, counted: Counted) -> None:
        if self._panel is None or self._line is None:
            return
        command = inventory.receive if counted.is_receipt else inventory.adjust
        self._panel.follow(self.do(command, self._line.product_id, counted.quantity))

    @Slot()
    def _say_kept(self) -> None:
        if self._line is not None:
            self.context.host.toast(_("Saved: {name}").format(name=self._line.name))

    @Slot()
    def _export(self) -> None:
        store = self.context.store
        today = store.frame.calendar.day_of(store.clock())
        negative = self.tabs.current() == NEGATIVE
        entry = REPORTS["negative-stock"] if negative else LISTS["stock"]
        self.saver.ask(document_of(store, entry, Days(today, today), ".xlsx"))


def _find(read: Read, words: str) -> Page[StockLine]:
    return Page(inventory.find_levels(read, words))


def _columns() -> tuple[Column[StockLine], ...]:
    return (
        Column(lazy("Code"), _code_of, 120),
        Column(lazy("Name"), _name_of, 240, stretch=True),
        Column(lazy("On the shelf"), _quantity_of, 150, right=True, tone=_tone_of),
        Column(lazy("Price"), _price_of, 110),
        Column(lazy("Worth"), _worth_of, 130),
    )


def _id_of(line: StockLine) -> ProductId:
    return line.product_id


def _code_of(line: StockLine) -> str:
    return line.code


def _name_of(line: StockLine) -> str:
    return line.name


def _quantity_of(line: StockLine) -> str:
    return quantity(line.quantity, unit_name(line.unit) if line.unit.is_weighed else "")


def _tone_of(line: StockLine) -> str:
    return "onDangerSoft" if line.quantity < NONE else "text"


def _price_of(line: StockLine) -> Money:
    return line.price


def _worth_of(line: StockLine) -> Money:
    return line.quantity.times(line.price)
