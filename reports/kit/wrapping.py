"""Breaking text into rows: between words, and between any two Chinese characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

Measure = Callable[[str], float]
"""The width of a text, in whatever unit the drawing uses."""

# A piece is a run that stays together: a word with the spaces after it, or one wide sign.
_WIDE = (
    r"\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff"
    r"\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003ffff"
)
_PIECE = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+\s*|\s+")
_NOT_FIRST = frozenset("，。、；：！？）】》”’,.;:!?)%]}")


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """Break a text into rows that fit the width; never empty.

    A word that is wider than a row is cut; a closing mark does not begin a row if the row
    before can hold it.
    """
    if measure(text) <= width:
        return [text]
    rows: list[str] = []
    row = ""
    for piece in _pieces(text):
        if measure((row + piece).rstrip()) <= width:
            row += piece
            continue
        if row:
            rows.append(row.rstrip())
        *cut, row = _cut(piece, width, measure)
        rows += cut
    return [*rows, row.rstrip()] if row.strip() or not rows else rows


def shorten(text: str, width: float, measure: Measure) -> str:
    """The text if it fits, else as much of it as fits before an ellipsis."""
    if measure(text) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle] + "…") <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def columns(text: str) -> int:
    """The width of a text in character cells: Chinese takes two, a combining mark none."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _pieces(text: str) -> Iterator[str]:
    held = ""
    for match in _PIECE.finditer(text):
        piece = match[0]
        if held and piece[0] not in _NOT_FIRST:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _cut(piece: str, width: float, measure: Measure) -> list[str]:
    parts: list[str] = []
    while measure(piece.rstrip()) > width and len(piece) > 1:
        fits = max(1, _most_that_fits(piece, width, measure))
        parts.append(piece[:fits])
        piece = piece[fits:]
    return [*parts, piece]


def _most_that_fits(text: str, width: float, measure: Measure) -> int:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low
