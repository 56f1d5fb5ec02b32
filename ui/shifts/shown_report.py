"""The report of a shift, ready to be shown and printed."""

from __future__ import annotations

from dataclasses import dataclass

from reports.kit.names import tender_names
from reports.kit.paper import Paper
from reports.kit.style import style_of
from reports.kit.words import speaking
from reports.shifts.shift_slip import lay_out
from storeapp import settings, shifts
from storeapp.db.work import Read
from storeapp.devices import PrinterSettings
from storeapp.settings import StoreSettings
from storeapp.shifts import ShiftId, ShiftReport


@dataclass(frozen=True, slots=True)
class ShownReport:
    """An X or Z report, and the slip it is printed on, if there is a printer."""

    report: ShiftReport
    paper: Paper
    can_print: bool


def read_report(read: Read, shift_id: ShiftId, language: str) -> ShownReport:
    """The report of a shift, laid out in a language. Raises NotAllowed, NoSuchShift."""
    report = shifts.get_report(read, shift_id)
    own = settings.get(read, StoreSettings)
    with speaking(language):
        names = tender_names(read)
    paper = lay_out(report, own, style_of(read), language, names)
    return ShownReport(report, paper, settings.get(read, PrinterSettings).is_set_up)
