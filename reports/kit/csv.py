"""Writes lists as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from reports.kit import cells
from reports.kit.sheet import Listing, Table, Value
from reports.kit.style import Style

ENCODING = "utf-8-sig"  # Excel takes UTF-8 only with this mark
DANGEROUS_FIRST = frozenset("=+-@\t\r\0")


def write(listing: Listing, style: Style, path: Path) -> int:
    """Write a list with its headings; returns the number of rows.

    Numbers stay plain numbers; words that a spreadsheet could take for a formula get an
    apostrophe in front.
    """
    count = 0
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(column.heading) for column in listing.columns])
        for row in listing:
            writer.writerow([_cell(value, style) for value in row])
            count += 1
    return count


def write_tables(tables: Sequence[Table], style: Style, path: Path) -> None:
    """Write several tables one below the other, each under its title."""
    with path.open("w", encoding=ENCODING, newline="") as file:
        writer = csv.writer(file)
        for table in tables:
            writer.writerow([harmless(table.title)])
            writer.writerow([harmless(column.heading) for column in table.columns])
            rows = table.rows if table.totals is None else (*table.rows, table.totals)
            writer.writerows([_cell(value, style) for value in row] for row in rows)
            writer.writerow([])


def harmless(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    guard = "'" if words[:1] in DANGEROUS_FIRST and words else ""
    return guard + cells.text(words)


def _cell(value: Value, style: Style) -> str:
    if isinstance(value, str):
        return harmless(value)
    cell = cells.exact(value, style)
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, date):
        return (
            cell.isoformat(" ", "seconds") if isinstance(cell, datetime) else cell.isoformat()
        )
    return "" if cell is None else str(cell)
