"""Selling, taking back, and letting wait."""

from storeapp.sales.service.complete import complete, note_reprint
from storeapp.sales.service.drafts import drop_draft, keep_draft, open_basket
from storeapp.sales.service.layaways import (
    cancel_layaway,
    open_layaway,
    pay_layaway,
    pick_up,
)
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
    "cancel_layaway",
    "complete",
    "drop_draft",
    "drop_parked",
    "expire_parked",
    "keep_draft",
    "keep_quote",
    "note_reprint",
    "open_basket",
    "open_layaway",
    "park",
    "pay_layaway",
    "pick_up",
    "recall",
    "recall_quote",
    "reverse",
    "withdraw_quote",
]
