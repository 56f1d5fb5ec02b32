"""The day's Z, on the slip and on the page."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reports import writing
from reports.devices import documents
from reports.kit import plain_text
from reports.kit.days import Days
from reports.kit.style import Style
from reports.shifts import day_report, day_slip, figures, shift_report, shift_slip
from storeapp import devices, settings, shifts, staff
from storeapp.db.work import Read
from storeapp.devices import JobKind, NewJob, PrinterSettings
from storeapp.kernel.currency import currency
from storeapp.kernel.money import ZERO, Money
from storeapp.settings import StoreSettings
from storeapp.shifts import (
    DayReport,
    HandedOver,
    HandOver,
    NewCount,
    Shift,
    ShiftId,
    ShiftReport,
    Unsettled,
)
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, Clock

UTC_YUAN = Style(currency("CNY"), ZoneInfo("UTC"))
SHOP = StoreSettings(name="Riverside Store")
TODAY = Days(date(2026, 5, 4), date(2026, 5, 4))
NAMES = {"CASH": "Cash", "CARD": "Card"}


@pytest.fixture
def z(store: Store, day: ShiftId) -> DayReport:
    """The Z over two shifts, of which the second was ten short, and a count put right."""
    right = NewCount(amount=Money(14_455))
    store.do(shifts.correct_count, day, right, "under the tray")
    return store.do(shifts.close_day, Unsettled(parked=1, amount=Money(700)))


def drawn(report: DayReport, language: str = "en") -> str:
    paper = day_slip.lay_out(report, SHOP, UTC_YUAN, language, NAMES)
    return re.sub(r"[0-9a-f]{16}", "0123456789abcdef", plain_text.draw(paper))


SLIP = """\
                Riverside Store
             Z report (day close) 1

Business day                          2026-05-04
Register 1
Day closed                      2026-05-04 14:30
Day closed by                                Ada
------------------------------------------------
Receipts                                       4
Sales                                     ¥48.80
Discounts                                  -3.00
  Card × 1                                  6.40
  Cash × 3                                 42.40
  VAT 13% on 43.19                          5.61
Baskets still parked × 1                    7.00
------------------------------------------------
Ada × 4                                    48.80
------------------------------------------------
Float                                     100.00
Cash sales                                 42.40
Paid in                                    20.00
Paid out                                   -5.00
Expected cash                             157.40
Counted cash                              157.30
Short                                      -0.10
To the safe                                40.00
------------------------------------------------
Shift 1 · Ada                              12.80
  Difference                                0.00
------------------------------------------------
Shift 2 · Ada                              36.00
  Short                                    -0.10
  Reason: a coin rolled away
------------------------------------------------
Counts put right
2026-05-04 14:30 · Ada           144.50 → 144.55
  under the tray
