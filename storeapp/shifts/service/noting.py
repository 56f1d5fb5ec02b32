"""The running totals of a shift; on the sale path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storeapp.db.work import Work
from storeapp.kernel.tax import tax_key
from storeapp.shifts.types import Count, ShiftId, Takings

# A rate is no sum: the last one holds.
_KEEP_TOTAL = (
    "INSERT INTO shift_total (shift_id, kind, code, count, base, amount) "
    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (shift_id, kind, code) DO UPDATE SET "
    "count = count + excluded.count, "
    "base = CASE kind WHEN 'rate' THEN excluded.base ELSE base + excluded.base END, "
    "amount = amount + excluded.amount"
)

Kept = tuple[bytes, str, str, int, int, int]


def note_takings(work: Work, shift_id: ShiftId, takings: Takings) -> None:
    """Add what a sale brought in to its shift's running totals; on the sale path.

    Part of a sale, which has asked for the permission. The actor is who sold.
    """
    stored = shift_id.bytes
    rows: list[Kept] = [
        (stored, "sales", "", takings.count, 0, takings.total.minor),
        (stored, "cashier", work.actor.name, takings.count, 0, takings.total.minor),
    ]
    if takings.discount:
        rows.append((stored, "discount", "", 1, 0, takings.discount.minor))
    if takings.rounding:
        rows.append((stored, "rounding", "", 1, 0, takings.rounding.minor))
    rows += [(stored, "tender", t.code, t.count, 0, t.amount.minor) for t in takings.tenders]
    for tax in takings.taxes:
        key = tax_key(tax.code, tax.name, tax.rate, tax.included)
        rows.append((stored, "tax", key, 1, tax.base.minor, tax.amount.minor))
    if takings.foreign:
        rows += _foreign(stored, takings)
    work.driver.executemany(_KEEP_TOTAL, rows)


def _foreign(stored: bytes, takings: Takings) -> Iterator[Kept]:
    for one in takings.foreign:
        yield stored, "foreign", one.code, one.count, one.minor, one.amount.minor
        yield stored, "rate", one.code, one.count, one.rate.ppm, 0


def note(work: Work, shift_id: ShiftId, counts: Sequence[Count]) -> None:
    """Add to what a shift keeps count of; part of what has asked for the permission."""
    work.driver.executemany(
        _KEEP_TOTAL,
        [
            (shift_id.bytes, c.kind, c.code, c.count, c.base.minor, c.amount.minor)
            for c in counts
        ],
    )
