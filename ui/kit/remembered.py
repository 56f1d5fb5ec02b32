"""How somebody left the screens of this computer: which columns, which choices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from ui.kit.table_view import Table

FILE_NAME = "screens.ini"


class Remembered:
    """Small choices that belong to this computer, kept in a file beside the store.

    Losing it loses nothing but comfort, so a file that cannot be written is no error.
    """

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    def words(self, key: str) -> tuple[str, ...] | None:
        """A list of words kept under a key, or None if nothing was ever kept there."""
        found = self._settings.value(key)
        if found is None:
            return None
        return tuple(str(found).split()) if isinstance(found, str) else tuple(found)

    def keep(self, key: str, words: tuple[str, ...]) -> None:
        """Keep a list of words without blanks in them."""
        self._settings.setValue(key, " ".join(words))
        self._settings.sync()


class ColumnKeeper:
    """Shows a table with the columns chosen last time, and keeps each new choice."""

    def __init__(self, table: Table[Any], kept: Remembered, key: str) -> None:
        self._kept, self._key = kept, f"columns/{key}"
        ids = kept.words(self._key)
        if ids is not None:
            table.show_columns(ids)
        table.columns_changed.connect(self._keep)

    def _keep(self, ids: tuple[str, ...]) -> None:
        self._kept.keep(self._key, ids)
