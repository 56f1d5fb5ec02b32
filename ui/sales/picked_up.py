"""The deposit of goods that are picked up, as a tender already taken."""

from __future__ import annotations

from storeapp import payments, sales
from storeapp.db.work import Read
from storeapp.kernel.money import ZERO
from storeapp.payments import TenderKind
from storeapp.sales import Basket, LayawayId
from ui.sales.payment import Part


def with_deposit(read: Read, basket: Basket, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The tenders already taken, and before them what was deposited for what is picked up.

    The deposit is asked for anew each time: the basket may be smaller by now, or parked
    and taken up again.
    """
    others = tuple(part for part in parts if part.type.kind is not TenderKind.DEPOSIT)
    source = basket.about.source
    if source is None:
        return others
    try:
        held = sales.get_layaway(read, LayawayId(source)).held
    except sales.NoSuchLayaway:
        return others  # it comes from a quote
    paid = min(held, basket.totals.due)
    if paid <= ZERO:
        return others
    kind = payments.tender_types_by_code(read)[payments.BY_DEPOSIT]
    return (Part(kind, paid, party_id=source), *others)
