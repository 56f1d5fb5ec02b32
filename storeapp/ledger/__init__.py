"""The value ledger: money, points and vouchers move here and nowhere else."""

from storeapp.ledger.queries import balance, find_faults, total_balance
from storeapp.ledger.service import post, reverse
from storeapp.ledger.types import NO_OWNER, Account, EntryId, LedgerFault, NewEntry, Posting

__all__ = [
    "NO_OWNER",
    "Account",
    "EntryId",
    "LedgerFault",
    "NewEntry",
    "Posting",
    "balance",
    "find_faults",
    "post",
    "reverse",
    "total_balance",
]
