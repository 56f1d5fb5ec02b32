"""Which program this is, where its data lies, and whose work it stands on."""

from __future__ import annotations

import platform
from pathlib import Path

import sqlalchemy
from PySide6.QtCore import QUrl, Slot, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

import resources
from storeapp import VERSION
from storeapp.db import journal
from storeapp.db.journal import Head
from ui.kit.buttons import Button
from ui.kit.fields import Choice
from ui.kit.label import ElidedLabel, Label
from ui.kit.layout import STRETCH, field, grid, row
from ui.kit.screen import Screen
from ui.kit.settings_page import SettingsPage
from ui.kit.text_area import TextArea
from ui.kit.theme import px
from ui.kit.words import _

LINES, MOST_HEIGHT = 12, 2_000


class AboutPage(SettingsPage):
    """Facts for whoever looks after this program."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("About"))
        self.folder: Path = screen.context.folder
        self.head = Label("…", "body")
        self.open = Button(_("Open the folder"), icon="folder-open")
        self.licence = Choice(*((path.stem, path) for path in licences()))
        self.text = TextArea(LINES)
        self.text.setReadOnly(True)
        self.text.setMaximumHeight(px(MOST_HEIGHT))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.setAccessibleName(_("Licence"))
        facts = grid(gap=8)
        versions = f"Python {platform.python_version()}, Qt {qVersion()}, "
        for line, (caption, value) in enumerate(
            (
                (_("Version"), Label(VERSION)),
                (_("Data folder"), ElidedLabel(str(self.folder))),
                (_("Journal"), self.head),
                (_("Runs on"), Label(f"{versions}SQLAlchemy {sqlalchemy.__version__}")),
            )
        ):
            facts.addWidget(Label(caption, "label", "text2"), line, 0)
            facts.addWidget(value, line, 1)
        facts.setColumnStretch(1, 1)
        self.body.addLayout(facts)
        self.body.addLayout(row(self.open, STRETCH))
        self.body.addLayout(field(_("Licences"), self.licence))
        self.body.addWidget(self.text, 1)
        self.open.clicked.connect(self._open_folder)
        self.licence.currentIndexChanged.connect(self._show_licence)
        self._show_licence()

    @override
    def refresh(self) -> None:
        self.home.ask(journal.head).then(self._show_head)

    def _show_head(self, head: Head) -> None:
        said = _("{count} entries, the last one {mark}")
        self.head.setText(said.format(count=f"{head.seq:,}", mark=head.mark or "–"))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    @Slot()
    def _show_licence(self, _number: int = 0) -> None:
        path = self.licence.value()
        if path is not None:
            self.text.setPlainText(path.read_text(encoding="utf-8"))


def licences() -> list[Path]:
    """The licences of what is shipped with the program."""
    return sorted(resources.path().rglob("LICENSE*"))
