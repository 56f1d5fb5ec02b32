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
    "discount of a line is not the sum of its shares": (
        "SELECT l.sale_id, l.discount, sum(d.amount) FROM sale_line l "
        "JOIN sale_discount d ON d.sale_id = l.sale_id AND d.line_no = l.line_no "
        "GROUP BY l.sale_id, l.line_no HAVING sum(d.amount) <> l.discount"
    ),
    "goods did not move as they were sold or taken back": (
        "SELECT l.sale_id, l.quantity, coalesce(m.quantity, 0) FROM sale_line l "
        "LEFT JOIN stock_move m ON m.document_id = l.sale_id AND m.line_no = l.line_no "
        "AND m.product_id = l.product_id "
        "AND m.reason = CASE WHEN l.quantity > 0 THEN 'sold' ELSE 'returned' END "
        "WHERE m.quantity IS NULL OR m.quantity <> abs(l.quantity)"
    ),
    "returned line has no return, or a return no line": (
        "SELECT l.sale_id, -l.quantity, coalesce(r.quantity, 0) FROM sale_line l "
        "LEFT JOIN sale_return r ON r.sale_id = l.sale_id AND r.line_no = l.line_no "
        "WHERE (l.quantity < 0) <> (r.quantity IS NOT NULL) "
        "OR r.quantity <> -l.quantity"
    ),
    "more came back than was sold": (
        "SELECT o.sale_id, o.quantity, sum(r.quantity) FROM sale_return r "
        "LEFT JOIN sale_line o ON o.sale_id = r.origin_id AND o.line_no = r.origin_line_no "
        "WHERE r.origin_id IS NOT NULL GROUP BY r.origin_id, r.origin_line_no "
        "HAVING o.quantity IS NULL OR sum(r.quantity) > o.quantity"
    ),
    "line that came back whole leaves money": (
        "SELECT o.sale_id, 0, o.due + sum(b.due) FROM sale_return r "
        "JOIN sale_line o ON o.sale_id = r.origin_id AND o.line_no = r.origin_line_no "
        "JOIN sale_line b ON b.sale_id = r.sale_id AND b.line_no = r.line_no "
        "GROUP BY r.origin_id, r.origin_line_no "
        "HAVING sum(r.quantity) = o.quantity AND NOT EXISTS (SELECT 1 FROM sale_return k "
        "JOIN sale_discount d ON d.sale_id = k.sale_id AND d.line_no = k.line_no "
        "AND d.source = 'kept' WHERE k.origin_id = r.origin_id "
        "AND k.origin_line_no = r.origin_line_no) AND (o.due + sum(b.due) <> 0 "
        "OR o.tax + sum(b.tax) <> 0 OR o.discount + sum(b.discount) <> 0)"
    ),
    "what was kept of refunds did not go back with the last of a sale": (
        "SELECT k.origin_id, 0, sum(k.kept) FROM (SELECT r.origin_id, -d.amount AS kept "
        "FROM sale_discount d JOIN sale_return r ON r.sale_id = d.sale_id "
        "AND r.line_no = d.line_no WHERE d.source = 'kept') k "
        "WHERE NOT EXISTS (SELECT 1 FROM sale_line o WHERE o.sale_id = k.origin_id "
        "AND o.quantity > coalesce((SELECT sum(b.quantity) FROM sale_return b "
        "WHERE b.origin_id = o.sale_id AND b.origin_line_no = o.line_no), 0)) "
        "GROUP BY k.origin_id HAVING sum(k.kept) <> 0"
    ),
    "money was booked for no sale": (
        "SELECT e.source, 0, 1 FROM ledger_entry e WHERE e.kind = 'sale' "
        "AND NOT EXISTS (SELECT 1 FROM sale s WHERE s.id = e.source)"
    ),
    "goods left for no sale": (
        "SELECT m.document_id, 0, m.quantity FROM stock_move m "
        "WHERE m.reason IN ('sold', 'returned') "
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
