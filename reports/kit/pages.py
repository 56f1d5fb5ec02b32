"""Pages of a PDF being filled: texts and boxes, drawn in one go at the end.

Lengths are points from the top left corner; a text's ``y`` is its baseline. Drawing rows
straight onto a canvas is some twenty times faster than reportlab's own tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from reports.kit import bars
from reports.kit.canvas import POINTS_PER_MM, measure, name_for
from reports.kit.glyphs import drawable
from reports.kit.pictures import opened, shape_of
from storeapp.kernel.search import clean_name

A4 = (210 * POINTS_PER_MM, 297 * POINTS_PER_MM)
MARGIN = 15 * POINTS_PER_MM
FOOT = 9 * POINTS_PER_MM  # of the margin at the bottom, for the page's number

Colour = tuple[float, float, float]
Rect = tuple[float, float, float, float]  # left, top, width, height


def colour(code: str) -> Colour:
    """A colour of the theme, such as "2F55D4", as shares of red, green and blue."""
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return red, green, blue


INK, SOFT_INK, FAINT_INK = colour("14181F"), colour("434C5C"), colour("5C6677")
LINE, TINT, ACCENT = colour("DADEE5"), colour("E9EEFD"), colour("2F55D4")
PALE = colour("F3F4F6")
GOOD, BAD = colour("075E39"), colour("9B1C12")


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks."""

    size: float = 8.5
    bold: bool = False
    colour: Colour = INK


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    texts: list[tuple[Look, float, float, str]] = field(default_factory=list)
    boxes: list[tuple[Colour, Rect]] = field(default_factory=list)
    pictures: list[tuple[Rect, Path | bytes]] = field(default_factory=list)


class Pages:
    """A document being filled from top to bottom; ``y`` is how far the page is filled."""

    def __init__(
        self, *, landscape: bool = False, size: tuple[float, float] | None = None
    ) -> None:
        self.size = size or ((A4[1], A4[0]) if landscape else A4)
        self.left, self.right = MARGIN, self.size[0] - MARGIN
        self.bottom = self.size[1] - MARGIN - FOOT
        self.pages: list[Page] = []
        self.y = 0.0
        self.turn()

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.right - self.left

    def turn(self) -> None:
        """Go on with a fresh page."""
        self.pages.append(Page())
        self.y = MARGIN

    def fits(self, height: float) -> bool:
        """Whether something of a height fits below what the page holds."""
        return self.y + height <= self.bottom

    def needs(self, height: float) -> bool:
        """Make sure that something of a height fits; returns whether the page was turned."""
        if self.fits(height):
            return False
        self.turn()
        return True

    def text(self, x: float, y: float, words: str, look: Look) -> None:
        """Put words on the page that begin at ``x``; they must be drawable."""
        self.pages[-1].texts.append((look, x, y, words))

    def text_right(self, x: float, y: float, words: str, look: Look) -> None:
        """Put words on the page that end at ``x``; they must be drawable."""
        wide = measure(words, look.size, look.bold)
        self.pages[-1].texts.append((look, x - wide, y, words))

    def box(self, x: float, y: float, size: tuple[float, float], fill: Colour) -> None:
        """Put a filled box on the page, by its top left corner."""
        self.pages[-1].boxes.append((fill, (x, y, *size)))

    def picture(
        self, x: float, y: float, room: tuple[float, float], source: Path | bytes
    ) -> float:
        """Fit a picture into a room by its top left corner; returns how high it is."""
        wide, high = shape_of(source) or (int(room[0]), int(room[1]))
        scale = min(room[0] / wide, room[1] / high)
        shown = (x, y, wide * scale, high * scale)
        self.pages[-1].pictures.append((shown, source))
        return shown[3]

    def qr(self, x: float, y: float, side: float, text: str) -> None:
        """Put a QR code on the page, by its top left corner and the length of its side."""
        rows = bars.qr(clean_name(text))
        module = side / len(rows)
        for i, row in enumerate(rows):
            for start, length in bars.runs(row):
                place = (x + start * module, y + i * module)
                self.box(*place, (length * module, module), INK)

    def draw(self, canvas: Any, foot: str, page_words: str) -> None:
        """Draw every page; ``page_words`` holds {page} and {pages}."""
        faint = Look(7.5, colour=FAINT_INK)
        for number, page in enumerate(self.pages, start=1):
            base = self.size[1] - MARGIN
            page.texts.append((faint, self.left, base, clean(foot)))
            words = page_words.format(page=number, pages=len(self.pages))
            wide = measure(words, faint.size, faint.bold)
            page.texts.append((faint, self.right - wide, base, words))
        self.paint(canvas)

    def paint(self, canvas: Any) -> None:
        """Draw every page as it is, without a foot."""
        for page in self.pages:
            canvas.translate(0, self.size[1])
            _fill(canvas, page)
            _write(canvas, page)
            _paste(canvas, page)
            canvas.showPage()


def clean(words: str) -> str:
    """Words as they can be drawn: no control characters, a box for a missing glyph."""
    return drawable(clean_name(words))


def _fill(canvas: Any, page: Page) -> None:
    for fill, boxes in groupby(page.boxes, key=lambda box: box[0]):
        canvas.setFillColorRGB(*fill)
        canvas.addLiteral(" ".join([*_paths(rect for _fill, rect in boxes), "f"]))


def _paths(rects: Iterator[Rect]) -> Iterator[str]:
    for x, y, wide, high in rects:
        yield f"{x:.2f} {-y - high:.2f} {wide:.2f} {high:.2f} re"


def _paste(canvas: Any, page: Page) -> None:
    for (x, y, wide, high), source in page.pictures:
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415

        canvas.drawImage(ImageReader(opened(source)), x, -y - high, wide, high, mask="auto")


def _write(canvas: Any, page: Page) -> None:
    """All texts in one text object, font and colour set only where they change."""
    pen = canvas.beginText()
    last: tuple[Any, ...] = ()
    for look, x, y, words in page.texts:
        font = (name_for(words, bold=look.bold), look.size)
        if (font, look.colour) != last:
            pen.setFont(*font)
            pen.setFillColorRGB(*look.colour)
            last = (font, look.colour)
        pen.setTextOrigin(x, -y)
        pen.textLine(words)  # unlike textOut, it does not measure the text
    canvas.drawText(pen)
