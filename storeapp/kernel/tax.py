"""What part of a price is tax, and what tax comes on top of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from storeapp.kernel.errors import Bug
from storeapp.kernel.money import Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import half_up

# A shop may put the bar into a code or a name; rate and place between two bars are ours.
_KEY = re.compile(r"(.*?)\|([0-9]+)\|([01])\|(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TaxRate:
    """One tax as it is laid on a line.

    ``included``: the price holds it already; otherwise it comes on top. ``compound``: it
    is laid on the net price and on the taxes before it, not on the net price alone.
    """

    code: str
    name: str
    rate: Rate
    included: bool = True
    compound: bool = False


@dataclass(frozen=True, slots=True)
class LineTax:
    """One tax of one line: what it was laid on, and how much it is."""

    tax: TaxRate
    base: Money
    amount: Money


def tax_key(code: str, name: str, rate: Rate, included: bool) -> str:
    """One tax as a key of running totals; ``tax_of_key`` reads it back."""
    return f"{code}|{rate.ppm}|{included:d}|{name}"


def tax_of_key(key: str) -> TaxRate:
    """The tax that a key of running totals stands for. Raises Bug for any other text."""
    found = _KEY.fullmatch(key)
    if found is None:
        raise Bug(f"no tax has the key {key!r}")
    code, ppm, included, name = found.groups()
    return TaxRate(code, name, Rate(int(ppm)), included == "1")


def taxes_on(amount: Money, taxes: Sequence[TaxRate]) -> tuple[LineTax, ...]:
    """Every tax of a line whose price after discounts is ``amount``.

    Each tax is rounded half up to the minor unit by itself, line by line. With t the sum
    of the included shares, the net price is amount / (1 + t), and each tax is its share of
    the net price; a compound tax counts the taxes before it into its base.
    """
    if len(taxes) == 1 and not taxes[0].compound:
        return (_only_tax(amount, taxes[0]),)
    return tuple(
        LineTax(tax, Money(_whole(base)), Money(_whole(part)))
        for tax, base, part in exact_taxes(amount, taxes)
    )


def exact_taxes(
    amount: Money, taxes: Sequence[TaxRate]
) -> Iterator[tuple[TaxRate, Fraction, Fraction]]:
    """Every tax with its base and amount in minor units, before any rounding."""
    shares: dict[int, tuple[Fraction, Fraction]] = {}
    factor = Fraction(1)
    inside = Fraction(1)
    order = [i for i, tax in enumerate(taxes) if tax.included]
    order += [i for i, tax in enumerate(taxes) if not tax.included]
    for i in order:
        base = factor if taxes[i].compound else Fraction(1)
        share = base * Fraction(taxes[i].rate.ppm, WHOLE_PPM)
        shares[i] = (base, share)
        factor += share
        inside += share if taxes[i].included else 0
    net = Fraction(amount.minor) / inside
    for i, tax in enumerate(taxes):
        base, share = shares[i]
        yield tax, net * base, net * share


def _only_tax(amount: Money, tax: TaxRate) -> LineTax:
    if tax.included:
        part = tax.rate.within(amount)
        return LineTax(tax, amount - part, part)
    return LineTax(tax, amount, tax.rate.of(amount))


def _whole(value: Fraction) -> int:
    return half_up(value.numerator, value.denominator)
