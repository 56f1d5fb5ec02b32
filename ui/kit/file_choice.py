"""Asking for a file without stopping the shop: the dialog is open, the program goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Use = Callable[[str], object]


def documents() -> Path:
    """Where this person keeps documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def ask_save(parent: QWidget, title: str, name: str, kind: str, use: Use) -> QFileDialog:
    """Ask where to save; ``use``, a method of a widget, is called with the path chosen.

    ``name`` is the name offered; its ending is added to a name without one. ``kind`` is as
    Qt wants it: "Excel (*.xlsx)".
    """
    dialog = _dialog(parent, title, kind, use)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix)
    dialog.selectFile(name)
    dialog.open()
    return dialog


def ask_open(parent: QWidget, title: str, kind: str, use: Use) -> QFileDialog:
    """Ask which file to open; ``use``, a method of a widget, is called with its path."""
    dialog = _dialog(parent, title, kind, use)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    return dialog


def _dialog(parent: QWidget, title: str, kind: str, use: Use) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(documents()), kind)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(use)
    return dialog
