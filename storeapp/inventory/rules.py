"""What moves mean for the places that are counted."""

from __future__ import annotations

from collections.abc import Iterable

from storeapp.catalogue import ProductId
from storeapp.inventory.types import NewMove, Place
from storeapp.kernel.errors import Bug

COUNTED = frozenset({Place.SHOP})


def level_changes(moves: Iterable[NewMove]) -> dict[tuple[ProductId, Place], int]:
    """Thousandths that each counted place gains or loses, by product.

    Raises Bug for a move of nothing, of less than nothing, or to where it came from.
    """
    changes: dict[tuple[ProductId, Place], int] = {}
    for move in moves:
        if move.quantity.milli <= 0 or move.origin is move.target:
            raise Bug(f"not a move: {move}")
        if move.origin in COUNTED:
            key = (move.product_id, move.origin)
            changes[key] = changes.get(key, 0) - move.quantity.milli
        if move.target in COUNTED:
            key = (move.product_id, move.target)
            changes[key] = changes.get(key, 0) + move.quantity.milli
    return changes
