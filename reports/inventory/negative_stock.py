"""Products of which more was sold than the books held."""

from __future__ import annotations

from reports.kit.sheet import Column, Kind, Report, Table
from reports.kit.style import style_of
from reports.kit.units import unit_name
from reports.kit.words import _
from storeapp import inventory
from storeapp.db.work import Read
from storeapp.inventory import StockLine


def report(read: Read) -> Report:
    """Products below zero now, in order of code."""
    columns = (
        Column(_("Code")),
        Column(_("Product"), weight=3),
        Column(_("Unit")),
        Column(_("In stock"), Kind.QUANTITY),
        Column(_("Price"), Kind.MONEY),
    )
    rows = tuple(
        (line.code, line.name, unit_name(line.unit), line.quantity, line.price)
        for line in _lines(read)
    )
    return Report(
        title=_("Negative stock"),
        subtitle=style_of(read).moment(read.now),
        notes=() if rows else (_("No product is below zero."),),
        tables=(Table(_("Negative stock"), columns, rows),),
    )


def _lines(read: Read) -> list[StockLine]:
    lines: list[StockLine] = []
    key: str | None = None
    while True:
        page = inventory.list_negative(read, key)
        lines += page.rows
        key = page.next_key
        if key is None:
            return lines
