"""A paper that says everything in one language, and below it in a second."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reports.kit.paper import Block, Centred, Row, Weight
from reports.kit.words import speaking

TIMES = " × "  # a row of figures: it needs no second language


def say(languages: tuple[str, ...], blocks: Callable[[], Iterator[Block]]) -> tuple[Block, ...]:
    """The blocks in the first language, each with what differs in the second below it."""
    first, *others = languages
    with speaking(first):
        said = tuple(blocks())
    for language in others:
        with speaking(language):
            said = tuple(_merged(said, tuple(blocks())))
    return said


def _merged(first: tuple[Block, ...], second: tuple[Block, ...]) -> Iterator[Block]:
    for one, other in zip(first, second, strict=True):
        yield one
        if one != other:
            yield from _below(one, other)


def _below(one: Block, other: Block) -> Iterator[Block]:
    match one, other:
        case Centred(), Centred():
            yield replace(other, weight=_calm(one.weight))
        case Row(), Row() if TIMES not in one.left:
            left = other.left if other.left != one.left else ""
            right = other.right if other.right != one.right else ""
            yield Row(left, right, _calm(one.weight), one.indent)


def _calm(weight: Weight) -> Weight:
    """The second line is never larger than the rest."""
    return Weight.BOLD if weight is Weight.BIG else weight
