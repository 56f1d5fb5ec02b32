"""What is done more seldom at the till: every key that has no room on the bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from typing_extensions import override

from ui.kit.buttons import FnKey
from ui.kit.keys import Action, KeyMap
from ui.kit.layout import grid
from ui.kit.words import _
from ui.sales.actions import CANCEL
from ui.sales.side_page import SidePage

COLUMNS = 2


class MorePage(SidePage):
    """One large button for each action; ``keys`` gives them by the id of their action.

    The keys of the sale work here as well: the page only shows them.
    """

    def __init__(self, actions: Sequence[Action], keys: KeyMap) -> None:
        super().__init__(_("More"))
        self.keys: dict[str, FnKey] = {}
        sheet = grid(gap=8)
        for at, action in enumerate(actions):
            tone = "danger" if action is CANCEL else "text2"
            button = FnKey(str(action.title), keys.key(action), action.icon, tone)
            self.keys[action.id] = button
            sheet.addWidget(button, at // COLUMNS, at % COLUMNS)
        self.body.addLayout(sheet)
        self.body.addStretch(1)
        self.back.setText(_("Back") + "  Esc")
        self.back.setAccessibleName(_("Back") + " (Esc)")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def allow(self, action: Action, on: bool) -> None:
        """Let a key be pressed, or grey it."""
        button = self.keys.get(action.id)
        if button is not None and button.isEnabled() != on:
            button.setEnabled(on)

    @override
    def take_keyboard(self) -> None:
        """Take the keyboard: a letter typed here is no search."""
        self.setFocus()
