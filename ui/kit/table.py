"""Rows of frozen values as a table that asks for more when it nears the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from storeapp.kernel.paging import Page
from ui.kit.display import LEFT, RIGHT, cell, side
from ui.kit.words import Words

R = TypeVar("R")

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Chip:
    """A value shown as a small coloured sign: "Retired". Moods: see ``ui.kit.pill.MOODS``."""

    text: str
    mood: str = "quiet"

    @override
    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Column(Generic[R]):
    """A heading and the value under it; the value's type decides how it looks.

    ``width`` is as written on a screen 768 high; ``stretch`` lets the column take what is
    left. ``sort`` is the word the screen's query knows this order by; "" cannot be sorted.
    ``shown`` False hides it until somebody chooses it; ``id`` is what the choice is kept by.
    ``right`` puts it on that side whatever its values are: figures that may be missing, or
    that come with their unit.
    """

    title: Words
    value: Callable[[R], object]
    width: int = 120
    stretch: bool = False
    sort: str = ""
    shown: bool = True
    id: str = ""
    tone: Callable[[R], str] | None = None
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What is painted for one value."""

    text: str
    right: bool
    tone: str
    mood: str


class TableModel(QAbstractTableModel, Generic[R]):
    """Shows rows as columns, and asks for the next page when the view nears the end.

    The screen answers ``wanted`` by asking the store and calling ``add``.
    """

    wanted = Signal(str)

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[R] = []
        self._cells: list[tuple[Cell, ...] | None] = []
        self._next_key: str | None = None
        self._waiting = False

    def row(self, index: Index) -> R:
        """The row under an index."""
        return self.rows[index.row()]

    def start(self, page: Page[R]) -> None:
        """Show this page as the first."""
        self.beginResetModel()
        self.rows = list(page.rows)
        self._cells = [None] * len(self.rows)
        self._turn_to(page)
        self.endResetModel()

    def add(self, page: Page[R]) -> None:
        """Show this page after those already here."""
        self._turn_to(page)
        if not page.rows:
            return
        end = len(self.rows)
        self.beginInsertRows(NOWHERE, end, end + len(page.rows) - 1)
        self.rows += page.rows
        self._cells += [None] * len(page.rows)
        self.endInsertRows()

    def replace(self, number: int, row: R) -> None:
        """Show another row in place of the one with this number."""
        self.rows[number] = row
        self._cells[number] = None
        self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def forget_looks(self) -> None:
        """Work the texts out again, after the language or the currency has changed."""
        self._cells = [None] * len(self.rows)

    def cells(self, number: int) -> tuple[Cell, ...]:
        """What is painted for a row; worked out once."""
        found = self._cells[number]
        if found is None:
            row = self.rows[number]
            found = self._cells[number] = tuple(_cell(column, row) for column in self.columns)
        return found

    def _turn_to(self, page: Page[R]) -> None:
        self._next_key = page.next_key
        self._waiting = False

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cells(index.row())[index.column()].text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.cells(index.row())[index.column()].right else LEFT
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.rows:
            return RIGHT if self.cells(0)[section].right else LEFT
        return None

    @override
    def canFetchMore(self, parent: Index) -> bool:
        return self._next_key is not None and not self._waiting

    @override
    def fetchMore(self, parent: Index) -> None:
        self._waiting = True
        self.wanted.emit(self._next_key)


def _cell(column: Column[R], row: R) -> Cell:
    value = column.value(row)
    return Cell(
        text=cell(value),
        right=column.right or side(value) == RIGHT,
        tone=column.tone(row) if column.tone else "text",
        mood=value.mood if isinstance(value, Chip) else "",
    )
