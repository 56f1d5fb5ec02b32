"""The slip of a basket that waits."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from reports.kit import plain_text
from reports.kit.style import Style
from reports.sales import parked_slip
from storeapp import sales
from storeapp.catalogue import ProductId
from storeapp.kernel.currency import currency
from storeapp.kernel.ids import new_id
from storeapp.kernel.quantity import Quantity
from storeapp.sales import Basket, NoSuchParked, SaleId
from storeapp.shifts import Shift
from storeapp.store import Store
from tests.conftest import NOON
from tests.reports.receipts import STORE
from tests.storeapp.sales.ringing import line

YUAN = Style(currency("CNY"), ZoneInfo("UTC"))


def empty() -> Basket:
    return sales.empty_basket(SaleId(new_id()), NOON, NOON.date())


def test_it_shows_the_number_the_note_and_what_waits(
    store: Store, shift: Shift, tea: ProductId, apples: ProductId
) -> None:
    basket = sales.add_line(empty(), line(store, tea, 2))[0]
    basket = sales.add_line(basket, line(store, apples, Quantity(500)))[0]
    store.do(sales.park, basket, "Blue coat")
    paper = store.ask(parked_slip.get_paper, basket.id)
    shown = plain_text.draw(parked_slip.lay_out(paper, STORE, YUAN, "en"))
    assert [" ".join(row.split()) for row in shown.splitlines()] == [
        "滨江店 Riverside",
        "PARKED 1",
        "",
        f"Cashier Ada {NOON:%Y-%m-%d %H:%M}",
        "Blue coat",
        "-" * 48,
        "2 × Tea 7.00",
        "0.5 kg × Apples 6.40",
        "-" * 48,
        "TOTAL ¥13.40",
        "",
        "Not paid: this is no receipt",
    ]


def test_training_is_said(store: Store, shift: Shift, tea: ProductId) -> None:
    basket = sales.add_line(empty(), line(store, tea))[0]
    store.do(sales.park, basket)
    paper = store.ask(parked_slip.get_paper, basket.id)
    laid = parked_slip.lay_out(paper, STORE, replace(YUAN, training=True), "en")
    assert "TRAINING" in plain_text.draw(laid)


def test_a_basket_that_does_not_wait_has_no_slip(store: Store) -> None:
    with pytest.raises(NoSuchParked):
        store.ask(parked_slip.get_paper, SaleId(UUID(int=9)))
