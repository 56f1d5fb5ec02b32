"""Countries to choose from at the first start: each with the currency of its shops."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QTimeZone

from storeapp.kernel.currency import CURRENCIES
from ui.kit.words import Lazy, lazy

FALLBACK_ZONE = "UTC"


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO code. It chooses taxes, tenders and a currency to begin with."""

    code: str
    name: Lazy
    currency: str


COUNTRIES: tuple[Country, ...] = (
    Country("AU", lazy("Australia"), "AUD"),
    Country("AT", lazy("Austria"), "EUR"),
    Country("BE", lazy("Belgium"), "EUR"),
    Country("CA", lazy("Canada"), "CAD"),
    Country("CN", lazy("China"), "CNY"),
    Country("FI", lazy("Finland"), "EUR"),
    Country("FR", lazy("France"), "EUR"),
    Country("DE", lazy("Germany"), "EUR"),
    Country("HK", lazy("Hong Kong"), "HKD"),
    Country("IN", lazy("India"), "INR"),
    Country("IE", lazy("Ireland"), "EUR"),
    Country("IT", lazy("Italy"), "EUR"),
    Country("JP", lazy("Japan"), "JPY"),
    Country("KW", lazy("Kuwait"), "KWD"),
    Country("MY", lazy("Malaysia"), "MYR"),
    Country("NL", lazy("Netherlands"), "EUR"),
    Country("PT", lazy("Portugal"), "EUR"),
    Country("SG", lazy("Singapore"), "SGD"),
    Country("KR", lazy("South Korea"), "KRW"),
    Country("ES", lazy("Spain"), "EUR"),
    Country("CH", lazy("Switzerland"), "CHF"),
    Country("TW", lazy("Taiwan"), "TWD"),
    Country("TH", lazy("Thailand"), "THB"),
    Country("GB", lazy("United Kingdom"), "GBP"),
    Country("US", lazy("United States"), "USD"),
    Country("VN", lazy("Vietnam"), "VND"),
    Country("", lazy("Another country (no taxes set up)"), "USD"),
)


def country_of(code: str) -> Country | None:
    """A country by its code."""
    return next((one for one in COUNTRIES if one.code == code), None)


def country_here(locale: QLocale) -> Country:
    """The country a system is set to, or one that has no taxes set up."""
    code = QLocale.territoryToCode(locale.territory())
    return country_of(code) or COUNTRIES[-1]


def currency_words(code: str) -> str:
    """How a currency is offered: "CNY  ¥"."""
    return f"{code}  {CURRENCIES[code].sign}"


def zone_here() -> str:
    """The IANA name of the time zone the system is set to."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    return name or FALLBACK_ZONE
