"""Values as spreadsheets hold them: figures as numbers, words as words, never a formula."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from reports.kit.sheet import Column, Kind, Value
from reports.kit.style import Style
from reports.kit.words import _
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE_MILLI, Quantity
from storeapp.kernel.rate import WHOLE_PPM, Rate

MOST_CHARACTERS = 32_767  # of one cell, by Excel's own limit
DAY_FORMAT, MOMENT_FORMAT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
WHOLE_FORMAT, THOUSANDTHS_FORMAT = "#,##0", "#,##0.000"
SHARE_FORMAT = "0.00%"
WIDTHS = {
    Kind.TEXT: 24,
    Kind.MONEY: 14,
    Kind.QUANTITY: 12,
    Kind.COUNT: 10,
    Kind.SHARE: 10,
    Kind.DAY: 12,
    Kind.MOMENT: 17,
    Kind.FLAG: 8,
}

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def number_format(kind: Kind, style: Style) -> str:
    """How a spreadsheet shows a column, as a format code."""
    match kind:
        case Kind.MONEY:
            decimals = style.currency.decimals
            form = f"#,##0.{'0' * decimals}" if decimals else WHOLE_FORMAT
        case Kind.COUNT:
            form = WHOLE_FORMAT
        case Kind.SHARE:
            form = SHARE_FORMAT
        case Kind.DAY:
            form = DAY_FORMAT
        case Kind.MOMENT:
            form = MOMENT_FORMAT
        case Kind.TEXT:
            form = "@"
        case _:
            form = "General"
    return form


def width_of(column: Column) -> int:
    """A fitting width of a column, in characters."""
    return max(WIDTHS[column.kind] * min(column.weight, 2), len(column.heading) + 4)


def exact(value: Value, style: Style) -> str | int | bool | Decimal | date | None:
    """A value for a cell, amounts and quantities as exact decimals, moments in shop time."""
    cell: str | int | bool | Decimal | date | None
    match value:
        case Money():
            cell = Decimal(value.minor).scaleb(-style.currency.decimals)
        case Quantity():
            cell = Decimal(value.milli) / ONE_MILLI
        case Rate():
            cell = Decimal(value.ppm) / WHOLE_PPM
        case datetime():
            cell = style.local(value)
        case bool():
            cell = _("Yes") if value else _("No")
        case None | int() | date():
            cell = value
        case _:
            cell = text(str(value))
    return cell


def text(words: str) -> str:
    """Words a workbook can hold: no control characters, not longer than a cell."""
    if len(words) > MOST_CHARACTERS:
        words = words[:MOST_CHARACTERS]
    return words if words.isprintable() else _UNWRITABLE.sub("", words)


def sheet_name(title: str, taken: set[str]) -> str:
    """A name Excel takes for a sheet: short, without its signs, not there twice."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", text(title)).strip(" '")[:31] or "1"
    name, number = plain, 2
    while name.casefold() in taken:
        tail = f" {number}"
        name, number = plain[: 31 - len(tail)] + tail, number + 1
    taken.add(name.casefold())
    return name
