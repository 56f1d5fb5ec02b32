"""PDFs, drawn by hand: the fonts are read once and only the glyphs in use are embedded."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import IO, Any

from reports.kit import glyphs

TEXT, HEADING = "StoreText", "StoreHeading"
POINTS_PER_MM = 72 / 25.4

_lock = Lock()


def new_canvas(file: IO[bytes], size: tuple[float, float], title: str) -> Any:
    """A canvas of a page size in points. The first one costs 0.1 s of CPU."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    prepare()
    canvas = Canvas(file, pagesize=size, pageCompression=1, initialFontName=TEXT)
    canvas.setTitle(title)
    canvas.setProducer("storeapp")
    return canvas


def name_for(text: str, *, bold: bool = False) -> str:
    """The font to draw a text in."""
    return HEADING if glyphs.font_for(text, bold=bold) is glyphs.BOLD else TEXT


@lru_cache(maxsize=4096)
def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text in points, once there is a canvas."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415

    return float(stringWidth(text, name_for(text, bold=bold), size))


def prepare() -> None:
    """Make the fonts ready, which measuring needs; the first time takes 0.1 s of CPU."""
    with _lock:
        _load()


@cache
def _load() -> None:
    from reportlab import rl_config  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    rl_config.useA85 = 0  # plain bytes: a quarter smaller, and faster
    for name, path in ((TEXT, glyphs.REGULAR), (HEADING, glyphs.BOLD)):
        font = TTFont(name, str(path))
        # reportlab would copy the font's outlines, 10 MB of them, for every document.
        font.face.get_table = cache(font.face.get_table)
        pdfmetrics.registerFont(font)
