"""The quote on A4."""

from __future__ import annotations

import io
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from reports.kit.style import Style
from reports.sales import quote
from storeapp import sales
from storeapp.catalogue import ProductId
from storeapp.kernel.currency import currency
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.sales import Manual, NewQuote, SaleId
from storeapp.store import Store
from tests.conftest import NOON
from tests.storeapp.sales.ringing import line

YUAN = Style(currency("CNY"), ZoneInfo("UTC"))


@pytest.fixture
def kept(store: Store, tea: ProductId, apples: ProductId) -> sales.QuoteId:
    """Two teas less 10 % and half a kilo of apples, for the Lin company."""
    basket = sales.empty_basket(SaleId(new_id()), NOON, NOON.date())
    basket = sales.add_line(basket, line(store, tea, 2))[0]
    basket = sales.add_line(basket, line(store, apples, Quantity(500)))[0]
    basket = sales.discount_line(basket, 1, Manual(amount=Money(70)))
    new = NewQuote(
        valid_until=date(2026, 6, 1), party="Lin & Co", phone="555", note="Two\nrows"
    )
    return store.do(sales.keep_quote, basket, new).id


def rows(data: bytes) -> list[str]:
    page = PdfReader(io.BytesIO(data)).pages[0]
    return [row.strip() for row in page.extract_text().splitlines()]


def test_it_says_what_is_offered_to_whom_and_until_when(
    store: Store, kept: sales.QuoteId
) -> None:
    shown = rows(store.ask(quote.draw_for, kept, YUAN))
    for words in ("QUOTE", "Valid until Jun 1, 2026", "Lin & Co", "Tel. 555", "Two", "rows"):
        assert words in shown
    assert "Made by Ada" in shown
    start = shown.index("Goods")
    assert shown[start : start + 6] == [
        *("Goods", "13.40"),
        *("Discounts", "-0.70"),
        *("TOTAL", "¥12.70"),
    ]
    found = store.ask(sales.get_quote, kept)
    assert f"No. {found.number}" in shown


def test_its_total_is_the_sum_of_its_lines(store: Store, kept: sales.QuoteId) -> None:
    paper = store.ask(quote.read_paper, kept)
    assert paper.total == Money(1270) == store.ask(sales.get_quote, kept).total