------------------------------------------------
Grand total                               ¥48.80
Journal                    29 · 0123456789abcdef
Printed 2026-05-04 14:30
"""


def test_a_day_slip_from_top_to_bottom(z: DayReport) -> None:
    assert drawn(z) == SLIP
    assert figures.head_words(z) == f"29 · {z.journal_head[:16]}"


def test_a_day_slip_speaks_chinese(z: DayReport) -> None:
    assert "日结" in drawn(z, "zh_CN")


def test_the_page_of_one_day_has_everything(store: Store, z: DayReport) -> None:
    report = store.ask(day_report.one_report, z.id)
    assert report.title == "Z report (day close) 1"
    assert [(f.label, f.value) for f in report.figures] == [
        ("Sales", Money(4880)),
        ("Receipts", 4),
        ("Over or short", Money(-10)),
        ("Grand total", Money(4880)),
    ]
    assert [table.title for table in report.tables] == [
        "Tenders",
        "Tax by rate",
        "Cashiers",
        "What else happened",
        "Cash",
        "Shifts",
        "Counts put right",
    ]
    tables = {table.title: table for table in report.tables}
    assert tables["Cashiers"].rows == (("Ada", 4, Money(4880)),)
    assert tables["What else happened"].rows == (("Baskets still parked", 1, Money(700)),)
    assert [(row[0], row[1], row[9]) for row in tables["Shifts"].rows] == [
        (1, "Ada", ZERO),
        (2, "Ada", Money(-10)),
    ]
    assert tables["Counts put right"].totals == (*("Total", None, None, None, None), Money(5))


def test_how_the_day_stands_is_its_x(store: Store, shift: Shift) -> None:
    report = store.ask(day_report.one_report, None)
    assert report.title == "X report of the day"
    slip = drawn(store.ask(shifts.day_view)).splitlines()
    assert "  still open" in slip
    assert "Expected cash                             100.00" in slip
    assert f"Shift {shift.number} · Ada                               0.00" in slip
    assert not any(line.startswith(("Counted cash", "To the safe")) for line in slip)
    (cash,) = (table for table in report.tables if table.title == "Cash")
    assert [row[0] for row in cash.rows] == ["Float", "Cash sales", "Expected cash"]


def test_the_page_of_some_days_lists_their_closes(store: Store, z: DayReport) -> None:
    report = store.ask(day_report.report, TODAY)
    overview = report.tables[0]
    assert [(row[0], row[1], row[6], row[8]) for row in overview.rows] == [
        ("Z report (day close) 1", date(2026, 5, 4), Money(4880), z.grand_total)
    ]
    none = store.ask(day_report.report, Days(date(2026, 5, 5), date(2026, 5, 5)))
    assert none.notes == ("No day was closed.",)


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".csv"])
@pytest.mark.usefixtures("z")
def test_day_closes_are_written_in_every_format(
    store: Store, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"z{suffix}"
    written = store.ask(writing.write_report, "z", TODAY, path)
    assert len(written.tables) == 8
    assert path.stat().st_size > 500


def test_the_printer_gets_the_slip_of_a_day(store: Store, z: DayReport) -> None:
    store.do(devices.queue, NewJob(kind=JobKind.DAY, document_id=z.id))

    def paper(read: Read) -> str:
        (job,) = devices.list_waiting(read)
        printer = settings.get(read, PrinterSettings)
        return plain_text.draw(documents.paper_of(read, job, printer))

    assert "Z report (day close) 1" in store.ask(paper)


def slip_of(report: ShiftReport) -> list[str]:
    paper = shift_slip.lay_out(report, SHOP, UTC_YUAN, "en", NAMES)
    return plain_text.draw(paper).splitlines()


def test_a_hand_over_slip_names_both_and_has_room_to_sign(store: Store, cashier: Store) -> None:
    cashier.do(shifts.open_shift, Money(1000))
    cashier.do(shifts.skim, Money(300), "too much")
    cashier.do(shifts.open_drawer, "change")
    mei = store.ask(staff.get_user_by_name, "Mei").id
    handing = HandOver(
        count=NewCount(amount=Money(700)), next_user_id=mei, next_pin=MANAGER_PIN
    )
    done = cashier.do(shifts.hand_over, handing)
    assert isinstance(done, HandedOver)
    slip = slip_of(done.report)
    assert "Handed over to                               Mei" in slip
    assert "Brought to the safe                        -3.00" in slip
    assert "Drawer opened without a sale                   1" in slip
    assert "12:00 Bo · change" in slip
    assert "Signed: Bo                        ______________" in slip
    assert "Signed: Mei                       ______________" in slip
    page = store.ask(shift_report.one_report, done.report.shift.id)
    assert page.notes == ("Handed over to Mei",)
    assert [table.title for table in page.tables] == [
        "Cash",
        "Tenders",
        "Tax by rate",
        "What else happened",
        "Paid in and out",
        "Drawer opened without a sale",
    ]


def test_a_forgotten_shift_and_its_day_say_so(
    store: Store, cashier: Store, clock: Clock
) -> None:
    left = cashier.do(shifts.open_shift, ZERO)
    clock.forward(days=1)
    report = store.do(shifts.close_shift, NewCount(amount=ZERO), shift_id=left.id)
    assert "This shift was forgotten and closed on a later" in " ".join(slip_of(report))
    z = store.do(shifts.close_day)
    assert z.forgotten == z.shifts
    assert "  Forgotten; closed by Ada" in drawn(z).splitlines()
    (table,) = (t for t in store.ask(day_report.one_report, z.id).tables if t.title == "Shifts")
    assert [row[10] for row in table.rows] == ["forgotten"]


def test_a_count_put_right_stands_on_the_shifts_papers(store: Store, day: ShiftId) -> None:
    store.do(shifts.correct_count, day, NewCount(amount=Money(14_460)), "under the tray")
    report = store.ask(shifts.get_report, day)
    assert "2026-05-04 14:30 · Ada           144.50 → 144.60" in slip_of(report)
    page = store.ask(shift_report.one_report, day)
    (table,) = (t for t in page.tables if t.title == "Counts put right")
    assert [row[1:] for row in table.rows] == [
        ("under the tray", "Ada", Money(14_450), Money(14_460))
    ]
