"""What was found while somebody types: a list over the basket, under the scan field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from storeapp.catalogue import CategoryId, Sellable
from ui.kit.card import Box
from ui.kit.fonts import MEDIUM, REGULAR, SEMIBOLD, sized
from ui.kit.layout import column
from ui.kit.theme import colour, px
from ui.kit.words import _
from ui.sales.cart_model import Index
from ui.sales.cart_paint import Face
from ui.sales.naming import price_tag, product_name

ROW, MOST_ROWS, MARGIN = 54, 8, 16
_NOWHERE = QModelIndex()
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One product as words."""

    product: Sellable
    name: str
    about: str
    price: str


class FoundModel(QAbstractListModel):
    """The products found, best first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[FoundRow, ...] = ()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _TEXTS:
            return None
        found = self.rows[index.row()]
        return f"{found.name}, {found.about}, {found.price}"

    def show_rows(self, rows: Sequence[FoundRow]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class FoundPainter(QStyledItemDelegate):
    """Paints a product: its name, what it is, and its price."""

    def __init__(self, view: QListView, model: FoundModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._name, self._about = Face(sized(17, MEDIUM)), Face(sized(13, REGULAR, True))
        self._price = Face(sized(18, SEMIBOLD, True))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(100), px(ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        found = self._model.rows[index.row()]
        if index.row() == self._view.currentIndex().row():
            painter.fillRect(box, colour("selection"))
            painter.fillRect(box.left(), box.top(), px(4), box.height(), colour("selectionBar"))
        price = self._price.lay(found.price)
        left, right = box.left() + px(MARGIN), box.right() - px(MARGIN)
        room = max(px(40), right - price.width - px(16) - left)
        name, about = self._name.lay(found.name, room), self._about.lay(found.about, room)
        painter.setPen(colour("text"))
        painter.setFont(self._name.font)
        painter.drawStaticText(left, name.top_in(box.top() + px(6), px(24)), name.text)
        painter.setFont(self._price.font)
        top = price.top_in(box.top(), box.height())
        painter.drawStaticText(right - price.width, top, price.text)
        painter.setPen(colour("text3"))
        painter.setFont(self._about.font)
        painter.drawStaticText(left, about.top_in(box.top() + px(29), px(18)), about.text)
        painter.setPen(colour("border"))
        painter.drawLine(left, box.bottom(), right, box.bottom())


class FoundView(QListView):
    """The list itself; it never takes the keyboard."""

    tapped = Signal(object)

    def __init__(self, model: FoundModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(FoundPainter(self, model))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Found"))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.tapped.emit(self._rows.rows[index.row()].product)


class SearchList(Box):
    """A list over another widget. ``categories`` names them by their id."""

    picked = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__("popup")
        self.setParent(over)
        self.categories: Mapping[CategoryId, str] = {}
        self.rows = FoundModel()
        self.view = FoundView(self.rows)
        self.view.tapped.connect(self.picked)
        self.setLayout(column(self.view, gap=0, margins=(2, 6, 2, 6)))
        self.moved_by_hand = False
        self.hide()

    def offer(self, products: Sequence[Sellable], place: QRect) -> None:
        """List these products, in a place as high as it may become; none hides the list."""
        self.moved_by_hand = False
        if not products:
            self.hide()
            return
        self.rows.show_rows([self._row(product) for product in products])
        self.view.setCurrentIndex(self.rows.index(0))
        shown = min(len(products), MOST_ROWS)
        height = min(shown * px(ROW) + px(12) + 2, place.height())
        self.setGeometry(place.x(), place.y(), place.width(), height)
        self.show()
        self.raise_()

    def move_by(self, step: int) -> None:
        """Mark another row."""
        row = max(0, min(len(self.rows.rows) - 1, self.view.currentIndex().row() + step))
        self.moved_by_hand = True
        self.view.setCurrentIndex(self.rows.index(row))
        self.view.viewport().update()

    def marked(self) -> Sellable | None:
        """The product that is marked."""
        row = self.view.currentIndex().row()
        inside = self.isVisible() and 0 <= row < len(self.rows.rows)
        return self.rows.rows[row].product if inside else None

    def _row(self, product: Sellable) -> FoundRow:
        about = [product.barcode or product.code]
        category = None if product.category_id is None else product.category_id
        if category is not None and category in self.categories:
            about.append(self.categories[category])
        tag = price_tag(product.price, product.unit)
        return FoundRow(product, product_name(product), " · ".join(about), tag)
