"""The one parser of numbers that people, files and scanners give us.

Only plain ASCII digits with at most one decimal point are a number here. Python's own
``int`` and ``Decimal`` also take full-width digits, '1_000', ' 12 ' and '1E+3': a till
must not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from storeapp.kernel.currency import Currency
from storeapp.kernel.errors import StoreError
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import PERCENT_PPM, Rate

MOST_DIGITS = 9
QUANTITY_DECIMALS = 3
PERCENT_DECIMALS = 4

_NUMBER = re.compile(r"(-?)([0-9]{0,32})(?:\.([0-9]{0,32}))?", re.ASCII)


@dataclass(eq=False)
class NotANumber(StoreError):
    """What was given is no number that can be used here.

    ``decimals`` is how many digits may follow the point, ``most_digits`` how many may
    stand before it.
    """

    text: str
    decimals: int
    most_digits: int = MOST_DIGITS


def parse_scaled(text: str, decimals: int, *, signed: bool = False) -> int:
    """Read a decimal number as an integer of its smallest step.

    ``parse_scaled("1.5", 2)`` is 150. Raises NotANumber for anything but ASCII digits,
    for more than nine digits before the point, for more decimals than allowed (zeros
    beyond them are harmless) and, unless ``signed``, for a minus.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise NotANumber(text, decimals)
    sign, whole, fraction = match[1], match[2], match[3] or ""
    wrong = (
        not (whole or fraction)
        or len(whole) > MOST_DIGITS
        or (sign and not signed)
        or fraction[decimals:].strip("0")
    )
    if wrong:
        raise NotANumber(text, decimals)
    scaled = int(whole + fraction[:decimals].ljust(decimals, "0") or "0")
    return -scaled if sign else scaled


def parse_money(text: str, currency: Currency, *, signed: bool = False) -> Money:
    """Read an amount such as "12.80". Raises NotANumber."""
    return Money(parse_scaled(text, currency.decimals, signed=signed))


def parse_quantity(text: str, *, signed: bool = False) -> Quantity:
    """Read a quantity such as "0.842", at most three decimals. Raises NotANumber."""
    return Quantity(parse_scaled(text, QUANTITY_DECIMALS, signed=signed))


def parse_percent(text: str) -> Rate:
    """Read a percentage such as "13" or "8.25", at most four decimals. Raises NotANumber."""
    return Rate(parse_scaled(text, PERCENT_DECIMALS) * PERCENT_PPM // 10**PERCENT_DECIMALS)


def format_scaled(value: int, decimals: int, *, trim: bool = False) -> str:
    """The plain decimal text of a scaled integer, the reverse of ``parse_scaled``.

    With ``trim``, zeros after the last digit that counts are left out.
    """
    sign, size = ("-" if value < 0 else ""), abs(value)
    if not decimals:
        return f"{sign}{size}"
    step = 10**decimals
    fraction = f"{size % step:0{decimals}d}"
    if trim:
        fraction = fraction.rstrip("0")
    return f"{sign}{size // step}.{fraction}" if fraction else f"{sign}{size // step}"
