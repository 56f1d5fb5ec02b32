"""Coupons: a code to type, and the codes that the customer has shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.paging import Page
from storeapp.kernel.values import dataclass
from ui.kit.buttons import Button
from ui.kit.fields import TextField
from ui.kit.label import Label
from ui.kit.layout import STRETCH, row
from ui.kit.table import Column
from ui.kit.table_view import Table
from ui.kit.words import _, lazy
from ui.sales.side_page import SidePage

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class ShownCode:
    """A code on the basket: as people read it, whose offer it is, what that gives."""

    code: str
    spelt: str
    offer: str
    amount: Money


class CouponPage(SidePage):
    """``typed`` gives a code to take, ``dropped`` one to take away again."""

    typed = Signal(str)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Coupon"))
        self.code = TextField()
        self.code.setProperty("tall", True)
        self.code.setPlaceholderText(_("Scan or type the code"))
        self.code.setAccessibleName(_("Coupon code"))
        self.said = Label("", "medium", "text2", wrap=True)
        self.table: Table[ShownCode] = Table(_columns(), _("Coupons of this sale"))
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.code)
        self.body.addWidget(self.said)
        self.drop = Button(_("Take away"), "danger-ghost", key="Ctrl+Del", height=48)
        caption = Label(_("Coupons of this sale"), "label", "text2")
        self.body.addLayout(row(caption, STRETCH, self.drop))
        self.body.addWidget(self.table, 1)
        self.apply = Button(_("Apply"), "primary", key="Enter", height=56)
        self.foot.addWidget(self.apply, 1)
        for button in (self.back, self.drop, self.apply):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back.setText(_("Back") + "  Esc")
        self.back.setAccessibleName(_("Back") + " (Esc)")
        self.code.returnPressed.connect(self.accept)
        self.apply.clicked.connect(self.accept)
        self.drop.clicked.connect(self._drop)
        self._keys.add_key("Ctrl+Del", self._drop)

    def ask_for(self, codes: tuple[ShownCode, ...]) -> None:
        """Ask for one more code; these are on the basket already."""
        self.errors.clear()
        self.say("")
        self.code.clear()
        self.show_codes(codes)

    def show_codes(self, codes: tuple[ShownCode, ...]) -> None:
        """Show what is on the basket."""
        self.table.rows.start(Page(codes))
        self.drop.setEnabled(bool(codes))
        if codes:
            self.table.selectRow(len(codes) - 1)

    def say(self, text: str) -> None:
        """Say what came of a code."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    @override
    def take_keyboard(self) -> None:
        self.code.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()), 0)
        if step:
            at = self.table.currentIndex().row() + step
            self.table.selectRow(max(0, min(self.table.rows.rowCount() - 1, at)))
        else:
            super().keyPressEvent(event)

    @Slot()
    def accept(self) -> None:
        """Hand the typed code over; with none typed, go back."""
        text = self.code.value()
        if text:
            self.typed.emit(text)
        else:
            self.leave()

    @Slot()
    def _drop(self) -> None:
        chosen = self.table.current() if self.table.rows.rows else None
        if chosen is not None:
            self.dropped.emit(chosen.code)


def _columns() -> tuple[Column[ShownCode], ...]:
    return (
        Column(lazy("Coupon code"), _spelt_of, 128),
        Column(lazy("Offer"), _offer_of, 100, stretch=True),
        Column(lazy("Amount"), _amount_of, 84),
    )


def _spelt_of(one: ShownCode) -> str:
    return one.spelt


def _offer_of(one: ShownCode) -> str:
    return one.offer


def _amount_of(one: ShownCode) -> Money | None:
    return -one.amount if one.amount else None
