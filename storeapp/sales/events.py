"""What selling tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from storeapp.kernel.events import Event, Plain
from storeapp.kernel.money import Money
from storeapp.sales.types import SaleId


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleCompleted(Event):
    """A sale is in the books; its receipt may be printed.

    ``document`` is the whole sale as plain data, so that the journal's chain covers
    every amount of it.
    """

    subject: ClassVar[str] = "sale_id"
    sale_id: SaleId
    number: str
    business_day: date
    total: Money
    change: Money
    document: Plain


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleReprinted(Event):
    """A receipt was asked for again; ``copy`` counts from 1."""

    subject: ClassVar[str] = "sale_id"
    sale_id: SaleId
    number: str
    copy: int
