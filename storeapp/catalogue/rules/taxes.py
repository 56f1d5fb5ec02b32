"""Tax classes: how their rates are kept, and those a country starts with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from storeapp.catalogue.errors import NotATaxRate
from storeapp.catalogue.types import NewTaxClass
from storeapp.kernel.parsing import parse_percent
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.kernel.search import clean_name
from storeapp.kernel.tax import TaxRate

_CLASSES_KEPT = 256
_TAX_FREE = {"en": "No tax", "zh": "免税"}

# Each country's rates in percent, the usual one first, and what the tax is called. They are
# a start: a shop changes them in the settings. ``on_top``: prices are shown without them.
_RATES = {
    "AT": "VAT 20 13 10",
    "AU": "GST 10 0",
    "BE": "VAT 21 12 6 0",
    "CA": "GST 5 0",
    "CH": "VAT 8.1 3.8 2.6 0",
    "CN": "VAT 13 9 6 0",
    "DE": "VAT 19 7 0",
    "DK": "VAT 25 0",
    "ES": "VAT 21 10 4 0",
    "FI": "VAT 25.5 13.5 10 0",
    "FR": "VAT 20 10 5.5 2.1",
    "GB": "VAT 20 5 0",
    "IE": "VAT 23 13.5 9 0",
    "IN": "GST 18 5 40 0",
    "IT": "VAT 22 10 5 4",
    "JP": "Consumption tax 10 8",
    "KR": "VAT 10 0",
    "MY": "SST 10 5 0",
    "NL": "VAT 21 9 0",
    "NZ": "GST 15 0",
    "PL": "VAT 23 8 5 0",
    "PT": "VAT 23 13 6",
    "SE": "VAT 25 12 6 0",
    "SG": "GST 9 0",
    "TH": "VAT 7 0",
    "TW": "VAT 5 0",
    "US": "Sales tax 7 0",
    "VN": "VAT 10 8 5 0",
}
TAXED_COUNTRIES = frozenset(_RATES)
_ON_TOP = frozenset(("US", "CA"))
_NAMES_ZH = {
    "VAT": "增值税",
    "GST": "商品及服务税",
    "SST": "销售与服务税",
    "Sales tax": "销售税",
    "Consumption tax": "消费税",
}


def tax_presets(country: str, language: str = "en") -> tuple[NewTaxClass, ...]:
    """The tax classes a shop in a country (ISO code) starts with, the default one first.

    An unknown country has one class, without any tax. Names are English, or Chinese.
    """
    kind, *percents = _RATES.get(country.upper(), "").rsplit(" ") or [""]
    words = "zh" if language.lower().startswith("zh") else "en"
    if not percents:
        return (NewTaxClass(name=_TAX_FREE[words], rates=(), is_default=True),)
    while not percents[0][0].isdigit():
        kind = f"{kind} {percents.pop(0)}"
    name = _NAMES_ZH[kind] if words == "zh" else kind
    included = country.upper() not in _ON_TOP
    return tuple(
        _preset(f"{name} {percent}%", f"{kind}-{percent}", parse_percent(percent), included)
        for percent in percents
    )


def _preset(name: str, code: str, rate: Rate, included: bool) -> NewTaxClass:
    return NewTaxClass(name=name, rates=(TaxRate(code, name, rate, included),))


def checked_rates(rates: Sequence[TaxRate]) -> tuple[TaxRate, ...]:
    """Rates fit to be stored. Raises NotATaxRate."""
    kept: dict[str, TaxRate] = {}
    for tax in rates:
        code, name = clean_name(tax.code), clean_name(tax.name)
        if not code or not name or code in kept or not 0 <= tax.rate.ppm <= WHOLE_PPM:
            raise NotATaxRate(tax.code)
        kept[code] = TaxRate(code, name, tax.rate, tax.included, tax.compound)
    return tuple(kept.values())


def to_plain(rates: Sequence[TaxRate]) -> list[list[str | int]]:
    """Rates as plain data, to be kept as JSON."""
    return [
        [tax.code, tax.name, tax.rate.ppm, int(tax.included), int(tax.compound)]
        for tax in rates
    ]


@lru_cache(_CLASSES_KEPT)
def from_json(stored: str) -> tuple[TaxRate, ...]:
    """Rates from the JSON they are kept as. The text itself is the key of what is remembered,
    so rates that another process changed are never seen as they were before."""
    return tuple(
        TaxRate(code, name, Rate(ppm), bool(included), bool(compound))
        for code, name, ppm, included, compound in json.loads(stored)
    )
