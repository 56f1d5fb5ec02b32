"""Reads a printer's bytes back, as a printer does: commands apart from text.

Anything below 0x20 that belongs to no command of ours is an error, so data that smuggles a
command is found.
"""

from __future__ import annotations

import re

_COMMANDS = re.compile(
    rb"\x1b@"  # reset
    rb"|\x1ba[\x00-\x02]"  # align
    rb"|\x1bE[\x00\x01]"  # bold
    rb"|\x1d!."  # size
    rb"|\x1c&|\x1c\."  # Chinese on and off
    rb"|\x1c\(C\x02\x0002"  # speak UTF-8
    rb"|\x1bJ.|\x1bd."  # feed
    rb"|\x1dV\x00"  # cut
    rb"|\x1bp[\x00\x01]22"  # drawer
    rb"|\x1dH\x02|\x1df\x00|\x1dw.|\x1dh."  # look of a barcode
    rb"|\n",
    re.DOTALL,
)
_BARCODE, _QR, _PICTURE = b"\x1dkI", b"\x1d(k", b"\x1dv0\x00"


class SmuggledCommand(AssertionError):
    """A control character reached the printer that is no command of ours."""


def split(data: bytes) -> tuple[list[bytes], bytes]:
    """The commands, in order, and all text between them."""
    commands: list[bytes] = []
    text = b""
    at = 0
    while at < len(data):
        end = _end_of_command(data, at)
        if end > at:
            commands.append(data[at:end])
            text += b"\n" if data[at:end] == b"\n" else b""
            at = end
            continue
        if data[at] < 0x20 or data[at] == 0x7F:
            raise SmuggledCommand(data[max(0, at - 8) : at + 12])
        text += data[at : at + 1]
        at += 1
    return commands, text


def _end_of_command(data: bytes, at: int) -> int:
    if data.startswith(_BARCODE, at):
        return at + 4 + data[at + 3]
    if data.startswith(_QR, at):
        return at + 5 + int.from_bytes(data[at + 3 : at + 5], "little")
    if data.startswith(_PICTURE, at):
        wide, high = (int.from_bytes(data[at + 4 + i : at + 6 + i], "little") for i in (0, 2))
        return at + 8 + wide * high
    found = _COMMANDS.match(data, at)
    return found.end() if found else at
