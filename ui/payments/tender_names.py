"""What ways of paying are called on screen."""

from __future__ import annotations

from collections.abc import Mapping

from reports.kit.names import tender_name
from storeapp.payments import TenderKind, TenderType
from ui.kit.words import _, lazy

KINDS = {
    TenderKind.CASH: lazy("Cash"),
    TenderKind.CARD: lazy("Card"),
    TenderKind.QR: lazy("QR code"),
    TenderKind.OTHER: lazy("Other"),
    TenderKind.FOREIGN: lazy("Foreign cash"),
    TenderKind.ACCOUNT: lazy("On account"),
    TenderKind.DEPOSIT: lazy("Deposit"),
}


def tender_names(codes: str, types: Mapping[str, TenderType]) -> str:
    """The names of several, from codes with blanks between them: "Cash, Card"."""
    names = []
    for code in codes.split():
        found = types.get(code)
        name = tender_name(code, found.name) if found else code
        if name not in names:
            names.append(name)
    return _(", ").join(names)
