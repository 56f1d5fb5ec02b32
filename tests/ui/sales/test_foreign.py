"""Foreign cash at the till: by keys alone, exact in the books and in the drawer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from storeapp import ledger, payments, sales, settings, shifts
from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.rate import Rate
from storeapp.ledger import Account
from storeapp.payments import CashSettings, ForeignCash, TenderKind, TenderType
from storeapp.sales import SaleDetail, SaleFilter
from storeapp.shifts import ShiftReport
from storeapp.store import Store
from tests.ui.checks import assert_buttons_named, assert_nothing_cut, assert_readable
from tests.ui.sales.conftest import ENTER, MILK, RICE, Hands
from ui.sales.amount_box import money_in
from ui.sales.foreign import Exchange
from ui.sales.payment_page import PaymentPage
from ui.sales.side import Mode

Key = Qt.Key
RATE = Rate(7_100_000)  # 1 USD = 7.1 CNY


def way(currency: str, position: int) -> TenderType:
    return TenderType(
        code=currency,
        name=f"{currency} cash",
        kind=TenderKind.FOREIGN,
        account=Account.FOREIGN_CASH,
        needs_reference=False,
        position=position,
        currency=currency,
    )


def take_dollars(till: Hands, shop: Store) -> None:
    """The store takes dollars at F7, at today's rate."""
    shop.do(payments.set_rate, "USD", RATE)
    shop.do(payments.keep_tender_type, way("USD", 5))
    till.until(lambda: len(till.screen.paying.kinds) == 5)


@pytest.fixture
def abroad(till: Hands, shop: Store) -> Hands:
    """A till that takes dollars at F7."""
    take_dollars(till, shop)
    return till


def page_of(till: Hands) -> PaymentPage:
    return till.screen.paying.make_page()


def last(store: Store) -> SaleDetail:
    found = store.ask(sales.find_last_sale)
    assert found is not None
    return store.ask(sales.get_sale, found)


def tenders(store: Store) -> list[tuple[str, int, int, ForeignCash | None]]:
    return [(t.code, t.amount.minor, t.change.minor, t.foreign) for t in last(store).tenders]


def report(store: Store) -> ShiftReport:
    running = store.ask(shifts.current)
    assert running is not None
    return store.ask(shifts.get_report, running.id)


def books(store: Store) -> tuple[int, int]:
    """What lies in the drawer by the books: own cash, and foreign cash at its worth."""
    running = store.ask(shifts.current)
    assert running is not None
    own = store.ask(ledger.balance, Account.CASH, running.id)
    return own.minor, store.ask(ledger.balance, Account.FOREIGN_CASH, running.id).minor


def dollars(minor: int) -> ForeignCash:
    return ForeignCash("USD", minor, RATE)


def test_foreign_cash_is_asked_for_in_its_currency_and_changed_in_the_tills_own(
    abroad: Hands, shop: Store
) -> None:
    abroad.scan(RICE)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F7)
    page = page_of(abroad)
    assert page.amount.caption.text() == "Received in USD"
    assert page.received.selectedText() == "7.03"  # 7.02 would be worth 49.84
    assert page.amount.worth.text() == "1 USD = 7.1 CNY · ¥49.91"
    assert page.change.figure.text() == "¥0.01"
    abroad.type("10")
    assert page.amount.worth.text() == "1 USD = 7.1 CNY · ¥71.00"
    assert (page.change.words.text(), page.change.figure.text()) == ("Change", "¥21.10")
    abroad.press(ENTER)
    abroad.until(lambda: abroad.mode is Mode.CHANGE)
    shown = abroad.screen.side.change
    assert (shown.change.text(), shown.given.text()) == ("¥21.10", "¥71.00")
    assert tenders(shop) == [("USD", 7100, 2110, dollars(1000))]
    assert books(shop) == (50000 - 2110, 7100)
    found = report(shop)
    assert found.expected_cash == Money(47890)
    assert [(f.minor, f.amount, f.rate) for f in found.takings.foreign] == [
        (1000, Money(7100), RATE)
    ]


