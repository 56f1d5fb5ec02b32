"""How much of a price is left when its tax and the goods are paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storeapp.catalogue import ProductLine, TaxClass
from storeapp.kernel.money import Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.rounding import half_up
from storeapp.kernel.tax import TaxRate, taxes_on

TENTH_PPM = 1_000


def margin_rate(
    price: Money | None, cost: Money | None, taxes: Sequence[TaxRate]
) -> Rate | None:
    """The margin as a share of the price without tax, to a tenth of a percent.

    None where the price or the cost is not known, or nothing is left of the price.
    """
    if price is None or cost is None:
        return None
    included = sum(tax.amount.minor for tax in taxes_on(price, taxes) if tax.tax.included)
    net_minor = price.minor - included
    if net_minor <= 0:
        return None
    ppm = half_up((net_minor - cost.minor) * WHOLE_PPM, net_minor)
    return Rate(half_up(ppm, TENTH_PPM) * TENTH_PPM)


class Margins:
    """The margins of the lines of a list, which name their tax class."""

    def __init__(self) -> None:
        self._taxes: dict[str, tuple[TaxRate, ...]] = {}

    def know(self, classes: Iterable[TaxClass]) -> None:
        """Reckon with these tax classes from now on."""
        self._taxes = {one.name: one.rates for one in classes}

    def of(self, line: ProductLine) -> Rate | None:
        """The margin on a product."""
        return margin_rate(line.price, line.cost, self._taxes.get(line.tax_class, ()))
