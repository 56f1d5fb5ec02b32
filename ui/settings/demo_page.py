"""From the demo to a store of one's own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp import demo
from ui.kit.buttons import Button
from ui.kit.confirm import ConfirmPanel
from ui.kit.label import Label
from ui.kit.layout import STRETCH, row
from ui.kit.screen import Screen
from ui.kit.settings_page import SettingsPage
from ui.kit.words import _


class DemoPage(SettingsPage):
    """One button that lets the demo give way to an empty store."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, _("Demo data"))
        stays = _(
            "Your settings, taxes, ways of paying and the people you let in stay. The made-up "
            "products, people and sales go. The demo is kept as a file beside your store."
        )
        self.body.addWidget(Label(_("This store holds made-up goods and sales."), wrap=True))
        self.body.addWidget(Label(stays, "body", "text2", wrap=True))
        self.remove = Button(_("Remove demo data"), "danger-ghost", icon="trash-2")
        self.remove.clicked.connect(self._ask)
        self.body.addLayout(row(self.remove, STRETCH))
        self.body.addStretch(1)

    @override
    def refresh(self) -> None:
        """There is nothing to ask for."""

    @Slot()
    def _ask(self) -> None:
        sentence = _("All made-up products and sales go, and the store starts empty.")
        panel = ConfirmPanel(
            _("Remove demo data"), sentence, _("Remove demo data"), self._remove_it
        )
        self.home.context.host.slide(panel)

    def _remove_it(self) -> None:
        self.remove.setEnabled(False)
        context = self.home.context
        store, folder = context.store, context.folder
        job = context.runner.change(self, lambda: demo.start_for_real(store, folder))
        job.then(self._start_over).otherwise(self._stay)

    def _start_over(self, _kept_as: Path) -> None:
        self.home.context.host.reopen()

    def _stay(self, error: Exception) -> None:
        self.remove.setEnabled(True)
        self.complain(error)
