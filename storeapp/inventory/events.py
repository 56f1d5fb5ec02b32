"""What moving goods tells, where no other document tells it."""

from __future__ import annotations

from uuid import UUID

from storeapp.catalogue import ProductId
from storeapp.inventory.types import Reason
from storeapp.kernel.events import Event
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StockAdjusted(Event):
    """The books were brought to what was counted or received."""

    document_id: UUID
    product_id: ProductId
    change: Quantity
    reason: Reason
