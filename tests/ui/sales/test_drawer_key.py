"""F10 while money is taken or given back: the drawer opens, and the payment goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from storeapp import sales, settings
from storeapp.kernel.money import Money
from storeapp.shifts import DrawerSettings
from storeapp.store import Store
from tests.ui.sales.conftest import ENTER, MILK, WATER, Hands
from tests.ui.sales.test_changing import approve
from tests.ui.shifts.conftest import bo, bos_till, newest, panel_of
from ui.sales.side import Mode
from ui.shifts.opening_panel import OpeningPanel

__all__ = ["bo", "bos_till"]

Key = Qt.Key
SAID = "The drawer is open; this is noted as opening 1 of the shift"


def test_the_drawer_opens_for_a_reason_and_the_payment_goes_on(
    till: Hands, shop: Store
) -> None:
    till.bench.panels.emptied.connect(till.screen.take_keyboard)  # as the window does
    till.scan(MILK)
    till.press(Key.Key_F12)
    till.type("50")
    till.press(Key.Key_F10)
    panel_of(till, OpeningPanel)
    till.press(Key.Key_F12)  # nothing is sold behind the panel
    till.type("A note for two")
    till.press(ENTER)
    till.until(lambda: till.bench.said == [SAID])
    assert shop.ask(sales.find_last_sale) is None
    received = till.screen.paying.make_page().received
    till.until(received.hasFocus)
    assert (till.mode, received.text()) == (Mode.PAYMENT, "50.00")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    found = newest(shop)
    assert [one.reason for one in found.openings] == ["A note for two"]
    assert found.expected_cash == Money(51280)


def test_it_opens_while_money_is_given_back_too(till: Hands, shop: Store) -> None:
    till.bench.panels.emptied.connect(till.screen.take_keyboard)
    till.press(Key.Key_F9)
    till.press(Key.Key_F8)
    till.type("Lost")
    till.scan(WATER)
    till.press(Key.Key_Escape)
    till.press(Key.Key_F12)
    till.press(Key.Key_F10)
    panel_of(till, OpeningPanel)
    till.press(Key.Key_Escape)
    assert (till.bench.panels.panel, till.mode) == (None, Mode.PAYMENT)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    found = newest(shop)
    assert (found.openings, found.expected_cash) == ((), Money(49550))


def test_beyond_the_limit_somebody_else_types_their_pin(bos_till: Hands, shop: Store) -> None:
    shop.do(settings.change, DrawerSettings(no_sales_per_shift=0))
    bos_till.scan(MILK)
    bos_till.press(Key.Key_F12)
    bos_till.press(Key.Key_F10)
    panel_of(bos_till, OpeningPanel)
    bos_till.type("Change")
    bos_till.press(ENTER)
    approve(bos_till)
    bos_till.until(lambda: bos_till.bench.said == [SAID])
    (opening,) = newest(shop).openings
    assert (opening.by, opening.approved) == ("Bo", True)
    assert bos_till.mode is Mode.PAYMENT
