"""Picking the goods of a promotion, and those that are left out of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup
from shiboken6 import isValid
from typing_extensions import override

from storeapp.kernel.paging import Page
from storeapp.promotions import Goods, Picked
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.jobs import Latest
from ui.kit.keys import KeyMap, Shortcuts
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.panel import Panel
from ui.kit.screen import Screen
from ui.kit.search_box import SearchBox
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.theme import px
from ui.kit.words import _, lazy, ngettext
from ui.promotions.found_goods import (
    FoundGoods,
    Sort,
    find_goods,
    read_names,
    things,
    with_found,
    without,
)

WIDTH = 620
PICKED_HEIGHT = 206
SORT_NAMES = {
    Sort.CATEGORY: lazy("Category"),
    Sort.BRAND: lazy("Brand"),
    Sort.PRODUCT: lazy("Product"),
}


class GoodsPanel(Panel):
    """Two lists: what was found, and what is picked. ``taken`` gives the goods at the end.

    ``with_rest`` False picks no goods to leave out.
    """

    taken = Signal(object)

    def __init__(
        self, screen: Screen, title: str, goods: Goods, *, with_rest: bool = True
    ) -> None:
        super().__init__(title, WIDTH)
        self._home = screen
        self.goods = goods
        self._names: dict[str, str] = {}
        self._latest = Latest()
        self.search = SearchBox(_("Category, brand, product, barcode or initials"), "F2")
        self.found: Table[FoundGoods] = Table(_columns(), _("Found"))
        self.picked: Table[FoundGoods] = Table(_columns(), _("Picked"))
        self.wanted = Button("", "tab", height=36)
        self.rest = Button("", "tab", height=36)
        self.done = Button(_("Take these goods"), "primary", key="Ctrl+Enter", height=46)
        self.drop = Button(_("Remove"), icon="x", key="Del", height=36)
        self.clear = Button(_("Remove all"), "ghost", height=36)
        self._lay_out(with_rest)
        self._connect()
        self._show_picked()
        self._search()
        self._home.ask(read_names, goods).then(self._know)

    @override
    def opened(self) -> None:
        self.search.setFocus()

    @override
    def take_scan(self, code: str) -> bool:
        self.search.edit.setText(code)
        self._home.ask(find_goods, code).then(self._add_only)
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.picked and isinstance(event, QKeyEvent):
            is_drop = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            if is_drop and event.type() == QEvent.Type.KeyPress:
                self.drop_current()
                return True
        return False

    def add(self, found: FoundGoods) -> None:
        """Pick something, or leave it out, whichever list is shown."""
        if found.sort is Sort.PRODUCT:
            self._names[found.key] = found.name
        self._change(with_found(self._list(), found))

    @Slot()
    def drop_current(self) -> None:
        """Take what is under the cursor out again."""
        current = self.picked.current()
        if current is not None:
            at = self.picked.currentIndex().row()
            self._change(without(self._list(), current))
            last = len(self.picked.rows.rows) - 1
            if last >= 0:
                self.picked.setCurrentIndex(self.picked.rows.index(min(at, last), 0))

    @Slot()
    def finish(self) -> None:
        """Give the goods, and close."""
        goods = self.goods
        self.close_panel()
        self.taken.emit(goods)

    def _lay_out(self, with_rest: bool) -> None:
        group = QButtonGroup(self)
        for button in (self.wanted, self.rest):
            button.setCheckable(True)
            group.addButton(button)
        self.wanted.setChecked(True)
        tabs = Box("sunken", row(self.wanted, self.rest, gap=4, margins=(4, 4, 4, 4)))
        self.body.addLayout(row(tabs, STRETCH))
        if not with_rest:
            self.rest.hide()
        self.body.addWidget(self.search)
        found = Box("card", column(self.found, margins=(1, 1, 1, 1)))
        self.body.addWidget(found, 1)
        self.hint = Label("", "label", "text2")
        self.body.addLayout(row(self.hint, STRETCH, self.clear, self.drop, gap=8))
        picked = Box("card", column(self.picked, margins=(1, 1, 1, 1)))
        picked.setFixedHeight(px(PICKED_HEIGHT))
        self.body.addWidget(picked)
        self.body.setSpacing(px(10))
        self.foot.addWidget(self.done, 1)

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.search.entered.connect(self._enter)
        self.search.went_down.connect(self._go_down)
        self.found.chosen.connect(self.add)
        self.picked.chosen.connect(self._drop_chosen)
        self.picked.installEventFilter(self)
        self.drop.clicked.connect(self.drop_current)
        self.clear.clicked.connect(self._drop_all)
        self.done.clicked.connect(self.finish)
        self.wanted.clicked.connect(self._show_picked)
        self.rest.clicked.connect(self._show_picked)
        keys = Shortcuts(self, KeyMap())
        keys.add_key("F2", self.search.setFocus)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            keys.add_key(key, self.finish)

    @Slot()
    def _search(self, _text: str = "") -> None:
        job = self._home.ask(find_goods, self.search.text())
        job.then(self._latest.only(self._show_found))

    @Slot(str)
    def _enter(self, text: str) -> None:
        if text:
            self._home.ask(find_goods, text).then(self._latest.only(self._add_first))

    def _add_first(self, found: tuple[FoundGoods, ...]) -> None:
        if isValid(self):
            self._show_found(found)
            if found:
                self.add(found[0])
                self.search.edit.selectAll()

    def _add_only(self, found: tuple[FoundGoods, ...]) -> None:
        if isValid(self):
            self._show_found(found)
            if len(found) == 1:
                self.add(found[0])

    @Slot()
    def _go_down(self) -> None:
        self.found.setFocus()
        if self.found.rows.rows and not self.found.currentIndex().isValid():
            self.found.setCurrentIndex(self.found.rows.index(0, 0))

    @Slot(object)
    def _drop_chosen(self, _found: FoundGoods) -> None:
        self.drop_current()

    @Slot()
    def _drop_all(self) -> None:
        self._change(Picked())

    def _show_found(self, found: tuple[FoundGoods, ...]) -> None:
        if isValid(self):
            self.found.rows.start(Page(found))

    def _know(self, names: dict[str, str]) -> None:
        if isValid(self):
            self._names = {**names, **self._names}
            self._show_picked()

    def _list(self) -> Picked:
        return self.goods.left_out if self.rest.isChecked() else self.goods.picked

    def _change(self, picked: Picked) -> None:
        if self.rest.isChecked():
            self.goods = replace(self.goods, left_out=picked)
        else:
            self.goods = replace(self.goods, picked=picked)
        self._show_picked()

    @Slot()
    def _show_picked(self) -> None:
        rows = tuple(things(self._list(), self._names))
        self.picked.rows.start(Page(rows))
        self.wanted.setText(_("These goods: {count}").format(count=_count(self.goods.picked)))
        self.rest.setText(_("But not: {count}").format(count=_count(self.goods.left_out)))
        for button in (self.wanted, self.rest):
            button.setAccessibleName(button.text())
        self.hint.setText(_hint(len(rows), self.rest.isChecked()))
        self.drop.setEnabled(bool(rows))
        self.clear.setEnabled(bool(rows))


def _hint(count: int, is_rest: bool) -> str:
    if count:
        return ngettext("{count} picked", "{count} picked", count).format(count=count)
    return _("Nothing is left out") if is_rest else _("Nothing picked yet")


def _count(picked: Picked) -> int:
    return len(picked.categories) + len(picked.brands) + len(picked.skus)


def _columns() -> tuple[Column[FoundGoods], ...]:
    return (
        Column(lazy("Kind"), _sort_of, 96),
        Column(lazy("Name"), _name_of, 240, stretch=True),
        Column(lazy("Code"), _about_of, 150),
    )


def _sort_of(found: FoundGoods) -> str:
    return str(SORT_NAMES[found.sort])


def _name_of(found: FoundGoods) -> str:
    return found.name


def _about_of(found: FoundGoods) -> str:
    return found.about
