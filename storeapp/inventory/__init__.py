"""The goods ledger: what is where, and how it came there."""

from storeapp.inventory.errors import NotEnoughStock
from storeapp.inventory.events import StockAdjusted
from storeapp.inventory.queries import (
    find_faults,
    find_levels,
    find_untold,
    list_levels,
    list_negative,
    on_hand,
)
from storeapp.inventory.service import adjust, move, receive
from storeapp.inventory.types import (
    InventorySettings,
    LevelFault,
    NewMove,
    Place,
    Reason,
    Shortage,
    StockLine,
)

__all__ = [
    "InventorySettings",
    "LevelFault",
    "NewMove",
    "NotEnoughStock",
    "Place",
    "Reason",
    "Shortage",
    "StockAdjusted",
    "StockLine",
    "adjust",
    "find_faults",
    "find_levels",
    "find_untold",
    "list_levels",
    "list_negative",
    "move",
    "on_hand",
    "receive",
]
