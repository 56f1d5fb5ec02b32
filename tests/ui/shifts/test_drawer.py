"""The drawer, worked by keys: open, pay in and out, look, count, close."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from storeapp import devices, settings, shifts
from storeapp.devices import DrawerPin, JobKind, PrinterKind, PrinterSettings
from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.money import Money
from storeapp.shifts import MovementKind, NewCount, ShiftReport
from storeapp.store import Store
from tests.ui.sales.conftest import ENTER, MILK, Hands, Open
from ui.shifts.cash_panel import CashPanel
from ui.shifts.count_panel import CountPanel
from ui.shifts.drawer_panel import DrawerPanel
from ui.shifts.report_panel import ReportPanel

P = TypeVar("P")
F10, DOWN, UP = Qt.Key.Key_F10, Qt.Key.Key_Down, Qt.Key.Key_Up


def panel_of(till: Hands, kind: type[P]) -> P:
    """The panel that is open, once it is of a kind."""
    till.until(lambda: isinstance(till.bench.panels.panel, kind))
    panel = till.bench.panels.panel
    assert isinstance(panel, kind)
    return panel


def closed(store: Store) -> ShiftReport:
    """The report of the newest shift."""
    newest = store.ask(shifts.list_shifts).rows[0]
    return store.ask(shifts.get_report, newest.id)


def open_drawer(till: Hands) -> DrawerPanel:
    till.press(F10)
    return panel_of(till, DrawerPanel)


def count(till: Hands, *pieces: str) -> CountPanel:
    """Close the shift with so many pieces of the largest notes, up to the check."""
    open_drawer(till)
    till.press(UP)
    till.press(ENTER)
    panel = panel_of(till, CountPanel)
    for number in range(len(panel.count.fields)):
        till.type(pieces[number] if number < len(pieces) else "")
        till.press(ENTER)
    till.until(lambda: panel.pages.currentIndex() == 1)
    return panel


def test_a_shift_is_opened_with_what_the_last_one_left(shop: Store, closed_till: Open) -> None:
    shop.do(shifts.open_shift, Money(0))
    left = NewCount(amount=Money(35000), removed=Money(5000))
    shop.do(shifts.close_shift, left)
    till = closed_till()
    panel = open_drawer(till)
    assert panel.form is not None
    assert panel.form.field.selectedText() == "300.00"
    till.press(ENTER)
    till.until(lambda: till.bench.panels.panel is None)
    running = shop.ask(shifts.current)
    assert running is not None
    assert running.float == Money(30000)
    assert till.bench.said == ["Shift 2 is open"]


def test_a_float_that_is_no_amount_is_marked(closed_till: Open, shop: Store) -> None:
    till = closed_till()
    panel = open_drawer(till)
    till.type("12..")
    till.press(ENTER)
    assert panel.form is not None
    assert panel.form.field.property("ring") == "error"
    assert shop.ask(shifts.current) is None


def test_a_shift_opened_elsewhere_meanwhile_is_said_in_place(
    closed_till: Open, shop: Store
) -> None:
    till = closed_till()
    panel = open_drawer(till)
    shop.do(shifts.open_shift, Money(100))
    till.press(ENTER)
    assert panel.form is not None
    till.until(panel.form.errors.isVisible)
    assert panel.form.errors.title.text() == (
        "The shift of Ada on May 4, 2026 is still open here. Close it first."
    )


@pytest.mark.parametrize(
    ("steps", "kind", "said"),
    [
        (0, MovementKind.PAY_IN, "Paid in: ¥20.00"),
        (1, MovementKind.PAY_OUT, "Paid out: ¥20.00"),
    ],
)
def test_cash_moves_with_an_amount_and_a_reason(
    till: Hands, shop: Store, steps: int, kind: MovementKind, said: str
) -> None:
    open_drawer(till)
    for _step in range(steps):
        till.press(DOWN)
    till.press(ENTER)
    panel_of(till, CashPanel)
    till.type("20")
    till.press(ENTER)
    till.type("Coins")
    till.press(ENTER)
    till.until(lambda: till.bench.said == [said])
    (moved,) = closed(shop).movements
    assert (moved.kind, moved.amount, moved.reason) == (kind, Money(2000), "Coins")
    assert till.bench.panels.panel is None


def test_a_movement_without_amount_or_reason_is_marked(till: Hands, shop: Store) -> None:
    open_drawer(till)
    till.press(ENTER)
    panel = panel_of(till, CashPanel)
    panel.accept()
    assert panel.amount.property("ring") == "error"
    till.type("5")
    panel.accept()
    assert panel.reason.property("ring") == "error"
    assert closed(shop).movements == ()


def test_a_movement_after_the_close_is_refused_in_words(till: Hands, shop: Store) -> None:
    open_drawer(till)
    till.press(ENTER)
    panel = panel_of(till, CashPanel)
    shop.do(shifts.close_shift, NewCount(amount=Money(0)))
    till.type("5")
    till.press(ENTER)
    till.type("Coins")
    till.press(ENTER)
    till.until(panel.errors.isVisible)
    assert panel.errors.title.text() == (
        "No shift is open. Open one with the cash that lies in the drawer, then go on."
    )


def test_the_x_report_stands_on_the_screen_as_it_is_printed(till: Hands) -> None:
    till.scan(MILK)
    till.pay_cash()
    open_drawer(till)
    till.press(Qt.Key.Key_Right)
    till.press(ENTER)
    panel = panel_of(till, ReportPanel)
    assert panel.title.text() == "X report"
    lines = [line.split() for line in panel.paper.text().splitlines()]
    assert ["Float", "500.00"] in lines
    assert ["Cash", "sales", "12.80"] in lines
    assert ["Expected", "cash", "512.80"] in lines
    assert panel.print.isHidden()
    till.press(Qt.Key.Key_Escape)
    assert till.screen.scan.edit.hasFocus()


def test_a_shift_is_closed_by_counting_notes_and_coins(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.pay_cash()
    panel = count(till, "5", "", "", "1")
    assert panel.count.total.text() == "¥510.00"
    assert (panel.expected.text(), panel.found.text()) == ("¥512.80", "¥510.00")
    assert (panel.difference_words.text(), panel.difference.text()) == ("Short", "−¥2.80")
    assert panel.reason.hasFocus()
    assert (panel.removed.text(), panel.left_over.text()) == ("10.00", "¥500.00")
    till.type("Given away")
    till.press(ENTER)
    z = panel_of(till, ReportPanel)
    assert z.title.text() == "Shift report 1"
    report = closed(shop)
    assert report.difference == Money(-280)
    assert (report.reason, report.removed) == ("Given away", Money(1000))
    assert [(one.denomination.minor, one.pieces) for one in report.counted if one.pieces] == [
        (10000, 5),
        (1000, 1),
    ]
    till.until(lambda: till.screen.side.customer.sentence.text() == "No shift is open")


def test_a_count_without_difference_needs_no_reason(till: Hands, shop: Store) -> None:
    panel = count(till, "5")
    assert (panel.difference_words.text(), panel.difference.text()) == (
        "No difference",
        "¥0.00",
    )
    assert panel.reason.isHidden() or not panel.reason.isVisible()
    till.type("100")
    assert panel.left_over.text() == "¥400.00"
    till.press(ENTER)
    panel_of(till, ReportPanel)
    assert closed(shop).removed == Money(10000)


def test_more_to_the_safe_than_was_counted_is_refused_in_place(
    till: Hands, shop: Store
) -> None:
    panel = count(till, "5")
    till.type("600")
    till.press(ENTER)
    till.until(panel.errors.isVisible)
    assert panel.errors.title.text() == (
        "Only ¥500.00 was counted, so ¥600.00 cannot go to the safe. Type a lower amount."
    )
    assert shop.ask(shifts.current) is not None


def test_one_can_count_again_and_what_was_counted_stays(till: Hands) -> None:
    panel = count(till, "5", "1")
    panel.back.click()
    assert panel.pages.currentIndex() == 0
    assert [field.text() for field in panel.count.fields[:3]] == ["5", "1", ""]
    assert panel.count.fields[0].hasFocus()


def test_half_a_note_is_marked(till: Hands) -> None:
    open_drawer(till)
    till.press(UP)
    till.press(ENTER)
    panel = panel_of(till, CountPanel)
    till.type("1.5")
    panel.go_on()
    assert panel.count.fields[0].property("ring") == "error"
    assert panel.pages.currentIndex() == 0


def test_somebody_elses_shift_is_closed_by_them_or_a_manager(
    closed_till: Open, shop: Store
) -> None:
    other = Actor("Bo", None, frozenset(Permission))
    shop.acting_as(other).do(shifts.open_shift, Money(0))
    till = closed_till()
    poor = shop.actor.permissions - {Permission.MANAGE_SHIFTS}
    person = Actor(shop.actor.name, shop.actor.user_id, poor)
    object.__setattr__(till.screen.context, "store", shop.acting_as(person))
    open_drawer(till)
    till.press(UP)
    till.press(ENTER)
    panel = panel_of(till, CountPanel)
    for _field in panel.count.fields:
        till.press(ENTER)
    till.until(panel.errors.isVisible)
    assert panel.errors.title.text() == (
        "You may not do this: close other people's shifts. Ask someone who may to sign in."
    )


def test_reports_and_the_drawer_go_to_the_printer_if_there_is_one(
    till: Hands, shop: Store
) -> None:
    printer = PrinterSettings(
        kind=PrinterKind.FILE, path="unused", drawer_pin=DrawerPin.PIN_2.value
    )
    shop.do(settings.change, printer)
    panel = open_drawer(till)
    panel.buttons["kick"].click()
    till.type("Change for a guest")
    till.press(ENTER)
    till.until(lambda: bool(till.bench.said))
    open_drawer(till).buttons["x-report"].click()
    report = panel_of(till, ReportPanel)
    assert report.print.isVisible()
    report.print.click()
    till.until(lambda: till.bench.said[1:] == ["The report is being printed"])
    jobs = [job.kind for job in shop.ask(devices.list_waiting)]
    assert jobs == [JobKind.DRAWER, JobKind.REPORT]


def test_arrows_go_round_the_deeds(till: Hands) -> None:
    panel = open_drawer(till)
    assert QApplication.focusWidget() is panel.buttons["pay-in"]
    till.press(UP)
    assert QApplication.focusWidget() is panel.buttons["close"]
    till.press(DOWN)
    assert QApplication.focusWidget() is panel.buttons["pay-in"]


def test_f12_does_nothing_under_an_open_panel(till: Hands) -> None:
    till.scan(MILK)
    open_drawer(till)
    till.press(Qt.Key.Key_F12)
    till.press(Qt.Key.Key_F4)
    assert till.screen.side.mode.name == "SALE"
