"""What a cashier typed into the scan field: a code, a name, "5*", "3*code", "12.5/", "+"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from storeapp.kernel.money import Money
from storeapp.kernel.parsing import NotANumber, parse_money, parse_percent, parse_quantity
from storeapp.kernel.quantity import NONE, Quantity
from storeapp.kernel.rate import Rate
from ui.kit.display import currency

ASKING = "*/."  # typed alone, each asks for what it would change
_NUMBER = r"[0-9]{1,8}(?:[.,][0-9]{1,4})?"
_TIMES = re.compile(r"([0-9]{1,5}(?:[.,][0-9]{1,3})?)\s*[*×]\s*(.*)", re.ASCII | re.DOTALL)
_STEPS = re.compile(r"[+-]+")
_RATE = re.compile(rf"({_NUMBER})\s*/", re.ASCII)
_PRICE = re.compile(rf"({_NUMBER})\s*(\.\.?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Typed:
    """The meaning of a text.

    ``times`` is None unless it names how often, ``steps`` is how many more (or fewer) of the
    line in hand, ``rate`` a discount for it and ``price`` its new price. A price is
    ``unsure`` while it may go on: "3." may become "3.50". ``asks`` is one of ``ASKING``
    typed alone, and ``text`` the rest: a code or words.
    """

    text: str
    times: Quantity | None = None
    steps: int = 0
    rate: Rate | None = None
    price: Money | None = None
    unsure: bool = False
    asks: str = ""


def read_typed(text: str) -> Typed:
    """Tell what a text means. Full-width signs of a Chinese keyboard are plain ones."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _STEPS.fullmatch(plain):
        return Typed("", steps=plain.count("+") - plain.count("-"))
    if plain and plain in ASKING:
        return Typed("", asks=plain)
    return _times(plain) or _rate(plain) or _price(plain) or Typed(plain)


def _times(plain: str) -> Typed | None:
    match = _TIMES.fullmatch(plain)
    times = parse_quantity(match[1].replace(",", ".")) if match is not None else NONE
    if match is None or times == NONE:
        return None
    return Typed(match[2].strip(), times)


def _rate(plain: str) -> Typed | None:
    """A number and "/": so many percent off."""
    match = _RATE.fullmatch(plain)
    if match is None:
        return None
    return Typed("", rate=parse_percent(match[1].replace(",", ".")))


def _price(plain: str) -> Typed | None:
    """A number and "." is a price; a whole one takes two, unless Enter follows."""
    match = _PRICE.fullmatch(plain)
    if match is None:
        return None
    try:
        price = parse_money(match[1].replace(",", "."), currency())
    except NotANumber:
        return None
    whole = match[1].isdigit() and currency().decimals > 0
    return Typed("", price=price, unsure=whole and match[2] == ".")


def is_number(text: str) -> bool:
    """Whether a sign typed next would make a price, a discount or a number of times of it."""
    return re.fullmatch(_NUMBER, unicodedata.normalize("NFKC", text).strip()) is not None


def looks_like_code(text: str) -> bool:
    """Whether a text was meant as a code: one word of ASCII with a digit in it."""
    one_word = bool(text) and text.isascii() and len(text.split()) == 1
    return one_word and any(sign.isdigit() for sign in text)
