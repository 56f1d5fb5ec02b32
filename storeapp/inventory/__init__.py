"""The goods ledger: what is where, and how it came there."""

from typing import TYPE_CHECKING

from storeapp.inventory.events import StockAdjusted
from storeapp.inventory.types import (
    InventorySettings,
    LevelFault,
    NewMove,
    Place,
    Reason,
    Shortage,
    StockLine,
)
from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.inventory.errors import NotEnoughStock
    from storeapp.inventory.queries import (
        find_faults,
        find_levels,
        find_untold,
        list_levels,
        list_negative,
        on_hand,
    )
    from storeapp.inventory.service import adjust, move, receive
else:
    __getattr__ = on_demand(
        __name__,
        {
            "errors": "NotEnoughStock",
            "queries": "find_faults find_levels find_untold list_levels list_negative on_hand",
            "service": "adjust move receive",
        },
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
