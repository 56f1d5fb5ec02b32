"""What quotes and layaways have in common: a numbered basket with a party, and an end."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from storeapp.db.work import Work
from storeapp.sales.rules import draft
from storeapp.sales.types import Basket, Layaway, Quote, SaleId


def offer_row(work: Work, made: Quote | Layaway, number: int, basket: Basket) -> dict[str, Any]:
    """The columns that both have; part of making one."""
    return {
        "id": made.id,
        "register_no": work.register.number,
        "epoch": work.register.epoch,
        "number": number,
        "at": made.at,
        "business_day": work.business_day,
        "by_id": work.actor.user_id,
        "by": made.by,
        "party": made.party,
        "phone": made.phone,
        "note": made.note,
        "total": made.total,
        "line_count": made.line_count,
        "body": draft.basket_to_stored(basket),
    }


def end_row(work: Work, state: StrEnum, sale_id: SaleId | None) -> dict[str, Any]:
    """What became of one, when, and by whom; part of ending it."""
    return {"at": work.now, "state": state, "sale_id": sale_id, "by": work.actor.name}
