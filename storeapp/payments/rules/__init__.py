"""Settling tenders, and what customers owe, as pure arithmetic."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand

if TYPE_CHECKING:
    from storeapp.payments.rules.accounts import (
        age,
        charge_oldest,
        late_charge,
        late_interest,
        late_penalty,
        open_items,
        pay_oldest,
    )
    from storeapp.payments.rules.books import (
        document_of,
        money_received,
        received_counts,
        where_it_lies,
    )
    from storeapp.payments.rules.settling import (
        BY_DEPOSIT,
        ON_ACCOUNT,
        account_for,
        built_in_types,
        cash_to_pay,
        preset_types,
        settle,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "accounts": (
                "age charge_oldest late_charge late_interest late_penalty open_items pay_oldest"
            ),
            "books": "document_of money_received received_counts where_it_lies",
            "settling": (
                "BY_DEPOSIT ON_ACCOUNT account_for built_in_types cash_to_pay preset_types "
                "settle"
            ),
        },
    )

__all__ = [
    "BY_DEPOSIT",
    "ON_ACCOUNT",
    "account_for",
    "age",
    "built_in_types",
    "cash_to_pay",
    "charge_oldest",
    "document_of",
    "late_charge",
    "late_interest",
    "late_penalty",
    "money_received",
    "open_items",
    "pay_oldest",
    "preset_types",
    "received_counts",
    "settle",
    "where_it_lies",
]
