"""Draws receipt paper as a PDF as wide as the roll and as long as it needs to be."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from reports.kit import flow, fonts
from reports.kit.paper import Paper

POINTS_PER_MM = 72 / 25.4
SIZE, BIG_SIZE, MARGIN_MM = 8.5, 15.0, 4


def draw(paper: Paper, width_mm: int = 80) -> bytes:
    """The paper as the bytes of a PDF, its fonts embedded."""
    fonts.ready()
    width = width_mm * POINTS_PER_MM
    metrics = flow.Metrics(width, MARGIN_MM * POINTS_PER_MM, SIZE, BIG_SIZE, fonts.measure)
    placed = flow.place(paper, metrics)
    file = io.BytesIO()
    canvas = _canvas(file, width, placed.height)
    canvas.setTitle(paper.title)
    for item in placed.items:
        _draw(canvas, item, placed.height)
    canvas.save()
    return file.getvalue()


def write(paper: Paper, path: Path, width_mm: int = 80) -> None:
    """Write the paper as a PDF file."""
    path.write_bytes(draw(paper, width_mm))


def _canvas(file: io.BytesIO, width: float, height: float) -> Any:
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    return Canvas(file, pagesize=(width, height), pageCompression=1)


def _draw(canvas: Any, item: flow.Item, height: float) -> None:
    match item:
        case flow.Text():
            canvas.setFont(fonts.name_for(item.text, bold=item.bold), item.size)
            canvas.drawString(item.x, height - item.y, item.text)
        case flow.Box():
            bottom = height - item.y - item.height
            canvas.rect(item.x, bottom, item.width, item.height, stroke=0, fill=1)
        case flow.Image():
            bottom = height - item.y - item.height
            canvas.drawImage(
                str(item.path),
                item.x,
                bottom,
                item.width,
                item.height,
                mask="auto",
                preserveAspectRatio=True,
            )
