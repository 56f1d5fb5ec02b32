"""The drawer while money is taken or given back: opened without a sale, for a reason."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.kit.buttons import Button
from ui.kit.keys import KeyMap, Shortcuts
from ui.sales.actions import DRAWER_ALONE


class DrawerKey(Button):
    """A button and its key; both are dead while it is hidden."""

    def __init__(self, keys: KeyMap) -> None:
        key = keys.key(DRAWER_ALONE)
        super().__init__(key, "ghost", icon=DRAWER_ALONE.icon, height=48)
        name = str(DRAWER_ALONE.title)
        self.setAccessibleName(f"{name} ({key})" if key else name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()  # until it is known that this person may
        self._keys = Shortcuts(self, keys)
        self._keys.add(DRAWER_ALONE, self.click)
