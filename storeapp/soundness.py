"""Proving the store sound: every promise its books make, looked up in the rows themselves.

Ledgers balance, levels are their moves, documents are their lines and tenders and stand in
the chained journal as they stand in the tables, shifts hold what their sales took, and the
file itself is whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text

from storeapp import (
    catalogue,
    inventory,
    ledger,
    payments,
    promotions,
    sales,
    shifts,
    staff,
)
from storeapp.db import integrity, journal
from storeapp.db.work import Read
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import StoreError

SaleAck = tuple[str, int]
"""A sale as the till acknowledged it: its id and its total in minor units."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken promise: what is wrong, and at which row, document or account."""

    what: str
    where: str = ""
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was proved of a store; ``faults`` is empty for a sound one."""

    faults: tuple[Fault, ...]
    sales: int
    journal_rows: int
    acks: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


def prove(
    read: Read, acks: Iterable[SaleAck] = (), on_step: Callable[[str], None] | None = None
) -> Verdict:
    """Check everything, on one consistent view of the store.

    ``acks`` must each be there with that total. ``on_step`` hears which part comes next.
    Raises NotAllowed without CHECK_STORE.
    """
    read.require(Permission.CHECK_STORE)
    faults: list[Fault] = []
    for name, look in PARTS.items():
        if on_step is not None:
            on_step(name)
        faults += _looked(name, look, read)
    acknowledged = list(acks)
    faults += _looked("sales", lambda _read: lost_sales(read, acknowledged), read)
    return Verdict(
        tuple(faults), _count(read, "sale"), _count(read, "journal"), len(acknowledged)
    )


def _count(read: Read, table: str) -> int:
    """The rows of a table; none where it cannot be read, which has been found by then."""
    with suppress(Exception):
        return int(read.value(text(f"SELECT count(*) FROM {table}")))
    return 0


def _looked(name: str, look: Callable[[Read], Iterable[Fault]], read: Read) -> Iterator[Fault]:
    """What one part finds; that it cannot be read to its end is a fault as well."""
    try:
        yield from look(read)
    except StoreError:
        raise
    except Exception as trouble:
        yield Fault(f"{name}: cannot be read", str(trouble))


def lost_sales(read: Read, acks: Iterable[SaleAck]) -> Iterator[Fault]:
    """Every acknowledged sale that is not there, or not with its amount."""
    for sale_id, total in acks:
        try:
            key = UUID(sale_id).bytes
        except ValueError:
            yield Fault("what was acknowledged is no sale", sale_id)
            continue
        row = read.driver.execute("SELECT total FROM sale WHERE id = ?", (key,)).fetchone()
        if row is None:
            yield Fault("an acknowledged sale is lost", sale_id, str(total))
        elif row[0] != total:
            yield Fault(
                "an acknowledged sale has another amount", sale_id, str(total), str(row[0])
            )


def _of_ledger(read: Read) -> Iterator[Fault]:
    for f in ledger.find_faults(read):
        yield Fault(f"ledger: {f.what}", f.where, str(f.expected_minor), str(f.found_minor))


def _of_stock(read: Read) -> Iterator[Fault]:
    for f in inventory.find_faults(read):
        where = f"{f.product_id} at {f.place}"
        expected, found = str(f.expected_milli), str(f.found_milli)
        yield Fault("stock: a level is not the sum of its moves", where, expected, found)


def _of_sales(read: Read) -> Iterator[Fault]:
    for f in sales.find_faults(read):
        expected, found = str(f.expected_minor), str(f.found_minor)
        yield Fault(f"sales: {f.what}", f.sale_id, expected, found)


def _of_journal(read: Read) -> Iterator[Fault]:
    for b in journal.find_breaks(read):
        yield Fault(f"journal: {b.why}", f"{b.register_no}-{b.epoch} seq {b.seq}")


_TELLERS = (
    sales.find_untold,
    payments.find_untold,
    shifts.find_untold,
    inventory.find_untold,
    promotions.find_untold,
    staff.find_untold,
)


def _of_documents(read: Read) -> Iterator[Fault]:
    """Every document whose rows are not what the chained journal says of it."""
    for find in _TELLERS:
        for what, where in find(read):
            yield Fault(f"documents: {what}", where)


# The last number given of each series, and the last that a document carries.
_NUMBERS = (
    "SELECT series, register_no, epoch, max(given), max(carried) FROM ("
    " SELECT series, register_no, epoch, last AS given, 0 AS carried FROM number_series"
    " UNION ALL SELECT 'sale', register_no, epoch, 0, number FROM sale"
    " UNION ALL SELECT 'shift', register_no, epoch, 0, number FROM shift"
    " UNION ALL SELECT 'z', register_no, epoch, 0, z_number FROM shift_close"
    " UNION ALL SELECT 'day', register_no, epoch, 0, number FROM day_close"
    " UNION ALL SELECT 'quote', register_no, epoch, 0, number FROM quote"
    " UNION ALL SELECT 'receipt', register_no, epoch, 0, number FROM money_receipt"
    " UNION ALL SELECT 'layaway', register_no, epoch, 0, number FROM layaway"
    ") AS both_sides GROUP BY series, register_no, epoch HAVING max(given) <> max(carried)"
)


def _of_numbers(read: Read) -> Iterator[Fault]:
    """Every series of which a number was given for nothing, or carried without being given."""
    for series, register_no, epoch, given, carried in read.driver.execute(_NUMBERS):
        where = f"{series} {register_no}-{epoch}"
        yield Fault("numbers: the last documents are lost", where, str(given), str(carried))


_SHIFTS = (
    "SELECT shift_id, sum(wanted), sum(kept), sum(sales), sum(kept_sales) FROM ("
    " SELECT shift_id, total AS wanted, 0 AS kept, 1 AS sales, 0 AS kept_sales FROM sale"
    " UNION ALL"
    " SELECT shift_id, 0, amount, 0, count FROM shift_total WHERE kind = 'sales'"
    ") AS both_sides GROUP BY shift_id "
    "HAVING sum(wanted) <> sum(kept) OR sum(sales) <> sum(kept_sales)"
)
_SHIFT_TENDERS = (
    "SELECT shift_id, code, sum(wanted), sum(kept) FROM ("
    " SELECT s.shift_id, t.code, t.amount - t.change AS wanted, 0 AS kept"
    " FROM sale_tender t JOIN sale s ON s.id = t.sale_id"
    " UNION ALL"
    " SELECT r.shift_id, t.code, t.amount - t.change, 0"
    " FROM money_receipt_tender t JOIN money_receipt r ON r.id = t.receipt_id"
    " UNION ALL"
    " SELECT shift_id, code, 0, amount FROM shift_total WHERE kind = 'tender'"
    ") AS both_sides GROUP BY shift_id, code HAVING sum(wanted) <> sum(kept)"
)
_CLOSED_WITH_CASH = (
    "SELECT c.shift_id, 0, b.amount FROM shift_close c JOIN ledger_balance b "
    "ON b.owner_id = c.shift_id AND b.account IN ('cash', 'foreign-cash') WHERE b.amount <> 0"
)
_CLOSES = "SELECT shift_id, takings FROM shift_close"
_TOTALS = (
    "SELECT kind, code, count, base, amount FROM shift_total WHERE shift_id = ? "
    "ORDER BY kind, code"
)


def _of_shifts(read: Read) -> Iterator[Fault]:
    for f in shifts.find_faults(read):
        yield Fault(f"shifts: {f.what}", f.where, f.expected, f.found)
    for shift_id, wanted, kept, *_ in read.driver.execute(_SHIFTS):
        where = str(UUID(bytes=shift_id))
        yield Fault("shifts: takings are not the shift's sales", where, str(wanted), str(kept))
    for shift_id, code, wanted, kept in read.driver.execute(_SHIFT_TENDERS):
        where = f"{UUID(bytes=shift_id)} {code}"
        yield Fault(
            "shifts: a tender is not what its sales took", where, str(wanted), str(kept)
        )
    for shift_id, expected, found in read.driver.execute(_CLOSED_WITH_CASH):
        where = str(UUID(bytes=shift_id))
        yield Fault("shifts: a closed drawer holds cash", where, str(expected), str(found))
    for shift_id, takings in read.driver.execute(_CLOSES):
        totals = read.driver.execute(_TOTALS, (shift_id,)).fetchall()
        if [tuple(row) for row in json.loads(takings)] != totals:
            yield Fault("shifts: a Z is not its shift's takings", str(UUID(bytes=shift_id)))


def _of_accounts(read: Read) -> Iterator[Fault]:
    for f in payments.find_faults(read):
        expected, found = str(f.expected_minor), str(f.found_minor)
        yield Fault(f"accounts: {f.what}", f.where, expected, found)


def _of_catalogue(read: Read) -> Iterator[Fault]:
    for f in catalogue.find_faults(read):
        yield Fault(f"catalogue: {f.what}", f.where)


# What promotions gave in each sale, and what was used of them there. What was promised on a
# quote is given even when its promotion is over, and uses nothing then.
_GIVEN = (
    "SELECT d.sale_id, d.promotion, sum(d.amount), s.source_id IS NOT NULL "
    "FROM sale_discount d JOIN sale s ON s.id = d.sale_id "
    "JOIN sale_line l ON l.sale_id = d.sale_id AND l.line_no = d.line_no "
    "WHERE d.promotion <> '' AND l.quantity > 0 GROUP BY d.sale_id, d.promotion, s.source_id"
)
_USED = (
    "SELECT sale_id, promotion_id, sum(amount) FROM promotion_use WHERE given_back = 0 "
    "GROUP BY sale_id, promotion_id"
)


def _of_promotions(read: Read) -> Iterator[Fault]:
    for f in promotions.find_faults(read):
        yield Fault(f"promotions: {f.what}", f.where, f.expected, f.found)
    used = {
        (sale, str(UUID(bytes=key))): amount for sale, key, amount in read.driver.execute(_USED)
    }
    for sale, rule_id, amount, promised in read.driver.execute(_GIVEN):
        found = used.pop((sale, rule_id), 0 if not promised else amount)
        if found != amount:
            yield _other_use(sale, rule_id, amount, found)
    for (sale, rule_id), amount in used.items():
        yield _other_use(sale, rule_id, 0, amount)


def _other_use(sale: bytes, rule_id: str, expected: int, found: int) -> Fault:
    where = f"{UUID(bytes=sale)} {rule_id}"
    what = "promotions: a sale did not use what it was given"
    return Fault(what, where, str(expected), str(found))


def _of_file(read: Read) -> Iterator[Fault]:
    for what, where in integrity.find_faults(read):
        yield Fault(f"file: {what}", where)


PARTS: dict[str, Callable[[Read], Iterable[Fault]]] = {
    "file": _of_file,
    "journal": _of_journal,
    "documents": _of_documents,
    "numbers": _of_numbers,
    "ledger": _of_ledger,
    "stock": _of_stock,
    "sales": _of_sales,
    "shifts": _of_shifts,
    "accounts": _of_accounts,
    "promotions": _of_promotions,
    "catalogue": _of_catalogue,
}
