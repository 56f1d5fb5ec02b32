"""The category tree: adding, renaming, moving, removing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
from shiboken6 import isValid
from typing_extensions import override

from storeapp import catalogue
from storeapp.catalogue import Category, CategoryId
from ui.catalogue import wording  # noqa: F401 - it speaks its words
from ui.catalogue.filter_bar import category_options
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.empty import Empty
from ui.kit.error_bar import ErrorBar
from ui.kit.fields import TextField
from ui.kit.fonts import font
from ui.kit.layout import column, field, row
from ui.kit.panel import Panel
from ui.kit.pick import Pick
from ui.kit.screen import Screen
from ui.kit.wording import message_for
from ui.kit.words import _

WIDTH = 560


class CategoriesPanel(Panel):
    """Works on the tree at once: each step is kept as it is done."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(_("Categories"), WIDTH)
        self.home = screen
        self._by_id: dict[CategoryId, Category] = {}
        self._chosen: CategoryId | None = None
        self.wrong = ErrorBar()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setFont(font("body"))
        self.tree.setAccessibleName(_("Categories"))
        self.nothing = Empty("layers", _("No categories yet"), _("Type a name below."))
        self.name = TextField()
        self.parent_: Pick[CategoryId] = Pick(_("In"), _("At the top"))
        self.add = Button(_("Add"), "primary", icon="plus", height=46)
        self.change = Button(_("Rename or move"), icon="pencil", height=46)
        self.remove = Button(_("Remove"), "danger-ghost", icon="trash-2", height=46)
        self._lay_out()
        self.tree.currentItemChanged.connect(self._choose)
        self.name.textChanged.connect(self._offer)
        self.name.returnPressed.connect(self._enter)
        self.parent_.picked.connect(self._offer)
        self.add.clicked.connect(self._add)
        self.change.clicked.connect(self._change)
        self.remove.clicked.connect(self._remove)
        self._offer()
        self.refresh()

    def refresh(self) -> None:
        """Ask for the tree again."""
        self.home.ask(catalogue.list_categories).then(self._show)

    @override
    def opened(self) -> None:
        self.name.setFocus()

    def _lay_out(self) -> None:
        frame = Box("card", column(self.tree, self.nothing, margins=(6, 6, 6, 6)))
        self.body.addWidget(self.wrong)
        self.body.addWidget(frame, 1)
        fields = row(field(_("Name"), self.name), field(_("In"), self.parent_), gap=10)
        fields.setStretch(0, 1)
        fields.setStretch(1, 1)
        self.body.addLayout(fields)
        for button in (self.remove, self.change, self.add):
            self.foot.addWidget(button, 1)

    def _show(self, categories: tuple[Category, ...]) -> None:
        if not isValid(self):
            return
        self._by_id = {one.id: one for one in categories}
        items: dict[CategoryId | None, QTreeWidgetItem] = {None: self.tree.invisibleRootItem()}
        self.tree.blockSignals(True)
        self.tree.clear()
        items[None] = self.tree.invisibleRootItem()
        for one in categories:
            item = QTreeWidgetItem([one.name])
            item.setData(0, Qt.ItemDataRole.UserRole, one.id)
            items[one.parent_id].addChild(item)
            items[one.id] = item
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.parent_.offer(category_options(categories))
        self.tree.setVisible(bool(categories))
        self.nothing.setVisible(not categories)
        if self._chosen in items and self._chosen is not None:
            self.tree.setCurrentItem(items[self._chosen])
        self._offer()

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _choose(self, item: QTreeWidgetItem | None, _before: object) -> None:
        self._chosen = None if item is None else item.data(0, Qt.ItemDataRole.UserRole)
        found = None if self._chosen is None else self._by_id.get(self._chosen)
        if found is not None:
            self.name.setText(found.name)
            self.parent_.choose(found.parent_id)
        self._offer()

    @Slot()
    def _offer(self, _what: object = None) -> None:
        known = None if self._chosen is None else self._by_id.get(self._chosen)
        name = self.name.value()
        differs = known is not None and (name, self.parent_.value()) != (
            known.name,
            known.parent_id,
        )
        self.add.setEnabled(bool(name) and (known is None or differs))
        self.change.setEnabled(bool(name) and differs)
        self.remove.setEnabled(known is not None)

    @Slot()
    def _enter(self) -> None:
        if self.add.isEnabled():
            self._add()

    @Slot()
    def _add(self) -> None:
        job = self.home.do(catalogue.add_category, self.name.value(), self.parent_.value())
        job.then(self._added).otherwise(self._complain)

    @Slot()
    def _change(self) -> None:
        if self._chosen is not None:
            name, parent_id = self.name.value(), self.parent_.value()
            rename = self.home.do(catalogue.rename_category, self._chosen, name)
            rename.otherwise(self._complain)
            move = self.home.do(catalogue.move_category, self._chosen, parent_id)
            move.then(self._done).otherwise(self._complain)

    @Slot()
    def _remove(self) -> None:
        if self._chosen is not None:
            job = self.home.do(catalogue.remove_category, self._chosen)
            job.then(self._done).otherwise(self._complain)

    def _added(self, category_id: CategoryId) -> None:
        self._chosen = None
        if isValid(self):
            self.name.clear()
            self.name.setFocus()
            self._done(category_id)

    def _done(self, _result: object) -> None:
        if isValid(self):
            self.wrong.clear()
            self.refresh()

    def _complain(self, error: Exception) -> None:
        if isValid(self):
            self.wrong.tell(message_for(error))
            self.refresh()
