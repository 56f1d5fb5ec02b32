"""Words fitted into boxes of a page, prices, pictures and barcodes, for posters and labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reports.kit import bars
from reports.kit.canvas import POINTS_PER_MM, measure
from reports.kit.pages import INK, SOFT_INK, Colour, Look, Pages, clean, colour
from reports.kit.pictures import opened
from reports.kit.wrapping import shorten, wrap

SIGNAL = colour("C8201A")
WHITE = colour("FFFFFF")
LEADING = 1.18
HALF = 0.5
SINK = 0.82  # where the baseline lies in a line, as a share of the type's size
STEP = 0.94  # how much smaller the type gets with each try
CODE_128_QUIET, EAN_QUIET = 10, 9  # modules of white before and behind the bars
PARTS = re.compile(r"[、；;] ?|, ")  # between the steps of a ladder
MOST_PARTS = 4
ONE_LINE = 0.6  # of its largest type a headline has at least, to stay on one line
MORE = "…"
DIGITS = 0.22  # of a barcode's height are its digits


def mm(length: float) -> float:
    """Points of a length in millimetres."""
    return length * POINTS_PER_MM


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from its top left corner."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.high

    def inside(self, across: float, down: float | None = None) -> Box:
        """What is left of it inside a margin."""
        low = across if down is None else down
        return Box(self.x + across, self.y + low, self.wide - 2 * across, self.high - 2 * low)

    def left_part(self, wide: float) -> Box:
        """So much of it from the left."""
        return Box(self.x, self.y, wide, self.high)

    def right_part(self, wide: float) -> Box:
        """So much of it from the right."""
        return Box(self.right - wide, self.y, wide, self.high)

    def upper(self, high: float) -> Box:
        """So much of it from above."""
        return Box(self.x, self.y, self.wide, high)

    def below(self, gone: float) -> Box:
        """What is left of it below so much."""
        return Box(self.x, self.y + gone, self.wide, self.high - gone)


@dataclass(frozen=True)
class Fitted:
    """Words broken into lines, in a type small enough for their box."""

    lines: tuple[str, ...]
    look: Look

    @property
    def high(self) -> float:
        """How high the lines are together."""
        return len(self.lines) * self.look.size * LEADING

    @cached_property
    def wide(self) -> float:
        """How wide the widest line is."""
        return max(measure(line, self.look.size, self.look.bold) for line in self.lines)


def fit(words: str, box: Box, look: Look, *, rows: int, least: float) -> Fitted:
    """The words in at most so many lines, as large as ``look`` where they fit.

    In a type of ``least`` points what does not fit is cut off with an ellipsis.
    """
    text = clean(words)
    size = look.size
    while True:
        now = Look(size, look.bold, look.colour)
        lines = _wrapped(text, box.wide, now)
        fits = len(lines) <= rows and len(lines) * size * LEADING <= box.high
        if (fits and not _parted(text, lines)) or (fits and size <= least):
            return Fitted(tuple(lines), now)
        if size <= least:
            return Fitted(_cut(lines, rows, box, now), now)
        size = max(least, size * STEP)


def fit_parts(words: str, box: Box, look: Look, least: float) -> Fitted:
    """A headline in one line where it is not too small so, or in up to three.

    One of several steps has a line for each step.
    """
    parts = [part for part in PARTS.split(words) if part]
    if len(parts) not in range(2, MOST_PARTS + 1):
        alone = fit(words, box, look, rows=1, least=look.size * ONE_LINE)
        cut = alone.lines[0].endswith(MORE) and alone.high <= box.high
        return fit(words, box, look, rows=3, least=least) if cut else alone
    size = look.size
    each = Box(box.x, box.y, box.wide, box.high / len(parts))
    for part in parts:
        size = fit(part, each, Look(size, look.bold), rows=1, least=least).look.size
    now = Look(size, look.bold, look.colour)
    lines = [line for part in parts for line in fit(part, each, now, rows=1, least=size).lines]
    return Fitted(tuple(lines), now)


def round_figures(words: str, decimals: int) -> str:
    """Words without the zeros behind the point of round amounts: "¥10.00" becomes "¥10"."""
    if not decimals:
        return words
    return re.sub(rf"(?<=\d)\.0{{{decimals}}}(?!\d)", "", words)


def put(pages: Pages, fitted: Fitted, box: Box, *, across: float = 0, down: float = 0) -> None:
    """Draw fitted words in a box; 0 is left or top, 0.5 the middle, 1 right or bottom."""
    size = fitted.look.size
    y = box.y + (box.high - fitted.high) * down
    for line in fitted.lines:
        wide = measure(line, size, fitted.look.bold)
        base = y + size * (LEADING - 1) / 2 + size * SINK
        pages.text(box.x + (box.wide - wide) * across, base, line, fitted.look)
        y += size * LEADING


def struck(pages: Pages, words: str, at: tuple[float, float], size: float) -> float:
    """Words with a line through them, by their left end and baseline; returns their width."""
    text, look = clean(words), Look(size, colour=SOFT_INK)
    wide = measure(text, size, look.bold)
    pages.text(*at, text, look)
    pages.box(at[0] - 1, at[1] - size * 0.36, (wide + 2, max(0.6, size * 0.06)), SIGNAL)
    return wide


def picture(pages: Pages, source: bytes, box: Box) -> None:
    """A PNG or JPEG in the middle of a box, as large as fits."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(opened(source)) as image:
        wide, high = image.size
    scale = min(box.wide / wide, box.high / high)
    size = (wide * scale, high * scale)
    x, y = box.x + (box.wide - size[0]) / 2, box.y + (box.high - size[1]) / 2
    pages.pages[-1].pictures.append(((x, y, *size), source))


