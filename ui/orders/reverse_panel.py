"""Reversing a sale of today: why, in a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from typing_extensions import override

from storeapp.sales import SaleDetail
from ui.kit.buttons import Button
from ui.kit.display import money
from ui.kit.error_bar import ErrorBar
from ui.kit.label import Label
from ui.kit.layout import field
from ui.kit.panel import Panel
from ui.kit.reasons import ReasonField
from ui.kit.words import _


class ReversePanel(Panel):
    """Asks for the reason. ``wanted`` gives it."""

    wanted = Signal(str)

    def __init__(self, sale: SaleDetail, reasons: Sequence[str]) -> None:
        super().__init__(_("Reverse {number}").format(number=sale.number))
        said = _("Goods, tax and {amount} go back as they came, by a ticket of its own.")
        words = said.format(amount=money(sale.total))
        self.reason = ReasonField(reasons)
        self.errors = ErrorBar()
        self.body.addWidget(Label(words, "body", "text2", wrap=True))
        self.body.addLayout(field(_("Reason"), self.reason))
        self.body.addWidget(self.errors)
        self.body.addStretch(1)
        self.go = Button(_("Reverse"), "danger", key="Enter", height=56)
        self.foot.addWidget(self.go, 1)
        self.go.clicked.connect(self.accept)
        self.reason.entered.connect(self.accept)

    @override
    def opened(self) -> None:
        self.reason.setFocus()

    @Slot()
    def accept(self) -> None:
        """Hand the reason over, if there is one."""
        if self.reason.value():
            self.errors.clear()
            self.wanted.emit(self.reason.value())
        else:
            self.reason.mark(True, _("Type the reason"))
            self.reason.setFocus()