def test_notes_of_the_currency_are_offered(abroad: Hands, shop: Store) -> None:
    abroad.scan(RICE)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F7)
    buttons = page_of(abroad).notes.buttons
    said = [one.text() for one in buttons if not one.isHidden()]
    assert said == ["Exact", "$8", "$10", "$20"]
    abroad.press(Key.Key_F3)
    assert [one.text() for one in buttons] == ["Exact", "¥50", "¥60", "¥100"]
    assert page_of(abroad).received.text() == "49.90"


def test_without_a_rate_it_says_what_to_do_and_takes_nothing(till: Hands, shop: Store) -> None:
    shop.do(payments.keep_tender_type, way("EUR", 5))
    till.until(lambda: len(till.screen.paying.kinds) == 5)
    till.scan(MILK)
    till.press(Key.Key_F12)
    till.press(Key.Key_F7)
    page = page_of(till)
    assert page.errors.title.text() == "There is no rate of the day for EUR."
    assert page.errors.detail.text() == (
        "Have it set in the settings, under Payments, or take another way of paying."
    )
    till.type("5")
    till.press(ENTER)
    assert page.errors.title.text() == "There is no rate of the day for EUR."
    assert (till.mode, len(shop.ask(sales.find_sales, SaleFilter()).rows)) == (Mode.PAYMENT, 0)
    till.press(Key.Key_F3)
    assert page.errors.isHidden()
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert tenders(shop) == [("CASH", 1280, 0, None)]


def test_a_sale_is_split_over_foreign_cash_and_other_ways(abroad: Hands, shop: Store) -> None:
    abroad.scan(RICE)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F8)
    abroad.press(Key.Key_F7)
    abroad.type("2")
    abroad.press(ENTER)
    page = page_of(abroad)
    assert [(p.amount, p.foreign) for p in page.payment.parts] == [(Money(1420), dollars(200))]
    assert page.received.selectedText() == "5.03"
    abroad.press(Key.Key_F4)
    assert page.received.selectedText() == "35.70"
    abroad.type("15.70")
    abroad.press(ENTER)
    abroad.press(Key.Key_F3)
    assert page.received.selectedText() == "20.00"
    abroad.press(ENTER)
    abroad.until(lambda: abroad.mode is Mode.CHANGE)
    assert tenders(shop) == [
        ("USD", 1420, 0, dollars(200)),
        ("CARD", 1570, 0, None),
        ("CASH", 2000, 0, None),
    ]
    assert books(shop) == (52000, 1420)


def test_the_rest_in_foreign_cash_is_rounded_as_cash_is(abroad: Hands, shop: Store) -> None:
    shop.do(settings.change, CashSettings(step_minor=100))
    abroad.until(lambda: abroad.screen.paying.cash.step_minor == 100)
    abroad.scan(MILK)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F7)
    page = page_of(abroad)
    assert (page.due.text(), page.received.text()) == ("¥13.00", "1.84")
    abroad.type("2")
    abroad.press(ENTER)
    abroad.until(lambda: abroad.mode is Mode.CHANGE)
    assert tenders(shop) == [("USD", 1420, 120, dollars(200))]
    assert (last(shop).total, last(shop).rounding) == (Money(1300), Money(20))


def test_a_scan_while_dollars_are_counted_asks_for_more_of_them(
    abroad: Hands, shop: Store
) -> None:
    abroad.scan(MILK)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F7)
    page = page_of(abroad)
    assert page.received.text() == "1.81"
    abroad.scan(RICE)
    assert page.received.text() == "8.84"
    abroad.type("9.999")
    abroad.press(ENTER)
    assert page.errors.title.text() == "“9.999” is not a number with at most 2 decimals."


