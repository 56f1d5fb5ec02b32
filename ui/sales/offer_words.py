"""What the till says of promotions beside their names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from reports.kit.names import local_name
from reports.kit.style import style_of
from reports.promotions import Voice, hint_text
from storeapp import catalogue
from storeapp.db.work import Read
from storeapp.promotions import Scope, Skus, parts_of
from storeapp.sales import Offering
from ui.kit.words import language

MOST_NAMES = 6


def read_hint(read: Read, offering: Offering) -> str:
    """What is missing for the offer that is nearest; nothing where none is near.

    Raises NotAllowed without VIEW_CATALOGUE.
    """
    explained = offering.explain()
    if explained is None or not explained.hints:
        return ""
    nearest = explained.hints[0]
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
