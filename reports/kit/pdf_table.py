"""Tables on the pages of a PDF: rows that wrap, headings again on every page."""

from __future__ import annotations

from dataclasses import dataclass

from reports.kit.canvas import measure
from reports.kit.pages import ACCENT, LINE, PALE, SOFT_INK, TINT, Look, Pages, clean
from reports.kit.sheet import Column, Table
from reports.kit.style import Style
from reports.kit.words import _
from reports.kit.wrapping import columns as columns_of
from reports.kit.wrapping import wrap
from storeapp.kernel.money import Money

SIZE, LEADING, PAD_X, PAD_Y = 8.5, 11.0, 4.0, 3.2
TITLE, TITLE_HEIGHT = Look(11, bold=True), 22.0
HEADING, CELL = Look(8, bold=True, colour=SOFT_INK), Look(SIZE)
TOTAL = Look(SIZE, bold=True)
ROWS_KEPT_TOGETHER = 3
NARROW_SHARE = 0.45  # what needs no more than this gets half the page


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a column stands: its left edge, its width, and whether it holds figures."""

    x: float
    width: float
    is_figure: bool

    @property
    def room(self) -> float:
        """The width for text."""
        return self.width - 2 * PAD_X


def draw(pages: Pages, table: Table, style: Style) -> None:
    """Draw a table where the pages are filled to, going on over as many as it needs."""
    texts = [[clean(style.text(value)) for value in row] for row in table.rows]
    total = None if table.totals is None else [clean(style.text(v)) for v in table.totals]
    frames = _frames(pages, table.columns, texts if total is None else [*texts, total])
    wide = sum(frame.width for frame in frames)
    pages.needs(TITLE_HEIGHT + ROWS_KEPT_TOGETHER * (LEADING + 2 * PAD_Y))
    if table.title:
        pages.text(pages.left, pages.y + 13, clean(table.title), TITLE)
        pages.y += TITLE_HEIGHT
    headings = [clean(column.heading) for column in table.columns]
    carry = None if table.carried is None else _Carry(table, frames, style)
    _headings(pages, frames, headings)
    for number, row in enumerate(texts):
        lines = _wrapped(row, frames, CELL)
        if carry is not None and not pages.fits(_height(lines) + carry.height):
            carry.write(pages, _("Carried forward"), number)
            pages.turn()
            _headings(pages, frames, headings)
            carry.write(pages, _("Brought forward"), number)
        elif pages.needs(_height(lines)):
            _headings(pages, frames, headings)
        _row(pages, frames, lines, CELL)
        pages.box(pages.left, pages.y, (wide, 0.4), LINE)
    if total is not None:
        _total(pages, frames, headings, total)
    pages.y += 14


class _Carry:
    """Writes what a column comes to so far, where a page ends and where the next begins."""

    height = LEADING + 2 * PAD_Y

    def __init__(self, table: Table, frames: list[Frame], style: Style) -> None:
        self._frames, self._style = frames, style
        self._at = table.carried or 0
        self._sums = [Money(0)]
        for row in table.rows:
            amount = row[self._at]
            more = amount if isinstance(amount, Money) else Money(0)
            self._sums.append(self._sums[-1] + more)
        words = [i for i, frame in enumerate(frames) if not frame.is_figure]
        self._words_at = max(words, key=lambda i: frames[i].width)

    def write(self, pages: Pages, words: str, rows: int) -> None:
        """Write the sum of so many rows."""
        cells = [""] * len(self._frames)
        cells[self._words_at] = clean(words)
        cells[self._at] = clean(self._style.plain(self._sums[rows]))
        wide = sum(frame.width for frame in self._frames)
        pages.box(pages.left, pages.y, (wide, self.height), PALE)
        _row(pages, self._frames, [[cell] for cell in cells], TOTAL)


def _headings(pages: Pages, frames: list[Frame], headings: list[str]) -> None:
    lines = _wrapped(headings, frames, HEADING)
    wide = sum(frame.width for frame in frames)
    pages.box(pages.left, pages.y, (wide, _height(lines)), TINT)
    _row(pages, frames, lines, HEADING)


def _total(pages: Pages, frames: list[Frame], headings: list[str], total: list[str]) -> None:
    lines = _wrapped(total, frames, TOTAL)
    if pages.needs(_height(lines)):
        _headings(pages, frames, headings)
    wide = sum(frame.width for frame in frames)
    pages.box(pages.left, pages.y, (wide, _height(lines)), PALE)
    pages.box(pages.left, pages.y, (wide, 0.8), ACCENT)
    _row(pages, frames, lines, TOTAL)


def _row(pages: Pages, frames: list[Frame], lines: list[list[str]], look: Look) -> None:
    for frame, cell in zip(frames, lines, strict=True):
        y = pages.y + PAD_Y + SIZE
        for line in cell:
            if frame.is_figure:
                pages.text_right(frame.x + frame.width - PAD_X, y, line, look)
            elif line:
                pages.text(frame.x + PAD_X, y, line, look)
            y += LEADING
    pages.y += _height(lines)


def _height(lines: list[list[str]]) -> float:
    return max(len(cell) for cell in lines) * LEADING + 2 * PAD_Y


def _wrapped(row: list[str], frames: list[Frame], look: Look) -> list[list[str]]:
    return [_fit(text, frame, look) for text, frame in zip(row, frames, strict=True)]


def _fit(text: str, frame: Frame, look: Look) -> list[str]:
    # No character is wider than the font is high, so a short text needs no measuring.
    if len(text) * look.size <= frame.room:
        return [text]
    return wrap(text, frame.room, lambda part: measure(part, look.size, look.bold))


def _frames(pages: Pages, columns: tuple[Column, ...], rows: list[list[str]]) -> list[Frame]:
    widths = _widths(pages.room, columns, rows)
    frames, x = [], pages.left
    for column, width in zip(columns, widths, strict=True):
        frames.append(Frame(x, width, column.kind.is_figure))
        x += width
    return frames


def _widths(room: float, columns: tuple[Column, ...], rows: list[list[str]]) -> list[float]:
    """Figures get what they need; text columns share what is left.

    Short texts, such as codes, get what they need too; only longer ones are cut to a fair
    share. What is over goes to text columns by weight.
    """
    widths = [_natural(column, [row[i] for row in rows]) for i, column in enumerate(columns)]
    if sum(widths) <= room * NARROW_SHARE:
        room /= 2  # a figure too far from its words is hard to read
    text = [i for i, column in enumerate(columns) if not column.kind.is_figure]
    left = room - sum(width for i, width in enumerate(widths) if i not in text)
    for waiting, i in enumerate(sorted(text, key=widths.__getitem__)):
        widths[i] = max(min(widths[i], left / (len(text) - waiting)), 1.0)
        left -= widths[i]
    spread = text or range(len(columns))
    for i in spread:
        widths[i] += left * columns[i].weight / sum(columns[k].weight for k in spread)
    return widths


def _natural(column: Column, cells: list[str]) -> float:
    longest = max(cells, key=columns_of, default="")
    heading = measure(clean(column.heading), HEADING.size, HEADING.bold)
    return max(measure(longest, TOTAL.size, TOTAL.bold), heading) + 2 * PAD_X + 2
