"""How money is given and taken, owed and deposited."""

from typing import TYPE_CHECKING

from storeapp.kernel.doors import on_demand
from storeapp.payments.events import MoneyReceived, OwedNoted, RateSet, TenderTypeChanged
from storeapp.payments.types import (
    AccountFault,
    Ageing,
    CashSettings,
    CreditTerms,
    Debtor,
    ExchangeRate,
    ForeignCash,
    MoneyReceipt,
    NewOwed,
    NewReceipt,
    NewTender,
    OpenItem,
    OwedAccount,
    PaidShare,
    ReceiptId,
    ReceiptKind,
    ReceiptTender,
    Settlement,
    Statement,
    StatementLine,
    Taken,
    TenderKind,
    TenderType,
)

if TYPE_CHECKING:
    from storeapp.payments.errors import (
        AccountClosed,
        ChargeTooLarge,
        EmptyTender,
        NoSuchReceipt,
        NotDeposited,
        NothingReceived,
        NotMoney,
        NotPaid,
        PaidTooMuch,
        PartyMissing,
        RateMissing,
        ReferenceMissing,
        UnknownTender,
        WrongDirection,
        WrongWorth,
    )
    from storeapp.payments.queries.accounts import debtor_statement, list_debtors, owed_by
    from storeapp.payments.queries.faults import find_faults, find_untold
    from storeapp.payments.queries.rates import list_rates, rate_of_day
    from storeapp.payments.queries.receipts import get_receipt, list_receipts
    from storeapp.payments.queries.tenders import list_tender_types, tender_types_by_code
    from storeapp.payments.rules.accounts import late_interest, late_penalty
    from storeapp.payments.rules.books import where_it_lies
    from storeapp.payments.rules.settling import (
        BY_DEPOSIT,
        ON_ACCOUNT,
        account_for,
        cash_to_pay,
        preset_types,
        settle,
    )
    from storeapp.payments.service.credit import check_credit, note_owed
    from storeapp.payments.service.rates import set_rate
    from storeapp.payments.service.receiving import receive
    from storeapp.payments.service.tenders import (
        arrange_tender_types,
        install_presets,
        keep_tender_type,
    )
else:
    __getattr__ = on_demand(
        __name__,
        {
            "errors": (
                "AccountClosed ChargeTooLarge EmptyTender NoSuchReceipt NotDeposited NotMoney "
                "NotPaid NothingReceived PaidTooMuch PartyMissing RateMissing "
                "ReferenceMissing UnknownTender WrongDirection WrongWorth"
            ),
            "queries.accounts": "debtor_statement list_debtors owed_by",
            "queries.faults": "find_faults find_untold",
            "queries.rates": "list_rates rate_of_day",
            "queries.receipts": "get_receipt list_receipts",
            "queries.tenders": "list_tender_types tender_types_by_code",
            "rules.accounts": "late_interest late_penalty",
            "rules.books": "where_it_lies",
            "rules.settling": (
                "BY_DEPOSIT ON_ACCOUNT account_for cash_to_pay preset_types settle"
            ),
            "service.credit": "check_credit note_owed",
            "service.rates": "set_rate",
            "service.receiving": "receive",
            "service.tenders": "arrange_tender_types install_presets keep_tender_type",
        },
    )

__all__ = [
    "BY_DEPOSIT",
    "ON_ACCOUNT",
    "AccountClosed",
    "AccountFault",
    "Ageing",
    "CashSettings",
    "ChargeTooLarge",
    "CreditTerms",
    "Debtor",
    "EmptyTender",
    "ExchangeRate",
    "ForeignCash",
    "MoneyReceipt",
    "MoneyReceived",
    "NewOwed",
    "NewReceipt",
    "NewTender",
    "NoSuchReceipt",
    "NotDeposited",
    "NotMoney",
    "NotPaid",
    "NothingReceived",
    "OpenItem",
    "OwedAccount",
    "OwedNoted",
    "PaidShare",
    "PaidTooMuch",
    "PartyMissing",
    "RateMissing",
    "RateSet",
    "ReceiptId",
    "ReceiptKind",
    "ReceiptTender",
    "ReferenceMissing",
    "Settlement",
    "Statement",
    "StatementLine",
    "Taken",
    "TenderKind",
    "TenderType",
    "TenderTypeChanged",
    "UnknownTender",
    "WrongDirection",
    "WrongWorth",
    "account_for",
    "arrange_tender_types",
    "cash_to_pay",
    "check_credit",
    "debtor_statement",
    "find_faults",
    "find_untold",
    "get_receipt",
    "install_presets",
    "keep_tender_type",
    "late_interest",
    "late_penalty",
    "list_debtors",
    "list_rates",
    "list_receipts",
    "list_tender_types",
    "note_owed",
    "owed_by",
    "preset_types",
    "rate_of_day",
    "receive",
    "set_rate",
    "settle",
    "tender_types_by_code",
    "where_it_lies",
]
