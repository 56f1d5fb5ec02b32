"""Every product the store knows, one row each."""

from __future__ import annotations

from reports.kit.names import PATH_SIGN
from reports.kit.sheet import Cells, Column, Kind, Listing
from reports.kit.style import percent
from reports.kit.units import unit_name
from reports.kit.words import LANGUAGE_NAMES, LANGUAGES, _
from storeapp import insights
from storeapp.catalogue import Names, Unit
from storeapp.db.work import Read
from storeapp.insights import ListedProduct


def listing(read: Read) -> Listing:
    """Products in order of code, read while they are written."""
    units = {unit: unit_name(unit) for unit in Unit}
    rows = (_row(product, units) for product in insights.list_products(read))
    return Listing(_("Product list"), _columns(), rows)


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Code")),
        Column(_("Barcode")),
        Column(_("Name"), weight=2),
        *(
            Column(_("Name, {language}").format(language=LANGUAGE_NAMES[one]), weight=2)
            for one in LANGUAGES
        ),
        Column(_("Category"), weight=2),
        Column(_("Brand")),
        Column(_("Unit")),
        Column(_("Price"), Kind.MONEY),
        Column(_("Member price"), Kind.MONEY),
        Column(_("Cost"), Kind.MONEY),
        Column(_("In stock"), Kind.QUANTITY),
        Column(_("Tax class")),
        Column(_("Retired"), Kind.FLAG),
        Column(_("Floor price"), Kind.MONEY),
        Column(_("Max. discount")),
        Column(_("No discount"), Kind.FLAG),
        Column(_("Deposit code")),
        Column(_("Is a deposit"), Kind.FLAG),
    )


def _row(product: ListedProduct, units: dict[Unit, str]) -> Cells:
    return (
        product.code,
        product.barcode,
        product.name,
        *_names(product.names),
        PATH_SIGN.join(product.path),
        product.brand,
        units[product.unit],
        product.price,
        product.member_price,
        product.cost,
        product.on_hand,
        product.tax_class,
        product.retired,
        product.floor_price,
        None if product.max_discount is None else percent(product.max_discount),
        product.no_discount,
        product.deposit_code,
        product.is_deposit,
    )


def _names(names: Names) -> tuple[str | None, ...]:
    """The name in each language of the program; empty where there is none."""
    if not names:
        return (None,) * len(LANGUAGES)
    held = dict(names)
    return tuple(held.get(language) for language in LANGUAGES)
