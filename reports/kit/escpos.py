"""Draws receipt paper as the bytes a receipt printer understands (ESC/POS).

No control character of the data ever reaches the printer: a product called "\\x1bp..."
must not open the drawer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reports.kit import bars, raster
from reports.kit.columns import Cells, lines
from reports.kit.paper import (
    Barcode,
    Block,
    Centred,
    Gap,
    Paper,
    Picture,
    QrCode,
    Row,
    Rule,
    Weight,
)
from reports.kit.wrapping import columns
from storeapp.devices import PrinterEncoding, PrinterSettings, TextSize
from storeapp.kernel.search import clean_name

if TYPE_CHECKING:
    from PIL.Image import Image

COLUMNS = {58: 32, 80: 48}  # of the printer's font A, by the paper's width in mm
ESC, FS, GS = b"\x1b", b"\x1c", b"\x1d"
RESET = ESC + b"@"
LEFT, CENTRE = ESC + b"a\x00", ESC + b"a\x01"
BOLD, DOUBLE, TALL = ESC + b"E\x01", GS + b"!\x11", GS + b"!\x01"
STRESSED = {Weight.NORMAL: b"", Weight.BOLD: BOLD, Weight.BIG: BOLD + DOUBLE}
STRESSED_LARGE = {Weight.NORMAL: TALL, Weight.BOLD: BOLD + TALL, Weight.BIG: BOLD + DOUBLE}
CALM = GS + b"!\x00" + ESC + b"E\x00"
CHINESE, LATIN = FS + b"&", FS + b"."
SPEAK_UTF_8 = FS + b"(C\x02\x0002"
HALF_ROW = ESC + b"J\x0f"
FEED_TO_CUTTER = ESC + b"d\x04"
CUT = GS + b"V\x00"
KICK_MS = 50
BAND_ROWS = 256  # of a picture sent at once: printers have small buffers
BAR_DOTS = 2
BAR_LOOK = GS + b"H\x02" + GS + b"f\x00" + GS + b"w\x02" + GS + b"h\x50"  # text below
CODE_128_FRAME = 35  # modules of start, check sum and stop beside the 11 of each character
QR_DOTS = 6

_RUN = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e]+")


def draw(paper: Paper, printer: PrinterSettings) -> bytes:
    """The paper as bytes for this printer, as often as it makes copies.

    Text the printer's character set cannot hold is drawn as a picture instead.
    """
    if printer.encoding is PrinterEncoding.IMAGE or not _can_write(paper, printer):
        body = picture(raster.draw(paper, printer.width_mm))
    else:
        body = b"".join(
            _Writer(printer, paper.text_size).block(block) for block in paper.blocks
        )
        if printer.encoding is PrinterEncoding.UTF_8:
            body = SPEAK_UTF_8 + body
    end = FEED_TO_CUTTER + (CUT if printer.cuts else b"")
    return (RESET + body + end) * printer.copies


def kick(printer: PrinterSettings) -> bytes:
    """What opens the drawer; nothing if there is none."""
    if not printer.has_drawer:
        return b""
    pin = b"\x00" if printer.drawer_pin == 2 else b"\x01"  # noqa: PLR2004 - its number
    return ESC + b"p" + pin + bytes((KICK_MS, KICK_MS))


def picture(image: Image) -> bytes:
    """A black and white picture in bands, each a raster command."""
    wide = (image.width + 7) // 8
    dots = bytes(byte ^ 0xFF for byte in image.tobytes())
    bands = []
    for top in range(0, image.height, BAND_ROWS):
        rows = min(BAND_ROWS, image.height - top)
        size = wide.to_bytes(2, "little") + rows.to_bytes(2, "little")
        bands.append(GS + b"v0\x00" + size + dots[top * wide : (top + rows) * wide])
    return b"".join(bands)


class _Writer:
    """Writes blocks in a printer's own font and character set."""

    def __init__(self, printer: PrinterSettings, text_size: TextSize) -> None:
        self.printer = printer
        large = text_size is TextSize.LARGE
        self.stressed = STRESSED_LARGE if large else STRESSED
        self.width = COLUMNS[printer.width_mm]
        chinese = printer.encoding in (PrinterEncoding.GB18030, PrinterEncoding.GBK)
        self.cells: Cells = _chinese_cells if chinese else columns
        self.encode: Callable[[str], bytes] = self._chinese if chinese else self._utf_8

    def block(self, block: Block) -> bytes:
        """The bytes of one block."""
        match block:
            case Row() | Centred():
                drawn = b"".join(self._lines(block))
            case Rule():
                drawn = b"-" * self.width + b"\n"
            case Gap():
                drawn = HALF_ROW
            case Barcode():
                drawn = self._barcode(block.text)
            case QrCode():
                drawn = CENTRE + _qr(clean_name(block.text)) + b"\n" + LEFT
            case Picture():
                drawn = picture(raster.draw(Paper("", (block,)), self.printer.width_mm))
        return drawn

    def _lines(self, block: Row | Centred) -> Iterator[bytes]:
        width = self.width // 2 if block.weight is Weight.BIG else self.width
        stress = self.stressed[block.weight]
        calm = CALM if stress else b""
        yield stress
        for line in lines(block, width, self.cells):
            yield self.encode(line) + b"\n"
        yield calm

    def _barcode(self, text: str) -> bytes:
        modules = 11 * len(text) + CODE_128_FRAME
        wide = self.width * 12 < modules * BAR_DOTS
        if wide or not bars.fits_code128(text):
            return b"".join(self._lines(Centred(text)))
        data = b"{B" + text.encode("ascii").replace(b"{", b"{{")
        return CENTRE + BAR_LOOK + GS + b"k\x49" + bytes((len(data),)) + data + b"\n" + LEFT

    def _chinese(self, text: str) -> bytes:
        parts = []
        for run in _RUN.findall(text.replace("¥", "￥")):
            encoded = run.encode(self.printer.encoding)
            parts.append(encoded if run.isascii() else CHINESE + encoded + LATIN)
        return b"".join(parts)

    def _utf_8(self, text: str) -> bytes:
        return text.encode("utf-8")


def _chinese_cells(text: str) -> int:
    """Whatever is not ASCII comes from the Chinese font, which is two columns wide."""
    return len(text) if text.isascii() else sum(1 if char.isascii() else 2 for char in text)


def _can_write(paper: Paper, printer: PrinterSettings) -> bool:
    try:
        for text in _texts(paper):
            clean_name(text).replace("¥", "￥").encode(printer.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _texts(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        match block:
            case Row():
                yield from (block.left, block.right)
            case Centred():
                yield block.text


def _qr(text: str) -> bytes:
    """A QR code drawn by the printer: model 2, size, correction M, the data, print."""
    data = b"1P0" + text.encode("utf-8")
    steps = (b"1A2\x00", bytes((0x31, 0x43, QR_DOTS)), b"1E1", data, b"1Q0")
    return b"".join(GS + b"(k" + len(step).to_bytes(2, "little") + step for step in steps)
