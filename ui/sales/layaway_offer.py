"""What the till knows of a basket before it is set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storeapp.kernel.money import ZERO, Money


@dataclass(frozen=True, slots=True)
class Offer:
    """What a new layaway begins with; ``total`` is nothing where no basket is in hand."""

    today: date
    days: int
    party: str = ""
    total: Money = ZERO
    least: Money = ZERO
