"""What a member owes is paid at the till by keys alone, and the books say so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from storeapp import catalogue, devices, ledger, members, payments, settings, shifts, soundness
from storeapp.catalogue import NewProduct
from storeapp.devices import JobKind, PrinterKind, PrinterSettings
from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.money import Money
from storeapp.ledger import Account
from storeapp.members import Member
from storeapp.payments import CreditTerms
from storeapp.shifts import Counted, NewCount
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.payments.accounts import buy, customer
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.conftest import Bench
from tests.ui.sales.conftest import ENTER, Hands, Open
from tests.ui.sales.test_looks import LEAST_AT_THE_TILL
from ui.kit.screen import Context
from ui.sales.sell_screen import SellScreen
from ui.sales.side import Mode

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
FLOAT = 50_000
SMALLEST = (1204, 716)  # the window at its smallest, less its rail and its bar


@pytest.fixture
def ann(shop: Store, clock: Clock) -> Member:
    """Ann owes 10.50 and 3.50, five days late, and a shift of today is open."""
    new = NewProduct(code="T1", name="Tea", price=Money(350))
    tea = shop.do(catalogue.add_product, new)
    shop.do(shifts.open_shift, Money(FLOAT))
    who = customer(shop, terms_days=0)
    buy(shop, tea, who, 3)
    buy(shop, tea, who, 1)
    shop.do(shifts.close_shift, NewCount(counted=(Counted(Money(1), FLOAT),)))
    clock.forward(days=5)
    shop.do(shifts.open_shift, Money(FLOAT))
    return who


def owing(till: Hands) -> Hands:
    """Ann is in hand, and the page of her account shows."""
    till.press(Key.Key_F3)
    till.type("Ann")
    till.press(ENTER)
    assert till.mode is Mode.SALE
    till.press(Key.Key_R, CTRL)
    till.until(lambda: till.mode is Mode.ACCOUNT)
    return till


def books(shop: Store, who: Member) -> tuple[int, int, int]:
    """What lies in the drawer beyond the float, is owed, and was received in the shift."""
    running = shop.ask(shifts.current)
    assert running is not None
    cash = shop.ask(ledger.balance, Account.CASH, running.id).minor - FLOAT
    owed = shop.ask(ledger.balance, Account.RECEIVABLE, who.id).minor
    report = shop.ask(shifts.get_report, running.id)
    return cash, owed, report.takings.money_received.minor


def test_a_payment_goes_against_the_oldest_and_gives_change(
    shop: Store, ann: Member, closed_till: Open
) -> None:
    shop.do(settings.change, PrinterSettings(kind=PrinterKind.FILE, path="unused"))
    till = owing(closed_till())
    page = till.screen.side.account
    assert page.owes.text() == "Owed now: ¥14.00"
    assert [item.open for item in page.items.rows.rows] == [Money(1050), Money(350)]
    assert page.amount.text() == "14.00"
    till.type("11")
    till.press(ENTER)
    assert till.mode is Mode.MONEY
    till.type("20")
    till.press(Key.Key_F12)
    till.until(lambda: till.mode is Mode.SALE)
    assert till.screen.message.text == "Received from Ann Lee: ¥11.00 · Change ¥9.00"
    assert books(shop, ann) == (1100, 300, 1100)
    (receipt,) = shop.ask(payments.list_receipts, ann.id)
    assert [share.amount for share in receipt.shares] == [Money(1050), Money(50)]
    assert [one.kind for one in shop.ask(devices.list_recent).rows].count(JobKind.MONEY) == 1
    card = till.screen.side.customer
    till.until(lambda: card.owes.text() == "Owes ¥3.00 of at most ¥1,000.00")
    assert shop.ask(soundness.prove).faults == ()


def test_a_late_charge_is_offered_and_paid_by_card(
    shop: Store, ann: Member, closed_till: Open
) -> None:
    shop.do(settings.change, CreditTerms(penalty_ppm=100_000))
    till = owing(closed_till())
    page = till.screen.side.account
    assert page.charge.text() == "1.40"
    till.press(ENTER)
    assert till.mode is Mode.MONEY
    till.press(Key.Key_F4)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    (receipt,) = shop.ask(payments.list_receipts, ann.id)
    assert (receipt.amount, receipt.charge) == (Money(1540), Money(140))
    assert [(one.code, one.amount) for one in receipt.tenders] == [("CARD", Money(1540))]
    assert books(shop, ann) == (0, 0, 1540)
    assert shop.ask(soundness.prove).faults == ()


def test_a_charge_left_out_is_not_charged_and_too_much_is_refused(
    shop: Store, ann: Member, closed_till: Open
) -> None:
    shop.do(settings.change, CreditTerms(penalty_ppm=100_000))
    till = owing(closed_till())
    page = till.screen.side.account
    till.press(Key.Key_Tab)
    till.press(Key.Key_A, CTRL)
    till.type("1.41")
    till.press(ENTER)
    assert page.errors.title.text() == "At most ¥1.40 may be charged."
    till.press(Key.Key_A, CTRL)
    till.press(Key.Key_Delete)
    till.press(ENTER)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    (receipt,) = shop.ask(payments.list_receipts, ann.id)
    assert (receipt.amount, receipt.charge) == (Money(1400), Money(0))
    assert books(shop, ann) == (1400, 0, 1400)


def test_with_nobody_in_hand_it_asks_who_pays(till: Hands) -> None:
    till.press(Key.Key_R, CTRL)
    assert till.mode is Mode.MEMBER
    assert till.screen.message.text == "Choose who pays, then press Ctrl+R again."


def test_its_keys_are_not_shown_to_who_may_take_no_payments(
    closed_till: Open, context: Context, bench: Bench, shop: Store
) -> None:
    rights = frozenset({Permission.SELL, Permission.VIEW_CATALOGUE})
    poor = shop.acting_as(Actor("Poor", None, rights))
    screen = SellScreen(replace(context, store=poor))
    bench.put(screen)
    screen.show_more()
    keys = screen.side.more.keys
    hidden = {name for name, key in keys.items() if key.isHidden()}
    assert hidden == {"sell.layaways", "sell.account", "sell.park_noted"}


def test_an_amount_of_nothing_is_refused_in_words(
    shop: Store, ann: Member, closed_till: Open
) -> None:
    till = owing(closed_till())
    till.type("0")
    till.press(ENTER)
    page = till.screen.side.account
    assert (till.mode, page.errors.title.text()) == (Mode.ACCOUNT, "Type how much is paid.")
    till.press(Key.Key_Escape)
    assert till.mode is Mode.SALE
    assert shop.ask(members.find_member, ann.id) == ann


def test_nothing_is_cut_off_and_every_button_named(
    look: str, shop: Store, ann: Member, closed_till: Open
) -> None:
    shop.do(settings.change, CreditTerms(penalty_ppm=100_000))
    till = closed_till()
    till.bench.resize(*SMALLEST)
    owing(till)
    for _page in range(2):
        till.qtbot.wait(1)
        assert (till.bench.width(), till.bench.height()) == SMALLEST
        assert_nothing_cut(till.bench)
        assert_buttons_named(till.bench, least=LEAST_AT_THE_TILL)
        assert_readable(till.bench)
        till.press(ENTER)
