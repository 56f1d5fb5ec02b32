"""What to tell whoever moves goods."""

from __future__ import annotations

from storeapp.inventory import NotEnoughStock
from ui.kit.display import display
from ui.kit.wording import message_for
from ui.kit.words import _


@message_for.register
def _not_enough(error: NotEnoughStock) -> str:
    return _(
        "There are only {available} of {name} in the books, and {wanted} are wanted. Count "
        "what is on the shelf, or sell fewer."
    ).format(available=display(error.available), name=error.name, wanted=display(error.wanted))
