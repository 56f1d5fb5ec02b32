"""Rates of foreign cash as people say them: "1 USD = 7.1234 CNY".

A rate is kept as minor units of the store's currency for a million minor units of the
foreign one. So it has more decimals where the store's currency has more than the other:
six between CNY and USD, eight from JPY to CNY, four from USD to JPY.
"""

from __future__ import annotations

from storeapp.kernel.currency import CURRENCIES, Currency
from storeapp.kernel.parsing import format_scaled, parse_scaled
from storeapp.kernel.rate import Rate
from ui.kit.fields import local
from ui.kit.words import _

MILLION_DECIMALS = 6


def decimals(foreign: Currency, book: Currency) -> int:
    """How many digits may follow the point of a rate."""
    return max(0, MILLION_DECIMALS + book.decimals - foreign.decimals)


def read_rate(plain: str, foreign: Currency, book: Currency) -> Rate:
    """The rate of "7.1234", exactly. Raises NotANumber."""
    return Rate(parse_scaled(plain, decimals(foreign, book)))


def write_rate(rate: Rate, foreign: Currency, book: Currency) -> str:
    """The reverse of ``read_rate``, with the decimal point of people here."""
    return local(format_scaled(rate.ppm, decimals(foreign, book), trim=True))


def say_rate(rate: Rate, code: str, book: Currency) -> str:
    """The rate as a sentence; just the figure kept for a currency this program lacks."""
    foreign = CURRENCIES.get(code)
    if foreign is None:
        return str(rate.ppm)
    worth = write_rate(rate, foreign, book)
    return _("1 {foreign} = {worth} {book}").format(foreign=code, worth=worth, book=book.code)
