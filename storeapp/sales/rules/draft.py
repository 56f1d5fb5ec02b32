"""The open basket as it is kept on disk, so that a crash never loses it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from storeapp.kernel.tax import TaxRate
from storeapp.sales.types import Basket, PricedLine, SaleLine


def changes(before: Basket | None, after: Basket) -> tuple[list[PricedLine], list[int]]:
    """The lines to keep anew, and the numbers of those to forget."""
    if before is None or before.id != after.id:
        return list(after.lines), []
    old = {priced.no: priced for priced in before.lines}
    fresh = [priced for priced in after.lines if old.pop(priced.no, None) is not priced]
    return fresh, list(old)


def to_stored(line: SaleLine) -> dict[str, Any]:
    """A line as plain JSON data."""
    return {
        "product_id": str(line.product_id),
        "code": line.code,
        "name": line.name,
        "names": [list(pair) for pair in line.names],
        "quantity": line.quantity.milli,
        "unit_price": line.unit_price.minor,
        "taxes": taxes_to_stored(line.taxes),
        "unit": line.unit.value,
        "barcode": line.barcode,
        "discount": line.discount.minor,
        "label_price": None if line.label_price is None else line.label_price.minor,
        "cost": None if line.cost is None else line.cost.minor,
        "version": line.version,
    }


def from_stored(stored: dict[str, Any]) -> SaleLine:
    """A line from plain JSON data."""
    label, cost = stored["label_price"], stored["cost"]
    return SaleLine(
        product_id=ProductId(UUID(stored["product_id"])),
        code=stored["code"],
        name=stored["name"],
        names=tuple((language, name) for language, name in stored["names"]),
        quantity=Quantity(stored["quantity"]),
        unit_price=Money(stored["unit_price"]),
        taxes=taxes_from_stored(stored["taxes"]),
        unit=Unit(stored["unit"]),
        barcode=stored["barcode"],
        discount=Money(stored["discount"]),
        label_price=None if label is None else Money(label),
        cost=None if cost is None else Money(cost),
        version=stored["version"],
    )


def taxes_to_stored(taxes: tuple[TaxRate, ...]) -> list[list[Any]]:
    """Tax rates as plain JSON data."""
    return [[t.code, t.name, t.rate.ppm, int(t.included), int(t.compound)] for t in taxes]


def taxes_from_stored(stored: list[list[Any]]) -> tuple[TaxRate, ...]:
    """Tax rates from plain JSON data."""
    return tuple(
        TaxRate(code, name, Rate(ppm), bool(included), bool(compound))
        for code, name, ppm, included, compound in stored
    )
