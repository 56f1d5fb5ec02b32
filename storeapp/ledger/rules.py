"""What makes an entry sound."""

from __future__ import annotations

from dataclasses import replace

from storeapp.kernel.errors import Bug
from storeapp.ledger.types import EntryId, NewEntry


def check_sound(entry: NewEntry) -> None:
    """Raise Bug unless the entry moves something and adds up to zero."""
    if not entry.postings:
        raise Bug(f"an entry needs postings: {entry}")
    left = 0
    for posting in entry.postings:
        if not posting.amount.minor:
            raise Bug(f"an entry may not move nothing: {entry}")
        left += posting.amount.minor
    if left:
        raise Bug(f"entry is {left} out of balance: {entry}")


def mirror(entry: NewEntry, *, of: EntryId) -> NewEntry:
    """The entry that undoes another: the same accounts, the opposite signs."""
    postings = tuple(replace(p, amount=-p.amount) for p in entry.postings)
    return replace(entry, postings=postings, reverses=of)
