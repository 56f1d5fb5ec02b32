"""How far people may go at the till without asking."""

from __future__ import annotations

from typing import ClassVar

from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesLimits:
    """Limits by role. Amounts are minor units, and 0 means no limit of its own.

    Percentages are millionths of the list price. Owners have no limits. What goes beyond
    needs somebody else's PIN, or cannot be done where nobody may approve it.
    """

    KEY: ClassVar[str] = "sales.limits"

    cashier_discount_ppm: int = 100_000
    cashier_discount_minor: int = 0
    manager_discount_ppm: int = 500_000
    manager_discount_minor: int = 0
    refuse_below_cost: bool = False
    return_days: int = 30
    cashier_return_minor: int = 0
    no_receipt_return_minor: int = 0  # a limit even for who may return without a receipt
    void_minor: int = 0
    void_after_total: bool = False
    discount_reasons: tuple[str, ...] = ()
    return_reasons: tuple[str, ...] = ()
    void_reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingSettings:
    """How long baskets and quotes wait."""

    KEY: ClassVar[str] = "sales.waiting"

    parked_hours: int = 24
    quote_days: int = 14
    layaway_days: int = 30
    layaway_deposit_ppm: int = 200_000  # the least deposit, of the total
