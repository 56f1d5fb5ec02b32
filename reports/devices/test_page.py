"""The page that shows whether printer, paper and characters are set up right."""

from __future__ import annotations

from datetime import datetime

from reports.kit.paper import Barcode, Centred, Gap, Paper, QrCode, Row, Rule, Weight
from reports.kit.style import Style
from reports.kit.words import _, speaking
from storeapp.devices import PrinterSettings
from storeapp.settings import StoreSettings

SAMPLE_CODE = "TEST-0123456789"


def lay_out(
    printer: PrinterSettings, store: StoreSettings, style: Style, language: str, now: datetime
) -> Paper:
    """A page with everything a receipt can hold, in a language."""
    with speaking(language):
        where = f"{printer.kind} · {printer.encoding} · {printer.width_mm} mm"
        blocks = (
            Centred(store.name, Weight.BIG),
            Centred(_("Test page"), Weight.BIG),
            Centred(f"{style.local(now):%Y-%m-%d %H:%M}"),
            Centred(where),
            Rule(),
            Row("ABCDEFGHIJKLM abcdefghijklm", "0123456789"),
            Row("中文测试：收据、合计、找零", "￥123.45"),
            Row("囍 镕 喆 堃 頔 䶮", style.currency.sign),
            Row(
                _("A long name goes on in the next line, and its amount stays whole"),
                "1,234.50",
            ),
            Row(_("Bold"), "12.80", Weight.BOLD),
            Row(_("TOTAL"), "¥167.42", Weight.BIG),
            Rule(),
            Barcode(SAMPLE_CODE),
            Gap(),
            QrCode(SAMPLE_CODE),
            Gap(),
            Centred(_("If you can read all of this, the printer is set up right.")),
        )
        return Paper(_("Test page"), blocks)
