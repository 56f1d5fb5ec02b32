"""What stands on a strip of receipt paper, apart from how it is drawn.

The same blocks become printer bytes (escpos), a picture (raster), a PDF (receipt_pdf) or
plain text (plain_text).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from storeapp.devices import PaperWidth, TextSize


class Weight(Enum):
    """How strongly a row speaks."""

    NORMAL = "normal"
    BOLD = "bold"
    BIG = "big"  # twice as large, for the shop's name and the total


@dataclass(frozen=True, slots=True)
class Row:
    """Words on the left, a figure on the right; long words wrap, the figure never does."""

    left: str
    right: str = ""
    weight: Weight = Weight.NORMAL
    indent: int = 0  # in columns of a character's width


@dataclass(frozen=True, slots=True)
class Centred:
    """Words in the middle, wrapped if they are too long."""

    text: str
    weight: Weight = Weight.NORMAL


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Half a row of nothing."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """A Code 128 barcode of printable ASCII, with its text below."""

    text: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code in the middle."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG in the middle, such as the shop's logo; at most half the paper wide.

    ``source`` is where it lies, or its bytes.
    """

    source: Path | bytes


Block = Row | Centred | Rule | Gap | Barcode | QrCode | Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """A receipt or a slip, from top to bottom. ``title`` names it, as in a PDF's window.

    A printer that writes in its own font knows only large and normal text, and prints as
    wide as its paper; ``width_mm`` is for PDFs.
    """

    title: str
    blocks: tuple[Block, ...]
    text_size: TextSize = TextSize.NORMAL
    width_mm: int = PaperWidth.MM_80.value
