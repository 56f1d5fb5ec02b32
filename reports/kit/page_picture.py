"""Draws pages of a PDF as pictures, to look at on a screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports.kit.glyphs import font_for
from reports.kit.pages import Colour, Page, Pages
from reports.kit.pictures import opened

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS_A_POINT = 2.0


def draw(pages: Pages, number: int = 0) -> Image:
    """One page as a picture in colour, twice as many dots as it has points."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    wide, high = (round(side * DOTS_A_POINT) for side in pages.size)
    image = Image.new("RGB", (wide, high), "white")
    pen = ImageDraw.Draw(image)
    page = pages.pages[number]
    _fill(pen, page)
    for look, x, y, words in page.texts:
        font = _font(font_for(words, bold=look.bold), round(look.size * DOTS_A_POINT * 8))
        at = (x * DOTS_A_POINT, y * DOTS_A_POINT)
        pen.text(at, words, font=font, fill=_ink(look.colour), anchor="ls")
    for (x, y, width, height), source in page.pictures:
        size = (max(1, round(width * DOTS_A_POINT)), max(1, round(height * DOTS_A_POINT)))
        with Image.open(opened(source)) as picture:
            shown = picture.convert("RGBA").resize(size)
        image.paste(shown, (round(x * DOTS_A_POINT), round(y * DOTS_A_POINT)), shown)
    return image


def _fill(pen: Any, page: Page) -> None:
    for fill, (x, y, width, height) in page.boxes:
        left, top = x * DOTS_A_POINT, y * DOTS_A_POINT
        right, bottom = left + width * DOTS_A_POINT, top + height * DOTS_A_POINT
        # Edges are rounded, so that what touches on paper touches here too.
        box = (round(left), round(top), max(round(right) - 1, round(left)), 0)
        pen.rectangle((*box[:3], max(round(bottom) - 1, round(top))), fill=_ink(fill))


def _ink(colour: Colour) -> tuple[int, int, int]:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue


@cache
def _font(path: Path, eighths: int) -> Any:
    from PIL import ImageFont  # noqa: PLC0415

    return ImageFont.truetype(path, eighths / 8, layout_engine=ImageFont.Layout.BASIC)
