"""A store in which things were sold."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storeapp import catalogue, sales, shifts
from storeapp.catalogue import NewProduct, ProductId
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity
from storeapp.payments import NewTender
from storeapp.sales import SaleId
from storeapp.shifts import Counted, NewCount, Shift, ShiftId
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line, sale

LAST_WEEK = datetime(2026, 4, 27, 9, 30, tzinfo=UTC)
TODAY = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
RARE = "喆牌一个非常非常长的商品名称用来测试名称是否完整地印在单据和报表上面"


@pytest.fixture
def shift(store: Store) -> Shift:
    """An open shift with a float of 100.00."""
    return store.do(shifts.open_shift, Money(10_000))


@pytest.fixture
def milk(store: Store) -> ProductId:
    """A piece at 12.80 with a Chinese and an English name, in Food / Dairy."""
    food = store.do(catalogue.add_category, "Food")
    dairy = store.do(catalogue.add_category, "Dairy", food)
    new = NewProduct(
        code="MILK",
        name=RARE,
        names=(("en", "Whole milk"),),
        price=Money(1280),
        cost=Money(900),
        category_id=dairy,
    )
    return store.do(catalogue.add_product, new)


@pytest.fixture
def day(
    store: Store, clock: Clock, milk: ProductId, tea: ProductId, apples: ProductId
) -> ShiftId:
    """One sale last Monday; today three, a pay-in and a pay-out; returns today's Z.

    Today: 9:30 two milk less 3.00 and one tea in cash (26.10); 9:30 half a kilo of apples
    (6.40) by card; 14:30 one tea in cash (3.50). Last week: one milk (12.80).
    """
    clock.now = LAST_WEEK
    store.do(shifts.open_shift, ZERO)
    store.do(sales.complete, sale(line(store, milk), cash=1280))
    store.do(shifts.close_shift, NewCount(amount=Money(1280)))
    clock.now = TODAY
    shift = store.do(shifts.open_shift, Money(10_000))
    first = (line(store, milk, 2, Money(300)), line(store, tea))
    store.do(sales.complete, sale(*first, cash=3000))
    card = (NewTender("CARD", Money(640), "SLIP 77"),)
    store.do(sales.complete, sale(line(store, apples, Quantity(500)), tenders=card))
    clock.forward(hours=5)
    store.do(sales.complete, sale(line(store, tea), cash=350))
    store.do(shifts.pay_in, Money(2000), "change from the bank")
    store.do(shifts.pay_out, Money(500), "stamps")
    count = NewCount(
        counted=(Counted(Money(10_000), 1), Counted(Money(1000), 4), Counted(Money(50), 9)),
        removed=Money(4000),
        reason="a coin rolled away",
    )
    store.do(shifts.close_shift, count)
    return shift.id


@pytest.fixture
def sold(store: Store, shift: Shift, tea: ProductId) -> SaleId:
    """One tea for cash."""
    return store.do(sales.complete, sale(line(store, tea), cash=500)).sale_id
