"""Which key does what. Keys can be changed; what a key does is an ``Action`` of a slice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.words import Words

_MODIFIERS = ("Ctrl+", "Alt+", "Meta+")
_NEVER = ("Tab", "Return", "Enter", "Backtab", "Space", "Backspace")


@dataclass(frozen=True)
class Action:
    """Something a key can do. ``id`` is for the settings: "sell.pay"; ``key``: "F12"."""

    id: str
    title: Words
    key: str
    icon: str = ""


class KeyMap:
    """The keys of this shop: those of its preset, unless somebody chose another.

    What neither names has the key that its action says. A chosen "" is no key at all.
    """

    def __init__(
        self,
        chosen: Mapping[str, str] | None = None,
        preset: Mapping[str, str] | None = None,
    ) -> None:
        self._chosen, self._preset = dict(chosen or {}), dict(preset or {})

    def change(self, other: KeyMap) -> None:
        """Hold the keys of another map from now on."""
        self._chosen, self._preset = other._chosen, other._preset

    def key(self, action: Action) -> str:
        """The key of an action, as it stands on its button; "" if it has none."""
        usual = self.usual(action)
        chosen = self._chosen.get(action.id, usual)
        return chosen if not chosen or may_be_shortcut(chosen) else usual

    def usual(self, action: Action) -> str:
        """The key of an action in the preset."""
        return self._preset.get(action.id, action.key)


def may_be_shortcut(key: str) -> bool:
    """Whether a key can be a shortcut while a scanner types into the same window.

    Scanners send printable characters, Tab and Enter, so none of these may be one unless
    Ctrl, Alt or Meta is held.
    """
    if any(key.startswith(modifier) for modifier in _MODIFIERS):
        return True
    return len(key.removeprefix("Shift+")) > 1 and key.removeprefix("Shift+") not in _NEVER


class Shortcuts:
    """The shortcuts of one mode of a widget, switched on and off together.

    They work in the whole window while the widget is visible. Two modes that use the same
    key, such as the sale and its payment, must not be on at once.
    """

    def __init__(self, widget: QWidget, keys: KeyMap) -> None:
        self._widget, self._keys = widget, keys
        self._shortcuts: list[QShortcut] = []

    def add(self, action: Action, use: Callable[[], object]) -> str:
        """Call a method of the widget at the key of an action; gives the key to show."""
        key = self._keys.key(action)
        if key:
            self.add_key(key, use)
        return key

    def add_key(self, key: str, use: Callable[[], object]) -> None:
        """Call a method of the widget at a fixed key, such as "Esc"."""
        shortcut = QShortcut(QKeySequence(key), self._widget)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(use)
        self._shortcuts.append(shortcut)

    def clear(self) -> None:
        """Let go of every key, to give the actions others."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []

    def set_enabled(self, on: bool) -> None:
        """Switch the whole mode on or off."""
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)
