"""Barcodes as black and white modules, to be drawn by anything that can fill a rectangle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache


def fits_code128(text: str) -> bool:
    """Whether a text can be a Code 128 barcode here: printable ASCII, and some of it."""
    return bool(text) and text.isascii() and text.isprintable()


def code128(text: str) -> str:
    """The modules of a Code 128 barcode: "1" is a bar, "0" a space, each one module wide.

    ``text`` must be printable ASCII; raises ValueError for anything else.
    """
    if not fits_code128(text):
        raise ValueError(f"Code 128 here takes printable ASCII only, got {text!r}")
    return _code128(text)


def qr(text: str) -> tuple[str, ...]:
    """The rows of a QR code (error correction M) with its quiet zone, "1" for black."""
    import qrcode  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(text)
    code.make()
    return tuple("".join("1" if dark else "0" for dark in row) for row in code.get_matrix())


def runs(modules: str) -> Iterator[tuple[int, int]]:
    """Where the black runs of a row begin, and how long they are."""
    at = 0
    for black in modules.split("0"):
        if black:
            yield at, len(black)
        at += len(black) + 1


@cache
def _library() -> type:
    import barcode.codex  # noqa: PLC0415

    found: type = barcode.codex.Code128
    return found


def _code128(text: str) -> str:
    modules: str = _library()(text).build()[0]
    return modules
