"""The columns of the product list, all of which somebody may choose or leave out."""

from __future__ import annotations

from collections.abc import Callable

from reports.kit.names import PATH_SIGN
from reports.kit.units import unit_name
from storeapp.catalogue import Product, ProductId, ProductLine, ProductSort
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from ui.kit.display import moment
from ui.kit.table import Chip, Column
from ui.kit.words import _, lazy


def product_columns(
    margin: Callable[[ProductLine], Rate | None],
) -> tuple[Column[ProductLine], ...]:
    """Code and name always; what else is shown is for the person to choose."""
    return (
        Column(lazy("Code"), _code_of, 104, sort=ProductSort.CODE),
        Column(lazy("Name"), _name_of, 220, stretch=True, sort=ProductSort.NAME),
        Column(lazy("Barcode"), _barcode_of, 158, id="barcode"),
        Column(lazy("Category"), _category_of, 170, id="category"),
        Column(lazy("Brand"), _brand_of, 120, sort=ProductSort.BRAND, id="brand"),
        Column(lazy("Unit"), _unit_of, 80, id="unit", shown=False),
        Column(lazy("Tax class"), _tax_of, 110, id="tax", shown=False),
        Column(lazy("Price"), _price_of, 96, sort=ProductSort.PRICE, id="price"),
        Column(
            lazy("Member price"), _member_price_of, 120, id="member", shown=False, right=True
        ),
        Column(lazy("Cost"), _cost_of, 96, id="cost", shown=False, right=True),
        Column(lazy("Floor price"), _floor_of, 110, id="floor", shown=False, right=True),
        Column(lazy("Max. discount"), _most_of, 128, id="most", shown=False, right=True),
        Column(lazy("Margin"), margin, 92, id="margin", shown=False, right=True),
        Column(
            lazy("Last changed"),
            _changed_of,
            170,
            sort=ProductSort.CHANGED,
            id="changed",
            shown=False,
        ),
        Column(lazy("State"), _state_of, 112, id="state"),
    )


def id_of(line: ProductLine) -> ProductId:
    """What a product is known by."""
    return line.id


def _code_of(line: ProductLine) -> str:
    return line.code


def _name_of(line: ProductLine) -> str:
    return line.name


def _barcode_of(line: ProductLine) -> str:
    return line.barcode


def _category_of(line: ProductLine) -> str:
    return PATH_SIGN.join(line.category)


def _brand_of(line: ProductLine) -> str:
    return line.brand


def _unit_of(line: ProductLine) -> str:
    return unit_name(line.unit)


def _tax_of(line: ProductLine) -> str:
    return line.tax_class


def _price_of(line: ProductLine) -> Money:
    return line.price


def _member_price_of(line: ProductLine) -> Money | None:
    return line.member_price


def _cost_of(line: ProductLine) -> Money | None:
    return line.cost


def _floor_of(line: ProductLine) -> Money | None:
    return line.floor_price


def _most_of(line: ProductLine) -> Rate | None:
    return line.max_discount


def _changed_of(line: ProductLine) -> str:
    return moment(line.changed_at)


def _state_of(line: ProductLine) -> Chip | str:
    if line.retired:
        return Chip(_("Retired"), "warning")
    if line.is_deposit:
        return Chip(_("Deposit"), "quiet")
    return Chip(_("Quick key"), "info") if line.quick_key else ""


def line_of(product: Product) -> ProductLine:
    """A product as its line in the list."""
    return ProductLine(
        id=product.id,
        version=product.version,
        code=product.code,
        barcode=product.barcodes[0].code if product.barcodes else "",
        name=product.name,
        category=product.category,
        brand=product.brand,
        unit=product.unit,
        tax_class=product.tax_class,
        price=product.price,
        member_price=product.member_price,
        cost=product.cost,
        quick_key=product.quick_key,
        picture_id=product.picture_id,
        retired=product.retired,
        changed_at=product.changed_at,
        floor_price=product.floor_price,
        max_discount=product.max_discount,
        is_deposit=product.is_deposit,
    )
