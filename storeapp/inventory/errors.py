"""What can stop a move of goods."""

from __future__ import annotations

from dataclasses import dataclass

from storeapp.catalogue import ProductId
from storeapp.kernel.errors import StoreError
from storeapp.kernel.quantity import Quantity


@dataclass(eq=False)
class NotEnoughStock(StoreError):
    """The shelf would go below zero, and the setting refuses that."""

    product_id: ProductId
    name: str
    wanted: Quantity
    available: Quantity
