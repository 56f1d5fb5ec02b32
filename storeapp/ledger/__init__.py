"""The value ledger: money, points and vouchers move here and nowhere else."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand
from storeapp.ledger.types import NO_OWNER, Account, EntryId, LedgerFault, NewEntry, Posting

if TYPE_CHECKING:
    from storeapp.ledger.queries import balance, find_faults, total_balance
    from storeapp.ledger.service import post, reverse
else:
    __getattr__ = on_demand(
        __name__,
        {
            "queries": "balance find_faults total_balance",
            "service": "post reverse",
        },
    )

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
