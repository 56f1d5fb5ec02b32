"""Writing down what left a basket that is not paid for."""

from __future__ import annotations

from collections.abc import Sequence

from storeapp import shifts
from storeapp.db.work import Work
from storeapp.kernel.money import Money
from storeapp.sales.events import BasketDropped
from storeapp.sales.rules import books
from storeapp.sales.service import rows
from storeapp.sales.types import SaleId, Void

_NOTED = "SELECT 1 FROM basket_void WHERE basket_id = ? LIMIT 1"


def note_voids(
    work: Work, basket_id: SaleId, voids: Sequence[Void], *, expired: bool = False
) -> None:
    """Write what left a basket, once: a till unsure of the answer may repeat itself."""
    if not voids or work.driver.execute(_NOTED, (basket_id.bytes,)).fetchone():
        return
    shift = shifts.current(work)
    rows.write_voids(work, basket_id, voids, shift, work.business_day)
    if shift is not None:
        shifts.note(work, shift.id, books.void_counts(voids))
    work.emit(
        BasketDropped(
            basket_id=basket_id,
            shift_id=None if shift is None else shift.id,
            amount=Money(sum(void.amount.minor for void in voids)),
            expired=expired,
            document=books.voids_document(voids),
        )
    )
