"""Other promotions in words, and the button to change them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.kit.buttons import Button
from ui.kit.label import ElidedLabel
from ui.kit.layout import row
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.promotions.others_panel import Other, OthersPanel, read_others


class OthersField(QWidget):
    """The ids of rules, told by the names of their promotions."""

    changed = Signal()

    def __init__(self, screen: Screen, title: str) -> None:
        super().__init__()
        self._home, self._title, self._own = screen, title, ""
        self._ids: frozenset[str] = frozenset()
        self.panel: OthersPanel | None = None
        self.words = ElidedLabel(_("None"), "medium")
        self.button = Button(_("Choose…"), icon="list-filter", height=40)
        self.button.setAccessibleName(_("Choose: {what}").format(what=title))
        line = row(self.words, self.button, gap=10)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.setFocusProxy(self.button)
        self.button.clicked.connect(self.choose)

    def value(self) -> frozenset[str]:
        """The ids of the rules picked."""
        return self._ids

    def show_ids(self, ids: frozenset[str], own: str) -> None:
        """Show these without telling it; ``own`` is the promotion it is about."""
        self._ids, self._own = ids, own
        self.words.setText(_("None"))
        if ids:
            self._home.ask(read_others, ids).then(self._know)

    @Slot()
    def choose(self) -> None:
        """Open the list."""
        self.panel = OthersPanel(self._home, self._title, self._ids, self._own)
        self.panel.taken.connect(self._take)
        self._home.context.host.slide(self.panel)

    @Slot(object)
    def _take(self, ids: frozenset[str]) -> None:
        self.show_ids(ids, self._own)
        self.button.setFocus()
        self.changed.emit()

    def _know(self, others: tuple[Other, ...]) -> None:
        if isValid(self) and {one.id for one in others} == self._ids:
            self.words.setText(", ".join(_called(one) for one in others))


def _called(one: Other) -> str:
    return f"{one.number} {one.name}" if one.number else one.name
