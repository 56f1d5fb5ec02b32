"""The days: how the day stands, its Z, what stands in the way, and counts put right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storeapp import devices, ledger, settings, shifts, staff
from storeapp.devices import JobKind, PrinterKind, PrinterSettings
from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.shifts import NewCount
from storeapp.store import Store
from tests.conftest import OWNER_PIN, actor_named
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.strays import no_strays
from ui.kit.confirm import ConfirmPanel
from ui.kit.screen import Context
from ui.shell.screens import screens_for
from ui.shifts.cash_panel import CashPanel
from ui.shifts.correct_panel import CorrectPanel
from ui.shifts.count_panel import CHECK, CountPanel
from ui.shifts.days_screen import DaysScreen
from ui.shifts.report_panel import ReportPanel
from ui.staff.approval_panel import ApprovalPanel

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
F9, F11, F12 = Qt.Key.Key_F9, Qt.Key.Key_F11, Qt.Key.Key_F12
Open = Callable[[], DaysScreen]


@pytest.fixture
def days(qtbot: QtBot, context: Context, bench: Bench) -> Open:
    """Opens the days, once the day in hand shows."""

    def open_() -> DaysScreen:
        with no_strays():
            screen = DaysScreen(context)
            bench.put(screen)
            qtbot.waitUntil(lambda: screen.shown is not None)
        return screen

    return open_


def shift_of(store: Store, name: str, float_: int, counted: int | None) -> None:
    """Somebody's shift: opened, and closed with a count unless that is None."""
    acting = store.acting_as(actor_named(store, name))
    acting.do(shifts.open_shift, Money(float_))
    if counted is not None:
        acting.do(shifts.close_shift, NewCount(amount=Money(counted), reason="Counted twice"))


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, held)


def type_(text: str, context: Context) -> None:
    for sign in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, sign)
        context.scanner.forget()


def rows(screen: DaysScreen) -> list[str]:
    return [str(cells[0].text) for cells in map(screen.days.rows.cells, range(_count(screen)))]


def _count(screen: DaysScreen) -> int:
    return len(screen.days.rows.rows)


def close_day(qtbot: QtBot, screen: DaysScreen, bench: Bench) -> None:
    """F12, and Space on the verb; wait for the Z in the list."""
    before = _count(screen)
    press(F12)
    panel = bench.panels.panel
    assert isinstance(panel, ConfirmPanel)
    assert panel.verb.hasFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: _count(screen) == before + 1)


def test_a_day_is_closed_by_keys_and_its_z_stands_as_paper(
    qtbot: QtBot, store: Store, days: Open, bench: Bench
) -> None:
    shift_of(store, "Bo", 30000, 29900)
    screen = days()
    qtbot.waitUntil(screen.close_day.isEnabled)
    assert rows(screen) == ["so far"]
    assert screen.head.text() == "1 shift on May 4, 2026"
    press(F12)
    panel = bench.panels.panel
    assert isinstance(panel, ConfirmPanel)
    (sentence,) = [label.text() for label in panel.findChildren(type(screen.head))][1:]
    assert sentence == (
        "The Z report of May 4, 2026 will hold 1 shift with sales of ¥0.00. "
        "Nothing changes it afterwards. Sales after it go into the next one."
    )
    assert panel.verb.text() == "Close day  Ctrl+Enter"
    press(ENTER, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: rows(screen) == ["so far", "Z 1"])
    assert bench.said == ["Z report 1 is made: ¥0.00"]
    screen.take_keyboard()  # the window does this when a panel has gone
    press(DOWN)
    qtbot.waitUntil(lambda: screen.shown is not None and screen.shown.report.number == 1)
    lines = [line.split() for line in screen.paper.text().splitlines()]
    assert ["Z", "report", "(day", "close)", "1"] in lines
    assert ["Expected", "cash", "300.00"] in lines
    assert ["Counted", "cash", "299.00"] in lines
    assert not screen.close_day.isEnabled()


def test_a_day_may_be_closed_twice_and_each_z_holds_its_own_shifts(
    qtbot: QtBot, store: Store, days: Open, bench: Bench
) -> None:
    shift_of(store, "Bo", 10000, 10000)
    screen = days()
    qtbot.waitUntil(screen.close_day.isEnabled)
    close_day(qtbot, screen, bench)
    qtbot.waitUntil(lambda: not screen.close_day.isEnabled())
    shift_of(store, "Mei", 10000, 10050)
    qtbot.waitUntil(screen.close_day.isEnabled)
    close_day(qtbot, screen, bench)
    qtbot.waitUntil(lambda: rows(screen) == ["so far", "Z 2", "Z 1"])
    found = store.ask(shifts.list_day_reports).rows
    reports = [store.ask(shifts.get_day_report, row.id) for row in found]
    assert [(one.number, [s.shift.cashier for s in one.shifts]) for one in reports] == [
        (2, ["Mei"]),
        (1, ["Bo"]),
    ]
    assert [one.cash.difference for one in reports] == [Money(50), Money(0)]


def test_an_open_shift_stands_in_the_way_and_is_closed_from_here(
    qtbot: QtBot, store: Store, days: Open, bench: Bench, context: Context
) -> None:
    shift_of(store, "Bo", 30000, None)
    screen = days()
    qtbot.waitUntil(screen.wrong.isVisible)
    assert screen.wrong.title.text() == (
        "Before the day can be closed, these shifts must be: 1 · Bo"
    )
    assert not screen.close_day.isEnabled()
    (button,) = screen.wrong.buttons
    assert button.accessibleName() == "Close for Bo"
    button.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, CountPanel))
    panel = bench.panels.panel
    assert isinstance(panel, CountPanel)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    type_("300", context)
    press(ENTER)
    qtbot.waitUntil(lambda: panel.pages.currentIndex() == CHECK)
    press(ENTER)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ReportPanel))
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(screen.close_day.isEnabled)
    assert not screen.wrong.isVisible()
    (only,) = store.ask(shifts.day_view).shifts
    assert (only.closed_by, only.difference, only.forgotten) == ("Ada", Money(0), False)


