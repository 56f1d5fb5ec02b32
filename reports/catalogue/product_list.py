"""Every product the store knows, one row each."""

from __future__ import annotations

from reports.kit.names import PATH_SIGN
from reports.kit.sheet import Column, Kind, Listing
from reports.kit.units import unit_name
from reports.kit.words import LANGUAGE_NAMES, _
from storeapp import insights
from storeapp.catalogue import Unit
from storeapp.db.work import Read


def listing(read: Read) -> Listing:
    """Products in order of code, read while they are written."""
    languages = tuple(LANGUAGE_NAMES)
    units = {unit: unit_name(unit) for unit in Unit}
    columns = (
        Column(_("Code")),
        Column(_("Barcode")),
        Column(_("Name"), weight=2),
        *(
            Column(_("Name, {language}").format(language=LANGUAGE_NAMES[one]), weight=2)
            for one in languages
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
    )
    rows = (
        (
            p.code,
            p.barcode,
            p.name,
            *_names(p.names, languages),
            PATH_SIGN.join(p.path),
            p.brand,
            units[p.unit],
            p.price,
            p.member_price,
            p.cost,
            p.on_hand,
            p.tax_class,
            p.retired,
        )
        for p in insights.list_products(read)
    )
    return Listing(_("Product list"), columns, rows)


def _names(
    names: tuple[tuple[str, str], ...], languages: tuple[str, ...]
) -> tuple[str | None, ...]:
    if not names:
        return (None,) * len(languages)
    held = dict(names)
    return tuple(held.get(language) for language in languages)
