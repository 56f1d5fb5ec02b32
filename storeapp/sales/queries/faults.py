"""Proving that sales add up: lines, taxes, tenders, ledger, goods and summaries agree."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import text

from storeapp.db.work import Read
from storeapp.sales.queries.summed import find_wrong_sums
from storeapp.sales.types import SaleFault

# Each query gives (sale id, expected, found) for every sale that does not hold.
_CHECKS = {
    "total is not lines plus rounding": (
        "SELECT s.id, coalesce(sum(l.due), 0) + s.rounding, s.total FROM sale s "
        "LEFT JOIN sale_line l ON l.sale_id = s.id GROUP BY s.id "
        "HAVING coalesce(sum(l.due), 0) + s.rounding <> s.total"
    ),
    "line count is wrong": (
        "SELECT s.id, s.line_count, count(l.line_no) FROM sale s "
        "LEFT JOIN sale_line l ON l.sale_id = s.id GROUP BY s.id "
        "HAVING count(l.line_no) <> s.line_count"
    ),
    "tax is not the sum of its lines": (
        "SELECT s.id, coalesce(sum(l.tax), 0), s.tax FROM sale s "
        "LEFT JOIN sale_line l ON l.sale_id = s.id GROUP BY s.id "
        "HAVING coalesce(sum(l.tax), 0) <> s.tax"
    ),
    "tax is not the sum of its rates": (
        "SELECT s.id, s.tax, coalesce(sum(t.amount), 0) FROM sale s "
        "LEFT JOIN sale_tax t ON t.sale_id = s.id GROUP BY s.id "
        "HAVING coalesce(sum(t.amount), 0) <> s.tax"
    ),
    "tenders less change are not the total": (
        "SELECT s.id, s.total, coalesce(sum(t.amount - t.change), 0) FROM sale s "
        "LEFT JOIN sale_tender t ON t.sale_id = s.id GROUP BY s.id "
        "HAVING coalesce(sum(t.amount - t.change), 0) <> s.total"
    ),
    "discount is not the sum of its lines": (
        "SELECT s.id, coalesce(sum(l.discount), 0), s.discount FROM sale s "
        "LEFT JOIN sale_line l ON l.sale_id = s.id GROUP BY s.id "
        "HAVING coalesce(sum(l.discount), 0) <> s.discount"
    ),
    "ledger does not hold what was earned": (
        "SELECT s.id, s.total - s.rounding, coalesce(-sum(p.amount), 0) FROM sale s "
        "LEFT JOIN ledger_entry e ON e.source = s.id AND e.kind = 'sale' "
        "LEFT JOIN ledger_posting p ON p.entry_id = e.id "
        "AND p.account IN ('sales', 'tax-due') GROUP BY s.id "
        "HAVING coalesce(-sum(p.amount), 0) <> s.total - s.rounding"
    ),
    "goods did not leave as they were sold": (
        "SELECT l.sale_id, l.quantity, coalesce(m.quantity, 0) FROM sale_line l "
        "LEFT JOIN stock_move m ON m.document_id = l.sale_id AND m.line_no = l.line_no "
        "AND m.product_id = l.product_id WHERE m.quantity IS NULL OR m.quantity <> l.quantity"
    ),
    "money was booked for no sale": (
        "SELECT e.source, 0, 1 FROM ledger_entry e WHERE e.kind = 'sale' "
        "AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = e.source)"
    ),
    "goods left for no sale": (
        "SELECT m.document_id, 0, m.quantity FROM stock_move m WHERE m.reason = 'sold' "
        "AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = m.document_id)"
    ),
    "sale is not in the journal": (
        "SELECT s.id, 1, 0 FROM sale s WHERE NOT EXISTS (SELECT 1 FROM journal j "
        "WHERE j.subject_id = s.id AND j.kind = 'SaleCompleted')"
    ),
}

_GAPS = (
    "SELECT register_no, epoch, max(number), count(*) FROM sale GROUP BY register_no, epoch "
    "HAVING max(number) <> count(*)"
)


def find_faults(read: Read) -> Iterator[SaleFault]:
    """Every sale, number series and day summary that does not hold what it must."""
    for what, query in _CHECKS.items():
        for sale_id, expected, found in read.rows(text(query)):
            yield SaleFault(what, str(UUID(bytes=bytes(sale_id))), expected, found)
    for register_no, epoch, last, count in read.rows(text(_GAPS)):
        yield SaleFault(f"receipt numbers of {register_no}-{epoch} have gaps", "", last, count)
    yield from find_wrong_sums(read)
