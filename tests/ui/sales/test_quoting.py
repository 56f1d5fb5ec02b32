"""Quotes at the till: kept, found and sold, by keys alone."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from storeapp import sales
from storeapp.kernel.money import Money
from storeapp.sales import QuoteState
from storeapp.store import Store
from tests.conftest import NOON
from tests.ui.sales.conftest import ENTER, MILK, RICE, Hands
from ui.sales.side import Mode

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_basket_is_kept_as_a_quote_and_sold_later(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    till.press(Key.Key_Q, CTRL)
    till.press(Key.Key_Q, CTRL)
    till.type("Wang")
    till.press(ENTER)
    till.until(lambda: len(shop.ask(sales.list_quotes)) == 1)
    till.until(lambda: till.mode is Mode.SALE)
    (quote,) = shop.ask(sales.list_quotes)
    assert (quote.party, quote.total, quote.valid_until) == (
        "Wang",
        Money(1280),
        NOON.date() + timedelta(days=14),
    )
    till.pay_cash()
    till.scan(RICE)
    till.press(Key.Key_Q, CTRL)
    till.press(ENTER)
    till.until(lambda: till.lines == [("Milk 1 L", "1", "12.80")])
    assert [one.total for one in shop.ask(sales.list_parked)] == [Money(4990)]
    till.pay_cash()
    assert shop.ask(sales.get_quote, quote.id).state is QuoteState.SOLD
    till.press(Key.Key_Q, CTRL)
    till.press(ENTER)
    page = till.screen.side.quotes
    till.until(lambda: not page.errors.isHidden())
    assert page.errors.title.text() == f"There is no open quote {quote.number}."


def keep(till: Hands, shop: Store, party: str) -> None:
    """Offer what is in the basket to somebody, and go back to the sale."""
    before = len(shop.ask(sales.list_quotes))
    till.press(Key.Key_Q, CTRL)
    till.press(Key.Key_Q, CTRL)
    till.type(party)
    till.press(ENTER)
    till.until(lambda: len(shop.ask(sales.list_quotes)) == before + 1)
    till.until(lambda: till.mode is Mode.SALE)


def test_a_quote_is_withdrawn_by_its_key_and_only_once(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    keep(till, shop, "Wang")
    till.press(Key.Key_Q, CTRL)
    page = till.screen.side.quotes
    assert page.withdraw.isEnabled()
    till.press(Key.Key_Delete, CTRL)
    till.until(lambda: till.screen.message.text.endswith("withdrawn"))
    (quote,) = shop.ask(sales.list_quotes)
    assert till.screen.message.text == f"Quote {quote.number} is withdrawn"
    assert quote.state is QuoteState.WITHDRAWN
    till.until(lambda: not page.withdraw.isEnabled())
    till.press(ENTER)
    till.until(lambda: not page.errors.isHidden())
    assert page.errors.title.text() == f"There is no open quote {quote.number}."
    assert till.lines == [("Milk 1 L", "1", "12.80")]


def test_what_is_scanned_while_a_quote_is_loaded_joins_it(till: Hands, shop: Store) -> None:
    till.scan(MILK)
    keep(till, shop, "Wang")
    till.pay_cash()
    till.press(Key.Key_Q, CTRL)
    till.press(ENTER)
    assert till.screen.waiting.is_busy
    till.screen.take_scan(RICE)
    till.until(lambda: till.lines == [("Milk 1 L", "1", "12.80"), ("Rice 5 kg", "1", "49.90")])
    till.until(lambda: till.screen.counter.keeper.rests)
    kept = shop.ask(sales.find_draft)
    assert kept is not None
    assert [one.line.name for one in kept.lines] == ["Milk 1 L", "Rice 5 kg"]