def test_a_count_is_put_right_by_a_later_fact_that_the_next_z_lists(
    qtbot: QtBot, store: Store, days: Open, bench: Bench, context: Context
) -> None:
    shift_of(store, "Bo", 30000, 29000)
    safe = store.ask(ledger.balance, Account.SAFE)
    screen = days()
    qtbot.waitUntil(lambda: bool(screen.shifts.rows.rows))
    press(ENTER)
    assert screen.shifts.hasFocus()
    press(ENTER)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ReportPanel))
    report = bench.panels.panel
    assert isinstance(report, ReportPanel)
    assert report.correct.hasFocus()
    press(Qt.Key.Key_Space)
    assert isinstance(bench.panels.panel, CorrectPanel)
    type_("300", context)
    press(ENTER)
    type_("A note lay under the tray", context)
    press(ENTER)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ReportPanel))
    assert bench.said == ["The count is put right"]
    shift = store.ask(shifts.list_shifts).rows[0]
    found = store.ask(shifts.get_report, shift.id)
    assert (found.counted_cash, found.final_count) == (Money(29000), Money(30000))
    (made,) = found.corrections
    assert (made.by, made.reason) == ("Ada", "A note lay under the tray")
    assert store.ask(ledger.balance, Account.SAFE) - safe == Money(1000)
    assert store.ask(ledger.balance, Account.CASH_OVER_SHORT) == Money(0)


def test_cash_goes_from_the_safe_to_the_bank(
    qtbot: QtBot, store: Store, days: Open, bench: Bench, context: Context
) -> None:
    screen = days()
    safe = store.ask(ledger.balance, Account.SAFE)
    assert screen.safe.isVisible()
    press(F9)
    panel = bench.panels.panel
    assert isinstance(panel, CashPanel)
    type_("250", context)
    press(ENTER)
    type_("Weekly", context)
    press(ENTER)
    qtbot.waitUntil(lambda: bench.said == ["Brought to the bank: ¥250.00"])
    assert store.ask(ledger.balance, Account.BANK) == Money(25000)
    assert store.ask(ledger.balance, Account.SAFE) - safe == Money(-25000)
    assert bench.panels.panel is None


def test_the_z_is_printed_and_saved(
    qtbot: QtBot, store: Store, days: Open, bench: Bench, tmp_path: Path
) -> None:
    store.do(settings.change, PrinterSettings(kind=PrinterKind.FILE, path="unused"))
    shift_of(store, "Bo", 10000, 10000)
    store.do(shifts.close_day)
    screen = days()
    assert not screen.print.isEnabled()
    press(DOWN)
    qtbot.waitUntil(screen.print.isEnabled)
    press(F11)
    qtbot.waitUntil(lambda: bench.said == ["The report is being printed"])
    assert [job.kind for job in store.ask(devices.list_waiting)] == [JobKind.DAY]
    screen.excel.click()
    with qtbot.waitSignal(screen.saver.saved):
        screen.saver.save_to(str(tmp_path / "z.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "z.xlsx")
    values = [c for sheet in book for line in sheet.iter_rows(values_only=True) for c in line]
    assert "Z report (day close) 1" in values
    screen.pdf.click()
    with qtbot.waitSignal(screen.saver.saved):
        screen.saver.save_to(str(tmp_path / "z.pdf"))
    assert (tmp_path / "z.pdf").read_bytes().startswith(b"%PDF")


def test_who_may_not_close_days_asks_somebody_who_may(
    qtbot: QtBot, store: Store, context: Context, days: Open, bench: Bench
) -> None:
    shift_of(store, "Bo", 10000, 10000)
    mei = actor_named(store, "Mei")
    poor = replace(mei, permissions=mei.permissions - {Permission.CLOSE_DAY})
    object.__setattr__(context, "store", store.acting_as(poor))
    screen = days()
    qtbot.waitUntil(screen.close_day.isEnabled)
    press(F12)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(bench.panels.panel, ApprovalPanel))
    panel = bench.panels.panel
    assert isinstance(panel, ApprovalPanel)
    qtbot.waitUntil(lambda: bool(panel.buttons))
    panel.pin.setFocus()
    type_(OWNER_PIN, context)
    press(ENTER)
    qtbot.waitUntil(lambda: rows(screen) == ["so far", "Z 1"])
    (row,) = store.ask(shifts.list_day_reports).rows
    assert row.by == "Mei"
    (approval,) = store.ask(staff.list_approvals, row.business_day, row.business_day)
    assert (approval.approved_by, approval.ask.permission) == ("Ada", Permission.CLOSE_DAY)


def test_only_who_manages_shifts_has_the_screen(store: Store) -> None:
    def ids(actor: Actor) -> list[str]:
        return [place.id for place in screens_for(actor.permissions)]

    assert "days" in ids(actor_named(store, "Mei"))
    assert "days" not in ids(actor_named(store, "Bo"))


def test_the_screen_is_whole_in_both_looks(
    look: str, qtbot: QtBot, store: Store, days: Open, bench: Bench
) -> None:
    shift_of(store, "Bo", 10000, 9000)
    store.do(shifts.close_day)
    shift_of(store, "Bo", 10000, None)
    screen = days()
    qtbot.waitUntil(screen.wrong.isVisible)
    assert_buttons_named(screen, least=(40, 40))
    assert_nothing_cut(screen)
    assert_readable(screen)
