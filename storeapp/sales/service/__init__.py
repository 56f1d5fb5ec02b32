"""Selling, taking back, and letting wait."""

from storeapp.sales.service.complete import complete, note_reprint
from storeapp.sales.service.drafts import drop_draft, keep_draft, open_basket
from storeapp.sales.service.reversing import approve_for, reverse
from storeapp.sales.service.waiting import (
    cancel,
    drop_parked,
    expire_parked,
    keep_quote,
    park,
    recall,
    recall_quote,
    withdraw_quote,
)

__all__ = [
    "approve_for",
    "cancel",
    "complete",
    "drop_draft",
    "drop_parked",
    "expire_parked",
    "keep_draft",
    "keep_quote",
    "note_reprint",
    "open_basket",
    "park",
    "recall",
    "recall_quote",
    "reverse",
    "withdraw_quote",
]
