"""What the till says of promotions beside their names."""

from __future__ import annotations

from reports.promotions import Voice, hint_text
from storeapp.sales import Offering
from ui.kit.words import language


def hint_for(offering: Offering, names: dict[str, str] | None = None) -> str:
    """What is missing for the offer that is nearest; nothing where none is near."""
    explained = offering.explain()
    if explained is None or not explained.hints:
        return ""
    return hint_text(explained.hints[0], language(), Voice(products=names or {}))
