"""Places the blocks of receipt paper, for drawings that measure their own fonts.

Lengths are in the drawing's own unit (printer dots, or points of a PDF), from the top
left corner; a text's ``y`` is its baseline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from reports.kit import bars
from reports.kit.glyphs import drawable
from reports.kit.paper import (
    Barcode,
    Block,
    Centred,
    Gap,
    Paper,
    Picture,
    QrCode,
    Row,
    Rule,
    Weight,
)
from reports.kit.pictures import shape_of
from reports.kit.wrapping import wrap
from storeapp.devices import TextSize
from storeapp.kernel.search import clean_name

LEAST_LEFT_SHARE = 3
MOST_MODULE_SHARE = 150  # a module of a barcode is at most this part of the width
SCALES = {TextSize.SMALL: 0.84, TextSize.NORMAL: 1.0, TextSize.LARGE: 1.25}


@dataclass(frozen=True, slots=True)
class Metrics:
    """The paper's width and margin, and the sizes of its text.

    ``measure`` gives the width of a text at a size, bold or not. ``step`` is the smallest
    length the drawing can show: 1 for dots, so that bars stay sharp; 0 for none.
    """

    width: float
    margin: float
    size: float
    big_size: float
    measure: Callable[[str, float, bool], float]
    step: int = 0

    @property
    def room(self) -> float:
        """What lies between the margins."""
        return self.width - 2 * self.margin


@dataclass(frozen=True, slots=True)
class Text:
    """A text on its baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A black rectangle: a rule, a bar of a barcode, a module of a QR code."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Image:
    """A picture to be fitted into a box, in its middle."""

    x: float
    y: float
    width: float
    height: float
    source: Path | bytes


Item = Text | Box | Image


@dataclass(frozen=True, slots=True)
class Placed:
    """Everything on the paper, and how long the paper is."""

    items: tuple[Item, ...]
    height: float


def place(paper: Paper, metrics: Metrics) -> Placed:
    """Place every block below the one before."""
    scale = SCALES[paper.text_size]
    if scale != 1:
        size, big_size = metrics.size * scale, metrics.big_size * scale
        if metrics.step:
            size, big_size = float(int(size)), float(int(big_size))
        metrics = replace(metrics, size=size, big_size=big_size)
    cursor = _Cursor(metrics)
    items = [item for block in paper.blocks for item in cursor.take(block)]
    return Placed(tuple(items), cursor.y + metrics.margin)


class _Cursor:
    """How far down the paper is filled."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self.y = metrics.margin
        self.em = metrics.size

    def take(self, block: Block) -> Iterator[Item]:
        """The items of a block, and the paper moved on by it."""
        match block:
            case Row():
                yield from self._row(block)
            case Centred():
                yield from self._centred(block.text, block.weight)
            case Rule():
                thickness = max(self.em / 14, self.metrics.step)
                self.y += self.em * 0.3
                yield Box(self.metrics.margin, self.y, self.metrics.room, thickness)
                self.y += thickness + self.em * 0.3
            case Gap():
                self.y += self.em * 0.5
            case Barcode():
                yield from self._barcode(block.text)
            case QrCode():
                yield from self._qr(block.text)
            case Picture():
                yield self._picture(block.source)

    def _row(self, row: Row) -> Iterator[Text]:
        size, bold = self._font(row.weight)
        metrics = self.metrics
        left_text, right = drawable(clean_name(row.left)), drawable(clean_name(row.right))
        indent = row.indent * size / 2
        wide = metrics.measure(right, size, bold) if right else 0.0
        room = metrics.room - indent
        words_room = room - wide - size / 2 if right else room
        if right and words_room < metrics.room / LEAST_LEFT_SHARE:
            words_room = room
        words = self._wrap(left_text, words_room, size, bold=bold)
        for text in words:
            yield self._text(metrics.margin + indent, text, size, bold=bold)
        if not right:
            return
        last_wide = metrics.measure(words[-1], size, bold)
        if indent + last_wide + size / 2 + wide <= metrics.room:
            self.y -= self._leading(size)
        for text in self._wrap(right, metrics.room, size, bold=bold):
            x = metrics.width - metrics.margin - metrics.measure(text, size, bold)
            yield self._text(x, text, size, bold=bold)

    def _centred(self, text: str, weight: Weight = Weight.NORMAL) -> Iterator[Text]:
        size, bold = self._font(weight)
        for line in self._wrap(drawable(clean_name(text)), self.metrics.room, size, bold=bold):
            wide = self.metrics.measure(line, size, bold)
            yield self._text((self.metrics.width - wide) / 2, line, size, bold=bold)

    def _barcode(self, text: str) -> Iterator[Item]:
        modules = bars.code128(text) if bars.fits_code128(text) else ""
        module = self._module(self.metrics.room / len(modules)) if modules else 0
        if module:
            x = self._left_of(module * len(modules))
            height = self.em * 2.6
            self.y += self.em * 0.4
            for start, length in bars.runs(modules):
                yield Box(x + start * module, self.y, length * module, height)
            self.y += height + self.em * 0.2
        yield from self._centred(text)

    def _qr(self, text: str) -> Iterator[Item]:
        rows = bars.qr(clean_name(text))
        module = self._module(self.metrics.room / 2 / len(rows)) or self.metrics.step
        x = self._left_of(module * len(rows))
        for row in rows:
            for start, length in bars.runs(row):
                yield Box(x + start * module, self.y, length * module, module)
            self.y += module

    def _picture(self, source: Path | bytes) -> Image:
        wide, high = self.metrics.room / 2, self.metrics.room / 4
        shape = shape_of(source)
        if shape is not None:  # no room is left empty below a flat one
            high = min(high, wide * shape[1] / shape[0])
        placed = Image((self.metrics.width - wide) / 2, self.y, wide, high, source)
        self.y += high + self.em * 0.5
        return placed

    def _left_of(self, wide: float) -> float:
        """Where something centred begins: on a whole step, or its bars would blur."""
        x, step = (self.metrics.width - wide) / 2, self.metrics.step
        return x // step * step if step else x

    def _module(self, widest: float) -> float:
        """The width of one module: whole steps if the drawing has steps; 0 if none fits."""
        module = min(widest, self.metrics.width / MOST_MODULE_SHARE * 2)
        step = self.metrics.step
        return module if not step else module // step * step

    def _font(self, weight: Weight) -> tuple[float, bool]:
        size = self.metrics.big_size if weight is Weight.BIG else self.metrics.size
        return size, weight is not Weight.NORMAL

    def _wrap(self, text: str, room: float, size: float, *, bold: bool) -> list[str]:
        return wrap(text, room, lambda part: self.metrics.measure(part, size, bold))

    def _text(self, x: float, text: str, size: float, *, bold: bool) -> Text:
        placed = Text(x, self.y + size * 1.05, text, size, bold)
        self.y += self._leading(size)
        return placed

    def _leading(self, size: float) -> float:
        return size * 1.35
