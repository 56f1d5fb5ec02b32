"""What a promotion gives: the forms that have goods of their own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from storeapp import catalogue
from storeapp.catalogue import Sellable
from storeapp.kernel.money import Money
from storeapp.promotions import AddOn, BuyGet, Gift, Rule
from ui.kit.buttons import Button
from ui.kit.choices import CheckBox
from ui.kit.fields import MoneyField, mark_field
from ui.kit.label import ElidedLabel
from ui.kit.layout import column, row
from ui.kit.screen import Screen
from ui.kit.words import _
from ui.promotions.figures import CountField, CutField
from ui.promotions.found_goods import called
from ui.promotions.goods_field import GoodsField
from ui.promotions.need_fields import NeedFields
from ui.promotions.part import Asked, Gap, Part
from ui.promotions.product_panel import ProductPanel


class BuyGetForm(Part):
    """Buy so many of these, get so many of the same or of others cheaper."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.buy, self.get = CountField(), CountField()
        self.bought = GoodsField(screen, _("Goods to buy"), required=True)
        self.got = GoodsField(screen, _("Goods that get cheaper"), required=True)
        self.cut = CutField(_("How much cheaper"))
        self.buy_field = Asked(_("Buy so many"), self.buy)
        self.get_field = Asked(_("Get so many"), self.get)
        self.bought_field = Asked(_("Goods to buy"), self.bought)
        self.got_field = Asked(_("Goods that get cheaper"), self.got)
        self.cut_field = Asked(_("These for"), self.cut)
        self.same = CheckBox(_("The same goods; the cheapest ones get cheaper"))
        self.partial = CheckBox(_("Fewer than that may get cheaper, too"))
        counts = row(self.buy_field, self.get_field, self.cut_field, gap=14)
        for at, stretch in enumerate((1, 1, 3)):
            counts.setStretch(at, stretch)
        self.setLayout(
            column(counts, self.bought_field, self.same, self.got_field, self.partial, gap=8)
        )
        for edit in (self.buy, self.get):
            edit.textChanged.connect(self.tell)
        for part in (self.bought, self.got, self.cut):
            part.changed.connect(self.tell)
        self.same.toggled.connect(self._turn)
        self.partial.toggled.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        benefit = rule.benefit
        assert isinstance(benefit, BuyGet)
        self.buy.set_value(benefit.buy)
        self.get.set_value(benefit.get)
        self.bought.show_scope(benefit.buy_scope)
        self.got.show_scope(benefit.get_scope)
        self.cut.show_cut(benefit.cut)
        same = benefit.buy_scope == benefit.get_scope
        for box, checked in ((self.same, same), (self.partial, benefit.partial)):
            box.blockSignals(True)
            box.setChecked(checked)
            box.blockSignals(False)
        self.got_field.setVisible(not same)

    @override
    def gaps(self) -> list[Gap]:
        found = [
            Gap(field, _("A whole number, 1 or more."))
            for field, edit in ((self.buy_field, self.buy), (self.get_field, self.get))
            if edit.value() is None
        ]
        if self.cut.value() is None:
            found.append(Gap(self.cut_field, self.cut.why()))
        if self.bought.is_missing():
            found.append(Gap(self.bought_field, _("Choose the goods.")))
        if not self.same.isChecked() and self.got.is_missing():
            found.append(Gap(self.got_field, _("Choose the goods.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        buy, get, cut = self.buy.value(), self.get.value(), self.cut.value()
        assert buy is not None
        assert get is not None
        assert cut is not None
        bought = self.bought.scope()
        benefit = BuyGet(
            buy=buy,
            buy_scope=bought,
            get=get,
            get_scope=bought if self.same.isChecked() else self.got.scope(),
            cut=cut,
            partial=self.partial.isChecked(),
        )
        return replace(rule, benefit=benefit)

    @Slot()
    def _turn(self) -> None:
        self.got_field.setVisible(not self.same.isChecked())
        self.tell()


class GiftForm(Part):
    """A product for nothing once the basket holds enough."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._home, self._sku = screen, ""
        self.name = ElidedLabel("", "medium")
        self.button = Button(_("Choose…"), icon="gift", height=40)
        self.button.clicked.connect(self.choose)
        line = row(self.name, self.button, gap=10)
        line.setStretch(0, 1)
        self.gift = _Line(line, self.button)
        self.count = CountField()
        self.gift_field = Asked(_("The gift"), self.gift)
        self.count_field = Asked(_("So many"), self.count)
        self.needs = NeedFields(screen)
        goods = row(self.gift_field, self.count_field, gap=14)
        goods.setStretch(0, 4)
        goods.setStretch(1, 1)
        self.setLayout(column(goods, self.needs, gap=12))
        self.count.textChanged.connect(self.tell)
        self.needs.changed.connect(self.tell)
        self.panel: ProductPanel | None = None

    @override
    def show_rule(self, rule: Rule) -> None:
        assert isinstance(rule.benefit, Gift)
        self._sku = rule.benefit.sku
        self.count.set_value(rule.benefit.count)
        self.needs.show_needs(rule.needs)
        self.name.setText(self._sku or _("Nothing chosen yet"))
        if self._sku:
            self._home.ask(catalogue.find_exact, self._sku).then(self._know)

    @override
    def gaps(self) -> list[Gap]:
        found = self.needs.gaps()
        if not self._sku:
            found.insert(0, Gap(self.gift_field, _("Choose the gift.")))
        if self.count.value() is None:
            found.insert(0, Gap(self.count_field, _("A whole number, 1 or more.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        gift = Gift(sku=self._sku, count=self.count.value() or 1)
        return replace(rule, benefit=gift, needs=self.needs.needs())

    @Slot()
    def choose(self) -> None:
        """Find the gift."""
        self.panel = ProductPanel(self._home, _("The gift"))
        self.panel.taken.connect(self._take)
        self._home.context.host.slide(self.panel)

    @Slot(object)
    def _take(self, product: Sellable) -> None:
        self._sku = product.code
        self.name.setText(called(product))
        self.gift_field.clear()
        self.button.setFocus()
        self.tell()

    def _know(self, found: tuple[Sellable, ...]) -> None:
        if isValid(self) and found and found[0].code == self._sku:
            self.name.setText(called(found[0]))


class AddOnForm(Part):
    """Other goods for little once the basket holds enough."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.target = GoodsField(screen, _("Goods that may be added"), required=True)
        self.price = MoneyField()
        self.target_field = Asked(_("Goods that may be added"), self.target)
        self.price_field = Asked(_("Each for"), self.price)
        self.needs = NeedFields(screen)
        goods = row(self.target_field, self.price_field, gap=14)
        goods.setStretch(0, 3)
        goods.setStretch(1, 1)
        self.setLayout(column(goods, self.needs, gap=12))
        self.price.textChanged.connect(self.tell)
        for part in (self.target, self.needs):
            part.changed.connect(self.tell)

    @override
    def show_rule(self, rule: Rule) -> None:
        assert isinstance(rule.benefit, AddOn)
        self.target.show_scope(rule.benefit.target)
        self.price.set_value(Money(rule.benefit.price))
        self.needs.show_needs(rule.needs)

    @override
    def gaps(self) -> list[Gap]:
        found, price = self.needs.gaps(), self.price.value()
        if price is None or price.minor < 0:
            found.insert(0, Gap(self.price_field, _("An amount, 0 or more.")))
        if self.target.is_missing():
            found.insert(0, Gap(self.target_field, _("Choose the goods.")))
        return found

    @override
    def with_values(self, rule: Rule) -> Rule:
        price = self.price.value()
        assert price is not None
        benefit = AddOn(target=self.target.scope(), price=price.minor)
        return replace(rule, benefit=benefit, needs=self.needs.needs())


class _Line(QWidget):
    """A name and its button as one field."""

    def __init__(self, line: object, button: Button) -> None:
        super().__init__()
        self._button = button
        self.setLayout(line)  # type: ignore[arg-type]
        self.setFocusProxy(button)

    def mark(self, wrong: bool, why: str = "") -> None:
        """Put the red ring around the button."""
        mark_field(self._button, wrong, why)
