"""Every other report and list there is, for the days chosen, as a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from reports import writing
from reports.kit.days import Days
from reports.registry import LISTS, REPORTS, ListEntry, ReportEntry, Span
from storeapp.store import Store
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.days import StretchChoice
from ui.kit.icons import IconView
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.saving import CSV, EXCEL, PDF, Document, Saver
from ui.kit.scroll import scrolling
from ui.kit.words import _, lazy

KINDS = {".pdf": PDF, ".xlsx": EXCEL, ".csv": CSV}
NAMES = {".pdf": lazy("PDF"), ".xlsx": lazy("Excel"), ".csv": lazy("CSV")}

Entry = ReportEntry | ListEntry


class MoreReports(QWidget):
    """One row for each report, with a button for each kind of file."""

    def __init__(self, store: Store, saver: Saver, today: date) -> None:
        super().__init__()
        self._store, self._saver = store, saver
        self.stretch = StretchChoice(today)
        may = store.actor.permissions
        self.rows = [
            ReportRow(entry, suffixes)
            for entries, suffixes in (
                (REPORTS.values(), writing.REPORT_SUFFIXES),
                (LISTS.values(), writing.LIST_SUFFIXES),
            )
            for entry in entries
            if entry.permission in may
        ]
        for line in self.rows:
            line.asked.connect(self._save)
        scroll = scrolling(column(*self.rows, STRETCH, gap=8, margins=(0, 0, 6, 0)))
        self.setLayout(column(row(self.stretch, STRETCH), scroll, gap=12))

    @Slot(object, str)
    def _save(self, entry: Entry, suffix: str) -> None:
        self._saver.ask(document_of(self._store, entry, self.stretch.days(), suffix))


class ReportRow(Box):
    """One report; ``asked`` gives its entry and the ending of the file wanted."""

    asked = Signal(object, str)

    def __init__(self, entry: Entry, suffixes: tuple[str, ...]) -> None:
        super().__init__("card")
        self._entry, self._suffixes = entry, suffixes
        self.buttons = [Button(str(NAMES[suffix]), height=36) for suffix in suffixes]
        self._group = QButtonGroup(self)
        for number, button in enumerate(self.buttons):
            button.setAccessibleName(f"{entry.title}: {button.text()}")
            self._group.addButton(button, number)
        self._group.idClicked.connect(self._ask)
        span = _("as things stand now") if entry.span is Span.NONE else _("for the days above")
        icon = IconView("file-spreadsheet", "text3", 20)
        words = column(Label(str(entry.title), "strong"), Label(span, "meta", "text3"), gap=0)
        body = row(icon, words, STRETCH, *self.buttons, gap=10, margins=(16, 8, 12, 8))
        self.setLayout(body)

    @Slot(int)
    def _ask(self, number: int) -> None:
        self.asked.emit(self._entry, self._suffixes[number])


def document_of(store: Store, entry: Entry, days: Days, suffix: str) -> Document:
    """A report or list as a document to save."""
    name = entry.name
    if entry.span is not Span.NONE:
        last = "" if days.is_one else f"_{days.last:%Y-%m-%d}"
        name = f"{entry.name} {days.first:%Y-%m-%d}{last}"
    return Document(f"{name}{suffix}", KINDS[suffix], Writer(store, entry, days))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a report or list to a path, on whatever thread it is called."""

    store: Store
    entry: Entry
    days: Days

    def __call__(self, path: Path) -> None:
        """Write it. Raises OSError."""
        if isinstance(self.entry, ReportEntry):
            self.store.ask(writing.write_report, self.entry.name, self.days, path)
        else:
            self.store.ask(writing.write_list, self.entry.name, self.days, path)
