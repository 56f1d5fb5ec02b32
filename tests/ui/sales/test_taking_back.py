"""Returns and exchanges by scans and keys alone, to the cent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from storeapp import catalogue, payments, sales, settings, shifts
from storeapp.catalogue import Barcode, NewProduct
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import pieces
from storeapp.payments import NewTender
from storeapp.sales import NewSale, Receipt, Restock, SaleDetail, SalesLimits, TicketKind
from storeapp.store import Store
from tests.conftest import actor_named
from tests.ui.sales.conftest import ENTER, MILK, RICE, WATER, Hands
from tests.ui.sales.test_changing import approve, panel
from ui.kit.screen import Context
from ui.sales.side import Mode

Key = Qt.Key


@pytest.fixture
def context(context: Context, request: pytest.FixtureRequest) -> Context:
    """Bo is at the screen where the test asks for him, else somebody who may do anything."""
    if "bo" not in request.fixturenames:
        return context
    return replace(context, store=context.store.acting_as(actor_named(context.store, "Bo")))


@pytest.fixture
def bo(till: Hands) -> Hands:
    return till


def sell(store: Store, *tenders: NewTender, milk: int = 2, rice: int = 1) -> Receipt:
    """Sell milk and rice; 2 × 12.80 + 49.90 = 75.50 in cash unless paid otherwise."""
    now = store.clock()
    basket = sales.open_basket(now, store.frame.calendar.day_of(now))
    for code, count in ((MILK, milk), (RICE, rice)):
        found = store.ask(catalogue.find_by_code, code)
        assert found is not None
        basket, _no = sales.add(basket, found.sellable, pieces(count))
    paid = tenders or (NewTender("CASH", basket.totals.due),)
    new: NewSale = sales.to_sale(basket, paid)
    return store.do(sales.complete, new)


def last(store: Store) -> SaleDetail:
    found = store.ask(sales.find_last_sale)
    assert found is not None
    return store.ask(sales.get_sale, found)


def tenders(store: Store) -> list[tuple[str, int]]:
    return [(one.code, one.amount.minor) for one in last(store).tenders]


def scan_receipt(till: Hands, number: str) -> None:
    till.screen.take_scan(number)
    till.until(lambda: till.mode is Mode.RETURN_)
    till.pressed = 0


def finish(till: Hands) -> None:
    """F12, Enter, and wait for what is to be given back."""
    till.press(Key.Key_F12)
    assert till.mode is Mode.PAYMENT
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)


def test_a_whole_ticket_comes_back_with_four_keys_after_the_scan(
    till: Hands, shop: Store
) -> None:
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.press(Key.Key_F9)
    till.press(ENTER)
    assert till.total == "−¥75.50"
    finish(till)
    assert till.pressed == 4
    page = till.screen.side.change
    assert (page.words.text(), page.change.text()) == ("Give back", "¥75.50")
    ticket = last(shop)
    assert (ticket.kind, ticket.total, tenders(shop)) == (
        TicketKind.RETURN,
        Money(-7550),
        [("CASH", -7550)],
    )
    assert ticket.origin is not None
    assert ticket.origin.number == sold.number


def test_part_of_a_line_comes_back_and_goes_where_it_is_told(till: Hands, shop: Store) -> None:
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.type("1")
    till.press(Key.Key_F6)
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "−1", "−12.80")]
    finish(till)
    line = last(shop).lines[0]
    assert (line.quantity, line.restock, line.due) == (
        pieces(-1),
        Restock.DAMAGED,
        Money(-1280),
    )


def test_down_goes_to_the_next_line(till: Hands, shop: Store) -> None:
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.press(Key.Key_Down)
    till.type("1")
    till.press(ENTER)
    assert till.lines == [("Rice 5 kg", "−1", "−49.90")]


def test_each_scan_counts_and_leaves_what_was_counted_before(
    till: Hands, shop: Store, scan: Callable[[str], None]
) -> None:
    scan_receipt(till, sell(shop).number)
    for code in (MILK, RICE, MILK):
        scan(code)
    assert till.mode is Mode.RETURN_
    till.press(ENTER)
    assert till.lines == [("Milk 1 L", "−2", "−25.60"), ("Rice 5 kg", "−1", "−49.90")]


def test_more_than_is_left_is_refused_in_words(till: Hands, shop: Store) -> None:
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.type("3")
    till.press(ENTER)
    page = till.screen.side.return_
    assert page.errors.title.text() == "Only 2 of “Milk 1 L” are left to come back, not 3."
    assert (till.mode, till.lines) == (Mode.RETURN_, [])


def test_a_ticket_that_came_back_already_is_told_of(till: Hands, shop: Store) -> None:
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.press(Key.Key_F9)
    till.press(ENTER)
    finish(till)
    scan_receipt(till, sold.number)
    till.until(lambda: not till.screen.side.return_.errors.isHidden())
    said = till.screen.side.return_.errors.title.text()
    assert said == f"Everything on receipt {sold.number} has come back already."


def test_scanning_on_makes_an_exchange_whose_difference_is_paid(
    till: Hands, shop: Store
) -> None:
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.type("1")
    till.press(ENTER)
    till.scan(RICE)
    assert till.total == "¥37.10"
    till.pay_cash()
    ticket = last(shop)
    assert (ticket.kind, ticket.total) == (TicketKind.EXCHANGE, Money(3710))
    assert tenders(shop) == [("CASH", 3710)]


def test_an_exchange_of_equal_worth_needs_no_money(till: Hands, shop: Store) -> None:
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.type("1")
    till.press(ENTER)
    till.scan(MILK)
    finish(till)
    assert (last(shop).kind, last(shop).total, tenders(shop)) == (
        TicketKind.EXCHANGE,
        Money(0),
        [],
    )


def test_money_goes_back_the_way_it_came(till: Hands, shop: Store) -> None:
    sold = sell(shop, NewTender("CARD", Money(4000), "slip 7"), NewTender("CASH", Money(3550)))
    scan_receipt(till, sold.number)
    till.press(Key.Key_F9)
    till.press(ENTER)
    finish(till)
    assert sorted(tenders(shop)) == [("CARD", -4000), ("CASH", -3550)]


def test_more_than_was_paid_by_card_is_refused_in_words(till: Hands, shop: Store) -> None:
    sold = sell(shop, NewTender("CARD", Money(4000), "7"), NewTender("CASH", Money(3550)))
    scan_receipt(till, sold.number)
    till.press(Key.Key_F9)
    till.press(ENTER)
    till.press(Key.Key_F12)
    page = till.screen.paying.back_page
    assert page is not None
    page.fields["CARD"].set_value(Money(7550))
    page.fields["CASH"].set_value(None)
    till.press(ENTER)
    till.until(lambda: not page.errors.isHidden())
    assert page.errors.title.text().startswith("At most ¥40.00 can go back by")
    assert till.mode is Mode.PAYMENT


def test_cash_in_place_of_the_card_needs_a_pin(bo: Hands, shop: Store) -> None:
    sold = sell(shop, NewTender("CARD", Money(7550), "7"))
    scan_receipt(bo, sold.number)
    bo.press(Key.Key_F9)
    bo.press(ENTER)
    bo.press(Key.Key_F12)
    page = bo.screen.paying.back_page
    assert page is not None
    page.fields["CARD"].set_value(None)
    page.fields["CASH"].set_value(Money(7550))
    bo.press(ENTER)
    panel(bo).reason.say("Card expired")
    approve(bo)
    bo.until(lambda: bo.mode is Mode.CHANGE)
    assert tenders(shop) == [("CASH", -7550)]


def test_without_a_receipt_a_reason_and_a_pin_are_needed(bo: Hands, shop: Store) -> None:
    bo.press(Key.Key_F9)
    assert bo.mode is Mode.RETURN_
    bo.press(Key.Key_F8)
    bo.scan(WATER)
    page = bo.screen.side.return_
    assert page.errors.title.text() == "This needs a reason. Choose one, or type it."
    bo.type("Lost")
    bo.scan(WATER)
    approve(bo)
    bo.until(lambda: bo.lines == [("Water 500 ml", "−1", "−4.50")])


def test_an_empty_comes_back_by_its_scan(till: Hands, shop: Store) -> None:
    shop.do(
        catalogue.add_product,
        NewProduct(
            code="B1",
            name="Bottle",
            barcodes=(Barcode(code="4006381333931"),),
            price=Money(25),
            is_deposit=True,
        ),
    )
    till.press(Key.Key_F9)
    till.scan("4006381333931")
    assert till.lines == [("Bottle", "−1", "−0.25")]
    till.press(Key.Key_Escape)
    finish(till)
    assert tenders(shop) == [("CASH", -25)]


def test_a_sale_is_found_without_its_receipt_in_hand(till: Hands, shop: Store) -> None:
    sell(shop)
    till.press(Key.Key_F9)
    page = till.screen.side.return_
    till.until(lambda: len(page.sales.rows.rows) == 1)
    till.press(ENTER)
    till.until(lambda: page.sale is not None)
    assert page.title.text() == "Return of 1-1-000001"
    till.scan(RICE)
    till.press(ENTER)
    assert till.lines == [("Rice 5 kg", "−1", "−49.90")]


def test_an_unknown_receipt_is_told_of_and_the_basket_stays(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.screen.take_scan("1-1-000099")
    till.until(lambda: not till.screen.errors.isHidden())
    assert till.screen.errors.title.text() == "There is no sale 1-1-000099. Check the number."
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_reasons_of_the_store_are_offered_and_kept_with_the_line(
    till: Hands, shop: Store
) -> None:
    shop.do(settings.change, SalesLimits(return_reasons=("Broken", "Wrong size")))
    till.until(lambda: bool(till.screen.counter.permits.limits.return_reasons))
    sold = sell(shop)
    scan_receipt(till, sold.number)
    till.press(Key.Key_F9)
    till.screen.side.return_.reason.setFocus()
    till.press(Key.Key_Down)
    till.press(ENTER)
    finish(till)
    assert {line.reason for line in last(shop).lines} == {"Broken"}
    kinds = {kind.code for kind in shop.ask(payments.list_tender_types)}
    assert "CASH" in kinds


def test_goods_without_a_receipt_go_where_it_is_told(till: Hands, shop: Store) -> None:
    till.press(Key.Key_F9)
    till.press(Key.Key_F8)
    till.type("Wet")
    till.press(Key.Key_F7)
    till.scan(WATER)
    till.press(Key.Key_F5)
    till.scan(MILK)
    till.press(Key.Key_Escape)
    finish(till)
    assert [(line.name, line.quantity, line.restock) for line in last(shop).lines] == [
        ("Water 500 ml", pieces(-1), Restock.SCRAP),
        ("Milk 1 L", pieces(-1), Restock.SHELF),
    ]
    assert tenders(shop) == [("CASH", -1730)]


def test_a_sale_is_looked_for_day_by_day(till: Hands, shop: Store) -> None:
    sell(shop, milk=1)
    shop.clock.forward(days=1)  # type: ignore[attr-defined]
    counted = shifts.NewCount(amount=Money(50000 + 1280 + 4990))
    shop.do(shifts.close_shift, counted)
    shop.do(shifts.open_shift, Money(50000))
    sell(shop, milk=3)
    till.press(Key.Key_F9)
    page = till.screen.side.return_

    def shown() -> list[str]:
        return [row.number for row in page.sales.rows.rows]

    till.until(lambda: shown() == ["1-1-000002", "1-1-000001"])
    assert (page.days.words.text(), page.days.later.isEnabled()) == ("All days", False)
    till.press(Key.Key_PageUp)
    till.until(lambda: shown() == ["1-1-000002"])
    assert page.days.words.text() == "May 5, 2026"
    till.press(Key.Key_PageUp)
    till.until(lambda: shown() == ["1-1-000001"])
    assert page.days.words.text() == "May 4, 2026"
    till.press(Key.Key_PageUp)
    till.until(lambda: shown() == [])
    for _step in range(3):
        till.press(Key.Key_PageDown)
    till.until(lambda: shown() == ["1-1-000002", "1-1-000001"])
    assert page.days.words.text() == "All days"
    assert page.search.edit.hasFocus()
