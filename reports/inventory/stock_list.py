"""Everything on the shelves, one row each."""

from __future__ import annotations

from collections.abc import Iterator

from reports.kit.sheet import Cells, Column, Kind, Listing
from reports.kit.units import unit_name
from reports.kit.words import _
from storeapp import inventory
from storeapp.db.work import Read


def listing(read: Read) -> Listing:
    """Products that ever moved, in order of code, read while they are written."""
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Unit")),
        Column(_("In stock"), Kind.QUANTITY),
        Column(_("Price"), Kind.MONEY),
        Column(_("Worth"), Kind.MONEY),
    )
    return Listing(_("Stock list"), columns, _rows(read))


def _rows(read: Read) -> Iterator[Cells]:
    key: str | None = None
    while True:
        page = inventory.list_levels(read, key)
        for line in page.rows:
            worth = line.quantity.times(line.price)
            unit = unit_name(line.unit)
            yield (line.code, line.name, unit, line.quantity, line.price, worth)
        key = page.next_key
        if key is None:
            return
