"""How far people may go at the till without asking, and the reasons to choose from."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.sales import SalesLimits
from ui.kit.choices import CheckBox
from ui.kit.fields import MoneyField, PercentField, QuantityField
from ui.kit.label import Label
from ui.kit.layout import STRETCH, column, field, grid, holding, row
from ui.kit.screen import Screen
from ui.kit.scroll import scrolling
from ui.kit.settings_page import GroupPage
from ui.kit.text_area import TextArea
from ui.kit.theme import px
from ui.kit.words import _

NARROW, REASON_LINES = 150, 5
LONGEST_DAYS = 3650
TOP = Qt.AlignmentFlag.AlignTop


class LimitsPage(GroupPage[SalesLimits]):
    """Limits by role, for returns and for what is taken out; and three lists of reasons."""

    def __init__(self, screen: Screen) -> None:
        sentence = _(
            "Beyond these the till asks for the PIN of somebody who may. An empty amount is no "
            "limit; owners have none."
        )
        super().__init__(screen, _("Till limits"), SalesLimits, sentence)
        self.cashier, self.manager = _RoleFields(), _RoleFields()
        self.below_cost = CheckBox(_("Ask before anything is sold below its cost"))
        self.after_total = CheckBox(_("Ask before anything is taken out once payment began"))
        self.days, self.cashier_return = QuantityField(), MoneyField()
        self.no_receipt, self.void = MoneyField(), MoneyField()
        self.discounts, self.returns = TextArea(REASON_LINES), TextArea(REASON_LINES)
        self.voids = TextArea(REASON_LINES)
        self._lay_out()
        for edit in self._fields():
            edit.setFixedWidth(px(NARROW))
            edit.textEdited.connect(self.touched)
        for area in (self.discounts, self.returns, self.voids):
            area.textChanged.connect(self.touched)
        self.below_cost.toggled.connect(self.touched)
        self.after_total.toggled.connect(self.touched)

    @override
    def show_value(self, value: SalesLimits) -> None:
        """Show these limits in the fields."""
        self.cashier.show(value.cashier_discount_ppm, value.cashier_discount_minor)
        self.manager.show(value.manager_discount_ppm, value.manager_discount_minor)
        self.below_cost.setChecked(value.refuse_below_cost)
        self.days.set_value(Quantity(value.return_days * ONE_MILLI))
        self.cashier_return.set_value(_amount(value.cashier_return_minor))
        self.no_receipt.set_value(_amount(value.no_receipt_return_minor))
        self.void.set_value(_amount(value.void_minor))
        self.after_total.setChecked(value.void_after_total)
        self.discounts.setPlainText("\n".join(value.discount_reasons))
        self.returns.setPlainText("\n".join(value.return_reasons))
        self.voids.setPlainText("\n".join(value.void_reasons))

    @override
    def collect(self) -> SalesLimits | None:
        """The limits as they stand in the fields, or None while one of them is wrong."""
        days = _days(self.days)
        if self.kept is None or days is None or not self._is_right():
            return None
        return replace(
            self.kept,
            cashier_discount_ppm=self.cashier.ppm(),
            cashier_discount_minor=_minor(self.cashier.most),
            manager_discount_ppm=self.manager.ppm(),
            manager_discount_minor=_minor(self.manager.most),
            refuse_below_cost=self.below_cost.isChecked(),
            return_days=days,
            cashier_return_minor=_minor(self.cashier_return),
            no_receipt_return_minor=_minor(self.no_receipt),
            void_minor=_minor(self.void),
            void_after_total=self.after_total.isChecked(),
            discount_reasons=_lines(self.discounts),
            return_reasons=_lines(self.returns),
            void_reasons=_lines(self.voids),
        )

    def _is_right(self) -> bool:
        amounts = (self.cashier_return, self.no_receipt, self.void)
        roles = self.cashier.is_right() and self.manager.is_right()
        return roles and not any(_is_wrong_amount(edit) for edit in amounts)

    def _fields(self) -> tuple[MoneyField | PercentField | QuantityField, ...]:
        cashier, manager = self.cashier, self.manager
        roles = (cashier.percent, cashier.most, manager.percent, manager.most)
        return (*roles, self.days, self.cashier_return, self.no_receipt, self.void)

    def _lay_out(self) -> None:
        sheet = column(gap=12)
        sheet.addWidget(Label(_("Discounts"), "heading"))
        sheet.addWidget(self._roles())
        sheet.addWidget(self.below_cost)
        sheet.addWidget(Label(_("Returns and removed lines"), "heading"))
        places = grid(gap=14)
        parts = (
            field(_("Days to return something"), self.days, _("0 is no limit")),
            field(_("Return by a cashier up to"), self.cashier_return),
            field(_("Return without a receipt up to"), self.no_receipt, _("for everybody")),
            field(_("Taken out of a sale up to"), self.void),
        )
        for at, part in enumerate(parts):
            places.addLayout(part, 0, at, TOP)
        places.setColumnStretch(len(parts), 1)
        sheet.addLayout(places)
        sheet.addWidget(self.after_total)
        sheet.addWidget(Label(_("Reasons, one a line"), "heading"))
        reasons = (
            field(_("For discounts and gifts"), self.discounts),
            field(_("For returns"), self.returns),
            field(_("For removed lines"), self.voids),
        )
        sheet.addLayout(row(*reasons, gap=14))
        sheet.addStretch(1)
        self.body.addWidget(scrolling(sheet), 1)

    def _roles(self) -> QWidget:
        places = grid(gap=10)
        heads = ("", _("Discount up to %"), _("and in all up to"))
        for at, words in enumerate(heads):
            places.addWidget(Label(words, "label", "text2"), 0, at)
        for line, (role, fields) in enumerate(
            ((_("Cashier"), self.cashier), (_("Manager"), self.manager)), start=1
        ):
            places.addWidget(Label(role, "medium"), line, 0)
            places.addWidget(fields.percent, line, 1)
            places.addWidget(fields.most, line, 2)
            fields.percent.setAccessibleName(f"{role}: {heads[1]}")
            fields.most.setAccessibleName(f"{role}: {heads[2]}")
        return holding(row(places, STRETCH, gap=0))


class _RoleFields:
    """The largest share, and the largest amount of one ticket, of one role."""

    def __init__(self) -> None:
        self.percent, self.most = PercentField(), MoneyField()

    def show(self, ppm: int, minor: int) -> None:
        """Show these limits."""
        self.percent.set_value(Rate(ppm))
        self.most.set_value(_amount(minor))

    def ppm(self) -> int:
        """The share; nothing is none at all."""
        rate = self.percent.value()
        return 0 if rate is None else rate.ppm

    def is_right(self) -> bool:
        """Whether both hold something that can be a limit."""
        share = not self.percent.is_wrong() and 0 <= self.ppm() <= WHOLE_PPM
        return share and not _is_wrong_amount(self.most)


def _amount(minor: int) -> Money | None:
    return Money(minor) if minor else None


def _minor(edit: MoneyField) -> int:
    amount = edit.value()
    return 0 if amount is None else amount.minor


def _is_wrong_amount(edit: MoneyField) -> bool:
    return edit.is_wrong() or _minor(edit) < 0


def _days(edit: QuantityField) -> int | None:
    value = edit.value()
    if value is None:
        return None if edit.is_wrong() else 0
    whole = value.is_whole and 0 <= value.milli <= LONGEST_DAYS * ONE_MILLI
    return value.milli // ONE_MILLI if whole else None


def _lines(area: TextArea) -> tuple[str, ...]:
    """Each reason once, in the order typed."""
    said = (line.strip() for line in area.value().splitlines())
    return tuple(dict.fromkeys(line for line in said if line))
