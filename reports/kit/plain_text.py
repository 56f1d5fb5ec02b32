"""Draws receipt paper as plain text, for terminals and logs."""

from __future__ import annotations

from reports.kit.columns import lines
from reports.kit.paper import Barcode, Centred, Gap, Paper, QrCode, Row, Rule
from reports.kit.wrapping import columns

WIDTH = 48


def draw(paper: Paper, width: int = WIDTH) -> str:
    """The paper as lines of at most ``width`` columns; Chinese characters take two."""
    drawn: list[str] = []
    for block in paper.blocks:
        match block:
            case Row() | Centred():
                drawn += lines(block, width, columns)
            case Rule():
                drawn.append("-" * width)
            case Gap():
                drawn.append("")
            case Barcode() | QrCode():
                drawn += lines(Centred(block.text), width, columns)
    return "\n".join(line.rstrip() for line in drawn) + "\n"
