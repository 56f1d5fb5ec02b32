from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import NewTaxClass, NotATaxRate, tax_presets
from storeapp.catalogue.rules import taxes
from storeapp.kernel.money import Money
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.tax import TaxRate, taxes_on


def rates_of(country: str) -> list[tuple[int, bool]]:
    return [(t.rates[0].rate.ppm, t.rates[0].included) for t in tax_presets(country)]


@pytest.mark.parametrize(
    ("country", "percents"),
    [
        ("CN", (13, 9, 6, 0)),
        ("GB", (20, 5, 0)),
        ("DE", (19, 7, 0)),
        ("JP", (10, 8)),
    ],
)
def test_countries_start_with_their_rates_inside_the_price(
    country: str, percents: tuple[int, ...]
) -> None:
    assert rates_of(country) == [(percent(whole).ppm, True) for whole in percents]


def test_american_prices_are_shown_without_tax() -> None:
    assert rates_of("us") == [(70_000, False), (0, False)]


def test_rates_may_have_decimals() -> None:
    assert [ppm for ppm, _ in rates_of("CH")] == [81_000, 38_000, 26_000, 0]


def test_an_unknown_country_has_no_tax() -> None:
    assert tax_presets("XX") == (NewTaxClass(name="No tax", rates=(), is_default=True),)
    assert tax_presets("", "zh_CN") == (NewTaxClass(name="免税", rates=(), is_default=True),)


def test_presets_are_named_in_the_language_of_the_store() -> None:
    assert tax_presets("CN", "zh_CN")[0].name == "增值税 13%"
    assert [t.name for t in tax_presets("JP", "en")] == [
        "Consumption tax 10%",
        "Consumption tax 8%",
    ]
    assert tax_presets("JP", "en")[0].rates[0].code == "Consumption tax-10"


@pytest.mark.parametrize("country", sorted(taxes.TAXED_COUNTRIES))
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_preset_can_be_stored(country: str, language: str) -> None:
    presets = tax_presets(country, language)
    assert len({preset.name for preset in presets}) == len(presets)
    for preset in presets:
        assert taxes.checked_rates(preset.rates) == preset.rates


@pytest.mark.parametrize(
    "rates",
    [
        (TaxRate("", "Tax", percent(1)),),
        (TaxRate("T", " ", percent(1)),),
        (TaxRate("T", "Tax", Rate(-1)),),
        (TaxRate("T", "Tax", Rate(1_000_001)),),
        (TaxRate("T", "Tax", percent(1)), TaxRate(" T", "Other", percent(2))),
    ],
)
def test_a_rate_that_makes_no_sense_is_refused(rates: tuple[TaxRate, ...]) -> None:
    with pytest.raises(NotATaxRate):
        taxes.checked_rates(rates)


tax_rates = st.builds(
    TaxRate,
    st.text("ABCDEF", min_size=1, max_size=6),
    st.text("abc 税", min_size=1).filter(str.strip),
    st.builds(Rate, st.integers(0, 1_000_000)),
    st.booleans(),
    st.booleans(),
)


@given(st.lists(tax_rates, max_size=4, unique_by=lambda tax: tax.code))
def test_rates_come_back_as_they_were_kept(rates: list[TaxRate]) -> None:
    kept = taxes.checked_rates(rates)
    assert taxes.from_json(json.dumps(taxes.to_plain(kept))) == kept


def test_two_taxes_on_one_price_each_keep_their_way() -> None:
    inside = TaxRate("A", "Inside", percent(10))
    on_top = TaxRate("B", "On top", percent(7), included=False)
    stored = json.dumps(taxes.to_plain((inside, on_top)))
    parts = taxes_on(Money(3000), taxes.from_json(stored))
    assert [part.amount for part in parts] == [Money(273), Money(191)]
