"""Which characters the bundled fonts can draw.

A character without a glyph vanishes from a PDF without an error, so every drawing asks
here first.
"""

from __future__ import annotations

import logging
import struct
from functools import cache
from pathlib import Path

import resources

REGULAR = resources.path("fonts", "NotoSansSC_400Regular.ttf")  # complete: names, receipts
BOLD = resources.path("fonts", "NotoSansSC-600SemiBold-gb2312.ttf")  # headings and totals
STAND_IN = "□"

_TABLE = struct.Struct(">4sIII")
_ENCODING = struct.Struct(">HHI")
_GROUP = struct.Struct(">III")
_SEGMENTED, _GROUPED = 4, 12  # formats of a character map

log = logging.getLogger(__name__)
_told: set[str] = set()


def font_for(text: str, *, bold: bool = False) -> Path:
    """The font to draw a text in: the bold one only if it holds every character."""
    if bold and all(ord(char) in covered(BOLD) for char in text):
        return BOLD
    return REGULAR


def drawable(text: str) -> str:
    """The text with a box in place of every character that no bundled font holds."""
    if text.isascii() and text.isprintable():
        return text
    glyphs = covered(REGULAR)
    return "".join(char if ord(char) in glyphs else _stand_in(char) for char in text)


@cache
def covered(font: Path) -> frozenset[int]:
    """The code points a TrueType font has glyphs for."""
    data = font.read_bytes()
    start = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    maps = [
        start + _ENCODING.unpack_from(data, start + 4 + i * _ENCODING.size)[2]
        for i in range(count)
    ]
    by_format = {struct.unpack_from(">H", data, at)[0]: at for at in maps}
    if _GROUPED in by_format:
        return frozenset(_grouped(data, by_format[_GROUPED]))
    return frozenset(_segmented(data, by_format[_SEGMENTED]))


def _table(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for i in range(count):
        found, _checksum, offset, _length = _TABLE.unpack_from(data, 12 + i * _TABLE.size)
        if found == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _grouped(data: bytes, at: int) -> set[int]:
    (count,) = struct.unpack_from(">I", data, at + 12)
    points: set[int] = set()
    for i in range(count):
        first, last, glyph = _GROUP.unpack_from(data, at + 16 + i * _GROUP.size)
        points.update(range(first + (glyph == 0), last + 1))
    return points


def _segmented(data: bytes, at: int) -> set[int]:
    """Format 4: segments whose glyphs are a shift of the code, or stand in an array."""
    (double_count,) = struct.unpack_from(">H", data, at + 6)
    form = f">{double_count // 2}H"
    ends = struct.unpack_from(form, data, at + 14)
    starts_at = at + 16 + double_count
    starts = struct.unpack_from(form, data, starts_at)
    shifts = struct.unpack_from(form, data, starts_at + double_count)
    offsets_at = starts_at + 2 * double_count
    offsets = struct.unpack_from(form, data, offsets_at)
    points: set[int] = set()
    for i, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, last + 1):
            glyph = point
            if offsets[i]:
                place = offsets_at + 2 * i + offsets[i] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", data, place)
            if glyph and (glyph + shifts[i]) & 0xFFFF:
                points.add(point)
    return points - {0xFFFF}


def _stand_in(char: str) -> str:
    if char not in _told:
        _told.add(char)
        log.warning("no glyph for U+%04X; a box is drawn", ord(char))
    return STAND_IN
