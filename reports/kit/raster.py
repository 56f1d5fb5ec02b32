"""Draws receipt paper as a black and white picture, dot by dot, for any printer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.kit import flow
from reports.kit.glyphs import font_for
from reports.kit.paper import Paper
from reports.kit.pictures import opened

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = {58: 384, 80: 576}  # printable dots at 203 dpi, by the paper's width in mm
SIZE, BIG_SIZE, MARGIN = 24, 42, 6
WHITE, BLACK = 1, 0


def draw(paper: Paper, width_mm: int) -> Image:
    """The paper as a picture of one bit a dot, as wide as the printer prints."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    width = DOTS[width_mm]
    placed = flow.place(paper, flow.Metrics(width, MARGIN, SIZE, BIG_SIZE, measure, step=1))
    image = Image.new("1", (width, int(placed.height) + 1), WHITE)
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"
    for item in placed.items:
        match item:
            case flow.Text():
                _write(pen, item)
            case flow.Box():
                x, y = round(item.x), round(item.y)
                right, bottom = x + int(item.width) - 1, y + int(item.height) - 1
                pen.rectangle((x, y, right, bottom), fill=BLACK)
            case flow.Image():
                _paste(image, item)
    return image


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text in dots."""
    return float(_font(font_for(text, bold=bold), int(size)).getlength(text))


def _write(pen: Any, item: flow.Text) -> None:
    font = _font(font_for(item.text, bold=item.bold), int(item.size))
    pen.text((round(item.x), round(item.y)), item.text, font=font, fill=BLACK, anchor="ls")


def _paste(image: Image, item: flow.Image) -> None:
    from PIL import Image as Images  # noqa: PLC0415

    with Images.open(opened(item.source)) as logo:
        shown = logo.convert("RGBA")
    shown.thumbnail((int(item.width), int(item.height)))
    ground = Images.new("RGBA", shown.size, "white")
    ground.alpha_composite(shown)
    x = int(item.x + (item.width - shown.width) / 2)
    image.paste(ground.convert("1"), (x, int(item.y)))


@cache
def _font(path: Path, size: int) -> Any:
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
