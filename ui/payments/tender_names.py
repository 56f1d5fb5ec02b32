"""What ways of paying are called.

A new store's ways of paying carry English names. As long as nobody has renamed one, it is
shown in the language of the screen.
"""

from __future__ import annotations

from collections.abc import Mapping

from storeapp.payments import TenderKind, TenderType
from ui.kit.words import _, lazy

PRESETS = {
    "CASH": lazy("Cash"),
    "CARD": lazy("Card"),
    "WECHAT": lazy("WeChat Pay"),
    "ALIPAY": lazy("Alipay"),
    "QR": lazy("QR payment"),
}
KINDS = {
    TenderKind.CASH: lazy("Cash"),
    TenderKind.CARD: lazy("Card"),
    TenderKind.QR: lazy("QR code"),
    TenderKind.OTHER: lazy("Other"),
}


def tender_name(code: str, name: str) -> str:
    """A way of paying by its code and the name it carries."""
    preset = PRESETS.get(code)
    return str(preset) if preset is not None and preset.message == name else name


def tender_names(codes: str, types: Mapping[str, TenderType]) -> str:
    """The names of several, from codes with blanks between them: "Cash, Card"."""
    names = []
    for code in codes.split():
        found = types.get(code)
        name = tender_name(code, found.name) if found else code
        if name not in names:
            names.append(name)
    return _(", ").join(names)
