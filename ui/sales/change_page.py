"""After the sale: the change, large, until the next sale begins by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics

from storeapp.kernel.money import ZERO
from storeapp.sales import Receipt
from ui.kit.buttons import Button
from ui.kit.card import Box
from ui.kit.display import money
from ui.kit.fonts import BOLD, SEMIBOLD
from ui.kit.icons import IconView
from ui.kit.label import ElidedLabel, Label, Rule
from ui.kit.layout import STRETCH, column, row
from ui.kit.words import _
from ui.sales.till import Done
from ui.shifts.figure import Figure

SIZES = (72, 60, 48, 36)


class ChangePage(Box):
    """How much goes back to the customer. ``left`` says that the tiles are wanted again."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("card")
        self.words = Label("", "title", "onSuccessSoft").aligned(Qt.AlignmentFlag.AlignCenter)
        self.change = Figure(SIZES, BOLD, "onSuccessSoft", side=Qt.AlignmentFlag.AlignCenter)
        self.total, self.given = Figure((17,), SEMIBOLD), Figure((17,), SEMIBOLD)
        self.number = ElidedLabel("", "body", "text2")
        self.next = Button(_("Next sale"), key="Esc", height=56)
        self.next.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.next.clicked.connect(self.left)
        ground = Box("success", column(STRETCH, self.words, self.change, STRETCH, gap=4))
        ground.setMinimumHeight(QFontMetrics(self.words.font()).height() * 9)
        head = row(IconView("circle-check", "onSuccessSoft", 24), Label(_("Paid"), "title"))
        head.addWidget(self.number, 1)
        sheet = column(head, Rule(), gap=14, margins=(18, 14, 18, 16))
        sheet.addWidget(ground, 1)
        for words, figure in ((_("Total"), self.total), (_("Received"), self.given)):
            line = row(Label(words, "body", "text2"), figure)
            line.setStretch(1, 1)
            sheet.addLayout(line)
        hint = Label(_("The next scan starts the next sale."), "meta", "text3")
        sheet.addWidget(hint.aligned(Qt.AlignmentFlag.AlignCenter))
        sheet.addWidget(self.next)
        self.setLayout(sheet)

    def show_sale(self, done: Done) -> None:
        """Show what came of a sale."""
        receipt: Receipt = done.receipt
        back = receipt.total < ZERO
        words = _("Change") if receipt.change else _("No change")
        self.words.setText(_("Give back") if back else words)
        self.change.say(money(-receipt.total if back else receipt.change))
        self.total.say(money(receipt.total))
        self.given.say(money(done.given))
        self.number.setText(_("Receipt {number}").format(number=receipt.number))
        said = _("Give back {amount}") if back else _("Paid. Change {amount}")
        self.setAccessibleName(said.format(amount=self.change.text()))
