"""Asking once before what cannot be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from ui.kit.buttons import Button
from ui.kit.label import Label
from ui.kit.panel import Panel
from ui.kit.words import _

Act = Callable[[], object]


class ConfirmPanel(Panel):
    """Asks once before what cannot be undone. The button says the verb.

    For such acts outside the till only: closing a shift, deleting, restoring a backup.
    """

    def __init__(self, title: str, sentence: str, verb: str, act: Act) -> None:
        super().__init__(title)
        self._act = act
        self.body.addWidget(Label(sentence, wrap=True))
        self.body.addStretch(1)
        keep = Button(_("Cancel"), height=46)
        keep.clicked.connect(self.close_panel)
        self.verb = Button(verb, "danger", height=46)
        self.verb.clicked.connect(self._go)
        self.foot.addWidget(keep, 1)
        self.foot.addWidget(self.verb, 1)

    @Slot()
    def _go(self) -> None:
        act = self._act
        self.close_panel()
        act()
