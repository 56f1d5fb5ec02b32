"""The pole display: its port, how it is spoken to, and a test message."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from typing_extensions import override

from storeapp.devices import PolePage, PoleProtocol, PoleSettings
from ui.devices.printer_form import BAUDS
from ui.display.glass import Glass
from ui.kit.buttons import Button
from ui.kit.fields import Choice, TextField
from ui.kit.label import Label
from ui.kit.layout import field, row
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.words import _


class PoleSettingsPage(GroupPage[PoleSettings]):
    """A display of two lines with twenty characters each, on a serial port."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(
            screen,
            _("Pole display"),
            PoleSettings,
            _("Two lines of twenty characters for the customer, on a serial port."),
        )
        self.port = TextField(placeholder="COM4, /dev/ttyUSB1")
        self.baud = Choice(*((str(baud), baud) for baud in BAUDS))
        self.protocol = Choice(
            ("CD5220 (ESC Q A)", PoleProtocol.CD5220), (_("Plain text"), PoleProtocol.PLAIN)
        )
        self.page_ = Choice(
            ("ASCII", PolePage.ASCII), ("GB18030", PolePage.GB18030), ("CP437", PolePage.CP437)
        )
        self.test = Button(_("Show a test message"), icon="monitor")
        self.foot.insertWidget(0, self.test)
        self._lay_out()
        self.port.textChanged.connect(self.touched)
        for choice in (self.baud, self.protocol, self.page_):
            choice.currentIndexChanged.connect(self.touched)
        self.test.clicked.connect(self._test)

    @override
    def show_value(self, value: PoleSettings) -> None:
        self.port.setText(value.port)
        self.baud.choose(value.baud)
        self.protocol.choose(value.protocol)
        self.page_.choose(value.page)

    @override
    def collect(self) -> PoleSettings | None:
        kept = self.kept
        if kept is None:
            return None
        return replace(
            kept,
            port=self.port.value().strip(),
            baud=self.baud.value() or kept.baud,
            protocol=self.protocol.value() or kept.protocol,
            page=self.page_.value() or kept.page,
        )

    @Slot()
    @override
    def touched(self, *what: object) -> None:
        super().touched(*what)
        kept = self.kept
        self.test.setEnabled(kept is not None and kept.is_set_up and not self.is_touched())

    @Slot()
    def _test(self) -> None:
        self.home.context.kept.of(Glass).test_wanted.emit()
        self.home.context.host.toast(_("Sent to the pole display"))

    def _lay_out(self) -> None:
        first, second = row(gap=14), row(gap=14)
        first.addLayout(field(_("Port"), self.port), 2)
        first.addLayout(field(_("Speed"), self.baud), 1)
        second.addLayout(field(_("Protocol"), self.protocol), 2)
        second.addLayout(field(_("Characters"), self.page_), 1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        sentence = _(
            "Chinese needs a pole that knows GB18030. Leave the port empty for no pole."
        )
        self.body.addWidget(Label(sentence, "meta", "text3", wrap=True))
        self.body.addStretch(1)
