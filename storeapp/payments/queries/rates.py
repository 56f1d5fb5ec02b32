"""What foreign cash is worth."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from storeapp.db.work import Read
from storeapp.payments.tables import exchange_rate
from storeapp.payments.types import ExchangeRate


def rate_of_day(read: Read, currency: str) -> ExchangeRate | None:
    """The newest rate that holds today; None if none was ever set. Everybody may see it."""
    query = (
        select(exchange_rate)
        .where(
            exchange_rate.c.currency == currency.strip().upper(),
            exchange_rate.c.day <= read.business_day,
        )
        .order_by(exchange_rate.c.day.desc(), exchange_rate.c.id.desc())
        .limit(1)
    )
    row = read.first(query)
    return None if row is None else _rate(row)


def list_rates(read: Read) -> tuple[ExchangeRate, ...]:
    """Every rate that was set, newest first. Everybody may see them."""
    query = select(exchange_rate).order_by(
        exchange_rate.c.day.desc(), exchange_rate.c.id.desc()
    )
    return tuple(_rate(row) for row in read.rows(query))


def _rate(row: Any) -> ExchangeRate:
    return ExchangeRate(row.currency, row.day, row.rate, row.at, row.by)
