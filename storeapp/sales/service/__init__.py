"""Selling."""

from storeapp.sales.service.complete import complete, note_reprint
from storeapp.sales.service.drafts import drop_draft, keep_draft

__all__ = ["complete", "drop_draft", "keep_draft", "note_reprint"]
