"""Taking the money, by keys and scans alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from shiboken6 import delete

from storeapp import devices, payments, sales, settings, shifts
from storeapp.devices import PrinterKind, PrinterSettings
from storeapp.inventory import InventorySettings, Shortage
from storeapp.kernel.money import Money
from storeapp.kernel.rounding import Rounding
from storeapp.ledger import Account
from storeapp.payments import CashSettings, TenderKind, TenderType
from storeapp.sales import SaleDetail, SaleFilter
from storeapp.store import DiskFull, Store
from tests.ui.sales.conftest import ENTER, MILK, RICE, WATER, Hands
from ui.sales.sell_screen import SellScreen
from ui.sales.side import Mode
from ui.sales.till import Till

F = {number: Qt.Key(Qt.Key.Key_F1 + number - 1) for number in range(1, 13)}
WECHAT_CODE, ALIPAY_CODE = "134567890123456789", "281234567890123456"


def last(store: Store) -> SaleDetail:
    """The last sale."""
    found = store.ask(sales.find_last_sale)
    assert found is not None
    return store.ask(sales.get_sale, found)


def tenders(store: Store) -> list[tuple[str, int, int, str]]:
    """How the last sale was paid: code, handed over, change, reference."""
    return [
        (one.code, one.amount.minor, one.change.minor, one.reference)
        for one in last(store).tenders
    ]


def count(store: Store) -> int:
    return len(store.ask(sales.find_sales, SaleFilter()).rows)


def test_an_exact_cash_sale_of_n_items_takes_n_scans_and_two_keys(
    till: Hands, shop: Store
) -> None:
    for code in (MILK, RICE, WATER):
        till.scan(code)
    till.pay_cash()
    assert till.pressed == 2
    assert tenders(shop) == [("CASH", 6720, 0, "")]
    page = till.screen.side.change
    assert (page.words.text(), page.change.text()) == ("No change", "¥0.00")


def test_digits_go_to_what_is_received_and_the_change_is_shown(
    till: Hands, shop: Store
) -> None:
    till.scan(MILK)
    till.press(F[12])
    page = till.screen.paying.make_page()
    assert (page.due.text(), page.received.selectedText()) == ("¥12.80", "12.80")
    till.type("50")
    assert (page.change.words.text(), page.change.figure.text()) == ("Change", "¥37.20")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    shown = till.screen.side.change
    assert (shown.change.text(), shown.total.text(), shown.given.text()) == (
        "¥37.20",
        "¥12.80",
        "¥50.00",
    )
    assert shown.number.text() == "Receipt 1-1-000001"
    assert tenders(shop) == [("CASH", 5000, 3720, "")]
    assert till.lines == []


def test_the_next_scan_starts_the_next_sale_by_itself(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.pay_cash()
    till.scan(RICE)
    assert till.mode is Mode.SALE
    assert till.lines == [("Rice 5 kg", "1", "49.90")]
    till.pay_cash()
    assert count(shop) == 2


def test_a_double_enter_sells_once_and_leaves_the_change_on_the_screen(
    till: Hands, shop: Store
) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.press(ENTER)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    till.press(ENTER)
    assert count(shop) == 1
    assert till.mode is Mode.CHANGE


def test_what_is_scanned_while_the_sale_is_written_belongs_to_the_next(
    till: Hands, shop: Store
) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.press(ENTER)
    assert till.screen.paying.is_completing
    till.screen.take_scan(RICE)
    till.until(lambda: count(shop) == 1)
    till.until(lambda: till.lines == [("Rice 5 kg", "1", "49.90")])
    assert [line.name for line in last(shop).lines] == ["Milk 1 L"]
    assert till.mode is Mode.SALE


def test_a_scan_during_payment_raises_what_is_due(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(F[12])
    page = till.screen.paying.make_page()
    till.scan(WATER)
    assert (till.mode, page.due.text(), page.received.text()) == (
        Mode.PAYMENT,
        "¥17.30",
        "17.30",
    )
    till.type("50")
    till.scan(RICE)
    assert (page.due.text(), page.received.text()) == ("¥67.20", "50")
    assert (page.change.words.text(), page.change.figure.text()) == ("Still to pay", "¥17.20")
    till.press(ENTER)
    assert page.errors.title.text().startswith("¥17.20 is still missing.")
    assert count(shop) == 0


def test_notes_are_offered_that_people_hand_over(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(F[12])
    buttons = till.screen.paying.make_page().notes.buttons
    assert [one.text() for one in buttons] == ["Exact", "¥13", "¥15", "¥20"]
    buttons[3].click()
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert tenders(shop) == [("CASH", 2000, 720, "")]


def test_a_card_takes_exactly_what_is_due_with_its_reference(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.press(F[4])
    page = till.screen.paying.make_page()
    assert page.reference.placeholderText() == "Reference (optional)"
    till.press(Qt.Key.Key_Tab)
    till.type("A-77")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert tenders(shop) == [("CARD", 1280, 0, "A-77")]


def test_a_reference_that_is_needed_is_asked_for_in_place(till: Hands, shop: Store) -> None:
    card = TenderType(
        code="CARD",
        name="Card",
        kind=TenderKind.CARD,
        account=Account.CARD_CLEARING,
        needs_reference=True,
        position=2,
    )
    shop.do(payments.keep_tender_type, card)
    till.until(lambda: till.screen.paying.kinds[1].needs_reference)
    till.scan(MILK)
    till.press(F[12])
    till.press(F[4])
    page = till.screen.paying.make_page()
    assert page.change.figure.text() == "¥0.00"
    till.press(ENTER)
    assert page.errors.title.text() == (
        "Type the number of the slip or of the payment by Card."
    )
    till.press(Qt.Key.Key_Tab)
    till.type("9")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert tenders(shop) == [("CARD", 1280, 0, "9")]


@pytest.mark.parametrize(("code", "way"), [(WECHAT_CODE, "WECHAT"), (ALIPAY_CODE, "ALIPAY")])
def test_a_customers_code_chooses_the_way_of_paying(
    till: Hands, shop: Store, code: str, way: str
) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.scan(code)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert tenders(shop) == [(way, 1280, 0, "")]


def test_a_customers_code_opens_the_payment_by_itself(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.scan(WECHAT_CODE)
    assert till.mode is Mode.PAYMENT
    assert till.screen.paying.make_page().kind.code == "WECHAT"


def test_a_customers_code_can_be_typed_after_f2(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.press(F[2])
    assert till.screen.scan.edit.placeholderText() == "Scan payment code"
    till.type(ALIPAY_CODE)
    till.press(ENTER)
    page = till.screen.paying.make_page()
    assert page.kind.code == "ALIPAY"
    assert page.received.hasFocus()


def test_a_slow_scanner_never_becomes_money(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.type(WATER)
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "1", "12.80"), ("Water 500 ml", "1", "4.50")]
    assert (till.mode, count(shop)) == (Mode.PAYMENT, 0)
    till.type(WECHAT_CODE)
    till.press(ENTER)
    assert till.screen.paying.make_page().kind.code == "WECHAT"


def test_a_sale_is_split_over_several_ways(till: Hands, shop: Store) -> None:
    till.scan(RICE)
    till.press(F[12])
    page = till.screen.paying.make_page()
    till.press(F[8])
    till.type("20")
    assert page.complete.label == "Take part"
    till.press(ENTER)
    assert [part.amount.minor for part in page.payment.parts] == [2000]
    assert page.received.selectedText() == "29.90"
    till.press(F[4])
    till.type("9.90")
    till.press(ENTER)
    till.press(F[3])
    till.type("50")
    assert (page.change.words.text(), page.change.figure.text()) == ("Change", "¥30.00")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert tenders(shop) == [
        ("CASH", 2000, 0, ""),
        ("CARD", 990, 0, ""),
        ("CASH", 5000, 3000, ""),
    ]
    assert till.screen.side.change.given.text() == "¥79.90"


def test_parts_stay_taken_when_the_till_goes_back_to_the_sale(till: Hands, shop: Store) -> None:
    till.scan(RICE)
    till.press(F[12])
    till.press(F[8])
    till.press(F[4])
    till.type("20")
    till.press(ENTER)
    till.press(Qt.Key.Key_Escape)
    assert till.mode is Mode.SALE
    till.scan(MILK)
    till.press(F[12])
    page = till.screen.paying.make_page()
    assert (page.received.text(), page.tenders.splitter.isChecked()) == ("42.70", True)
    page.parts.buttons[0].click()
    assert page.received.text() == "62.70"
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert tenders(shop) == [("CASH", 6270, 0, "")]


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        (
            3,
            "5",
            "¥7.80 is still missing. Take more, or press F8 to take the rest in another way.",
        ),
        (
            4,
            "20",
            "This is ¥7.20 more than is due, and only cash gives change. Type a lower amount.",
        ),
        (3, "1,2.3.", "“1,2.3.” is not a number with at most 2 decimals."),
        (3, "0", "Type how much is paid in this way."),
    ],
)
def test_what_cannot_be_is_said_in_place(
    till: Hands, shop: Store, key: int, typed: str, said: str
) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.press(F[key])
    till.type(typed)
    till.press(ENTER)
    page = till.screen.paying.make_page()
    assert page.errors.isVisible()
    assert page.errors.title.text() == said
    assert (till.mode, count(shop)) == (Mode.PAYMENT, 0)
    page.received.clear()
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)


def test_cash_is_rounded_as_the_store_rounds_it(till: Hands, shop: Store) -> None:
    shop.do(settings.change, CashSettings(step_minor=50, rounding=Rounding.DOWN))
    till.until(lambda: till.screen.paying.cash.step_minor == 50)
    till.scan(MILK)
    till.press(F[12])
    page = till.screen.paying.make_page()
    assert (page.due.text(), page.rounded.text()) == ("¥12.50", "rounded from ¥12.80")
    till.press(F[4])
    assert (page.due.text(), page.rounded.isHidden()) == ("¥12.80", True)
    till.press(F[3])
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    sale = last(shop)
    assert (sale.total, sale.rounding) == (Money(1250), Money(-30))


def test_a_refused_sale_says_why_and_keeps_everything(till: Hands, shop: Store) -> None:
    shop.do(settings.change, InventorySettings(shortage=Shortage.REFUSE))
    till.scan(MILK)
    till.press(F[12])
    till.press(ENTER)
    page = till.screen.paying.make_page()
    till.until(page.errors.isVisible)
    assert page.errors.title.text() == (
        "Only 0 of “Milk 1 L” is in stock, and 1 is in the basket. "
        "Sell less, or correct the stock."
    )
    assert till.lines == [("Milk 1 L", "1", "12.80")]
    shop.do(settings.change, InventorySettings())
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert count(shop) == 1


def test_a_full_disk_is_said_in_place_and_the_sale_can_be_tried_again(
    till: Hands, shop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.do

    def full(store: Store, command: object, *args: object) -> object:
        if command is sales.complete:
            raise DiskFull
        return real(store, command, *args)  # type: ignore[arg-type]

    till.scan(MILK)
    till.press(F[12])
    with monkeypatch.context() as broken:
        broken.setattr(Store, "do", full)
        till.press(ENTER)
        page = till.screen.paying.make_page()
        till.until(page.errors.isVisible)
    assert page.errors.title.text().startswith("The disk is full")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert count(shop) == 1


def test_a_shift_closed_meanwhile_is_asked_for_and_the_sale_goes_on(
    till: Hands, shop: Store
) -> None:
    till.scan(MILK)
    till.press(F[12])
    counted = shifts.NewCount(amount=Money(50000))
    shop.do(shifts.close_shift, counted)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SHIFT)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.PAYMENT)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert count(shop) == 1


def test_a_printer_that_is_not_there_delays_nothing(till: Hands, shop: Store) -> None:
    away = PrinterSettings(kind=PrinterKind.NETWORK, host="192.0.2.1")
    shop.do(settings.change, away)
    till.scan(MILK)
    till.pay_cash()
    till.scan(RICE)
    assert till.lines == [("Rice 5 kg", "1", "49.90")]
    waiting = shop.ask(devices.list_waiting)
    assert [job.document_id for job in waiting] == [last(shop).id]


def test_f12_with_an_empty_basket_does_nothing(till: Hands) -> None:
    till.press(F[12])
    assert till.mode is Mode.SALE
    assert not till.screen.side.totals.pay.isEnabled()


def test_the_numpad_types_where_the_keyboard_is(till: Hands) -> None:
    till.scan(MILK)
    till.press(F[12])
    page = till.screen.paying.make_page()
    for key in ("5", "0"):
        page.pad.keys[key].click()
    assert page.change.figure.text() == "¥37.20"
    till.press(F[4])
    till.press(Qt.Key.Key_Tab)
    page.pad.keys["7"].click()
    assert (page.received.text(), page.reference.text()) == ("12.80", "7")


def test_a_sale_that_was_written_while_its_screen_went_is_not_asked_for_again(
    till: Hands, shop: Store
) -> None:
    till.scan(MILK)
    till.press(F[12])
    till.press(ENTER)
    first = till.screen
    till.bench.layout_.removeWidget(first)
    first.hide()
    delete(first)
    till.screen = SellScreen(till.context)
    till.bench.put(till.screen)
    till.until(lambda: till.lines == [] and count(shop) == 1)
    assert till.context.kept.of(Till).basket is None
    assert till.mode is Mode.CHANGE
    assert till.screen.side.change.given.text() == "¥12.80"


def test_a_basket_whose_screen_went_is_kept_by_the_next(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    first = till.screen
    till.bench.layout_.removeWidget(first)
    first.hide()
    delete(first)
    shop.do(sales.drop_draft)
    till.screen = SellScreen(till.context)
    till.bench.put(till.screen)
    till.until(lambda: shop.ask(sales.find_draft) is not None)
    assert till.lines == [("Milk 1 L", "1", "12.80")]
