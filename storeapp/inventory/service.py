"""Moving goods."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from storeapp import settings
from storeapp.catalogue import ProductId
from storeapp.db.work import Work
from storeapp.inventory import queries, rules
from storeapp.inventory.errors import NotEnoughStock
from storeapp.inventory.events import StockAdjusted
from storeapp.inventory.types import InventorySettings, NewMove, Place, Reason, Shortage
from storeapp.kernel.actor import Permission
from storeapp.kernel.ids import new_id
from storeapp.kernel.quantity import NONE, Quantity

_ADD_MOVE = (
    "INSERT INTO stock_move (document_id, line_no, reason, at, product_id, quantity, origin, "
    "target) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
_KEEP_LEVEL = (
    "INSERT INTO stock_level (product_id, place, quantity) VALUES (?, ?, ?) "
    "ON CONFLICT (product_id, place) DO UPDATE SET quantity = quantity + excluded.quantity"
)
_SHORT = (
    "SELECT p.name, l.quantity FROM stock_level l JOIN product p ON p.id = l.product_id "
    "WHERE l.product_id = ? AND l.place = ? AND l.quantity < 0"
)


def move(work: Work, document_id: UUID, moves: Sequence[NewMove]) -> None:
    """Write the moves of one document and keep the levels in step.

    The slice that owns the document has asked for the permission. Raises NotEnoughStock
    if a shelf would go below zero and the settings refuse that.
    """
    changes = rules.level_changes(moves)
    stored = document_id.bytes
    work.driver.executemany(
        _ADD_MOVE,
        [
            (
                stored,
                m.line_no,
                m.reason.value,
                work.now_micros,
                m.product_id.bytes,
                m.quantity.milli,
                m.origin.value,
                m.target.value,
            )
            for m in moves
        ],
    )
    work.driver.executemany(
        _KEEP_LEVEL,
        [(product_id.bytes, place.value, by) for (product_id, place), by in changes.items()],
    )
    if settings.get(work, InventorySettings).shortage is Shortage.REFUSE:
        _refuse_shortage(work, changes)


def receive(work: Work, product_id: ProductId, quantity: Quantity) -> None:
    """Take goods from a supplier onto the shelf. Raises NotAllowed without ADJUST_STOCK."""
    work.require(Permission.ADJUST_STOCK)
    _adjust(work, product_id, quantity, Reason.RECEIVED, Place.SUPPLIER)


def adjust(work: Work, product_id: ProductId, counted: Quantity) -> None:
    """Bring the books to what was counted. Raises NotAllowed without ADJUST_STOCK."""
    work.require(Permission.ADJUST_STOCK)
    difference = counted - queries.on_hand(work, product_id)
    if difference:
        _adjust(work, product_id, difference, Reason.COUNTED, Place.LOST)


def _adjust(
    work: Work, product_id: ProductId, change: Quantity, reason: Reason, elsewhere: Place
) -> None:
    comes = change > NONE
    goods = NewMove(
        line_no=1,
        product_id=product_id,
        quantity=change if comes else -change,
        origin=elsewhere if comes else Place.SHOP,
        target=Place.SHOP if comes else elsewhere,
        reason=reason,
    )
    document_id = new_id()
    move(work, document_id, [goods])
    work.emit(
        StockAdjusted(
            document_id=document_id, product_id=product_id, change=change, reason=reason
        )
    )


def _refuse_shortage(work: Work, changes: dict[tuple[ProductId, Place], int]) -> None:
    for (product_id, place), by in changes.items():
        if by >= 0:
            continue
        short = work.driver.execute(_SHORT, (product_id.bytes, place.value)).fetchone()
        if short:
            name, left = short
            raise NotEnoughStock(product_id, name, Quantity(-by), Quantity(left - by))
