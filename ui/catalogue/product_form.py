"""Everything about a product that people type."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from reports.kit.units import unit_name
from storeapp.catalogue import (
    CategoryId,
    Names,
    NewProduct,
    Product,
    TaxClass,
    TaxClassId,
    Unit,
)
from storeapp.kernel.tax import TaxRate
from ui.catalogue.barcode_rows import BarcodeRows
from ui.catalogue.filter_bar import Masters, category_options
from ui.catalogue.limits_box import LimitsBox
from ui.catalogue.margins import margin_rate
from ui.catalogue.picture_box import PictureBox
from ui.kit.buttons import Button
from ui.kit.checked import Checked
from ui.kit.choices import CheckBox
from ui.kit.display import percent
from ui.kit.fields import Choice, MoneyField, TextField
from ui.kit.label import Label
from ui.kit.layout import column, field, holding, row
from ui.kit.pick import Pick
from ui.kit.theme import px
from ui.kit.words import _, lazy

RIGHT_WIDTH = 292
NAME_IN = {"en": lazy("Name in English"), "zh_CN": lazy("Name in Chinese")}


@dataclass(frozen=True, slots=True)
class Edited:
    """A product as somebody wants it."""

    product: NewProduct
    retired: bool
    drops_picture: bool


class ProductForm(QWidget):
    """Collects an ``Edited``. ``changed`` tells of any change of a field.

    ``category_wanted`` gives the name of a category to make below the one chosen (its id,
    or None).
    """

    changed = Signal()
    category_wanted = Signal(str, object)

    def __init__(self, masters: Masters, quick_groups: tuple[str, ...]) -> None:
        super().__init__()
        self._known: Product | None = None
        self._classes: tuple[TaxClass, ...] = masters.tax_classes
        self._make_fields(masters, quick_groups)
        body = row(gap=20)
        body.addLayout(self._left(), 1)
        right = holding(self._right())
        right.setFixedWidth(px(RIGHT_WIDTH))
        body.addWidget(right)
        self.setLayout(body)
        self._connect()
        self._show_margin()

    def show_product(self, product: Product) -> None:
        """Show a product to be changed."""
        self._known = product
        self.name.setText(product.name)
        named = dict(product.names)
        for language, edit in self.names.items():
            edit.setText(named.get(language, ""))
        self.code.setText(product.code)
        self.barcodes.show_barcodes(product.barcodes)
        self.category.choose(product.category_id)
        self.brand.setText(product.brand)
        self.unit.choose(product.unit)
        self.tax_class.choose(product.tax_class_id)
        self.price.set_value(product.price)
        self.member_price.set_value(product.member_price)
        self.cost.set_value(product.cost)
        self.quick_key.setChecked(product.quick_key)
        self.quick_group.setText(product.quick_group)
        self.retired.setChecked(product.retired)
        self.limits.show_product(product)
        self._tell()

    def value(self) -> Edited | None:
        """The product as typed, or None while something is missing or wrong."""
        price, barcodes = self.price.value(), self.barcodes.value()
        unit, limits = self.unit.value(), self.limits.value()
        if not self.name.value() or self._is_wrong():
            return None
        if price is None or barcodes is None or limits is None or unit is None:
            return None
        product = NewProduct(
            code=self.code.value() or None,
            name=self.name.value(),
            names=self._other_names(),
            barcodes=barcodes,
            category_id=self.category.value(),
            brand=self.brand.value(),
            unit=unit,
            tax_class_id=self.tax_class.value(),
            price=price,
            member_price=self.member_price.value(),
            cost=self.cost.value(),
            quick_key=self.quick_key.isChecked(),
            quick_group=self.quick_group.value(),
            quick_position=self._known.quick_position if self._known else 0,
            picture=self.picture.image,
            floor_price=limits.floor_price,
            max_discount=limits.max_discount,
            no_discount=limits.no_discount,
            deposit_id=limits.deposit_id,
            is_deposit=limits.is_deposit,
        )
        return Edited(product, self.retired.isChecked(), self.picture.is_gone)

    def _is_wrong(self) -> bool:
        return any(edit.is_wrong() for edit in (self.price, self.member_price, self.cost))

    def _other_names(self) -> Names:
        named = ((language, edit.value()) for language, edit in self.names.items())
        return tuple((language, name) for language, name in named if name)

    def offer_categories(self, masters: Masters, chosen: CategoryId | None) -> None:
        """Offer these categories, and choose one of them."""
        self.category.offer(category_options(masters.categories))
        if chosen is not None:
            self.category.choose(chosen)
        self.new_category.clear()
        self.new_category.hide()
        self._tell()

    def _make_fields(self, masters: Masters, quick_groups: tuple[str, ...]) -> None:
        self.name = TextField()
        self.names = {language: TextField() for language in NAME_IN}
        self.code = TextField(placeholder=_("by itself"))
        self.barcodes = BarcodeRows()
        self.category: Pick[CategoryId] = Pick(_("Category"), _("No category"))
        self.category.offer(category_options(masters.categories))
        self.add_category = Button.sign("plus", _("New category"), "plain")
        self.new_category = TextField(placeholder=_("Name of the new category, then Enter"))
        self.brand = TextField()
        self.brand.setCompleter(_completer(masters.brands, self))
        self.unit = Choice(*((unit_words(unit), unit) for unit in Unit))
        default = next((one.name for one in masters.tax_classes if one.is_default), "")
        self.tax_class: Pick[TaxClassId] = Pick(
            _("Tax class"), _("As usual: {name}").format(name=default)
        )
        self.tax_class.offer([(one.name, one.id) for one in masters.tax_classes])
        self.price, self.member_price, self.cost = MoneyField(), MoneyField(), MoneyField()
        self.margin = Label("", "meta", "text2", wrap=True)
        self.quick_key = CheckBox(_("Quick key at the till"))
        self.quick_group = TextField(placeholder=_("Group of quick keys"))
        self.quick_group.setAccessibleName(_("Group of quick keys"))
        self.quick_group.setCompleter(_completer(quick_groups, self))
        self.retired = CheckBox(_("Retired: no longer sold"))
        self.picture = PictureBox()
        self.limits = LimitsBox(masters.deposits)
        self.new_category.hide()

    def _left(self) -> QVBoxLayout:
        self.name_field = Checked(_("Name"), self.name)
        self.code_field = Checked(_("Code"), self.code)
        self.category_field = Checked(_("Category"), self.category)
        other = row(gap=14)
        for language, edit in self.names.items():
            other.addLayout(field(str(NAME_IN[language]), edit), 1)
        category = row(self.category_field, gap=6)
        category.setStretch(0, 1)
        category.addWidget(self.add_category, 0, Qt.AlignmentFlag.AlignBottom)
        codes = Label(_("Barcodes, each with how much its pack holds"), "label", "text2")
        return column(
            self.name_field,
            other,
            _pair(self.code_field, field(_("Unit"), self.unit)),
            column(codes, self.barcodes, gap=6),
            column(category, self.new_category, gap=6),
            field(_("Brand"), self.brand),
            self.limits,
            None,
            gap=14,
        )

    def _right(self) -> QVBoxLayout:
        self.price_field = Checked(_("Price"), self.price)
        self.member_field = Checked(_("Member price"), self.member_price)
        self.cost_field = Checked(_("Cost"), self.cost)
        prices = _pair(self.price_field, self.member_field)
        return column(
            self.picture,
            prices,
            self.cost_field,
            self.margin,
            field(_("Tax class"), self.tax_class),
            column(self.quick_key, self.quick_group, gap=4),
            self.retired,
            None,
            gap=12,
        )

    def _connect(self) -> None:
        edits = (self.name, self.code, self.brand, self.quick_group, *self.names.values())
        for edit in (*edits, self.price, self.member_price, self.cost):
            edit.textChanged.connect(self._tell)
        for pick in (self.category, self.tax_class):
            pick.picked.connect(self._tell)
        for check in (self.quick_key, self.retired):
            check.toggled.connect(self._tell)
        self.unit.currentIndexChanged.connect(self._tell)
        self.barcodes.changed.connect(self._tell)
        self.picture.changed.connect(self._tell)
        self.limits.changed.connect(self._tell)
        self.add_category.clicked.connect(self._name_category)
        self.new_category.returnPressed.connect(self._want_category)

    @Slot()
    def _name_category(self) -> None:
        self.new_category.setVisible(self.new_category.isHidden())
        self.new_category.setFocus()

    @Slot()
    def _want_category(self) -> None:
        if self.new_category.value():
            self.category_wanted.emit(self.new_category.value(), self.category.value())

    @Slot()
    def _tell(self, _what: object = None) -> None:
        self.quick_group.setEnabled(self.quick_key.isChecked())
        self._show_margin()
        self.limits.compare(self.price.value())
        self.changed.emit()

    def _taxes(self) -> tuple[TaxRate, ...]:
        chosen = self.tax_class.value()
        for one in self._classes:
            if one.id == chosen or (chosen is None and one.is_default):
                return one.rates
        return ()

    def _show_margin(self) -> None:
        rate = margin_rate(self.price.value(), self.cost.value(), self._taxes())
        if rate is None:
            self.margin.setText(_("The margin shows once price and cost are known."))
        else:
            self.margin.setText(
                _("Margin {rate} of the price without tax").format(rate=percent(rate))
            )
        self.margin.set_tone("onDangerSoft" if rate is not None and rate.ppm < 0 else "text2")


def unit_words(unit: Unit) -> str:
    """A unit by name in a list to choose from."""
    return unit_name(unit) or _("piece")


def _pair(left: QWidget | QVBoxLayout, right: QWidget | QVBoxLayout) -> QHBoxLayout:
    line = row(left, right, gap=14)
    line.setStretch(0, 1)
    line.setStretch(1, 1)
    return line


def _completer(words: tuple[str, ...], owner: QWidget) -> QCompleter:
    completer = QCompleter([word for word in words if word], owner)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
