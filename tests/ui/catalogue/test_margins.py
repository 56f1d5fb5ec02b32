"""What is left of a price when tax and goods are paid."""

from __future__ import annotations

import pytest

from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.tax import TaxRate
from ui.catalogue.margins import margin_rate

INCLUDED = TaxRate("VAT", "VAT", percent(13))
ON_TOP = TaxRate("TAX", "Sales tax", percent(7), included=False)


@pytest.mark.parametrize(
    ("price", "cost", "taxes", "ppm"),
    [
        (1280, 900, (INCLUDED,), 206_000),  # 9.00 of 11.33
        (1000, 750, (ON_TOP,), 250_000),
        (1000, 750, (), 250_000),
        (1000, 1200, (), -200_000),
    ],
)
def test_the_margin_is_a_share_of_the_price_without_tax(
    price: int, cost: int, taxes: tuple[TaxRate, ...], ppm: int
) -> None:
    assert margin_rate(Money(price), Money(cost), taxes) == Rate(ppm)


@pytest.mark.parametrize(
    ("price", "cost"), [(None, Money(1)), (Money(1), None), (Money(0), Money(1))]
)
def test_without_price_or_cost_there_is_no_margin(
    price: Money | None, cost: Money | None
) -> None:
    assert margin_rate(price, cost, (INCLUDED,)) is None
