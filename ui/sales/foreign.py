"""Foreign cash at the till: what it is worth today, and how much of it pays what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storeapp import payments
from storeapp.db.work import Read
from storeapp.kernel.currency import CURRENCIES, Currency
from storeapp.kernel.money import Money
from storeapp.kernel.rate import WHOLE_PPM, Rate
from storeapp.payments import ForeignCash, TenderKind, TenderType


@dataclass(frozen=True, slots=True)
class Exchange:
    """A currency and its rate of today. Amounts of it are in its own minor units."""

    currency: Currency
    rate: Rate

    def needed(self, worth: Money) -> Money:
        """The least foreign money that is worth at least this much in book currency."""
        return Money(-(-worth.minor * WHOLE_PPM // self.rate.ppm))

    def cash(self, amount: Money) -> ForeignCash:
        """An amount of the currency as cash, at the rate of today."""
        return ForeignCash(self.currency.code, amount.minor, self.rate)


def read_exchanges(read: Read, kinds: Iterable[TenderType]) -> dict[str, Exchange]:
    """The rates of today by the code of each way of paying in foreign cash; those without a
    rate are left out."""
    found: dict[str, Exchange] = {}
    for kind in kinds:
        currency = CURRENCIES.get(kind.currency)
        if kind.kind is not TenderKind.FOREIGN or currency is None:
            continue
        known = payments.rate_of_day(read, currency.code)
        if known is not None:
            found[kind.code] = Exchange(currency, known.rate)
    return found
