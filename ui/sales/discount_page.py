"""A discount for a line or the whole sale, or a surcharge on it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import Qt, Signal, Slot
from typing_extensions import override

from storeapp.sales import About, Manual, PricedLine
from ui.kit import display
from ui.kit.buttons import Button
from ui.kit.fields import MoneyField, PercentField
from ui.kit.keys import KeyMap
from ui.kit.label import Label
from ui.kit.layout import row
from ui.kit.reasons import ReasonField
from ui.kit.words import _
from ui.sales import actions
from ui.sales.change_parts import ChangePage, Scope, framed, pad_for, scope_switch
from ui.sales.deeds import Wish
from ui.sales.naming import line_name
from ui.sales.switch import Switch


class How(Enum):
    """How a discount is typed."""

    PERCENT = auto()
    AMOUNT = auto()


class DiscountPage(ChangePage):
    """Percent or amount, line or whole. ``wanted`` gives the wish, ``typed`` one to try."""

    wanted = Signal(object)
    typed = Signal(object)

    def __init__(self, keys: KeyMap) -> None:
        super().__init__(_("Discount"))
        self._priced: PricedLine | None = None
        self._about = About()
        self.scope = scope_switch(keys.key(actions.DISCOUNT))
        self.how: Switch[How] = Switch(
            (_("Percent"), How.PERCENT, keys.key(actions.PERCENT)),
            (_("Amount"), How.AMOUNT, keys.key(actions.AMOUNT)),
        )
        key = keys.key(actions.SURCHARGE)
        self.surcharge = Button(_("Surcharge"), "tender", key=key, height=48)
        self.surcharge.setCheckable(True)
        self.surcharge.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = ""
        self.percent, self.amount = PercentField(), MoneyField()
        self.percent.setAccessibleName(_("Percent"))
        self.amount.setAccessibleName(_("Amount"))
        self.sign = Label("%", "title", "text2")
        self.reason = ReasonField()
        self.pad = pad_for(self.percent)
        self._lay_out()
        self._connect(keys)

    def _lay_out(self) -> None:
        ways = row(self.how, self.surcharge, gap=8)
        ways.setStretch(0, 1)
        self.stand_beside_title(self.scope)
        self.body.addLayout(ways)
        self.body.addWidget(framed(self.percent, self.amount, self.sign))
        self.body.addWidget(self.outlook)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.pad, 1)

    def ask_for(self, priced: PricedLine | None, about: About, reasons: Sequence[str]) -> None:
        """Ask for the discount of a line, or of the whole sale if there is no line."""
        self._priced, self._about = priced, about
        self.reason.offer(reasons)
        self.surcharge.setChecked(False)
        self.scope.allow(Scope.LINE, priced is not None)
        self.scope.choose(Scope.LINE if priced is not None else Scope.WHOLE)
        self._show_kept()

    @override
    def take_keyboard(self) -> None:
        """Put the keyboard into the field, with all of it marked."""
        field = self._field()
        field.setFocus()
        field.selectAll()

    @Slot()
    def accept(self) -> None:
        """Hand over what stands here; an empty field takes the discount away."""
        if self._field().is_wrong():
            example = display.figure(125, 1)
            self.refuse(_("Type a figure, such as {example}.").format(example=example))
        else:
            self.wanted.emit(self._wish())

    def _connect(self, keys: KeyMap) -> None:
        self._keys.add_key(keys.key(actions.DISCOUNT), self.scope.turn)
        self._keys.add_key(keys.key(actions.PERCENT), self._take_percent)
        self._keys.add_key(keys.key(actions.AMOUNT), self._take_amount)
        self._keys.add_key(keys.key(actions.SURCHARGE), self.surcharge.click)
        self.scope.turned.connect(self._turn_scope)
        self.surcharge.clicked.connect(self._turn_surcharge)
        self.how.turned.connect(self._show_how)
        self.apply.clicked.connect(self.accept)
        self.reason.entered.connect(self.accept)
        for field in (self.percent, self.amount):
            field.returnPressed.connect(self.accept)
            field.textEdited.connect(self._tell)

    @Slot()
    def _take_percent(self) -> None:
        self.how.turn_to(How.PERCENT)

    @Slot()
    def _take_amount(self) -> None:
        self.how.turn_to(How.AMOUNT)

    @Slot()
    def _turn_scope(self) -> None:
        if self.scope.value() is Scope.LINE:
            self.surcharge.setChecked(False)
        self._show_kept()

    @Slot()
    def _turn_surcharge(self) -> None:
        """A surcharge always lies on the whole sale."""
        if self.surcharge.isChecked():
            self.scope.choose(Scope.WHOLE)
        self._show_kept()

    def _show_kept(self) -> None:
        """Show what there is already: of the line, of the whole, or the surcharge."""
        priced = self._priced if self.scope.value() is Scope.LINE else None
        if priced is not None:
            gross = display.money(priced.gross)
            self._words = f"{line_name(priced.line)}  {gross}"
            kept = priced.line.own
        else:
            self._words = _("All goods in the basket")
            raises = self.surcharge.isChecked()
            kept = self._about.surcharge if raises else self._about.discount
        self.percent.set_value(kept.percent if kept is not None else None)
        self.amount.set_value(kept.amount if kept is not None else None)
        self.reason.say(kept.reason if kept is not None else "")
        if kept is not None:
            self.how.choose(How.PERCENT if kept.percent is not None else How.AMOUNT)
        self._show_how()

    @Slot()
    def _show_how(self) -> None:
        by_amount = self.how.value() is How.AMOUNT
        self.percent.setVisible(not by_amount)
        self.sign.setVisible(not by_amount)
        self.amount.setVisible(by_amount)
        self.pad.serve(self._field())
        if self.isVisible():
            self.take_keyboard()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.say(self._words)
        if not self._field().is_wrong():
            self.typed.emit(self._wish())

    def _field(self) -> MoneyField | PercentField:
        return self.amount if self.how.value() is How.AMOUNT else self.percent

    def _wish(self) -> Wish:
        priced = self._priced if self.scope.value() is Scope.LINE else None
        return Wish(priced.no if priced else None, self.surcharge.isChecked(), self._manual())

    def _manual(self) -> Manual | None:
        reason = self.reason.value()
        if self.how.value() is How.AMOUNT:
            amount = self.amount.value()
            return Manual(amount=amount, reason=reason) if amount else None
        percent = self.percent.value()
        return Manual(percent=percent, reason=reason) if percent else None
