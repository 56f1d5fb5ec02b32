"""Writing to the value ledger. Callers in other slices have asked for the permission."""

from __future__ import annotations

from sqlalchemy import select

from storeapp.db.work import Work
from storeapp.kernel.errors import Bug
from storeapp.kernel.ids import new_id
from storeapp.ledger import rules
from storeapp.ledger.tables import ledger_entry, ledger_posting
from storeapp.ledger.types import Account, EntryId, NewEntry, Posting

_ADD_ENTRY = (
    "INSERT INTO ledger_entry (id, at, business_day, kind, source, reverses) "
    "VALUES (?, ?, ?, ?, ?, ?)"
)
_ADD_POSTING = (
    "INSERT INTO ledger_posting (entry_id, line_no, account, owner_id, amount) "
    "VALUES (?, ?, ?, ?, ?)"
)
_KEEP_BALANCE = (
    "INSERT INTO ledger_balance (account, owner_id, amount) VALUES (?, ?, ?) "
    "ON CONFLICT (account, owner_id) DO UPDATE SET amount = amount + excluded.amount"
)


def post(work: Work, entry: NewEntry) -> EntryId:
    """Write one entry, for good, and keep the balances in step.

    Amounts are minor units of book currency; debits are above zero. Raises Bug if
    the entry does not balance: callers build entries, people never type them here.
    """
    rules.check_sound(entry)
    entry_id = EntryId(new_id())
    stored = entry_id.bytes
    work.driver.execute(
        _ADD_ENTRY,
        (
            stored,
            work.now_micros,
            work.business_day.isoformat(),
            entry.kind,
            entry.source.bytes,
            entry.reverses.bytes if entry.reverses else None,
        ),
    )
    sides = [(p.account.value, p.owner.bytes, p.amount.minor) for p in entry.postings]
    work.driver.executemany(
        _ADD_POSTING, [(stored, i, *side) for i, side in enumerate(sides, start=1)]
    )
    work.driver.executemany(_KEEP_BALANCE, sides)
    return entry_id


def reverse(work: Work, entry_id: EntryId) -> EntryId:
    """Undo an entry by posting its mirror; the first one stays readable.

    Raises Bug if there is no such entry. A second reversal of the same entry is
    refused by the database.
    """
    row = work.first(select(ledger_entry).where(ledger_entry.c.id == entry_id))
    if row is None:
        raise Bug(f"no entry {entry_id}")
    sides = work.rows(select(ledger_posting).where(ledger_posting.c.entry_id == entry_id))
    postings = tuple(Posting(Account(s.account), s.amount, s.owner_id) for s in sides)
    entry = NewEntry(source=row.source, kind=row.kind, postings=postings)
    return post(work, rules.mirror(entry, of=entry_id))
