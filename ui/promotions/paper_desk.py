"""Saving posters and price labels of a promotion."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from reports.promotions.papers import PaperWanted, print_offer
from storeapp.promotions import Promotion
from storeapp.store import Store
from ui.kit.saving import PDF, Document, Saver
from ui.kit.screen import Screen
from ui.promotions.naming import name_of
from ui.promotions.paper_panel import PaperPanel


class PaperDesk(QObject):
    """Asks for the paper, then where to save it."""

    def __init__(self, screen: Screen, saver: Saver) -> None:
        super().__init__(saver)
        self._home, self._saver = screen, saver
        self._promotion: Promotion | None = None
        self.panel: PaperPanel | None = None

    def ask(self, promotion: Promotion) -> None:
        """Ask which paper this promotion shall be saved on."""
        if self._home.has_keyboard():
            self._promotion = promotion
            self.panel = PaperPanel()
            self.panel.wanted.connect(self._save)
            self._home.context.host.slide(self.panel)

    @Slot(object)
    def _save(self, wanted: PaperWanted) -> None:
        one = self._promotion
        if one is None or self.panel is None:
            return
        self.panel.done()
        write = partial(_write, self._home.context.store, one, wanted)
        self._saver.ask(Document(f"{name_of(one)}.pdf", PDF, write))


def _write(store: Store, promotion: Promotion, wanted: PaperWanted, path: Path) -> None:
    path.write_bytes(store.ask(print_offer, promotion, wanted))
