"""Cash moved every way there is, and the drawer opened without a sale: by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from storeapp import sales, settings, shifts
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.sales import Basket
from storeapp.shifts import DrawerSettings, MovementKind
from storeapp.store import Store
from tests.conftest import OWNER_PIN, actor_named
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.sales.conftest import ENTER, MILK, Hands, Open
from tests.ui.shifts.conftest import approve, books, deed, newest, panel_of
from ui.shifts.cash_panel import CashPanel
from ui.shifts.drawer_panel import DrawerPanel
from ui.shifts.opening_panel import OpeningPanel

F10 = Qt.Key.Key_F10
PER_KIND = [  # what is said; what the drawer, the safe and the bank have more by then
    (MovementKind.PAY_IN, "Paid in: ¥20.00", 2000, 0, 0),
    (MovementKind.PAY_OUT, "Paid out: ¥20.00", -2000, 0, 0),
    (MovementKind.SKIM, "Brought to the safe: ¥20.00", -2000, 2000, 0),
    (MovementKind.FLOAT, "Float from the safe: ¥20.00", 2000, -2000, 0),
    (MovementKind.BANK_DROP, "Brought to the bank: ¥20.00", -2000, 0, 2000),
]


@pytest.mark.parametrize(("kind", "said", "drawer", "safe", "bank"), PER_KIND)
def test_cash_moves_to_where_it_is_said_to_go(
    till: Hands, shop: Store, kind: MovementKind, said: str, drawer: int, safe: int, bank: int
) -> None:
    shift = newest(shop).shift
    before = books(shop, Account.SAFE)
    deed(till, kind.value)
    panel_of(till, CashPanel)
    till.type("20")
    till.press(ENTER)
    till.type("As every week")
    till.press(ENTER)
    till.until(lambda: till.bench.said == [said])
    assert books(shop, Account.CASH, shift.id) == Money(50000 + drawer)
    assert books(shop, Account.SAFE) - before == Money(safe)
    assert books(shop, Account.BANK) == Money(bank)
    assert newest(shop).expected_cash == Money(50000 + drawer)


def test_a_cashier_is_not_offered_the_bank(bos_till: Hands) -> None:
    bos_till.press(F10)
    panel = panel_of(bos_till, DrawerPanel)
    assert list(panel.buttons) == [
        *("pay-in", "pay-out", "skim", "float", "x-report", "kick", "hand-over", "close"),
    ]


def test_a_drawer_that_is_too_full_says_so_until_some_is_in_the_safe(
    till: Hands, shop: Store
) -> None:
    words = "The drawer holds more than ¥400.00. Bring some to the safe."
    shop.do(settings.change, DrawerSettings(skim_above_minor=40000))
    till.press(F10)
    assert words in said_by(panel_of(till, DrawerPanel))
    till.press(Qt.Key.Key_Escape)
    shop.do(shifts.skim, Money(10000), "Too much")
    till.press(F10)
    panel = panel_of(till, DrawerPanel)
    assert words not in said_by(panel)
    assert "since 12:00, May 4, 2026 · Float ¥500.00 · In the drawer ¥400.00" in said_by(panel)


def test_a_banner_says_at_the_till_that_the_drawer_is_too_full(
    shop: Store, till: Hands
) -> None:
    shop.do(settings.change, DrawerSettings(skim_above_minor=51000))
    till.until(lambda: till.screen.gate._full._limit == Money(51000))
    assert till.bench.banners.get("drawer", "") == ""
    till.scan(MILK)
    till.pay_cash()
    till.until(lambda: bool(till.bench.banners.get("drawer")))
    assert till.bench.banners["drawer"] == (
        "The drawer holds more than ¥510.00. Bring some to the safe."
    )
    shop.do(shifts.skim, Money(10000), "Too much")
    till.until(lambda: till.bench.banners["drawer"] == "")


def said_by(panel: DrawerPanel) -> list[str]:
    from ui.kit.label import Label

    return [label.text() for label in panel.findChildren(Label)]


def open_once(till: Hands, reason: str) -> OpeningPanel:
    deed(till, "kick")
    panel = panel_of(till, OpeningPanel)
    till.type(reason)
    till.press(ENTER)
    return panel


def test_the_drawer_is_opened_for_a_reason_and_counted(bos_till: Hands, shop: Store) -> None:
    deed(bos_till, "kick")
    panel = panel_of(bos_till, OpeningPanel)
    bos_till.press(ENTER)
    assert panel.reason.property("ring") == "error"
    assert newest(shop).openings == ()
    bos_till.type("Change for a guest")
    bos_till.press(ENTER)
    bos_till.until(lambda: bool(bos_till.bench.said))
    assert bos_till.bench.said == [
        "The drawer is open; this is noted as opening 1 of the shift"
    ]
    (opening,) = newest(shop).openings
    assert (opening.by, opening.reason, opening.approved) == ("Bo", "Change for a guest", False)
    assert bos_till.screen.scan.edit.hasFocus()


def test_beyond_the_limit_somebody_else_approves_it_with_their_pin(
    bos_till: Hands, shop: Store
) -> None:
    shop.do(settings.change, DrawerSettings(no_sales_per_shift=1))
    open_once(bos_till, "Change")
    bos_till.until(lambda: len(bos_till.bench.said) == 1)
    panel = open_once(bos_till, "Again")
    assert panel.count.text() == (
        "Opened 1 time without a sale in this shift. From now on somebody else must approve it."
    )
    approve(bos_till, OWNER_PIN)
    bos_till.until(lambda: len(bos_till.bench.said) == 2)
    report = newest(shop)
    assert [(one.reason, one.approved) for one in report.openings] == [
        ("Change", False),
        ("Again", True),
    ]
    assert [(one.code, one.count) for one in report.takings.approvals] == [
        ("open-drawer-beyond", 1)
    ]


def test_who_gives_up_the_approval_stays_where_they_were(bos_till: Hands, shop: Store) -> None:
    shop.do(settings.change, DrawerSettings(no_sales_per_shift=0))
    open_once(bos_till, "Change")
    bos_till.until(lambda: not isinstance(bos_till.bench.panels.panel, OpeningPanel))
    bos_till.press(Qt.Key.Key_Escape)
    panel = panel_of(bos_till, OpeningPanel)
    assert panel.go.isEnabled()
    assert panel.reason.value() == "Change"
    assert newest(shop).openings == ()


def test_counted_blind_nothing_tells_what_should_be_there(
    bo: Store, shop: Store, closed_till: Open
) -> None:
    shop.do(settings.change, DrawerSettings(blind_count=True))
    bo.do(shifts.open_shift, Money(50000))
    till = closed_till()
    till.press(F10)
    panel = panel_of(till, DrawerPanel)
    assert "x-report" not in panel.buttons
    assert not [words for words in said_by(panel) if "In the drawer" in words]


def test_baskets_that_wait_are_named(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.until(lambda: till.screen.till.basket is not None)
    basket = till.screen.till.basket
    assert isinstance(basket, Basket)
    parked = shop.do(sales.park, basket, "Blue coat")
    till.press(F10)
    words = f"1 basket waits: {parked.number} · Blue coat · ¥12.80"
    assert words in said_by(panel_of(till, DrawerPanel))


def test_which_of_several_drawers_is_chosen_by_keys(shop: Store, closed_till: Open) -> None:
    shop.do(settings.change, DrawerSettings(drawers=3))
    bo = shop.acting_as(actor_named(shop, "Bo"))
    bo.do(shifts.open_shift, Money(100), None, 2)
    till = closed_till()
    till.press(F10)
    panel = panel_of(till, DrawerPanel)
    assert panel.form is not None
    assert [one.text() for one in panel.form.drawers] == ["Drawer 1", "Drawer 3"]
    till.press(Qt.Key.Key_Down)
    till.type("300")
    till.press(ENTER)
    till.until(lambda: till.bench.panels.panel is None)
    running = shop.ask(shifts.current)
    assert running is not None
    assert (running.cashier, running.drawer_no, running.float) == ("Ada", 3, Money(30000))


def test_with_every_drawer_taken_nobody_is_asked_for_a_float(
    bo: Store, shop: Store, closed_till: Open
) -> None:
    shop.do(settings.change, DrawerSettings(drawers=2))
    shop.do(shifts.open_shift, Money(0))
    shop.acting_as(actor_named(shop, "Mei")).do(shifts.open_shift, Money(0), None, 2)
    till = closed_till()
    till.press(F10)
    panel = panel_of(till, DrawerPanel)
    assert panel.form is None
    assert panel.buttons == {}
    assert "Every drawer of this register is taken. Somebody must close first." in said_by(
        panel
    )


def test_the_panels_are_whole_in_both_looks(look: str, till: Hands) -> None:
    till.press(F10)
    panel = panel_of(till, DrawerPanel)
    assert_buttons_named(panel, least=(44, 44))
    assert_nothing_cut(panel)
    assert_readable(panel)
    panel.buttons["kick"].click()
    assert_nothing_cut(panel_of(till, OpeningPanel))
