"""Settings: how many drawers there are, and how they are counted."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.shifts import MOST_DRAWERS, DrawerSettings
from ui.kit.choices import CheckBox
from ui.kit.fields import Choice, MoneyField, QuantityField
from ui.kit.label import Label
from ui.kit.layout import field
from ui.kit.screen import Screen
from ui.kit.settings_page import GroupPage
from ui.kit.theme import px
from ui.kit.words import _

NARROW, MOST_OPENINGS = 170, 999


class DrawersPage(GroupPage[DrawerSettings]):
    """Drawers at each register, who has them, how they are counted, and their limits."""

    def __init__(self, screen: Screen) -> None:
        sentence = _("They hold for every register. Shifts that are open go on as they are.")
        super().__init__(screen, _("Drawers"), DrawerSettings, sentence)
        counts = tuple((str(number), number) for number in range(1, MOST_DRAWERS + 1))
        self.drawers: Choice[int] = Choice(*counts)
        self.one_each = CheckBox(_("One drawer for each cashier at a time"))
        self.blind = CheckBox(_("Count blind: cashiers see what is expected after the close"))
        self.openings, self.skim = QuantityField(), MoneyField()
        for edit in (self.drawers, self.openings, self.skim):
            edit.setFixedWidth(px(NARROW))
        self._lay_out()
        self.drawers.currentIndexChanged.connect(self.touched)
        for edit in (self.openings, self.skim):
            edit.textEdited.connect(self.touched)
        for box in (self.one_each, self.blind):
            box.toggled.connect(self.touched)

    @override
    def show_value(self, value: DrawerSettings) -> None:
        """Show these settings in the fields."""
        self.drawers.choose(value.drawers)
        self.one_each.setChecked(value.one_per_cashier)
        self.blind.setChecked(value.blind_count)
        self.openings.set_value(Quantity(value.no_sales_per_shift * ONE_MILLI))
        amount = value.skim_above_minor
        self.skim.set_value(Money(amount) if amount else None)

    @override
    def collect(self) -> DrawerSettings | None:
        """The settings as they stand in the fields, or None while one of them is wrong."""
        openings, amount = self._openings(), self.skim.value()
        wrong = self.skim.is_wrong() or (amount is not None and amount.minor < 0)
        if self.kept is None or openings is None or wrong:
            return None
        return replace(
            self.kept,
            drawers=self.drawers.value() or 1,
            one_per_cashier=self.one_each.isChecked(),
            blind_count=self.blind.isChecked(),
            no_sales_per_shift=openings,
            skim_above_minor=amount.minor if amount is not None else 0,
        )

    def _openings(self) -> int | None:
        """How often, as a whole number; None while it is none."""
        value = self.openings.value()
        if value is None:
            return None if self.openings.is_wrong() else 0
        right = value.is_whole and 0 <= value.milli <= MOST_OPENINGS * ONE_MILLI
        return value.milli // ONE_MILLI if right else None

    def _lay_out(self) -> None:
        hint = _("People choose one when they open their shift.")
        self.body.addLayout(field(_("Drawers at a register"), self.drawers, hint))
        self.body.addWidget(self.one_each)
        self.body.addWidget(Label(_("Counting"), "heading"))
        self.body.addWidget(self.blind)
        self.body.addWidget(Label(_("Limits"), "heading"))
        beyond = _("After that somebody else must approve it.")
        limit = _("Openings without a sale in a shift")
        self.body.addLayout(field(limit, self.openings, beyond))
        full = _("Say so when a drawer holds more than")
        self.body.addLayout(field(full, self.skim, _("Empty: never")))
        self.body.addStretch(1)
