"""How this computer shows things: language, light or dark, size of the text, sounds."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp.kernel.machine import TEXT_SIZES_PERCENT, Machine
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice
from ui.kit.label import Label
from ui.kit.layout import STRETCH, field, row
from ui.kit.screen import Screen
from ui.kit.settings_page import SettingsPage
from ui.kit.theme import px, theme
from ui.kit.words import LANGUAGE_NAMES, _

STEP, WIDTH = 10, 300


class LookPage(SettingsPage):
    """Everything here changes at once, on this computer only."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen, _("Look"), _("These choices belong to this computer and show at once.")
        )
        machine = screen.context.host.machine
        smallest, largest = TEXT_SIZES_PERCENT
        sizes = [(f"{n}%", n) for n in range(smallest, largest + 1, STEP)]
        self.language = Choice(*((name, code) for code, name in LANGUAGE_NAMES.items()))
        self.scheme = Choice(
            (_("As the system is"), "system"), (_("Light"), "light"), (_("Dark"), "dark")
        )
        self.text_size: Choice[int] = Choice((_("By the size of the screen"), 0), *sizes)
        self.sounds = CheckBox(_("A sound when an item is accepted"))
        for caption, choice in (
            (_("Language"), self.language),
            (_("Theme"), self.scheme),
            (_("Text size"), self.text_size),
        ):
            choice.setFixedWidth(px(WIDTH))
            self.body.addLayout(row(field(caption, choice), STRETCH))
        now = _("Now {percent}%").format(percent=round(theme().factor * 100))
        self.now = Label(now, "meta", "text3")
        self.body.addWidget(self.now)
        self.body.addWidget(self.sounds)
        self.body.addStretch(1)
        self._show(machine)
        self.language.currentIndexChanged.connect(self._change)
        self.scheme.currentIndexChanged.connect(self._change)
        self.text_size.currentIndexChanged.connect(self._change)
        self.sounds.toggled.connect(self._change)

    @override
    def refresh(self) -> None:
        """This computer's choices are known without asking."""

    def _show(self, machine: Machine) -> None:
        self.language.choose(machine.language)
        self.scheme.choose(machine.theme)
        self.text_size.choose(machine.text_percent)
        self.sounds.setChecked(machine.sounds)

    @Slot()
    def _change(self, _what: object = None) -> None:
        host = self.home.context.host
        chosen = replace(
            host.machine,
            language=self.language.value() or host.machine.language,
            theme=self.scheme.value() or host.machine.theme,
            text_percent=self.text_size.value() or 0,
            sounds=self.sounds.isChecked(),
        )
        host.change_machine(chosen)
