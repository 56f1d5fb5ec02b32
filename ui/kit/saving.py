"""Saving a document: ask where, write it away from the GUI thread, offer to open it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from ui.kit.file_choice import ask_save
from ui.kit.file_wrong import FileNotWritten
from ui.kit.screen import Screen
from ui.kit.words import Words, _, lazy

QUIET_MS = 400
EXCEL = lazy("Excel workbook (*.xlsx)")
PDF = lazy("PDF document (*.pdf)")
CSV = lazy("CSV file (*.csv)")

Write = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Document:
    """Something to save: the name offered, its kind for the dialog, and what writes it.

    ``write`` runs on another thread and touches no widget.
    """

    name: str
    kind: Words
    write: Write


class Saver(QObject):
    """Saves the documents of one screen. ``saved`` gives the path once it is written."""

    saved = Signal(str)

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._document: Document | None = None
        self._path = Path()
        self._slow = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._slow.timeout.connect(self._say_slow)

    def ask(self, document: Document) -> None:
        """Ask where this document shall go, then save it."""
        self._document = document
        ask_save(self._screen, _("Save"), document.name, str(document.kind), self.save_to)

    @Slot(str)
    def save_to(self, path: str) -> None:
        """Save the document asked about last to this path."""
        if self._document is None:
            return
        self._path = Path(path)
        write, place = self._document.write, self._path
        self._slow.start()
        job = self._screen.context.runner.read(self, lambda: _write(write, place))
        job.then(self._done).otherwise(self._failed)

    @Slot()
    def open_saved(self) -> None:
        """Open what was saved last with the program that is there for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))

    @Slot()
    def _say_slow(self) -> None:
        self._screen.context.host.toast(_("Saving {name}…").format(name=self._path.name))

    def _done(self, path: str) -> None:
        self._slow.stop()
        said = _("Saved as {name}").format(name=self._path.name)
        self._screen.context.host.toast(said, _("Open"), self.open_saved)
        self.saved.emit(path)

    def _failed(self, error: Exception) -> None:
        self._slow.stop()
        self._screen.context.host.complain(error)


def _write(write: Write, path: Path) -> str:
    try:
        write(path)
    except OSError as error:
        raise FileNotWritten(str(path), error.strerror or str(error)) from error
    return str(path)
