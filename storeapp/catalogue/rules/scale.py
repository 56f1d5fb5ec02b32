"""What a label printed by the shop's scale says. Its layout is a setting: ScaleSettings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from storeapp.catalogue.errors import FractionOfPiece, NotAScaleLayout
from storeapp.catalogue.rules.codes import check_digit, is_digits
from storeapp.catalogue.types import Unit
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, ONE_MILLI, Quantity
from storeapp.kernel.rounding import half_up

LONGEST_LABEL = 32

_LAYOUT = re.compile(r"(price|weight):([0-4]):([0-9CVKX()]{1,40})", re.ASCII)
_CODE = re.compile(r"\([0-9CX]*C[0-9CX]*\)|C+")
_VALUE = re.compile("V+")
_DIGIT = "[0-9]"

# Exact, in billionths of a gram.
_GRAM = 10**9
_NANOGRAMS = {
    Unit.KG: 1000 * _GRAM,
    Unit.G: _GRAM,
    Unit.JIN: 500 * _GRAM,
    Unit.LIANG: 50 * _GRAM,
    Unit.LB: 453_592_370_000,
    Unit.OZ: 28_349_523_125,
}


class LabelKind(StrEnum):
    """What the value on a label is."""

    PRICE = "price"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True)
class Label:
    """What a scale label says: which product, and its price or its weight in kilograms.

    ``value`` is whole, with its point ``decimals`` digits from the right.
    """

    kind: LabelKind
    code: str
    value: int
    decimals: int


@dataclass(frozen=True, slots=True)
class _Layout:
    kind: LabelKind
    decimals: int
    pattern: re.Pattern[str]
    length: int
    has_check_digit: bool


def check_layout(layout: str) -> None:
    """Go on only if a layout is well written. Raises NotAScaleLayout."""
    _parse(layout)


def read_label(code: str, layouts: Sequence[str]) -> Iterator[Label]:
    """What a scanned code says under each layout it fits, in their order.

    A label without weight or price, and one with a wrong check digit where the layout has
    one, fits none. Raises NotAScaleLayout.
    """
    for layout in map(_parse, layouts):
        if layout.length != len(code) or not is_digits(code):
            continue
        match = layout.pattern.fullmatch(code)
        if match is None or (layout.has_check_digit and check_digit(code[:-1]) != code[-1]):
            continue
        value = int(match["value"])
        if value:
            yield Label(layout.kind, match["code"], value, layout.decimals)


def amount_on(label: Label, currency_decimals: int) -> Money:
    """The printed price in minor units, rounded half up if it has more decimals than those."""
    minor = half_up(label.value * 10**currency_decimals, 10**label.decimals)
    return Money(minor)


def weight_on(label: Label, unit: Unit, name: str) -> Quantity:
    """The printed weight in thousandths of the product's unit, rounded half up.

    Raises FractionOfPiece for a product (called ``name``) that is not sold by weight.
    """
    grams = label.value * 1000 * _GRAM
    nanograms = _NANOGRAMS.get(unit)
    if nanograms is None:
        raise FractionOfPiece(name, Quantity(half_up(label.value * 1000, 10**label.decimals)))
    return Quantity(half_up(grams * ONE_MILLI, nanograms * 10**label.decimals))


def quantity_for(amount: Money, price: Money, unit: Unit) -> Quantity:
    """How much a printed price pays for, so that stock moves by what was really sold.

    One, if the product is counted, has no price, or too high a one for a thousandth.
    """
    if not unit.is_weighed or not price:
        return ONE
    return Quantity(half_up(amount.minor * ONE_MILLI, price.minor)) or ONE


@cache
def _parse(layout: str) -> _Layout:
    match = _LAYOUT.fullmatch(layout)
    if match is None:
        raise NotAScaleLayout(layout)
    mask = match[3]
    codes, values = _CODE.findall(mask), _VALUE.findall(mask)
    rest = _CODE.sub("", mask)
    digits = mask.replace("(", "").replace(")", "")
    sound = (
        len(codes) == 1
        and len(values) == 1
        and "(" not in rest
        and ")" not in rest
        and len(digits) <= LONGEST_LABEL
        and "K" not in digits[:-1]
    )
    if not sound:
        raise NotAScaleLayout(layout)
    return _Layout(
        LabelKind(match[1]), int(match[2]), _pattern(mask), len(digits), digits[-1] == "K"
    )


def _pattern(mask: str) -> re.Pattern[str]:
    with_code = _CODE.sub(lambda found: f"(?P<code>{_digits(found[0].strip('()'))})", mask)
    with_value = _VALUE.sub(lambda found: f"(?P<value>{_digits(found[0])})", with_code)
    return re.compile(re.sub("[KX]", _DIGIT, with_value), re.ASCII)


def _digits(signs: str) -> str:
    return re.sub("[CVX]", _DIGIT, signs)