def barcode(pages: Pages, code: str, box: Box, module_mm: float) -> None:
    """A product's barcode at the left of a box: an EAN, or Code 128 for what is none.

    ``module_mm`` is the width of its thinnest bar, less where the box is too narrow. What
    cannot be a barcode is written only.
    """
    digits = bars.ean_of(code)
    quiet = EAN_QUIET if digits else CODE_128_QUIET
    if digits is None and not bars.fits_code128(code):
        put(pages, fit(code, box, Look(7), rows=1, least=5), box, down=1)
        return
    modules = bars.ean(digits) if digits else bars.code128(code)
    room = len(modules) + 2 * quiet
    module = min(mm(module_mm), box.wide / room)
    text_high = box.high * DIGITS
    for start, length in bars.runs(modules):
        x = box.x + (quiet + start) * module
        pages.box(x, box.y, (length * module, box.high - text_high), INK)
    under = Box(box.x, box.bottom - text_high, room * module, text_high)
    look = Look(text_high / LEADING)
    put(pages, fit(digits or code, under, look, rows=1, least=4), under, across=HALF, down=1)


def filled(pages: Pages, box: Box, fill: Colour) -> None:
    """A box of one colour."""
    pages.box(box.x, box.y, (box.wide, box.high), fill)


def framed(pages: Pages, box: Box, edge: float, ink: Colour) -> None:
    """The edges of a box, of a thickness in points, drawn inside it."""
    pages.box(box.x, box.y, (box.wide, edge), ink)
    pages.box(box.x, box.bottom - edge, (box.wide, edge), ink)
    pages.box(box.x, box.y, (edge, box.high), ink)
    pages.box(box.right - edge, box.y, (edge, box.high), ink)


def _wrapped(text: str, wide: float, look: Look) -> list[str]:
    return wrap(text, wide, lambda t: measure(t, look.size, look.bold))


def _parted(text: str, lines: Sequence[str]) -> bool:
    """Whether a word of letters was cut in two to fit."""
    words = text.split()
    parts = " ".join(lines).split()
    return text.isascii() and parts != words


def _cut(lines: Sequence[str], rows: int, box: Box, look: Look) -> tuple[str, ...]:
    most = max(1, min(rows, int(box.high / (look.size * LEADING))))
    if len(lines) <= most:
        return tuple(lines)
    last = shorten(
        " ".join(lines[most - 1 :]), box.wide, lambda t: measure(t, look.size, look.bold)
    )
    kept = last if last.endswith(MORE) else f"{last}{MORE}"
    return (*lines[: most - 1], kept)
