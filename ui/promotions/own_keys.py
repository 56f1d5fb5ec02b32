"""Keys of a page that a panel over it may use for itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def own_key(page: QWidget, key: str, use: Callable[[], object]) -> None:
    """Call a method of a page at a key, while the keyboard is somewhere on it.

    Of two keys that are the same in the whole window neither would work; panels keep what
    is typed with Ctrl+Enter and Ctrl+S, too.
    """
    shortcut = QShortcut(QKeySequence(key), page)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(use)
