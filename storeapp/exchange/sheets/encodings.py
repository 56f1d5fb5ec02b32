"""In which encoding a text file is, told from its bytes."""

from __future__ import annotations

import re

HEAD_BYTES = 1 << 20
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NOT_TEXT = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-excel"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
# Pairs of bytes that GB18030 reads as one character; in real Chinese text both are high.
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
# In UTF-16 one byte in so many is zero, if only for commas and digits; a stray one is not it.
_BYTES_A_ZERO, _FEWEST_ZEROS = 20, 4
_ASCII_END = 0x80


def kind_of(head: bytes) -> str:
    """What the first bytes of a file say it is: "text", or as in NotASpreadsheet.

    A zip archive, which a workbook may be, is "zip".
    """
    if not head.strip():
        return "empty"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    for mark, kind in _NOT_TEXT:
        if head.startswith(mark):
            return kind
    is_text = not _has_zeros(head) or candidates(head)[0].startswith("utf-16")
    return "text" if is_text else "binary"


def candidates(head: bytes) -> tuple[str, ...]:
    """The encodings a text may be in, most likely first; the first that fits it all counts."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return (name,)
    if _has_zeros(head):
        return (_without_mark(head),)
    if _looks_western(head):
        return ("utf-8", "cp1252", "gb18030")
    return ("utf-8", "gb18030", "cp1252")


def _has_zeros(head: bytes) -> bool:
    zeros = head.count(0)
    return zeros >= _FEWEST_ZEROS and zeros * _BYTES_A_ZERO > len(head)


def _without_mark(head: bytes) -> str:
    """UTF-16 without its mark: the zeros tell which half of a character comes first."""
    first, second = head[0::2].count(0), head[1::2].count(0)
    if min(first, second) * 4 > max(first, second):
        return "binary"
    return "utf-16-be" if first > second else "utf-16-le"


def _looks_western(head: bytes) -> bool:
    """Whether high bytes stand alone, as accents do: their partners are plain letters."""
    pairs = _PAIR.findall(head)
    alone = sum(pair[1] < _ASCII_END for pair in pairs)
    return bool(pairs) and alone * 2 > len(pairs)
