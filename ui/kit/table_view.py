"""How a table looks and feels: painted by hand, sorted by its heads, columns to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView
from typing_extensions import override

from ui.kit.fonts import font
from ui.kit.table import Column, Index, TableModel
from ui.kit.table_paint import CellPainter
from ui.kit.theme import px
from ui.kit.words import _

R = TypeVar("R")

ROW_HEIGHT, HEAD_HEIGHT, NARROWEST = 44, 38, 48


class Table(QTableView, Generic[R]):
    """A table over a ``TableModel`` of its own, ``table.rows``.

    ``chosen`` gives the row of a double click or Enter, ``picked`` the row the cursor moves
    to, ``sorted`` the ``sort`` word of a column and whether it runs downwards,
    ``columns_changed`` the ids of the columns shown.
    """

    chosen = Signal(object)
    picked = Signal(object)
    sorted = Signal(str, bool)
    columns_changed = Signal(tuple)

    def __init__(self, columns: Sequence[Column[R]], name: str) -> None:
        super().__init__()
        self.rows: TableModel[R] = TableModel(columns, self)
        self.setAccessibleName(name)
        self.setModel(self.rows)
        self.setItemDelegate(CellPainter(self, self.rows))
        self.setFont(font("body"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.menu: QMenu | None = None
        self._order = ("", False)
        self._prepare_heads()
        self.doubleClicked.connect(self._choose)
        self.selectionModel().currentRowChanged.connect(self._pick)

    def current(self) -> R | None:
        """The row under the cursor."""
        index = self.currentIndex()
        return self.rows.row(index) if index.isValid() else None

    def shown(self) -> tuple[str, ...]:
        """The ids of the columns shown."""
        columns = enumerate(self.rows.columns)
        return tuple(c.id for i, c in columns if c.id and not self.isColumnHidden(i))

    def show_columns(self, ids: Sequence[str]) -> None:
        """Show these of the columns that can be chosen, and no other of them."""
        for i, column in enumerate(self.rows.columns):
            if column.id:
                self.setColumnHidden(i, column.id not in ids)
        self._stretch()

    def show_order(self, sort: str, down: bool) -> None:
        """Mark the column the rows are sorted by; "" marks none."""
        self._order = (sort, down)
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        heads = self.horizontalHeader()
        at = next(
            (i for i, one in enumerate(self.rows.columns) if sort and one.sort == sort), -1
        )
        heads.setSortIndicatorShown(at >= 0)
        heads.setSortIndicator(at, order)

    @Slot()
    def choose_columns(self) -> None:
        """Offer the columns to choose from, below the heads."""
        self._offer_columns(QPoint(self.horizontalHeader().width() - px(40), 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _prepare_heads(self) -> None:
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(px(ROW_HEIGHT))
        side.setMinimumSectionSize(px(ROW_HEIGHT))
        heads = self.horizontalHeader()
        heads.setFont(font("label"))
        heads.setFixedHeight(px(HEAD_HEIGHT))
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setMinimumSectionSize(px(NARROWEST))
        heads.setSortIndicatorShown(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.sectionClicked.connect(self._sort)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._offer_columns)
        for i, column in enumerate(self.rows.columns):
            self.setColumnWidth(i, px(column.width))
            self.setColumnHidden(i, not column.shown)

    def _stretch(self) -> None:
        columns = self.rows.columns
        shown = [i for i in range(len(columns)) if not self.isColumnHidden(i)]
        wide = [i for i in shown if columns[i].stretch]
        if not wide:
            return
        rest = self.viewport().width() - sum(
            self.columnWidth(i) for i in shown if i not in wide
        )
        for i in wide:
            self.setColumnWidth(i, max(px(columns[i].width), rest // len(wide)))

    @Slot(int)
    def _sort(self, section: int) -> None:
        column, (sort, down) = self.rows.columns[section], self._order
        if column.sort:
            sort, down = column.sort, column.sort == sort and not down
            self.sorted.emit(sort, down)
        self.show_order(sort, down)  # also undoes what the head shows by itself

    @Slot(QPoint)
    def _offer_columns(self, at: QPoint) -> None:
        menu = self.menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setFont(font("body"))
        menu.setAccessibleName(_("Columns"))
        for i, column in enumerate(self.rows.columns):
            if column.id:
                action = menu.addAction(str(column.title))
                action.setCheckable(True)
                action.setChecked(not self.isColumnHidden(i))
                action.setData(i)
        menu.triggered.connect(self._toggle_column)
        menu.popup(self.horizontalHeader().mapToGlobal(at + QPoint(0, px(HEAD_HEIGHT))))

    @Slot(QAction)
    def _toggle_column(self, action: QAction) -> None:
        self.setColumnHidden(int(action.data()), not action.isChecked())
        self._stretch()
        self.columns_changed.emit(self.shown())

    @Slot(QModelIndex)
    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.row(index))

    @Slot(QModelIndex, QModelIndex)
    def _pick(self, index: QModelIndex, _before: Any) -> None:
        if index.isValid():
            self.picked.emit(self.rows.row(index))
