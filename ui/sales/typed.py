"""What a cashier typed into the scan field: a code, a name, "5*", "3*code", "+", "--"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from storeapp.kernel.parsing import parse_quantity
from storeapp.kernel.quantity import NONE, Quantity

_TIMES = re.compile(r"\s*([0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*[*×]\s*(.*)", re.ASCII | re.DOTALL)
_STEPS = re.compile(r"\s*[+-]+\s*")


@dataclass(frozen=True, slots=True)
class Typed:
    """The meaning of a text. ``times`` is None unless it names how often, ``steps`` is how
    many more (or fewer) of the line in hand, ``text`` is the rest: a code or words."""

    text: str
    times: Quantity | None = None
    steps: int = 0


def read_typed(text: str) -> Typed:
    """Tell what a text means. Full-width signs of a Chinese keyboard are plain ones."""
    plain = unicodedata.normalize("NFKC", text)
    if _STEPS.fullmatch(plain):
        return Typed("", steps=plain.count("+") - plain.count("-"))
    match = _TIMES.fullmatch(plain)
    times = parse_quantity(match[1].replace(",", ".")) if match is not None else NONE
    if match is None or times == NONE:
        return Typed(plain.strip())
    return Typed(match[2].strip(), times)


def looks_like_code(text: str) -> bool:
    """Whether a text was meant as a code: one word of ASCII with a digit in it."""
    one_word = bool(text) and text.isascii() and len(text.split()) == 1
    return one_word and any(sign.isdigit() for sign in text)
