"""Charts on the pages of a PDF, as plain bars."""

from __future__ import annotations

from reports.kit.canvas import measure
from reports.kit.pages import ACCENT, FAINT_INK, LINE, SOFT_INK, Look, Pages, clean
from reports.kit.sheet import Chart
from reports.kit.style import Style
from reports.kit.wrapping import shorten

TITLE, TITLE_HEIGHT = Look(11, bold=True), 22.0
LABEL, AMOUNT = Look(7, colour=FAINT_INK), Look(7, colour=SOFT_INK)
UPRIGHT_HEIGHT, LABEL_HEIGHT = 92.0, 12.0
BAR_SHARE = 0.68
MOST_BAR = 36.0
LYING_ROW, LYING_BAR = 15.0, 8.0
LABEL_SHARE, AMOUNT_WIDTH = 0.28, 64.0


def draw(pages: Pages, chart: Chart, style: Style) -> None:
    """Draw a chart where the pages are filled to; nothing if it has no bars."""
    if not chart.bars:
        return
    body = UPRIGHT_HEIGHT + LABEL_HEIGHT if chart.upright else LYING_ROW * len(chart.bars)
    pages.needs(TITLE_HEIGHT + body + 14)
    pages.text(pages.left, pages.y + 13, clean(chart.title), TITLE)
    pages.y += TITLE_HEIGHT
    if chart.upright:
        _upright(pages, chart, style)
    else:
        _lying(pages, chart, style)
    pages.y += 16


def _most(chart: Chart) -> int:
    return max(max(abs(amount.minor) for _label, amount in chart.bars), 1)


def _upright(pages: Pages, chart: Chart, style: Style) -> None:
    slot = pages.room / len(chart.bars)
    wide = min(slot * BAR_SHARE, MOST_BAR)
    top = pages.y + 10  # room for the amount above the tallest bar
    tall = UPRIGHT_HEIGHT - 10
    most = _most(chart)
    base = top + tall
    for i, (label, amount) in enumerate(chart.bars):
        middle = pages.left + slot * (i + 0.5)
        height = tall * max(amount.minor, 0) / most
        if height:
            pages.box(middle - wide / 2, base - height, (wide, height), ACCENT)
            _centred(pages, middle, base - height - 3, _short(amount.minor, style), slot)
        _centred(pages, middle, base + 9, clean(label), slot)
    pages.box(pages.left, base, (pages.room, 0.6), LINE)
    pages.y = base + LABEL_HEIGHT


def _lying(pages: Pages, chart: Chart, style: Style) -> None:
    label_wide = pages.room * LABEL_SHARE
    room = pages.room - label_wide - AMOUNT_WIDTH
    most = _most(chart)
    for label, amount in chart.bars:
        words = shorten(clean(label), label_wide - 6, _measure_label)
        base = pages.y + LYING_ROW - 5
        pages.text(pages.left, base, words, LABEL)
        length = max(room * max(amount.minor, 0) / most, 0.6)
        x = pages.left + label_wide
        pages.box(x, pages.y + (LYING_ROW - LYING_BAR) / 2, (length, LYING_BAR), ACCENT)
        pages.text(x + length + 4, base, clean(style.plain(amount)), AMOUNT)
        pages.y += LYING_ROW


def _centred(pages: Pages, middle: float, y: float, words: str, room: float) -> None:
    wide = measure(words, AMOUNT.size, AMOUNT.bold)
    if words and wide <= room - 1:
        pages.text(middle - wide / 2, y, words, AMOUNT)


def _measure_label(words: str) -> float:
    return measure(words, LABEL.size, LABEL.bold)


def _short(minor: int, style: Style) -> str:
    """An amount without its decimals: a bar needs no cents."""
    return f"{minor // style.currency.minor_per_major:,}"
