"""Drawers closed and handed over, with what stands in the way: by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from storeapp import catalogue, devices, payments, sales, settings, shifts
from storeapp.devices import JobKind, PrinterKind, PrinterSettings
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.payments import ForeignCash, NewTender, TenderKind, TenderType
from storeapp.shifts import DrawerSettings, ForeignCounted
from storeapp.store import Store
from tests.conftest import MANAGER_PIN, OWNER_PIN, Clock, actor_named
from tests.storeapp.sales.ringing import line, sale
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.sales.conftest import ENTER, MILK, Hands, Open
from tests.ui.shifts.conftest import approve, books, deed, newest, panel_of
from ui.shifts.count_panel import CHECK, NEXT, CountPanel
from ui.shifts.drawer_panel import DrawerPanel
from ui.shifts.report_panel import ReportPanel
from ui.staff.approval_panel import ApprovalPanel

C, DOWN = Qt.Key.Key_C, Qt.Key.Key_Down
ALT = Qt.KeyboardModifier.AltModifier


def count(till: Hands, word: str, amount: str) -> CountPanel:
    """Count one amount, up to the check."""
    deed(till, word)
    panel = panel_of(till, CountPanel)
    till.press(C, ALT)
    till.type(amount)
    till.press(ENTER)
    till.until(lambda: panel.pages.currentIndex() == CHECK)
    return panel


def test_a_drawer_is_handed_over_with_its_float_in_one_step(
    bos_till: Hands, shop: Store
) -> None:
    bos_till.scan(MILK)
    bos_till.pay_cash()
    safe = books(shop, Account.SAFE)
    panel = count(bos_till, "hand-over", "512.80")
    assert panel.difference_words.text() == "No difference"
    assert panel.removed.text() == "12.80"
    bos_till.press(ENTER)
    assert panel.pages.currentIndex() == NEXT
    assert [one.person.name for one in panel.next_one.buttons] == ["Ada", "Mei"]
    bos_till.press(DOWN)
    bos_till.type(MANAGER_PIN)
    bos_till.press(ENTER)
    bos_till.until(lambda: bos_till.bench.went == [("admit", "Mei")])
    assert bos_till.bench.said == ["Shift 2 of Mei is open"]
    assert bos_till.bench.panels.panel is None
    (running,) = shop.ask(shifts.list_running)
    assert (running.cashier, running.float) == ("Mei", Money(50000))
    assert books(shop, Account.CASH, running.id) == Money(50000)
    first = shop.ask(shifts.list_shifts).rows[1]
    report = shop.ask(shifts.get_report, first.id)
    assert (report.difference, report.handed_to) == (ZERO, "Mei")
    assert books(shop, Account.CASH, first.id) == ZERO
    assert books(shop, Account.SAFE) - safe == Money(1280)


def test_the_report_of_the_shift_before_is_printed_where_there_is_a_printer(
    bos_till: Hands, shop: Store
) -> None:
    shop.do(settings.change, PrinterSettings(kind=PrinterKind.FILE, path="unused"))
    count(bos_till, "hand-over", "500")
    bos_till.press(ENTER)
    bos_till.type(OWNER_PIN)
    bos_till.press(ENTER)
    bos_till.until(lambda: bos_till.bench.went == [("admit", "Ada")])
    first = shop.ask(shifts.list_shifts).rows[1]
    jobs = [(job.kind, job.document_id) for job in shop.ask(devices.list_waiting)]
    assert jobs == [(JobKind.REPORT, first.id)]


def test_without_the_approval_nothing_is_handed_over(
    bos_till: Hands, bo: Store, shop: Store
) -> None:
    bos_till.scan(MILK)
    bos_till.until(lambda: bo.ask(sales.find_draft) is not None)
    panel = count(bos_till, "hand-over", "500")
    bos_till.press(ENTER)
    bos_till.type(OWNER_PIN)
    bos_till.press(ENTER)
    panel_of(bos_till, ApprovalPanel)
    bos_till.press(Qt.Key.Key_Escape)
    assert panel_of(bos_till, CountPanel) is panel
    assert panel.next.isEnabled()
    assert [one.cashier for one in shop.ask(shifts.list_running)] == ["Bo"]


def test_a_wrong_pin_hands_nothing_over(bos_till: Hands, shop: Store) -> None:
    panel = count(bos_till, "hand-over", "500")
    bos_till.press(ENTER)
    bos_till.type("111222")
    bos_till.press(ENTER)
    bos_till.until(lambda: bool(panel.next_one.message.text()))
    assert panel.next_one.message.text() == "This PIN is wrong. Try again."
    assert [one.cashier for one in shop.ask(shifts.list_running)] == ["Bo"]
    bos_till.type(OWNER_PIN)
    bos_till.press(ENTER)
    bos_till.until(lambda: bos_till.bench.went == [("admit", "Ada")])


def test_a_difference_needs_a_reason_before_anything_goes_on(till: Hands, shop: Store) -> None:
    panel = count(till, "close", "499")
    assert (panel.difference_words.text(), panel.difference.text()) == ("Short", "−¥1.00")
    till.press(ENTER)
    assert panel.reason.property("ring") == "error"
    assert shop.ask(shifts.current) is not None
    till.type("Wrong change")
    till.press(ENTER)
    panel_of(till, ReportPanel)
    report = newest(shop)
    assert (report.difference, report.reason) == (Money(-100), "Wrong change")
    assert report.counted == ()
    assert books(shop, Account.CASH_OVER_SHORT) == Money(100)


def test_goods_that_are_not_paid_for_need_somebody_who_may(
    bos_till: Hands, bo: Store, shop: Store
) -> None:
    bos_till.scan(MILK)
    bos_till.until(lambda: bo.ask(sales.find_draft) is not None)
    panel = count(bos_till, "close", "500")
    bos_till.press(ENTER)
    asking = panel_of(bos_till, ApprovalPanel)
    assert asking.change.text() == "In the basket: 1 · parked: 0"
    assert panel.errors.title.text() == (
        "Unsettled goods remain. In the basket: 1 · parked: 0. "
        "Settle them, or have somebody approve it."
    )
    assert bo.ask(shifts.current) is not None
    approve(bos_till, OWNER_PIN)
    panel_of(bos_till, ReportPanel)
    report = newest(shop)
    assert report.z_number == 1
    assert [(one.code, one.count) for one in report.takings.approvals] == [
        ("hand-over-unsettled", 1)
    ]


def test_counted_blind_the_check_says_nothing_and_the_hand_over_asks_why(
    bo: Store, shop: Store, closed_till: Open
) -> None:
    shop.do(settings.change, DrawerSettings(blind_count=True))
    bo.do(shifts.open_shift, Money(50000))
    till = closed_till()
    panel = count(till, "hand-over", "450")
    assert not panel.expected.isVisible()
    assert not panel.difference.isVisible()
    assert panel.reason.isVisible()
    till.press(ENTER)
    till.type(OWNER_PIN)
    till.press(ENTER)
    till.until(panel.errors.isVisible)
    assert panel.errors.title.text() == (
        "The count is not what is expected. Count again, or type a reason."
    )
    assert panel.pages.currentIndex() == CHECK
    till.type("A note was torn")
    till.press(ENTER)
    till.type(OWNER_PIN)
    till.press(ENTER)
    till.until(lambda: till.bench.went == [("admit", "Ada")])
    first = shop.ask(shifts.list_shifts).rows[1]
    report = shop.ask(shifts.get_report, first.id)
    assert (report.difference, report.reason) == (Money(-5000), "A note was torn")


def test_counted_blind_a_close_shows_the_difference_afterwards(
    bo: Store, shop: Store, closed_till: Open
) -> None:
    shop.do(settings.change, DrawerSettings(blind_count=True))
    bo.do(shifts.open_shift, Money(50000))
    till = closed_till()
    count(till, "close", "499")
    till.press(ENTER)
    report = panel_of(till, ReportPanel)
    assert ["Short", "-1.00"] in [line.split() for line in report.paper.text().splitlines()]


def test_a_forgotten_shift_is_closed_by_a_manager_with_an_explanation(
    shop: Store, closed_till: Open, clock: Clock
) -> None:
    shop.do(settings.change, DrawerSettings(drawers=2))
    shop.acting_as(actor_named(shop, "Bo")).do(shifts.open_shift, Money(10000))
    clock.forward(days=1)
    shop.do(shifts.open_shift, Money(0), None, 2)
    till = closed_till()
    till.press(Qt.Key.Key_F10)
    panel = panel_of(till, DrawerPanel)
    word = list(panel.buttons)[-1]
    assert panel.buttons[word].accessibleName() == "Close for Bo"
    till.press(Qt.Key.Key_Escape)
    counting = count(till, word, "100")
    assert counting.title.text() == "Close shift 1"
    assert (
        "Bo forgot to close this shift of May 4, 2026. Count what lies in its drawer now: the "
        "report will say that it was forgotten, and that you closed it."
    ) in [
        label.text() for label in counting.findChildren(type(counting.check.difference_words))
    ]
    till.press(ENTER)
    panel_of(till, ReportPanel)
    first = shop.ask(shifts.list_shifts).rows[1]
    report = shop.ask(shifts.get_report, first.id)
    assert (report.forgotten, report.closed_by, report.difference) == (True, "Ada", ZERO)
    assert [one.cashier for one in shop.ask(shifts.list_running)] == ["Ada"]


def test_the_only_drawer_forgotten_is_closed_by_the_manager_who_comes(
    shop: Store, closed_till: Open, clock: Clock
) -> None:
    shop.acting_as(actor_named(shop, "Bo")).do(shifts.open_shift, Money(10000))
    clock.forward(days=1)
    till = closed_till()
    till.press(Qt.Key.Key_F10)
    panel = panel_of(till, DrawerPanel)
    assert next(iter(panel.buttons)) == "close"
    till.press(Qt.Key.Key_Escape)
    counting = count(till, "close", "90")
    assert counting.difference.text() == "−¥10.00"
    till.type("Nobody knows")
    till.press(ENTER)
    panel_of(till, ReportPanel)
    report = newest(shop)
    assert (report.forgotten, report.difference) == (True, Money(-1000))
    assert books(shop, Account.CASH, report.shift.id) == ZERO


def test_a_cashier_is_told_of_other_shifts_but_closes_none(
    bo: Store, shop: Store, closed_till: Open
) -> None:
    shop.do(settings.change, DrawerSettings(drawers=2))
    shop.do(shifts.open_shift, Money(0))
    bo.do(shifts.open_shift, Money(0), None, 2)
    till = closed_till()
    till.press(Qt.Key.Key_F10)
    panel = panel_of(till, DrawerPanel)
    assert not [word for word in panel.buttons if word.startswith("close-for")]
    labels = [one.text() for one in panel.findChildren(type(panel.title).__mro__[1])]
    assert "Shift 1 · Ada · Drawer 1 · May 4, 2026" in labels


@pytest.fixture
def dollars(shop: Store) -> Store:
    """A shift that took 10.00 dollars at 7.20 for milk, and gave change in yuan."""
    kind = TenderType(
        code="USD",
        name="Dollars",
        kind=TenderKind.FOREIGN,
        account=Account.FOREIGN_CASH,
        needs_reference=False,
        position=9,
        currency="USD",
    )
    shop.do(payments.keep_tender_type, kind)
    shop.do(shifts.open_shift, Money(50000))
    return shop


def test_foreign_cash_is_counted_in_its_own_currency(dollars: Store, closed_till: Open) -> None:
    milk = dollars.ask(catalogue.find_product_id, MILK)
    assert milk is not None
    cash = ForeignCash("USD", 1000, Rate(7_200_000))
    given = NewTender("USD", cash.worth, foreign=cash)
    dollars.do(sales.complete, sale(line(dollars, milk), tenders=(given,)))
    till = closed_till()
    deed(till, "close")
    panel = panel_of(till, CountPanel)
    till.press(C, ALT)
    till.type("440.80")
    till.press(ENTER)
    assert panel.count.foreign["USD"].hasFocus()
    till.type("9.50")
    till.press(ENTER)
    till.until(lambda: panel.pages.currentIndex() == CHECK)
    assert [label.text() for label in panel.check.foreign] == [
        "Dollars",
        "9.50 USD, off by −0.50 USD",
    ]
    till.type("One note is missing")
    till.press(ENTER)
    panel_of(till, ReportPanel)
    report = newest(dollars)
    assert report.foreign == (ForeignCounted("USD", 1000, 950, Money(7200), Money(-360)),)


def test_the_pages_are_whole_in_both_looks(look: str, till: Hands) -> None:
    panel = count(till, "hand-over", "490")
    assert_buttons_named(panel, least=(44, 44))
    assert_nothing_cut(panel)
    assert_readable(panel)
    till.type("Short")
    till.press(ENTER)
    assert_nothing_cut(panel)
