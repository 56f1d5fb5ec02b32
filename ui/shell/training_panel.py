"""Before practising: go on where it was left, or start with fresh data?"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from ui.kit.buttons import Button
from ui.kit.label import Label
from ui.kit.layout import keep_hidden
from ui.kit.panel import Panel
from ui.kit.words import _


class TrainingPanel(Panel):
    """Says what training is; ``chosen`` tells whether to start afresh."""

    chosen = Signal(bool)

    def __init__(self, *, begun: bool) -> None:
        super().__init__(_("Training mode"))
        for sentence in (
            _("Sell, take back and close as you like: nothing of it is kept in the store."),
            _("Goods, prices, people and settings are those of the store as they are now."),
            _("The drawer stays shut, and every paper says TRAINING."),
            _("A basket that is open now stays where it is until you come back."),
        ):
            self.body.addWidget(Label(sentence, wrap=True))
        self.body.addStretch(1)
        self.fresh = Button(_("Start afresh"), "plain" if begun else "primary", height=46)
        self.fresh.clicked.connect(self._start_afresh)
        self.foot.addWidget(self.fresh, 1)
        self.go_on = Button(_("Go on as it was left"), "primary", height=46)
        keep_hidden(self, self.go_on)
        if begun:
            self.go_on.show()
            self.go_on.clicked.connect(self._go_on)
            self.foot.addWidget(self.go_on, 1)

    @Slot()
    def _go_on(self) -> None:
        self._choose(afresh=False)

    @Slot()
    def _start_afresh(self) -> None:
        self._choose(afresh=True)

    def _choose(self, *, afresh: bool) -> None:
        for button in (self.fresh, self.go_on):
            button.setEnabled(False)
        self.close_panel()
        self.chosen.emit(afresh)
