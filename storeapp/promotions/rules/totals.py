"""Taxes of a priced basket, and tenders that pay it: both come after every discount."""

from __future__ import annotations

from collections.abc import Sequence

from storeapp.kernel.rate import WHOLE_PPM
from storeapp.kernel.rounding import half_up
from storeapp.promotions.types import (
    Cart,
    CartLine,
    CartTotals,
    LineTotal,
    Pricing,
    Rule,
    TaxTotal,
    Tender,
    Tendered,
)


def totals_of(cart: Cart, pricing: Pricing) -> CartTotals:
    """What the basket comes to: tax on what is left after discounts, levies whole.

    Tax is rounded half up once for each line, whether it is in the price or on top; with
    the levy, net + tax + levy = gross on every line and so in total.
    """
    left = {line.id: line.net for line in pricing.lines}
    lines = tuple(_line(line, left[line.id]) for line in cart.lines)
    sums: dict[int, list[int]] = {}
    for line in lines:
        kept = sums.setdefault(line.tax_ppm, [0, 0])
        kept[0] += line.net
        kept[1] += line.tax
    taxes = tuple(TaxTotal(ppm, net, tax) for ppm, (net, tax) in sorted(sums.items()) if ppm)
    return CartTotals(lines, taxes)


def tenders_of(rules: Sequence[Rule], due: int) -> Tendered:
    """What stored value and gift cards pay of ``due`` minor units, tax and all.

    Larger priority first, then by rule id; each gives at most its balance. Neither prices
    nor taxes change by it. Nothing is taken where nothing is due.
    """
    parts: list[tuple[str, int]] = []
    for rule in sorted(rules, key=lambda rule: (-rule.priority, rule.id)):
        if isinstance(rule.benefit, Tender):
            amount = min(rule.benefit.balance, due)
            if amount > 0:
                parts.append((rule.benefit.tender, amount))
                due -= amount
    return Tendered(tuple(parts), due)


def _line(line: CartLine, price: int) -> LineTotal:
    levy = line.levy * abs(line.units)
    if line.tax_included:
        tax = half_up(price * line.tax_ppm, WHOLE_PPM + line.tax_ppm)
        net = price - tax
    else:
        tax = half_up(price * line.tax_ppm, WHOLE_PPM)
        net = price
    return LineTotal(
        id=line.id,
        net=net,
        tax=tax,
        levy=-levy if line.comes_back else levy,
        tax_ppm=line.tax_ppm,
    )
