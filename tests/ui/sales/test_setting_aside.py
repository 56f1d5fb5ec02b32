"""Layaways at the till: set aside, paid further, picked up and let go by keys alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from storeapp import devices, ledger, sales, settings, shifts, soundness
from storeapp.devices import JobKind, PrinterKind, PrinterSettings
from storeapp.kernel.money import ZERO, Money
from storeapp.ledger import Account
from storeapp.payments import NewTender
from storeapp.sales import Layaway, LayawayState, WaitingSettings
from storeapp.store import Store
from tests.conftest import NOON
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.sales.conftest import ENTER, MILK, RICE, Hands
from tests.ui.sales.test_foreign import take_dollars
from tests.ui.sales.test_looks import LEAST_AT_THE_TILL
from ui.members.money_panel import GiveBackPanel
from ui.sales.side import Mode

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FLOAT = 50_000
SMALLEST = (1204, 716)  # the window at its smallest, less its rail and its bar


def cash(shop: Store) -> int:
    """What lies in the drawer beyond the float, in minor units."""
    running = shop.ask(shifts.current)
    assert running is not None
    return shop.ask(ledger.balance, Account.CASH, running.id).minor - FLOAT


def deposited(shop: Store, one: Layaway) -> int:
    """What is held for a layaway, in minor units."""
    return -shop.ask(ledger.balance, Account.DEPOSITS, one.id).minor


def received(shop: Store) -> tuple[int, int]:
    """How often deposits were received in this shift, and how much they came to."""
    running = shop.ask(shifts.current)
    assert running is not None
    counted = shop.ask(shifts.get_report, running.id).takings.received
    return sum(one.count for one in counted), sum(one.amount.minor for one in counted)


def only(shop: Store) -> Layaway:
    (one,) = shop.ask(sales.list_layaways)
    return one


def set_aside(till: Hands, shop: Store, deposit: str = "", given: str = "") -> Layaway:
    """Set rice of 49.90 aside for Wang."""
    till.scan(RICE)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_D, CTRL)
    till.type("Wang")
    page = till.screen.side.layaways
    if deposit:
        page.deposit.setFocus()
        page.deposit.selectAll()
        till.type(deposit)
    till.press(ENTER)
    assert till.mode is Mode.MONEY
    if given:
        till.type(given)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    return only(shop)


def test_a_basket_is_set_aside_for_the_least_deposit(till: Hands, shop: Store) -> None:
    shop.do(settings.change, PrinterSettings(kind=PrinterKind.FILE, path="unused"))
    till.scan(RICE)
    till.press(Key.Key_M, CTRL)
    assert till.screen.side.more.keys["sell.layaways"].isVisible()
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_D, CTRL)
    till.press(ENTER)
    page = till.screen.side.layaways
    said = "Goods are set aside for somebody. Enter the customer's name."
    assert page.errors.title.text() == said
    till.type("Wang")
    till.press(Key.Key_Tab)
    till.type("13800001234")
    till.press(ENTER)
    assert till.mode is Mode.MONEY
    till.type("20")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    made = only(shop)
    assert (made.party, made.phone) == ("Wang", "13800001234")
    assert (made.total, made.held, made.balance) == (Money(4990), Money(998), Money(3992))
    assert made.due_day == NOON.date() + timedelta(days=30)
    assert till.lines == []
    assert till.screen.message.text == (
        f"{made.number} is set aside for Wang: ¥39.92 left to pay · Change ¥10.02"
    )
    assert (cash(shop), deposited(shop, made), received(shop)) == (998, 998, (1, 998))
    assert JobKind.MONEY in {one.kind for one in shop.ask(devices.list_recent).rows}
    assert shop.ask(soundness.prove).faults == ()


def test_a_deposit_below_the_least_is_refused_before_money_is_asked_for(
    till: Hands, shop: Store
) -> None:
    till.scan(RICE)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_D, CTRL)
    till.type("Wang")
    for _field in range(3):
        till.press(Key.Key_Tab)
    till.press(Key.Key_A, CTRL)
    till.type("9.97")
    till.press(ENTER)
    page = till.screen.side.layaways
    assert till.mode is Mode.LAYAWAYS
    assert page.errors.title.text() == (
        "A deposit of ¥9.98 to ¥49.90 is needed. Type such an amount."
    )
    assert shop.ask(sales.list_layaways) == ()


def test_without_a_least_deposit_it_is_set_aside_for_nothing(till: Hands, shop: Store) -> None:
    shop.do(settings.change, WaitingSettings(layaway_deposit_ppm=0, layaway_days=5))
    till.scan(RICE)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_D, CTRL)
    till.type("Wang")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    made = only(shop)
    assert (made.held, made.due_day) == (ZERO, NOON.date() + timedelta(days=5))
    assert (cash(shop), till.lines) == (0, [])


def test_it_is_paid_further_picked_up_and_the_rest_completes_it(
    till: Hands, shop: Store
) -> None:
    made = set_aside(till, shop)
    till.press(Key.Key_D, CTRL)
    till.type("wang")
    till.press(Key.Key_F8)
    till.type("40")
    till.press(ENTER)
    page = till.screen.side.layaways
    assert page.errors.title.text() == "Type an amount above zero, and at most ¥39.92."
    till.press(Key.Key_A, CTRL)
    till.type("19.92")
    till.press(ENTER)
    till.press(Key.Key_F4)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    assert (deposited(shop, made), received(shop)) == (2990, (2, 2990))
    till.scan(MILK)
    till.press(Key.Key_D, CTRL)
    till.type(made.number)
    till.press(ENTER)
    till.until(lambda: till.lines == [("Rice 5 kg", "1", "49.90")])
    assert till.screen.message.text == "Deposit ¥29.90: ¥20.00 left to pay"
    assert [one.total for one in shop.ask(sales.list_parked)] == [Money(1280)]
    till.press(Key.Key_F12)
    paying = till.screen.paying.page
    assert paying is not None
    assert [(part.type.code, part.amount) for part in paying.payment.parts] == [
        ("DEPOSIT", Money(2990))
    ]
    assert paying.received.text() == "20.00"
    till.press(Key.Key_F12)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert shop.ask(sales.get_layaway, made.id).state is LayawayState.PICKED_UP
    sold = shop.ask(sales.find_last_sale)
    assert sold is not None
    tenders = shop.ask(sales.get_sale, sold).tenders
    assert [(one.code, one.amount) for one in tenders] == [
        ("DEPOSIT", Money(2990)),
        ("CASH", Money(2000)),
    ]
    assert (cash(shop), deposited(shop, made)) == (998 + 2000, 0)
    assert shop.ask(soundness.prove).faults == ()


def test_the_deposit_is_found_again_after_it_was_parked(till: Hands, shop: Store) -> None:
    made = set_aside(till, shop, "49.90")
    till.press(Key.Key_D, CTRL)
    till.press(ENTER)
    till.until(lambda: len(till.lines) == 1)
    till.press(Key.Key_F12)
    till.press(Key.Key_Escape)
    till.press(Key.Key_F7)
    till.until(lambda: till.lines == [])
    till.press(Key.Key_F8)
    till.until(lambda: len(till.lines) == 1)
    till.pay_cash()
    assert (cash(shop), deposited(shop, made)) == (4990, 0)
    assert shop.ask(sales.get_layaway, made.id).state is LayawayState.PICKED_UP
    assert shop.ask(soundness.prove).faults == ()


def test_a_deposit_in_dollars_gives_change_of_the_till(till: Hands, shop: Store) -> None:
    take_dollars(till, shop)
    till.scan(RICE)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_D, CTRL)
    till.type("Wang")
    till.press(ENTER)
    till.press(Key.Key_F7)
    till.type("2")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    made = only(shop)
    running = shop.ask(shifts.current)
    assert running is not None
    notes = shop.ask(ledger.balance, Account.FOREIGN_CASH, running.id)
    assert (notes, cash(shop), deposited(shop, made)) == (Money(1420), 998 - 1420, 998)
    assert till.screen.message.text.endswith(" · Change ¥4.22")
    assert received(shop) == (1, 998)
    assert shop.ask(soundness.prove).faults == ()


def test_what_is_scanned_while_it_is_set_aside_or_loaded_is_not_lost(
    till: Hands, shop: Store
) -> None:
    till.scan(RICE)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_D, CTRL)
    till.type("Wang")
    till.press(ENTER)
    till.press(ENTER)
    till.scan(MILK)
    till.until(lambda: till.lines == [("Milk 1 L", "1", "12.80")])
    assert only(shop).total == Money(4990)
    till.press(Key.Key_D, CTRL)
    till.press(ENTER)
    till.scan(MILK)
    till.until(lambda: len(till.lines) == 2)
    assert till.total == "¥62.70"
    assert [one.total for one in shop.ask(sales.list_parked)] == [Money(1280)]


def test_a_payment_for_what_was_let_go_elsewhere_is_refused_in_words(
    till: Hands, shop: Store
) -> None:
    made = set_aside(till, shop)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_F8)
    till.press(ENTER)
    shop.do(sales.cancel_layaway, made.id, (NewTender("CASH", Money(-998)),))
    till.press(ENTER)
    page = till.screen.desk.receiving.page
    assert page is not None
    till.until(lambda: not page.errors.isHidden())
    assert page.errors.title.text() == (
        "This layaway is picked up or cancelled already. Look for it in the list again."
    )
    assert (cash(shop), deposited(shop, made), received(shop)[1]) == (0, 0, 0)


def test_what_is_let_go_gives_its_deposit_back(till: Hands, shop: Store) -> None:
    made = set_aside(till, shop)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_Delete, CTRL)
    panels = till.bench.panels
    till.until(lambda: isinstance(panels.panel, GiveBackPanel))
    till.press(ENTER, CTRL)
    till.until(lambda: panels.panel is None)
    till.until(lambda: not till.screen.side.layaways.table.rows.rows)
    assert till.screen.message.text == f"Cancelled: {made.number}"
    assert shop.ask(sales.get_layaway, made.id).state is LayawayState.CANCELLED
    assert (cash(shop), deposited(shop, made)) == (0, 0)
    assert shop.ask(soundness.prove).faults == ()


def test_without_a_shift_the_deposit_is_refused_in_words_and_the_basket_stays(
    till: Hands, shop: Store
) -> None:
    running = shop.ask(shifts.current)
    assert running is not None
    till.scan(RICE)
    till.press(Key.Key_D, CTRL)
    till.press(Key.Key_D, CTRL)
    till.type("Wang")
    till.press(ENTER)
    counted = shifts.NewCount(counted=(shifts.Counted(Money(1), FLOAT),))
    shop.do(shifts.close_shift, counted)
    till.press(ENTER)
    page = till.screen.desk.receiving.page
    assert page is not None
    till.until(lambda: not page.errors.isHidden())
    assert page.errors.title.text().startswith("No shift is open.")
    assert till.lines == [("Rice 5 kg", "1", "49.90")]
    assert shop.ask(sales.list_layaways) == ()
    till.press(Key.Key_Escape)
    assert till.mode is Mode.LAYAWAYS


@pytest.mark.parametrize("steps", range(4))
def test_nothing_is_cut_off_and_every_button_named(
    look: str, till: Hands, shop: Store, steps: int
) -> None:
    till.bench.resize(*SMALLEST)
    set_aside(till, shop)
    till.scan(RICE)
    till.press(Key.Key_D, CTRL)
    if steps == 1:
        till.press(Key.Key_F8)
    if steps > 1:
        till.press(Key.Key_D, CTRL)
        till.type("Wang")
    if steps > 2:
        till.press(ENTER)
        assert till.mode is Mode.MONEY
    till.qtbot.wait(1)
    assert (till.bench.width(), till.bench.height()) == SMALLEST
    assert_nothing_cut(till.bench)
    assert_buttons_named(till.bench, least=LEAST_AT_THE_TILL)
    assert_readable(till.bench)
