"""Choosing the file, and what was taken in before."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QWidget
from typing_extensions import override

from storeapp.exchange import Run, RunId, RunState, Target
from ui.exchange.field_words import STATE_WORDS, TARGET_WORDS
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.choices import RadioButton
from ui.kit.display import moment
from ui.kit.empty import Disc, Empty
from ui.kit.file_choice import ask_open
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, row
from ui.kit.paged import Paged
from ui.kit.table import Chip, Column
from ui.kit.theme import px
from ui.kit.words import _, lazy

DROP_HEIGHT = 196


class DropBox(Box):
    """A place to drop a file on, with a button for those who would rather choose it."""

    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__("card")
        self.setAcceptDrops(True)
        self.setFixedHeight(px(DROP_HEIGHT))
        self.choose = Button(_("Choose a file…"), "primary", icon="folder-open", height=44)
        self.choose.clicked.connect(self._ask)
        self.products = RadioButton(str(TARGET_WORDS[Target.PRODUCTS]), checked=True)
        self.stock = RadioButton(str(TARGET_WORDS[Target.STOCK]))
        group = QButtonGroup(self)
        group.addButton(self.products)
        group.addButton(self.stock)
        title = Label(_("Drop a spreadsheet here"), "amount")
        hint = Label(_("CSV or Excel, with one row for each product."), "body", "text3")
        kinds = row(self.products, self.stock, STRETCH, gap=18)
        words = column(STRETCH, title, hint, kinds, STRETCH, gap=4)
        line = row(Disc("upload"), gap=24, margins=(28, 16, 28, 16))
        line.addLayout(words, 1)
        line.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def target(self) -> Target:
        """What the file is about."""
        return Target.STOCK if self.stock.isChecked() else Target.PRODUCTS

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.dropped.emit(url.toLocalFile())

    @Slot()
    def _ask(self) -> None:
        kinds = _("Spreadsheets (*.csv *.xlsx *.txt *.tsv)")
        ask_open(self, _("Choose a file"), kinds, self._take)

    @Slot(str)
    def _take(self, path: str) -> None:
        self.dropped.emit(path)


class FilePage(QWidget):
    """The drop box, and below it every import there was. ``undo_wanted`` gives one of them."""

    undo_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.drop = DropBox()
        self.runs: Paged[Run] = Paged(
            _columns(), _("Imports"), Empty("history", _("Nothing was imported yet")), _id_of
        )
        self.undo = Button(_("Undo this import"), icon="undo-2")
        self.undo.setEnabled(False)
        self.runs.table.picked.connect(self._offer)
        self.runs.loaded.connect(self._offer)
        self.undo.clicked.connect(self._ask_undo)
        head = row(Label(_("Imports"), "heading"), STRETCH, self.undo)
        body = column(self.drop, head, gap=12)
        body.addWidget(self.runs, 1)
        self.setLayout(body)

    @Slot()
    def _offer(self, _run: object = None) -> None:
        run = self.runs.table.current()
        self.undo.setEnabled(run is not None and run.state is not RunState.UNDONE)

    @Slot()
    def _ask_undo(self) -> None:
        run = self.runs.table.current()
        if run is not None:
            self.undo_wanted.emit(run)


def _columns() -> tuple[Column[Run], ...]:
    return (
        Column(lazy("When"), _when, 180),
        Column(lazy("File"), _file, 200, stretch=True),
        Column(lazy("What"), _what, 124),
        Column(lazy("Who"), _who, 110),
        Column(lazy("Added"), _added, 84),
        Column(lazy("Changed"), _changed, 96),
        Column(lazy("Refused"), _refused, 92),
        Column(lazy("State"), _state, 124),
    )


def _id_of(run: Run) -> RunId:
    return run.id


def _when(run: Run) -> str:
    return moment(run.started_at)


def _file(run: Run) -> str:
    return run.file_name


def _what(run: Run) -> str:
    return str(TARGET_WORDS[run.target])


def _who(run: Run) -> str:
    return run.actor


def _added(run: Run) -> int:
    return run.added


def _changed(run: Run) -> int:
    return run.changed


def _refused(run: Run) -> int:
    return run.refused


def _state(run: Run) -> Chip:
    words, mood = STATE_WORDS[run.state]
    return Chip(str(words), mood)
