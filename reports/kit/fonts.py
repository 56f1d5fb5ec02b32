"""The fonts of PDFs: registered once, on first use, embedded as the few glyphs needed."""

from __future__ import annotations

import logging
from functools import cache
from threading import Lock

from reports.kit import glyphs

TEXT, HEADING = "StoreText", "StoreHeading"

_lock = Lock()
log = logging.getLogger(__name__)


def ready() -> None:
    """Make both fonts known to reportlab. The first call takes 0.1 s of CPU."""
    with _lock:
        _register()


def name_for(text: str, *, bold: bool = False) -> str:
    """The font to draw a text in."""
    return HEADING if glyphs.font_for(text, bold=bold) is glyphs.BOLD else TEXT


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth  # noqa: PLC0415

    return float(stringWidth(text, name_for(text, bold=bold), size))


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415

    pdfmetrics.registerFont(TTFont(TEXT, str(glyphs.REGULAR)))
    pdfmetrics.registerFont(TTFont(HEADING, str(glyphs.BOLD)))
