"""Draws receipt paper as a PDF as wide as the roll and as long as it needs to be."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from reports.kit import flow
from reports.kit.canvas import POINTS_PER_MM, measure, name_for, new_canvas
from reports.kit.paper import Paper
from reports.kit.pictures import opened

SIZE, BIG_SIZE, MARGIN_MM = 8.5, 15.0, 4


def draw(paper: Paper, width_mm: int | None = None) -> bytes:
    """The paper as the bytes of a PDF, its fonts embedded; as wide as it says itself."""
    width = (width_mm or paper.width_mm) * POINTS_PER_MM
    file = io.BytesIO()
    canvas = new_canvas(file, (width, width), paper.title)
    metrics = flow.Metrics(width, MARGIN_MM * POINTS_PER_MM, SIZE, BIG_SIZE, measure)
    placed = flow.place(paper, metrics)
    canvas.setPageSize((width, placed.height))
    canvas.translate(0, placed.height)  # so that lengths count from the top
    _write(canvas, [item for item in placed.items if isinstance(item, flow.Text)])
    _fill(canvas, [item for item in placed.items if isinstance(item, flow.Box)])
    for item in placed.items:
        if isinstance(item, flow.Image):
            _paste(canvas, item)
    canvas.save()
    return file.getvalue()


def write(paper: Paper, path: Path, width_mm: int | None = None) -> None:
    """Write the paper as a PDF file."""
    path.write_bytes(draw(paper, width_mm))


def _write(canvas: Any, texts: list[flow.Text]) -> None:
    page = canvas.beginText()
    for item in texts:
        page.setFont(name_for(item.text, bold=item.bold), item.size)
        page.setTextOrigin(item.x, -item.y)
        page.textLine(item.text)  # unlike textOut, it does not measure the text
    canvas.drawText(page)


def _fill(canvas: Any, boxes: list[flow.Box]) -> None:
    """All boxes as one path, written as it stands: a barcode has dozens."""
    path = [
        f"{box.x:.2f} {-box.y - box.height:.2f} {box.width:.2f} {box.height:.2f} re"
        for box in boxes
    ]
    if path:
        canvas.addLiteral(" ".join([*path, "f"]))


def _paste(canvas: Any, item: flow.Image) -> None:
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    bottom = -item.y - item.height
    canvas.drawImage(
        ImageReader(opened(item.source)),
        item.x,
        bottom,
        item.width,
        item.height,
        mask="auto",
        preserveAspectRatio=True,
    )
