"""The usual promotions to start from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup
from typing_extensions import override

from storeapp.promotions import Kind
from ui.kit.buttons import Tile
from ui.kit.label import Label
from ui.kit.layout import grid
from ui.kit.panel import Panel
from ui.kit.theme import px
from ui.kit.words import _
from ui.promotions.naming import KIND_EXAMPLES, KIND_NAMES

WIDTH, COLUMNS, HIGH = 760, 2, 66
TONES = {
    Kind.SPEND_OFF: "chart1",
    Kind.SPEND_SHARE: "chart1",
    Kind.NTH: "chart2",
    Kind.BUY_GET: "chart2",
    Kind.ANY_FOR: "chart2",
    Kind.BUNDLE: "chart2",
    Kind.SPECIAL: "chart3",
    Kind.MEMBER: "chart3",
    Kind.TIMED: "chart3",
    Kind.BREAKS: "chart3",
    Kind.BIRTHDAY: "chart3",
    Kind.COUPON: "chart4",
    Kind.GIFT: "chart5",
    Kind.ADD_ON: "chart5",
}


class KindsPanel(Panel):
    """A tile for each kind; the arrow keys move over them. ``taken`` gives the kind."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("New promotion"), WIDTH)
        self.body.addWidget(Label(_("What shall it be? All of it can be changed."), "body"))
        self.kinds = [kind for kind in Kind if kind is not Kind.OTHER]
        self.tiles: list[Tile] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._take)
        tiles = grid(gap=10)
        for number, kind in enumerate(self.kinds):
            name, example = str(KIND_NAMES[kind]), str(KIND_EXAMPLES[kind])
            tile = Tile(name, example, TONES[kind])
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            tile.setFixedHeight(px(HIGH))
            tile.setAutoDefault(True)
            self._group.addButton(tile, number)
            self.tiles.append(tile)
            tiles.addWidget(tile, number // COLUMNS, number % COLUMNS)
        self.body.addLayout(tiles)
        self.body.addStretch(1)

    @override
    def opened(self) -> None:
        self.tiles[0].setFocus()

    @Slot(int)
    def _take(self, number: int) -> None:
        self.close_panel()
        self.taken.emit(self.kinds[number])
