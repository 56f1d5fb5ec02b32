"""Stopping a promotion, or sending a version back: asked once, with the reason."""

from __future__ import annotations

from typing_extensions import override

from ui.kit.checked import Checked
from ui.kit.form_panel import FormPanel
from ui.kit.label import Label
from ui.kit.text_area import TextArea
from ui.kit.words import _


class ReasonPanel(FormPanel[str]):
    """Gives the reason. ``required`` False lets it be empty."""

    def __init__(self, title: str, sentence: str, verb: str, *, required: bool = True) -> None:
        super().__init__(title, verb)
        self._required = required
        self.reason = TextArea(3)
        self.body.addWidget(Label(sentence, wrap=True))
        self.body.addWidget(Checked(_("Reason"), self.reason))
        self.body.addStretch(1)
        self.reason.textChanged.connect(self.touched)
        self.verb.setEnabled(not required)

    @override
    def value(self) -> str | None:
        said = self.reason.value()
        return said if said or not self._required else None