def test_a_new_rate_holds_from_the_next_payment_on(abroad: Hands, shop: Store) -> None:
    abroad.scan(RICE)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_Escape)
    shop.do(payments.set_rate, "USD", Rate(5_000_000))
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F7)
    assert page_of(abroad).received.text() == "9.98"


def test_what_was_paid_in_foreign_cash_goes_back_in_the_tills_own(
    abroad: Hands, shop: Store
) -> None:
    abroad.scan(RICE)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F7)
    abroad.type("10")
    abroad.press(ENTER)
    abroad.until(lambda: abroad.mode is Mode.CHANGE)
    abroad.screen.take_scan(last(shop).number)
    abroad.until(lambda: abroad.mode is Mode.RETURN_)
    abroad.press(Key.Key_F9)
    abroad.press(ENTER)
    abroad.press(Key.Key_F12)
    back = abroad.screen.paying.back_page
    assert back is not None
    assert list(back.fields) == ["CASH", "CARD", "WECHAT", "ALIPAY"]
    assert back.fields["CASH"].text() == "49.90"
    abroad.press(ENTER)
    abroad.until(lambda: abroad.mode is Mode.CHANGE)
    assert tenders(shop) == [("CASH", -4990, 0, None)]
    assert books(shop) == (50000 - 2110 - 4990, 7100)


def test_a_currency_without_decimals_is_counted_whole(till: Hands, shop: Store) -> None:
    shop.do(payments.set_rate, "JPY", Rate(4_753_000))
    shop.do(payments.keep_tender_type, way("JPY", 5))
    till.until(lambda: len(till.screen.paying.kinds) == 5)
    till.scan(RICE)
    till.press(Key.Key_F12)
    till.press(Key.Key_F7)
    assert page_of(till).received.text() == "1050"
    till.type("2000")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    paid = ForeignCash("JPY", 2000, Rate(4_753_000))
    assert tenders(shop) == [("JPY", 9506, 4516, paid)]
    assert books(shop) == (50000 - 4516, 9506)


def test_a_sixth_way_of_paying_has_a_key_too(abroad: Hands, shop: Store) -> None:
    shop.do(payments.set_rate, "EUR", Rate(8_000_000))
    shop.do(payments.keep_tender_type, way("EUR", 6))
    abroad.until(lambda: len(abroad.screen.paying.kinds) == 6)
    abroad.scan(MILK)
    abroad.press(Key.Key_F12)
    abroad.press(Key.Key_F9)
    assert page_of(abroad).received.selectedText() == "1.60"


@pytest.mark.parametrize("minor", [1, 2, 709, 710, 711, 4990, 123_457])
def test_the_least_foreign_money_is_enough_and_one_less_is_not(minor: int) -> None:
    exchange = Exchange(CURRENCIES["USD"], Rate(7_123_400))
    needed = exchange.needed(Money(minor))
    assert exchange.cash(needed).worth >= Money(minor)
    assert (needed.minor - 1) * 7_123_400 < minor * 1_000_000
    assert exchange.needed(ZERO) == ZERO


def test_a_sign_that_two_currencies_share_is_told_apart() -> None:
    assert money_in(Money(2000), CURRENCIES["USD"]) == "$20.00"
    assert money_in(Money(2000), CURRENCIES["JPY"]) == "JPY 2,000"
    assert money_in(Money(2000), CURRENCIES["CNY"]) == "¥20.00"


def test_nothing_is_cut_off_while_foreign_cash_is_taken(
    look: str, till: Hands, shop: Store
) -> None:
    take_dollars(till, shop)
    till.bench.resize(1280 - 76, 768 - 52)
    till.scan(RICE)
    till.press(Key.Key_F12)
    till.press(Key.Key_F8)
    till.press(Key.Key_F7)
    till.type("2")
    till.press(ENTER)
    till.type("1000")
    till.qtbot.wait(1)
    assert_nothing_cut(till.bench)
    assert_buttons_named(till.bench, least=(38, 38))
    assert_readable(till.bench)
