"""Selling."""

from storeapp.sales.service.complete import complete, note_reprint
from storeapp.sales.service.drafts import drop_draft, keep_draft, open_basket

__all__ = ["complete", "drop_draft", "keep_draft", "note_reprint", "open_basket"]
