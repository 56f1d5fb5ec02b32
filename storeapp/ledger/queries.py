"""What the accounts hold."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import func, select, text

from storeapp.db.work import Read
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger.tables import ledger_balance, ledger_posting
from storeapp.ledger.types import NO_OWNER, Account, LedgerFault


def balance(read: Read, account: Account, owner: UUID = NO_OWNER) -> Money:
    """Debits less credits of one account of one owner since the books were opened."""
    query = select(ledger_balance.c.amount).where(
        ledger_balance.c.account == account, ledger_balance.c.owner_id == owner
    )
    found: Money | None = read.value(query)
    return found or ZERO


def total_balance(read: Read, account: Account) -> Money:
    """Debits less credits of an account, whoever owns it."""
    query = select(func.sum(ledger_balance.c.amount)).where(ledger_balance.c.account == account)
    found: Money | None = read.value(query)
    return found or ZERO


def find_faults(read: Read) -> Iterator[LedgerFault]:
    """Every entry that does not balance, and every balance that is not its postings' sum."""
    unbalanced = text(
        "SELECT entry_id, sum(amount) FROM ledger_posting GROUP BY entry_id "
        "HAVING sum(amount) <> 0"
    )
    for entry_id, left in read.rows(unbalanced):
        yield LedgerFault("entry is out of balance", bytes(entry_id).hex(), 0, left)
    empty = text(
        "SELECT id FROM ledger_entry e WHERE NOT EXISTS "
        "(SELECT 1 FROM ledger_posting p WHERE p.entry_id = e.id)"
    )
    for (entry_id,) in read.rows(empty):
        yield LedgerFault("entry has no postings", bytes(entry_id).hex(), 0, 0)
    mirrors = text(
        "SELECT e.id, sum(p.amount) FROM ledger_entry e "
        "JOIN ledger_posting p ON p.entry_id IN (e.id, e.reverses) "
        "WHERE e.reverses IS NOT NULL GROUP BY e.id, p.account, p.owner_id "
        "HAVING sum(p.amount) <> 0"
    )
    for entry_id, left in read.rows(mirrors):
        what = "entry is no mirror of the one it reverses"
        yield LedgerFault(what, bytes(entry_id).hex(), 0, left)
    yield from _wrong_balances(read)


def _wrong_balances(read: Read) -> Iterator[LedgerFault]:
    summed = select(
        ledger_posting.c.account,
        ledger_posting.c.owner_id,
        func.sum(ledger_posting.c.amount),
    ).group_by(ledger_posting.c.account, ledger_posting.c.owner_id)
    wanted = {(row[0], row[1]): row[2].minor for row in read.rows(summed)}
    kept = {
        (row.account, row.owner_id): row.amount.minor
        for row in read.rows(select(ledger_balance))
    }
    for key in sorted(wanted.keys() | kept.keys(), key=str):
        expected, found = wanted.get(key, 0), kept.get(key, 0)
        if expected != found:
            yield LedgerFault(
                "balance is not its postings", f"{key[0]} {key[1]}", expected, found
            )
