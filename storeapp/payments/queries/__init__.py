"""Ways of paying, receipts of money, what customers owe, and rates."""

from storeapp.payments.queries.accounts import (
    charged_on,
    debtor_statement,
    list_debtors,
    owed_by,
    unpaid,
)
from storeapp.payments.queries.faults import find_faults, find_untold
from storeapp.payments.queries.rates import list_rates, rate_of_day
from storeapp.payments.queries.receipts import get_receipt, list_receipts
from storeapp.payments.queries.tenders import list_tender_types, tender_types_by_code

__all__ = [
    "charged_on",
    "debtor_statement",
    "find_faults",
    "find_untold",
    "get_receipt",
    "list_debtors",
    "list_rates",
    "list_receipts",
    "list_tender_types",
    "owed_by",
    "rate_of_day",
    "tender_types_by_code",
    "unpaid",
]
