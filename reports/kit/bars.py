"""Barcodes as black and white modules, to be drawn by anything that can fill a rectangle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

EAN_8, EAN_13 = 8, 13  # digits


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


def ean_of(code: str) -> str | None:
    """A product's barcode as the digits of an EAN-13 or EAN-8; None if it is neither.

    A UPC of 12 digits is an EAN-13 that begins with 0. The check digit must be right.
    """
    if not (code.isascii() and code.isdigit()):
        return None
    digits = code.zfill(EAN_13) if len(code) == EAN_13 - 1 else code
    if len(digits) not in (EAN_8, EAN_13):
        return None
    backwards = [int(digit) for digit in digits[::-1]]
    right = (sum(backwards[::2]) + 3 * sum(backwards[1::2])) % 10 == 0
    return digits if right else None


def ean(digits: str) -> str:
    """The modules of an EAN-13 or EAN-8 barcode; ``digits`` come from ``ean_of``.

    Raises ValueError for what is none.
    """
    if ean_of(digits) != digits:
        raise ValueError(f"an EAN has 8 or 13 digits, the last one a check, got {digits!r}")
    import barcode.ean  # noqa: PLC0415

    wide = len(digits) == EAN_13
    kind = barcode.ean.EuropeanArticleNumber13 if wide else barcode.ean.EuropeanArticleNumber8
    modules: str = kind(digits).build()[0]
    return modules


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
