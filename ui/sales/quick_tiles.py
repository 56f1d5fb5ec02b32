"""Goods to tap: those without a barcode, and those sold every minute."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from storeapp.catalogue import QuickKeyGroup, Sellable
from ui.kit.buttons import Button, Tile
from ui.kit.card import Box
from ui.kit.empty import Empty
from ui.kit.layout import column, grid, holding, row
from ui.kit.theme import px
from ui.kit.words import _
from ui.sales.naming import price_tag, product_name

TAB_HEIGHT, TILE_HEIGHT, GAP, ACROSS = 38, 62, 8, 3
FEWEST_ROWS = 2  # a sale with every kind of discount leaves no more
TONES = ("chart2", "chart3", "chart5", "chart4", "chart1", "chart6")


class QuickTile(Tile):
    """The tile of one product; its stripe has the colour of its category."""

    def __init__(self, product: Sellable) -> None:
        self.product = product
        number = product.category_id.int if product.category_id is not None else -1
        super().__init__(
            product_name(product),
            price_tag(product.price, product.unit),
            TONES[number % len(TONES)],
        )


class GroupTabs(Box):
    """The names of the groups side by side; what has no room comes at the arrow."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__("sunken")
        self.buttons: list[Button] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._row = row(gap=2, margins=(4, 4, 4, 4))
        self._first = 0
        self._more = Button.sign("chevron-right", _("More groups"), "tab", TAB_HEIGHT)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self.turn)
        self.setLayout(self._row)
        self.setFixedHeight(px(TAB_HEIGHT + 8))
        self.setAccessibleName(_("Groups"))

    def show_groups(self, names: Sequence[str], at: int) -> None:
        """Offer these groups, with one of them open."""
        for button in self.buttons:
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        self._row.removeWidget(self._more)
        self.buttons = [Button(name, "tab", height=TAB_HEIGHT) for name in names]
        for number, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self._group.addButton(button, number)
            self._row.addWidget(button)
        self._row.addWidget(self._more)
        if self.buttons:
            self.buttons[at].setChecked(True)
        self._first = 0
        self._fit()
        while self.buttons and self.buttons[at].isHidden() and self._first <= at:
            self.turn()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _widths(self) -> list[int]:
        return [
            button.fontMetrics().horizontalAdvance(button.text()) + px(28)
            for button in self.buttons
        ]

    def _fit(self) -> None:
        """Show the groups from the first one on that have room."""
        widths = self._widths()
        room = self.width() - px(8)
        needs_arrow = sum(widths) + px(2) * len(widths) > room
        if needs_arrow:
            room -= px(TAB_HEIGHT + 2)
        else:
            self._first = 0
        for number, button in enumerate(self.buttons):
            if number >= self._first:
                room -= widths[number] + px(2)
            button.setVisible(number == self._first or (number > self._first and room >= 0))
        self._more.setVisible(needs_arrow)

    @Slot()
    def turn(self) -> None:
        """Show the groups after the last one shown, or the first ones again."""
        shown = [n for n, button in enumerate(self.buttons) if not button.isHidden()]
        last = shown[-1] if shown else -1
        self._first = last + 1 if last + 1 < len(self.buttons) else 0
        self._fit()


class QuickTiles(QWidget):
    """The groups, and the tiles of the one that is open. ``tapped`` gives the product."""

    tapped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[QuickKeyGroup, ...] = ()
        self._open, self._page, self._rows = 0, 0, 0
        self.tabs = GroupTabs()
        self.tabs.chosen.connect(self._open_group)
        self.tiles: list[Tile] = []
        self._grid: QGridLayout = grid(gap=GAP)
        self._none = Empty(
            "layout-dashboard",
            _("No quick keys yet"),
            _("Products with a quick key stand here"),
        )
        self._board = holding(self._grid)
        sheet = column(self.tabs, gap=10)
        sheet.addWidget(self._board, 1)
        sheet.addWidget(self._none, 1)
        self.setLayout(sheet)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_groups(self, groups: Sequence[QuickKeyGroup]) -> None:
        """Show these quick keys; the group that is open stays open."""
        if tuple(groups) == self._groups and self.tiles:
            return
        name = self._groups[self._open].name if self._groups else ""
        self._groups = tuple(groups)
        names = [group.name for group in self._groups]
        self._open = names.index(name) if name in names else 0
        self._page = 0
        self.tabs.setVisible(bool(names))
        self._board.setVisible(bool(names))
        self._none.setVisible(not names)
        self.tabs.show_groups([name or _("Favourites") for name in names], self._open)
        self._fill()

    @override
    def minimumSizeHint(self) -> QSize:
        """Room for the fewest rows, however many there are now: a window may shrink again."""
        tiles = FEWEST_ROWS * (TILE_HEIGHT + GAP) - GAP
        return QSize(px(ACROSS * 98), px(TAB_HEIGHT + 8 + 10 + tiles))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._rows_that_fit() != self._rows:
            self._fill()

    def _rows_that_fit(self) -> int:
        room = self.height() - self.tabs.height() - px(10) + px(GAP)
        return max(FEWEST_ROWS, room // (px(TILE_HEIGHT) + px(GAP)))

    def _fill(self) -> None:
        self._rows = self._rows_that_fit()
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        products = self._groups[self._open].sellables if self._groups else ()
        self.tiles = self._tiles_for(products, self._rows * ACROSS)
        for number, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, number // ACROSS, number % ACROSS)
        for number in range(ACROSS):
            self._grid.setColumnStretch(number, 1)
        for number in range(max(self._rows, self._grid.rowCount())):
            self._grid.setRowStretch(number, 1 if number < self._rows else 0)

    def _tiles_for(self, products: Sequence[Sellable], places: int) -> list[Tile]:
        """One page of tiles; if there are more products than places, the last leads on."""
        if len(products) > places:
            pages = -(-len(products) // (places - 1))
            self._page %= pages
            start = self._page * (places - 1)
            products = products[start : start + places - 1]
        else:
            pages, self._page = 1, 0
        tiles: list[Tile] = [QuickTile(product) for product in products]
        for tile in tiles:
            tile.clicked.connect(self._tap)
        if pages > 1:
            more = Tile(_("More"), f"{self._page + 1} / {pages}", "chart6")
            more.clicked.connect(self._turn)
            tiles.append(more)
        return tiles

    @Slot()
    def _tap(self) -> None:
        tile = self.sender()
        if isinstance(tile, QuickTile):
            self.tapped.emit(tile.product)

    @Slot()
    def _turn(self) -> None:
        self._page += 1
        self._fill()

    @Slot(int)
    def _open_group(self, number: int) -> None:
        self._open, self._page = number, 0
        self._fill()
