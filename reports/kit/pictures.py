"""Logos: shrunk to what a receipt can show, and opened again."""

from __future__ import annotations

import io
import struct
import warnings
from pathlib import Path

from storeapp.devices import NotALogo

MOST_WIDE, MOST_HIGH = 576, 288  # dots; a receipt shows at most half of its 576
MOST_FILE_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000

_PNG, _PNG_SIZE_AT = b"\x89PNG\r\n\x1a\n", 16


def shrink(image: bytes) -> bytes:
    """A PNG or JPEG file as the logo to keep: an upright PNG of at most 576 × 288 pixels.

    Slow for large photos. Raises NotALogo for anything else, and for what is broken.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415

    if len(image) > MOST_FILE_BYTES:
        raise NotALogo
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(image), formats=("PNG", "JPEG")) as opened_:
                if opened_.width * opened_.height > MOST_PIXELS:
                    raise NotALogo
                opened_.draft("RGB", (MOST_WIDE, MOST_HIGH))
                upright = ImageOps.exif_transpose(opened_).convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise NotALogo from error
    upright.thumbnail((MOST_WIDE, MOST_HIGH))
    kept = Image.new("RGBA", upright.size, "white")
    kept.alpha_composite(upright)
    file = io.BytesIO()
    # 64 colours are plenty for a logo, and keep even a photo small.
    kept.convert("RGB").quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def shrink_file(path: Path) -> bytes:
    """A file as the logo to keep. Raises NotALogo, also where it cannot be read."""
    try:
        if path.stat().st_size > MOST_FILE_BYTES:
            raise NotALogo
        return shrink(path.read_bytes())
    except OSError as error:
        raise NotALogo from error


def opened(source: Path | bytes) -> Path | io.BytesIO:
    """A picture as libraries open it."""
    return io.BytesIO(source) if isinstance(source, bytes) else source


def shape_of(source: Path | bytes) -> tuple[int, int] | None:
    """The width and height of a PNG in pixels, from its first bytes; None of anything else."""
    if isinstance(source, Path) or not source.startswith(_PNG) or len(source) < 24:  # noqa: PLR2004
        return None
    wide, high = struct.unpack_from(">II", source, _PNG_SIZE_AT)
    return (wide, high) if wide and high else None
