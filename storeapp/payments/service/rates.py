"""Setting what foreign cash is worth."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from storeapp.db.work import Work
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.rate import Rate
from storeapp.payments.errors import RateMissing
from storeapp.payments.events import RateSet
from storeapp.payments.tables import exchange_rate
from storeapp.payments.types import ExchangeRate

_LETTERS = 3


def set_rate(work: Work, currency: str, rate: Rate, day: date | None = None) -> ExchangeRate:
    """Say what foreign cash is worth from a day on, today if none is named.

    ``rate`` is minor units of book currency for a million foreign ones. The last one set
    for a day holds. Raises NotAllowed without SET_RATES, RateMissing.
    """
    work.require(Permission.SET_RATES)
    code = currency.strip().upper()
    if rate.ppm <= 0 or not (len(code) == _LETTERS and code.isascii() and code.isalpha()):
        raise RateMissing(code)
    made = ExchangeRate(code, day or work.business_day, rate, work.now, work.actor.name)
    row = {
        "id": new_id(),
        "currency": made.currency,
        "day": made.day,
        "rate": made.rate,
        "at": made.at,
        "by": made.by,
    }
    work.run(insert(exchange_rate), row)
    work.emit(RateSet(currency=made.currency, day=made.day, rate=made.rate))
    return made
