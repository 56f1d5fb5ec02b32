"""Reads barcodes and QR codes back from rows of modules and from pictures.

Written against the standards' tables, apart from the code that draws: a code that only its
own maker can read would not be found out otherwise. No error correction: what is drawn by a
program must be right in every module.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import barcode.charsets.code128 as tables
import qrcode.base
import qrcode.util
from PIL.Image import Image

QUIET, FINDER = 2, 7
START_B, TO_B, TO_C = 104, 100, 99
MODE_BITS = 4
COUNT_BITS = ({1: 10, 2: 9, 4: 8}, {1: 12, 2: 11, 4: 16})  # up to version 9, up to 26
CAPITALS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"


def read_code128(modules: str) -> str:
    """The text of a Code 128 barcode that begins in set B and may turn to pairs of digits."""
    codes = [tables.CODES.index(modules[i : i + 11]) for i in range(0, len(modules) - 13, 11)]
    start, *data, check = codes
    assert start == START_B
    assert (start + sum(i * code for i, code in enumerate(data, 1))) % 103 == check
    assert modules.endswith("1100011101011")
    text, pairs = "", False
    for code in data:
        if code == (TO_B if pairs else TO_C):
            pairs = not pairs
        else:
            text += f"{code:02d}" if pairs else chr(code + 32)
    return text


EAN_LEFT = "0001101 0011001 0010011 0111101 0100011 0110001 0101111 0111011 0110111 0001011"
EAN_FIRST = "AAAAAA AABABB AABBAB AABBBA ABAABB ABBAAB ABBBAA ABABAB ABABBA ABBABA"


def read_ean(modules: str) -> str:
    """The digits of an EAN-13 or EAN-8 barcode, by the tables of GS1."""
    left = EAN_LEFT.split()
    right = ["".join("10"[int(bit)] for bit in code) for code in left]
    middle = len(modules) // 2
    assert modules.startswith("101")
    assert modules.endswith("101")
    assert modules[middle - 2 : middle + 3] == "01010"
    halves = (modules[3 : middle - 2], modules[middle + 3 : -3])
    sets = digits = ""
    for code in (halves[0][i : i + 7] for i in range(0, len(halves[0]), 7)):
        sets += "A" if code in left else "B"
        digits += str(left.index(code) if code in left else right.index(code[::-1]))
    for code in (halves[1][i : i + 7] for i in range(0, len(halves[1]), 7)):
        digits += str(right.index(code))
    return digits if len(digits) == 8 else f"{EAN_FIRST.split().index(sets)}{digits}"


def read_qr(rows: Sequence[str]) -> str:
    """The text of a QR code given with its quiet zone, "1" for black."""
    grid = [[sign == "1" for sign in row[QUIET:-QUIET]] for row in rows[QUIET:-QUIET]]
    size = len(grid)
    version = (size - 17) // 4
    level, mask = _format(grid)
    masked = qrcode.util.mask_func(mask)
    bits = []
    for row, column in _path(size, version):
        bits.append(grid[row][column] ^ masked(row, column))
    words = [_number(bits[i : i + 8]) for i in range(0, len(bits) - 7, 8)]
    data = _straightened(words, qrcode.base.rs_blocks(version, level))
    stream = [bool(word >> (7 - i) & 1) for word in data for i in range(8)]
    return _Stream(stream, version).read().decode("utf-8")


def qr_rows(picture: Image) -> list[str]:
    """The modules of the QR code in a black and white picture with nothing else beside it.

    It is found by its corner marks: the widest square whose first row begins and ends with
    seven black modules.
    """
    picture = picture.convert("1")
    for top in range(picture.height):
        row = [not picture.getpixel((x, top)) for x in range(picture.width)]
        if True not in row:
            continue
        left, right = row.index(True), picture.width - row[::-1].index(True)
        first = row[left:].index(False) if False in row[left:] else 0
        module, rest = divmod(first, FINDER)
        size = (right - left) // module if module else 0
        fits = module and not rest and (right - left) == size * module and size % 4 == 1
        if fits and size >= 21 and _is_finder(picture, left, top, module):
            return _sampled(picture, (left, top), module, size)
    raise AssertionError("no QR code found")


def _is_finder(picture: Image, left: int, top: int, module: int) -> bool:
    middle = top + 3 * module + module // 2
    across = [not picture.getpixel((left + i * module + module // 2, middle)) for i in range(7)]
    return across == [True, False, True, True, True, False, True]


def _sampled(picture: Image, at: tuple[int, int], module: int, size: int) -> list[str]:
    blank = "0" * (size + 2 * QUIET)
    rows = []
    for i in range(size):
        y = at[1] + i * module + module // 2
        dots = (picture.getpixel((at[0] + k * module + module // 2, y)) for k in range(size))
        rows.append("00" + "".join("0" if dot else "1" for dot in dots) + "00")
    return [blank] * QUIET + rows + [blank] * QUIET


def _format(grid: list[list[bool]]) -> tuple[int, int]:
    places = [(8, i) for i in (0, 1, 2, 3, 4, 5, 7)]
    places += [(8, 8), (7, 8), *((i, 8) for i in range(5, -1, -1))]
    found = _number([grid[row][column] for row, column in places]) ^ 0b101010000010010
    return found >> 13, found >> 10 & 7


def _path(size: int, version: int) -> list[tuple[int, int]]:
    """The modules that hold data, in their order: up and down in columns of two."""
    used = _used(size, version)
    found = []
    columns = [c for c in range(size - 1, -1, -2) if c > 6] + [5, 3, 1]
    for turn, right in enumerate(columns):
        rows = range(size - 1, -1, -1) if turn % 2 == 0 else range(size)
        for row in rows:
            found += [(row, c) for c in (right, right - 1) if (row, c) not in used]
    return found


def _used(size: int, version: int) -> set[tuple[int, int]]:
    used = {(6, i) for i in range(size)} | {(i, 6) for i in range(size)}
    for top, left in ((0, 0), (0, size - 8), (size - 8, 0)):
        used |= {(top + i, left + k) for i in range(9 if not top else 8) for k in range(8)}
        used |= {(top + i, left + k) for i in range(8) for k in range(9 if not left else 8)}
    used |= {(8, i) for i in range(9)} | {(i, 8) for i in range(9)}
    used |= {(8, size - i) for i in range(1, 9)} | {(size - i, 8) for i in range(1, 9)}
    at = qrcode.util.pattern_position(version)
    for row in at:
        for column in at:
            if (row, column) not in {(6, 6), (6, at[-1]), (at[-1], 6)}:
                near = range(-2, 3)
                used |= {(row + i, column + k) for i in near for k in near}
    if version >= 7:
        for i in range(6):
            used |= {(i, size - k) for k in (9, 10, 11)} | {(size - k, i) for k in (9, 10, 11)}
    return used


def _straightened(words: list[int], blocks: list[Any]) -> list[int]:
    parts: list[list[int]] = [[] for _block in blocks]
    at = 0
    for i in range(max(block.data_count for block in blocks)):
        for part, block in zip(parts, blocks, strict=True):
            if i < block.data_count:
                part.append(words[at])
                at += 1
    return [word for part in parts for word in part]


class _Stream:
    """The bits of a QR code's data: runs of digits, of capitals and of bytes."""

    def __init__(self, bits: list[bool], version: int) -> None:
        self.bits, self.at = bits, 0
        self.counts = COUNT_BITS[0 if version < 10 else 1]

    def read(self) -> bytes:
        text = b""
        while len(self.bits) - self.at >= MODE_BITS and (mode := self._take(MODE_BITS)):
            count = self._take(self.counts[mode])
            text += {1: self._digits, 2: self._capitals, 4: self._bytes}[mode](count)
        return text

    def _take(self, count: int) -> int:
        self.at += count
        return _number(self.bits[self.at - count : self.at])

    def _digits(self, count: int) -> bytes:
        threes, rest = divmod(count, 3)
        text = "".join(f"{self._take(10):03d}" for _ in range(threes))
        text += f"{self._take(3 * rest + 1):0{rest}d}" if rest else ""
        return text.encode()

    def _capitals(self, count: int) -> bytes:
        text = ""
        for _ in range(count // 2):
            first, second = divmod(self._take(11), 45)
            text += CAPITALS[first] + CAPITALS[second]
        return (text + (CAPITALS[self._take(6)] if count % 2 else "")).encode()

    def _bytes(self, count: int) -> bytes:
        return bytes(self._take(8) for _ in range(count))


def _number(bits: Sequence[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
