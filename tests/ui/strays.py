"""Widgets that show as windows of their own, be it for a moment, and take the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget


class Strays(QObject):
    """Notes every widget that shows as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow():  # type: ignore[attr-defined]
            self.seen.append(repr(watched))
        return False


@contextmanager
def no_strays() -> Iterator[None]:
    """Fail if anything shows as a window within this block."""
    strays = Strays()
    application = QCoreApplication.instance()
    assert application is not None
    application.installEventFilter(strays)
    try:
        yield
    finally:
        application.removeEventFilter(strays)
    assert strays.seen == []
