"""How much a product is sold, and the place in the search index that follows from it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

POPULARITY_DAYS = 120  # what was sold longer ago no longer counts
HALF_LIFE_DAYS = 30  # a line sold today counts twice as much as one sold a month ago
STEPS_PER_DOUBLING = 16
SERIAL_BITS = 32
MOST_POPULAR = (1 << 20) - 1

RETIRED_FROM = 1 << 60
REMOVED_FROM = 1 << 61
FOR_SALE = (0, RETIRED_FROM)
RETIRED = (RETIRED_FROM, REMOVED_FROM)
ANY = (0, REMOVED_FROM)


def popularity(sold: Iterable[tuple[date, int]]) -> int:
    """How popular a product is, from how many lines of sales it had on which days.

    The scale is logarithmic, sixteen steps for each doubling, and counts a line twice as
    much for every half-life it is younger. It is measured from a day that never moves, so
    the popularity of what is not sold any more stays as it is and is overtaken.
    """
    weights = [
        math.log2(lines) + day.toordinal() / HALF_LIFE_DAYS for day, lines in sold if lines > 0
    ]
    if not weights:
        return 0
    highest = max(weights)
    total = highest + math.log2(sum(2 ** (weight - highest) for weight in weights))
    return min(int(total * STEPS_PER_DOUBLING), MOST_POPULAR)


def rank(serial: int, popular: int, *, retired: bool = False, removed: bool = False) -> int:
    """A product's row in the search index: the smaller, the sooner it is found.

    Popular products come first, those never sold in the order they were added; then what
    is retired. No two products share a rank, since no two share a serial.
    """
    place = (MOST_POPULAR - popular) << SERIAL_BITS | serial
    if removed:
        return REMOVED_FROM + place
    return RETIRED_FROM + place if retired else place
