"""Keeps what is sold most on top of every search, in small pieces between sales."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter

from storeapp import catalogue, sales
from storeapp.catalogue import POPULARITY_DAYS, ProductId
from storeapp.db.work import Read
from storeapp.kernel.actor import SYSTEM
from storeapp.store import Store

PRODUCTS_AT_ONCE = 500
EXPIRE_EVERY = timedelta(hours=1)

Sold = tuple[ProductId, date, int]


class Tidier:
    """The work of idle moments, as the program itself. Knows no Qt; one step takes little."""

    def __init__(self, store: Store) -> None:
        self._store = store.acting_as(SYSTEM)
        self._noted_on: date | None = None
        self._portions: list[list[Sold]] = []
        self._expired_at: datetime | None = None

    def step(self) -> bool:
        """Do the next small piece; returns whether more is left.

        Once a business day the sales of the last months are looked at; then products move
        to their new place, some at a time.
        """
        today = self._store.ask(_today)
        if today != self._noted_on:
            self._noted_on = today
            self._portions = self._look(today)
        elif self._portions:
            self._store.do(catalogue.note_popularity, self._portions.pop())
        elif self._is_time():
            self._store.do(sales.expire_parked)
        else:
            return self._store.do(catalogue.rerank)
        return True

    def _is_time(self) -> bool:
        """Whether to let go of parked baskets that have waited too long: once an hour."""
        now = self._store.clock()
        if self._expired_at is not None and now - self._expired_at < EXPIRE_EVERY:
            return False
        self._expired_at = now
        return True

    def _look(self, today: date) -> list[list[Sold]]:
        since = today - timedelta(days=POPULARITY_DAYS)
        sold = self._store.ask(sales.lines_by_day, since, today)
        portions: list[list[Sold]] = []
        for count, (_product, days) in enumerate(groupby(sold, key=itemgetter(0))):
            if count % PRODUCTS_AT_ONCE == 0:
                portions.append([])
            portions[-1] += days
        return portions


def _today(read: Read) -> date:
    return read.business_day
