from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.kernel.errors import Bug
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.tax import TaxRate, exact_taxes, tax_key, tax_of_key, taxes_on

rates = st.builds(
    TaxRate,
    st.just("T"),
    st.just("T"),
    st.builds(Rate, st.integers(0, 500_000)),
    st.booleans(),
    st.booleans(),
)


def test_an_included_tax_is_part_of_the_price() -> None:
    (tax,) = taxes_on(Money(11300), [TaxRate("VAT", "VAT", percent(13))])
    assert (tax.base, tax.amount) == (Money(10000), Money(1300))


def test_a_tax_on_top_is_laid_on_the_price() -> None:
    (tax,) = taxes_on(Money(999), [TaxRate("S", "Sales tax", Rate(82_500), included=False)])
    assert (tax.base, tax.amount) == (Money(999), Money(82))


def test_an_included_and_an_added_tax_share_the_net_price() -> None:
    included, added = taxes_on(
        Money(12000),
        [TaxRate("10", "", percent(10)), TaxRate("7", "", percent(7), included=False)],
    )
    assert included.amount == Money(1091)
    assert (added.base, added.amount) == (Money(10909), Money(764))


@pytest.mark.parametrize(
    ("included", "first", "second"),
    [
        (False, Fraction(500), Fraction("892.5")),
        (True, Fraction(100_000_000, 227_850), None),
    ],
)
def test_a_compound_tax_counts_the_tax_before_it(
    included: bool, first: Fraction, second: Fraction | None
) -> None:
    taxes = [
        TaxRate("A", "", percent(5), included=included),
        TaxRate("B", "", Rate(85_000), included=included, compound=True),
    ]
    found = [part for _, _, part in exact_taxes(Money(10_000), taxes)]
    if second is not None:
        assert found == [first, second]
    else:
        assert [round(float(part), 6) for part in found] == [438.885232, 783.410138]


@given(st.integers(0, 10**9), st.lists(rates, max_size=4))
def test_net_and_included_taxes_make_the_price(minor: int, taxes: list[TaxRate]) -> None:
    parts = list(exact_taxes(Money(minor), taxes))
    inside = sum((part for tax, _, part in parts if tax.included), Fraction(0))
    factor = Fraction(1)
    for tax in taxes:
        if tax.included:
            base = factor if tax.compound else Fraction(1)
            factor += base * Fraction(tax.rate.ppm, 1_000_000)
    assert inside == minor - Fraction(minor) / factor


@given(st.integers(0, 10**9), rates)
def test_one_rate_by_the_short_way_is_as_by_the_long_way(minor: int, tax: TaxRate) -> None:
    plain = TaxRate(tax.code, tax.name, tax.rate, tax.included)
    twice = taxes_on(Money(minor), [plain, TaxRate("0", "", Rate(0))])
    (once,) = taxes_on(Money(minor), [plain])
    assert once.amount == twice[0].amount


@pytest.mark.parametrize("code", ["VAT", "A|B", "", "13|x", "增值税"])
@pytest.mark.parametrize("name", ["VAT 13 %", "food | drink", ""])
@pytest.mark.parametrize("included", [True, False])
def test_a_tax_is_read_back_from_its_key(code: str, name: str, included: bool) -> None:
    tax = TaxRate(code, name, percent(13), included)
    assert tax_of_key(tax_key(code, name, tax.rate, included)) == tax


def test_what_is_no_key_of_a_tax_is_a_bug() -> None:
    with pytest.raises(Bug, match="no tax"):
        tax_of_key("VAT")
