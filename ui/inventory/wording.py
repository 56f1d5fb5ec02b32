"""What to tell whoever moves goods."""

from __future__ import annotations

from storeapp.inventory import NotEnoughStock
from ui.kit.display import display
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _not_enough(error: NotEnoughStock) -> str:
    return _(
        "Only {available} of “{name}” is in stock, and {wanted} is in the basket. "
        "Sell less, or correct the stock."
    ).format(available=display(error.available), name=error.name, wanted=display(error.wanted))
