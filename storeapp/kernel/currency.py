"""Currencies: how many decimals they are counted in, their sign and their coins."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.kernel.errors import StoreError


@dataclass(frozen=True, slots=True)
class Currency:
    """One ISO 4217 currency.

    ``decimals`` is the number of digits of its minor unit; ``denominations_minor`` are
    the notes and coins a drawer is counted by, largest first.
    """

    code: str
    sign: str
    decimals: int
    denominations_minor: tuple[int, ...]

    @property
    def minor_per_major(self) -> int:
        """How many minor units make one whole: 100 for CNY, 1 for JPY."""
        return int(10**self.decimals)


@dataclass(eq=False)
class UnknownCurrency(StoreError):
    """There is no such currency in this program's table."""

    code: str


_CENTS = (10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_EURO = (50000, 20000, *_CENTS)
_DOLLAR = (10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1)
_CHF = (100000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)
_YEN = (10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1)
_WON = (50000, 10000, 5000, 1000, 500, 100, 50, 10)
_DINAR = (20000, 10000, 5000, 1000, 500, 250, 100, 50, 20, 10, 5)

CURRENCIES: dict[str, Currency] = {
    currency.code: currency
    for currency in (
        Currency("CNY", "¥", 2, (10000, 5000, 2000, 1000, 500, 100, 50, 10)),
        Currency("USD", "$", 2, _DOLLAR),
        Currency("EUR", "€", 2, _EURO),
        Currency("GBP", "£", 2, (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)),
        Currency("JPY", "¥", 0, _YEN),
        Currency("KRW", "₩", 0, _WON),
        Currency("HKD", "HK$", 2, (100000, 50000, *_CENTS[:-3])),
        Currency("TWD", "NT$", 0, (2000, 1000, 500, 200, 100, 50, 20, 10, 5, 1)),
        Currency("SGD", "S$", 2, (100000, 10000, 5000, 1000, 500, 200, 100, 50, 20, 10, 5)),
        Currency("MYR", "RM", 2, (10000, 5000, 2000, 1000, 500, 100, 50, 20, 10, 5)),
        Currency(
            "THB", "฿", 2, (100000, 50000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 25)
        ),
        Currency("AUD", "A$", 2, (10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5)),
        Currency("CAD", "C$", 2, (10000, 5000, 2000, 1000, 500, 200, 100, 25, 10, 5)),
        Currency("CHF", "CHF", 2, _CHF),
        Currency("INR", "₹", 2, (50000, 20000, *_CENTS[:-3])),
        Currency(
            "VND", "₫", 0, (500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000)
        ),
        Currency("KWD", "KD", 3, _DINAR),
    )
}


def currency(code: str) -> Currency:
    """Look a currency up by its ISO code. Raises UnknownCurrency."""
    found = CURRENCIES.get(code.strip().upper())
    if found is None:
        raise UnknownCurrency(code)
    return found
