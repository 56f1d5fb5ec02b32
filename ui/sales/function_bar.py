"""The keys at the foot of the checkout; each can be tapped as well."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.kit.buttons import FnKey
from ui.kit.keys import Action, KeyMap
from ui.kit.layout import row
from ui.sales.actions import REMOVE


class FunctionBar(QWidget):
    """One button for each action; ``keys`` gives them by the id of their action."""

    def __init__(self, actions: Sequence[Action], keys: KeyMap) -> None:
        super().__init__()
        self.keys: dict[str, FnKey] = {}
        bar = row(gap=8, margins=(16, 0, 16, 14))
        for action in actions:
            tone = "danger" if action is REMOVE else "text2"
            button = FnKey(str(action.title), keys.key(action), action.icon, tone)
            self.keys[action.id] = button
            bar.addWidget(button)
        self.setLayout(bar)

    def tell(self, action: Action, count: int) -> None:
        """Say how many are waiting behind a key."""
        button = self.keys.get(action.id)
        if button is not None:
            button.set_badge(count)

    def allow(self, action: Action, on: bool) -> None:
        """Let a key be pressed, or grey it."""
        button = self.keys.get(action.id)
        if button is not None and button.isEnabled() != on:
            button.setEnabled(on)
