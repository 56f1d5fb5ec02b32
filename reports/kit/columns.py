"""Rows of receipt paper in columns of equal width, as printers and terminals write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reports.kit.paper import Centred, Row
from reports.kit.wrapping import wrap
from storeapp.kernel.search import clean_name

LEAST_LEFT_SHARE = 3  # the words keep at least a third of the paper beside a figure

Cells = Callable[[str], int]
"""The width of a text in columns, as this printer counts them."""


def lines(block: Row | Centred, width: int, cells: Cells) -> Iterator[str]:
    """The lines of a block, each at most ``width`` columns, nothing hidden in them."""
    if isinstance(block, Centred):
        for text in wrap(clean_name(block.text), width, cells):
            yield " " * ((width - cells(text)) // 2) + text
        return
    right = clean_name(block.right)
    indent = " " * block.indent
    room = width - block.indent - (cells(right) + 1 if right else 0)
    if right and room < width // LEAST_LEFT_SHARE:
        room = width - block.indent
    words = wrap(clean_name(block.left), room, cells)
    for text in words[:-1]:
        yield indent + text
    yield from _last(indent + words[-1], right, width, cells)


def _last(left: str, right: str, width: int, cells: Cells) -> Iterator[str]:
    if not right:
        yield left
        return
    space = width - cells(left) - cells(right)
    if space >= 1:
        yield left + " " * space + right
        return
    yield left
    yield from (
        text.rjust(len(text) + width - cells(text)) for text in wrap(right, width, cells)
    )
