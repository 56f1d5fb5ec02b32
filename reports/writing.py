"""Reports and lists into files, in the format the file's name asks for.

These are queries: ``store.ask(writing.write_report, "day", days, path)`` writes from one
consistent view of the store.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from reports.kit import csv, fast_xlsx, pdf, xlsx
from reports.kit.days import Days
from reports.kit.sheet import Listing, Report
from reports.kit.style import Style, style_of
from reports.kit.training import marked_list, marked_report
from reports.registry import LISTS, PROMOTION_REPORTS, REPORTS
from storeapp.db.work import Read

REPORT_SUFFIXES = (".pdf", ".xlsx", ".csv")
LIST_SUFFIXES = (".xlsx", ".csv")


def write_report(read: Read, name: str, days: Days, path: Path) -> Report:
    """Make a report and write it; returns it.

    Raises KeyError for a name or a suffix that does not exist, and OSError if the file
    cannot be written; then an older file of that name is untouched.
    """
    report = REPORTS[name].make(read, days)
    draw_report(report, style_of(read), path)
    return report


def write_promotion_report(
    read: Read, name: str, days: Days, number: int, path: Path
) -> Report:
    """The same of a report about one promotion, by its number.

    Raises as ``write_report`` does, and NoSuchPromotion.
    """
    report = PROMOTION_REPORTS[name].make(read, days, number)
    draw_report(report, style_of(read), path)
    return report


def write_list(read: Read, name: str, days: Days, path: Path) -> int:
    """Read a long list and write it, row by row; returns the number of rows.

    Raises as ``write_report`` does.
    """
    return draw_list(LISTS[name].make(read, days), style_of(read), path)


def draw_list(listing: Listing, style: Style, path: Path) -> int:
    """Write a list row by row; returns the number of rows. Raises KeyError for an unknown
    suffix, OSError."""
    draw = {".xlsx": fast_xlsx.write, ".csv": csv.write}[path.suffix.lower()]
    counts: list[int] = []
    marked = marked_list(listing, style)
    _safely(path, lambda fresh: counts.append(draw(marked, style, fresh)))
    return counts[0]


def draw_report(report: Report, style: Style, path: Path) -> None:
    """Write a report that is made already. Raises KeyError for an unknown suffix, OSError."""
    draw = {".pdf": pdf.write, ".xlsx": xlsx.write, ".csv": _as_csv}[path.suffix.lower()]
    marked = marked_report(report, style)
    _safely(path, lambda fresh: draw(marked, style, fresh))


def _as_csv(report: Report, style: Style, path: Path) -> None:
    """The tables of a report one below the other; a single one without its totals."""
    if len(report.tables) == 1:
        (table,) = report.tables
        csv.write(Listing(table.title, table.columns, table.rows), style, path)
    else:
        csv.write_tables(report.tables, style, path)


def _safely(path: Path, draw: Callable[[Path], object]) -> None:
    """Write beside the file, then put it in place: it is there whole or not at all."""
    fresh = path.with_name(f"{path.name}.new{path.suffix}")
    try:
        draw(fresh)
        os.replace(fresh, path)  # noqa: PTH105 - atomic on every platform
    finally:
        fresh.unlink(missing_ok=True)
