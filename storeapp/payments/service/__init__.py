"""Ways of paying, money received, what is put on account, and rates."""

from storeapp.payments.service.credit import check_credit, note_owed
from storeapp.payments.service.rates import set_rate
from storeapp.payments.service.receiving import receive
from storeapp.payments.service.tenders import (
    arrange_tender_types,
    install_presets,
    keep_tender_type,
)

__all__ = [
    "arrange_tender_types",
    "check_credit",
    "install_presets",
    "keep_tender_type",
    "note_owed",
    "receive",
    "set_rate",
]
