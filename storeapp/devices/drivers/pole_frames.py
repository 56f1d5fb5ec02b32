"""What stands on a pole display, as two lines of twenty columns and as bytes."""

from __future__ import annotations

from unicodedata import east_asian_width

from storeapp.devices.errors import BadPoleSetting
from storeapp.devices.rules import BAUDS
from storeapp.devices.types import PoleFrame, PolePage, PoleProtocol, PoleSettings

COLUMNS = 20
BEGIN = b"\x1b@"
CLEAR = b"\x0c"
UPPER, LOWER, END = b"\x1bQA", b"\x1bQB", b"\r"
UNKNOWN = "?"
DOUBLE, DOUBLE_BYTES = 2, 2


def check_pole(pole: PoleSettings) -> None:
    """Raise BadPoleSetting for a speed that no port has."""
    if pole.baud not in BAUDS:
        raise BadPoleSetting("baud", str(pole.baud))


def pole_frame(
    upper: tuple[str, str], lower: tuple[str, str], page: PolePage = PolePage.ASCII
) -> PoleFrame:
    """A frame of two lines, each with a text at the left and one at the right."""
    return PoleFrame(fit(*upper, page), fit(*lower, page))


def fit(left: str, right: str = "", page: PolePage = PolePage.ASCII) -> str:
    """Two texts in twenty columns: the left is cut so that the right is whole.

    Chinese characters are two columns wide, and none is cut in half. What the pole cannot
    show is a question mark. A right text without room shows its end, as figures do.
    """
    right = _last(_shown(right, page), COLUMNS)
    room = COLUMNS - _columns(right) - (1 if right else 0)
    left = _first(_shown(left, page), max(0, room))
    return left + " " * (COLUMNS - _columns(left) - _columns(right)) + right


def to_pole(frame: PoleFrame, pole: PoleSettings) -> bytes:
    """The bytes that make a pole show a frame in place of what it shows."""
    upper, lower = (_bytes(line, pole.page) for line in (frame.upper, frame.lower))
    if pole.protocol is PoleProtocol.PLAIN:
        return CLEAR + upper + lower
    return UPPER + upper + END + LOWER + lower + END


def first_bytes(pole: PoleSettings) -> bytes:
    """The bytes for a pole that was just connected: begin anew, show nothing."""
    return CLEAR if pole.protocol is PoleProtocol.PLAIN else BEGIN + CLEAR


def _shown(text: str, page: PolePage) -> str:
    return "".join(sign if _can_show(sign, page) else UNKNOWN for sign in text)


def _can_show(sign: str, page: PolePage) -> bool:
    if not sign.isprintable():
        return False  # also keeps control bytes away from the pole
    try:
        size = len(sign.encode(page.value))
    except UnicodeEncodeError:
        return False
    return size == (DOUBLE_BYTES if _width(sign) == DOUBLE else 1)


def _bytes(line: str, page: PolePage) -> bytes:
    return line.encode(page.value)


def _width(sign: str) -> int:
    return DOUBLE if east_asian_width(sign) in "WF" else 1


def _columns(text: str) -> int:
    return sum(_width(sign) for sign in text)


def _first(text: str, columns: int) -> str:
    kept, used = [], 0
    for sign in text:
        used += _width(sign)
        if used > columns:
            break
        kept.append(sign)
    return "".join(kept)


def _last(text: str, columns: int) -> str:
    return _first(text[::-1], columns)[::-1]
