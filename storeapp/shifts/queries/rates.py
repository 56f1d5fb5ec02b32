"""What foreign cash was last worth, as this store took it."""

from __future__ import annotations

from collections.abc import Iterable

from storeapp.db.work import Read
from storeapp.kernel.rate import Rate

_LAST_RATE = (
    "SELECT base FROM shift_total WHERE kind = 'rate' AND code = ? "
    "ORDER BY shift_id DESC LIMIT 1"
)


def last_rates(read: Read, codes: Iterable[str]) -> dict[str, Rate]:
    """The last rate of each tender; those that were never taken are left out."""
    found: dict[str, Rate] = {}
    for code in codes:
        row = read.driver.execute(_LAST_RATE, (code,)).fetchone()
        if row is not None:
            found[code] = Rate(row[0])
    return found
