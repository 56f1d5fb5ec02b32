"""What things are called in the language of a document."""

from __future__ import annotations

import re

from reports.kit.style import percent
from reports.kit.words import _, language, lazy
from storeapp import payments
from storeapp.catalogue import Names
from storeapp.db.work import Read
from storeapp.kernel.rate import Rate

PATH_SIGN = " / "
PRESET_TENDERS = {
    "CASH": lazy("Cash"),
    "CARD": lazy("Card"),
    "WECHAT": lazy("WeChat Pay"),
    "ALIPAY": lazy("Alipay"),
    "QR": lazy("QR payment"),
    "ACCOUNT": lazy("On account"),
    "DEPOSIT": lazy("Deposit paid"),
}


def local_name(name: str, names: Names) -> str:
    """A product's name in the language spoken now, or its main name."""
    return dict(names).get(language()) or name


def category_name(path: tuple[str, ...]) -> str:
    """A category with all above it, such as "Food / Dairy"."""
    return PATH_SIGN.join(path) or _("No category")


def tax_name(name: str, rate: Rate) -> str:
    """A tax with its rate, which many stores write into the name themselves: "VAT 13%"."""
    shown = percent(rate)
    said = re.search(rf"(?<![\d.]){re.escape(shown)}", name.replace(" ", ""))
    return name if not rate or said else f"{name} {shown}"


def tender_name(code: str, name: str) -> str:
    """A way of paying by its code and the name it carries.

    A new store's ways of paying carry English names. As long as nobody has renamed one,
    it is said in the language spoken now.
    """
    preset = PRESET_TENDERS.get(code)
    return str(preset) if preset is not None and preset.message == name else name


def tender_names(read: Read) -> dict[str, str]:
    """The names of all ways of paying, by code, those no longer taken included."""
    types = payments.list_tender_types(read, inactive=True)
    return {kind.code: tender_name(kind.code, kind.name) for kind in types}
