"""A button that says which goods are meant, and opens the list to pick them from."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from storeapp.promotions import EVERYTHING, Goods, Scope, goods_of, scope_of
from ui.kit.buttons import Button
from ui.kit.fields import mark_field
from ui.kit.label import ElidedLabel
from ui.kit.layout import row
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.promotions.found_goods import goods_words, read_names
from ui.promotions.goods_panel import GoodsPanel


class GoodsField(QWidget):
    """Goods in words, and the button to change them.

    ``required``: nothing picked is no answer; otherwise it stands for everything. A scope
    that cannot be picked by hand stays as it is until somebody picks goods instead.
    """

    changed = Signal()

    def __init__(self, screen: Screen, title: str, *, required: bool = False) -> None:
        super().__init__()
        self._home, self._title = screen, title
        self.required = required
        self._scope: Scope = scope_of(EVERYTHING)
        self._names: dict[str, str] = {}
        self.panel: GoodsPanel | None = None
        self.words = ElidedLabel("", "medium")
        self.button = Button(_("Choose…"), icon="list-filter", height=40)
        self.button.setAccessibleName(_("Choose: {what}").format(what=title))
        line = row(self.words, self.button, gap=10)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self.choose)
        self._say()

    def scope(self) -> Scope:
        """The goods as a promotion says them."""
        return self._scope

    def goods(self) -> Goods | None:
        """The goods, or None if they cannot be picked by hand."""
        return goods_of(self._scope)

    def is_missing(self) -> bool:
        """Whether something must be picked and nothing is."""
        goods = self.goods()
        return self.required and goods is not None and not goods.picked

    def show_scope(self, scope: Scope) -> None:
        """Show goods without telling it."""
        self._scope = scope
        self._say()
        goods = self.goods()
        if goods is not None and (goods.picked.skus or goods.left_out.skus):
            self._home.ask(read_names, goods).then(self._know)

    def require(self, required: bool) -> None:
        """Say whether everything is an answer."""
        self.required = required
        self._say()

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring around the button."""
        mark_field(self.button, wrong, why)

    @Slot()
    def choose(self) -> None:
        """Open the list."""
        self.panel = GoodsPanel(self._home, self._title, self.goods() or EVERYTHING)
        self.panel.taken.connect(self._take)
        self._home.context.host.slide(self.panel)

    @Slot(object)
    def _take(self, goods: Goods) -> None:
        self.mark(False)
        self.show_scope(scope_of(goods) if goods != EVERYTHING else scope_of(EVERYTHING))
        self.button.setFocus()
        self.changed.emit()

    def _know(self, names: dict[str, str]) -> None:
        if isValid(self):
            self._names = names
            self._say()

    def _say(self) -> None:
        goods = self.goods()
        if goods is None:
            self.words.setText(_("As it was set up; choosing replaces it"))
            return
        nothing = _("Nothing chosen yet") if self.required else _("All goods")
        self.words.setText(goods_words(goods, self._names, nothing))
        self.words.set_tone("text3" if self.is_missing() else "text")
