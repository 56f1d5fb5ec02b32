"""Ways of paying, receipts of money, what customers owe, and rates."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
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
else:
    __getattr__ = on_demand(
        __name__,
        {
            "accounts": "charged_on debtor_statement list_debtors owed_by unpaid",
            "faults": "find_faults find_untold",
            "rates": "list_rates rate_of_day",
            "receipts": "get_receipt list_receipts",
            "tenders": "list_tender_types tender_types_by_code",
        },
    )

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
