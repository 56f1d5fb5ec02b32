"""The key card: what each key of the till does, on one page to lie beside it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.kit.canvas import measure, new_canvas
from reports.kit.pages import (
    FAINT_INK,
    INK,
    LINE,
    PALE,
    Look,
    Pages,
    clean,
)
from reports.kit.words import _
from reports.kit.wrapping import wrap

TITLE, GROUP = Look(20, bold=True), Look(11.5, bold=True)
CAP, WORDS, NOTE = Look(9, bold=True), Look(10.5), Look(8.5, colour=FAINT_INK)
COLUMNS, GAP = 2, 22.0
ROW, CAP_HEIGHT, CAP_ROOM, EDGE = 23.0, 17.0, 92.0, 0.8


@dataclass(frozen=True, slots=True)
class CardKey:
    """A key, such as "Ctrl+Z", and what it does."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The keys that are alive at the same time, under their title."""

    title: str
    keys: tuple[CardKey, ...]


def draw(store: str, groups: Sequence[CardGroup]) -> bytes:
    """The card as the bytes of a PDF of A4, in the language spoken now; two columns."""
    pages = Pages()
    file = io.BytesIO()
    canvas = new_canvas(file, pages.size, _("Card of keys"))
    pages.y += TITLE.size
    pages.text(pages.left, pages.y, clean(_("Card of keys")), TITLE)
    pages.text_right(pages.right, pages.y, clean(store), WORDS)
    pages.y += 16
    _columns(pages, groups)
    pages.draw(canvas, _("Card of keys"), _("Page {page} of {pages}"))
    canvas.save()
    return file.getvalue()


def write(store: str, groups: Sequence[CardGroup], path: Path) -> None:
    """Write the card as a PDF file. Raises OSError."""
    path.write_bytes(draw(store, groups))


def _columns(pages: Pages, groups: Sequence[CardGroup]) -> None:
    """The groups one after the other, over to the next column or page where one is full."""
    wide = (pages.room - GAP * (COLUMNS - 1)) / COLUMNS
    top, column = pages.y, 0
    for group in groups:
        lines: list[CardKey | None] = [None, *group.keys]
        for line in lines:
            least = ROW * 2 if line is None else ROW  # a title is never the last of a column
            if pages.y + least > pages.bottom:
                column += 1
                if column == COLUMNS:
                    column = 0
                    pages.turn()
                    top = pages.y
                pages.y = top
            x = pages.left + column * (wide + GAP)
            if line is None:
                _title(pages, x, wide, group.title)
            else:
                _key(pages, x, wide, line)
        pages.y += 10


def _title(pages: Pages, x: float, wide: float, title: str) -> None:
    pages.text(x, pages.y + 14, clean(title), GROUP)
    pages.box(x, pages.y + 19, (wide, EDGE), LINE)
    pages.y += ROW + 2


def _key(pages: Pages, x: float, wide: float, line: CardKey) -> None:
    left = x
    for part in line.key.split("+"):
        width = max(CAP_HEIGHT, measure(part, CAP.size, CAP.bold) + 10)
        _cap(pages, left, width, part)
        left += width + 4
    start = x + max(CAP_ROOM, left - x + 6)
    room = x + wide - start
    words = wrap(clean(line.words), room, lambda t: measure(t, WORDS.size, WORDS.bold))
    pages.text(start, pages.y + 13, words[0] if words else "", WORDS)
    pages.y += ROW


def _cap(pages: Pages, x: float, width: float, words: str) -> None:
    """A key as one sees it on a keyboard: an edge, thicker below, and its words."""
    pages.box(x, pages.y, (width, CAP_HEIGHT + 1.5), INK)
    pages.box(x + EDGE, pages.y + EDGE, (width - 2 * EDGE, CAP_HEIGHT - 2 * EDGE), PALE)
    left = x + (width - measure(words, CAP.size, CAP.bold)) / 2
    pages.text(left, pages.y + 12, clean(words), CAP)
