"""Draws reports as PDFs on A4: figures, charts, tables, every page numbered."""

from __future__ import annotations

import io
from pathlib import Path

from reports.kit import pdf_chart, pdf_table
from reports.kit.canvas import measure, new_canvas
from reports.kit.pages import (
    BAD,
    FAINT_INK,
    GOOD,
    INK,
    PALE,
    SOFT_INK,
    Look,
    Pages,
    clean,
)
from reports.kit.sheet import Figure, Report
from reports.kit.style import Style, percent
from reports.kit.words import _
from reports.kit.wrapping import wrap
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate
from storeapp.kernel.rounding import to_step

TITLE, SUBTITLE = Look(18, bold=True), Look(10, colour=SOFT_INK)
NOTE = Look(8.5, colour=SOFT_INK)
TILE_LABEL, TILE_VALUE = Look(8, colour=FAINT_INK), Look(14, bold=True)
TENTH_OF_PERCENT_PPM = 1000
TILE_HEIGHT, TILE_GAP, TILES_IN_ROW = 52.0, 8.0, 4


def draw(report: Report, style: Style) -> bytes:
    """The report as the bytes of a PDF, its fonts embedded."""
    pages = Pages(landscape=report.landscape)
    file = io.BytesIO()
    canvas = new_canvas(file, pages.size, report.title)
    _head(pages, report)
    _tiles(pages, report, style)
    for chart in report.charts:
        pdf_chart.draw(pages, chart, style)
    for table in report.tables:
        pdf_table.draw(pages, table, style)
    foot = f"{report.title} · {report.subtitle}" if report.subtitle else report.title
    pages.draw(canvas, foot, _("Page {page} of {pages}"))
    canvas.save()
    return file.getvalue()


def write(report: Report, style: Style, path: Path) -> None:
    """Write the report as a PDF file."""
    path.write_bytes(draw(report, style))


def _head(pages: Pages, report: Report) -> None:
    for look, words in ((TITLE, report.title), (SUBTITLE, report.subtitle)):
        for line in _lines(pages, words, look):
            pages.y += look.size * 1.3
            pages.text(pages.left, pages.y, line, look)
        pages.y += 2
    for note in report.notes:
        for line in _lines(pages, note, NOTE):
            pages.y += NOTE.size * 1.4
            pages.text(pages.left, pages.y, line, NOTE)
    pages.y += 14


def _lines(pages: Pages, words: str, look: Look) -> list[str]:
    if not words:
        return []
    return wrap(clean(words), pages.room, lambda t: measure(t, look.size, look.bold))


def _tiles(pages: Pages, report: Report, style: Style) -> None:
    """The figures as tiles, four in a row, with the change against before."""
    if not report.figures:
        return
    if report.compared_with:
        words = _("Compared with {what}").format(what=report.compared_with)
        pages.text(pages.left, pages.y, clean(words), TILE_LABEL)
        pages.y += 8
    wide = (pages.room - TILE_GAP * (TILES_IN_ROW - 1)) / TILES_IN_ROW
    height = TILE_HEIGHT if report.compared_with else TILE_HEIGHT - 12
    for start in range(0, len(report.figures), TILES_IN_ROW):
        pages.needs(height)
        for i, figure in enumerate(report.figures[start : start + TILES_IN_ROW]):
            x = pages.left + i * (wide + TILE_GAP)
            pages.box(x, pages.y, (wide, height), PALE)
            _tile(pages, x + 8, figure, style)
        pages.y += height + TILE_GAP
    pages.y += 8


def _tile(pages: Pages, x: float, figure: Figure, style: Style) -> None:
    pages.text(x, pages.y + 13, clean(figure.label), TILE_LABEL)
    pages.text(x, pages.y + 31, clean(_shown(figure.value, style)), TILE_VALUE)
    if figure.before is None:
        return
    before = clean(_shown(figure.before, style))
    pages.text(x, pages.y + 44, before, TILE_LABEL)
    if figure.change is not None:
        grown = Rate(to_step(figure.change.ppm, TENTH_OF_PERCENT_PPM))
        sign = "+" if grown.ppm > 0 else ""
        tone = INK if not grown else GOOD if grown.ppm > 0 else BAD
        look = Look(TILE_LABEL.size, bold=True, colour=tone)
        wide = measure(before, TILE_LABEL.size, TILE_LABEL.bold)
        pages.text(x + wide + 6, pages.y + 44, f"{sign}{percent(grown)}", look)


def _shown(value: object, style: Style) -> str:
    return style.money(value) if isinstance(value, Money) else style.text(value)
