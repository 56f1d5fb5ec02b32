"""How money is given and taken."""

from storeapp.payments.errors import (
    EmptyTender,
    NotPaid,
    PaidTooMuch,
    PartyMissing,
    ReferenceMissing,
    UnknownTender,
    WrongDirection,
    WrongWorth,
)
from storeapp.payments.events import TenderTypeChanged
from storeapp.payments.queries import list_tender_types, tender_types_by_code
from storeapp.payments.rules import account_for, cash_to_pay, preset_types, settle
from storeapp.payments.service import (
    arrange_tender_types,
    install_presets,
    keep_tender_type,
)
from storeapp.payments.types import (
    CashSettings,
    ForeignCash,
    NewTender,
    Settlement,
    Taken,
    TenderKind,
    TenderType,
)

__all__ = [
    "CashSettings",
    "EmptyTender",
    "ForeignCash",
    "NewTender",
    "NotPaid",
    "PaidTooMuch",
    "PartyMissing",
    "ReferenceMissing",
    "Settlement",
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
    "install_presets",
    "keep_tender_type",
    "list_tender_types",
    "preset_types",
    "settle",
    "tender_types_by_code",
]
