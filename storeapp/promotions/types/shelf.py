"""What stands on a shelf about a product on offer."""

from __future__ import annotations

from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True)
class ShelfPrice:
    """So many units together cost ``price`` instead of ``before``, in minor units."""

    units: int
    before: int
    price: int
