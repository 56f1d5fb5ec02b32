"""What the till says of promotions beside their names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reports.kit.names import local_name
from reports.kit.style import style_of
from reports.promotions import Voice, hint_text
from storeapp import catalogue
from storeapp.db.work import Read
from storeapp.kernel.values import dataclass
from storeapp.promotions import Cart, Hint, Pricing, Scope, Skus, parts_of
from storeapp.sales import Adviser
from ui.kit.words import language

MOST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Advice:
    """What was found for a cart, and what to say of it."""

    cart: Cart
    priced: Pricing
    hint: str


def advise(read: Read, adviser: Adviser, cart: Cart, priced: Pricing) -> Advice:
    """A better price if there may be one, and what is missing for the nearest offer.

    It takes a while where much is on offer: not for the thread of the screens. Raises
    NotAllowed without VIEW_CATALOGUE.
    """
    best = adviser.price(cart) if priced.gap else priced
    hints = adviser.explain(cart, best).hints
    return Advice(cart, best, _said(read, hints[0]) if hints else "")


def _said(read: Read, nearest: Hint) -> str:
    names = {}
    for code in islice(_codes(nearest.scope), MOST_NAMES):
        for found in catalogue.find_exact(read, code)[:1]:
            names[code] = local_name(found.name, found.names)
    return hint_text(nearest, language(), Voice(style=style_of(read), products=names))


def _codes(scope: Scope) -> Iterator[str]:
    """The product codes that a scope names."""
    if isinstance(scope, Skus):
        yield from sorted(scope.codes)
    for part in parts_of(scope):
        yield from _codes(part)
