"""The look-ups a till waits for: none of them reads a whole table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from storeapp import catalogue, inventory, promotions, sales, shifts, staff
from storeapp.catalogue import ProductFilter, ProductId, ProductSort
from storeapp.db.work import Read, Work
from storeapp.kernel.money import Money
from storeapp.promotions import CouponBatchId, CouponTerms, PromotionId
from storeapp.sales import SaleFilter
from storeapp.store import Store
from tests.storeapp.promotions.planned import TEN_OFF, codes_of, live, use
from tests.storeapp.sales.ringing import line, sale

GROW = (
    *("product", "barcode", "sale", "sale_line", "journal", "stock_level", "day_product"),
    *("promotion", "promotion_version", "promotion_use", "promotion_count", "coupon"),
    *("p", "v", "t", "c", "b", "u", "a", "d", "m"),  # what queries on promotions call them
)
TODAY = date(2026, 5, 4)
# Products stand in the table in the order they were added, so that order needs no index.
INDEXED = [sort for sort in ProductSort if sort is not ProductSort.ADDED]


def plans_of(store: Store, query: Callable[..., Any], *args: Any) -> list[str]:
    """Every step of the plan of every statement that a query runs."""

    def explained(read: Read) -> list[str]:
        ran: list[str] = []
        read.driver.set_trace_callback(ran.append)
        try:
            query(read, *args)
        finally:
            read.driver.set_trace_callback(None)
        steps = []
        for statement in ran:
            if statement.lstrip().upper().startswith(("SELECT", "WITH")):
                rows = read.driver.execute(f"EXPLAIN QUERY PLAN {statement}")
                steps += [row[3] for row in rows]
        return steps

    return store.ask(explained)


@pytest.fixture
def sold(store: Store, tea: ProductId) -> sales.SaleId:
    store.do(shifts.open_shift, Money(0))
    done = sale(line(store, tea), cash=350)
    store.do(sales.complete, done)
    return done.id


@pytest.mark.parametrize(
    ("query", "args"),
    [
        (catalogue.find_by_code, ("6901234567892",)),
        (catalogue.find_by_code, ("unknown",)),
        (shifts.current, ()),
        (sales.find_last_sale, ()),
        (sales.find_sales, (SaleFilter(day_from=TODAY, day_to=TODAY),)),
        (sales.find_sales, (SaleFilter(),)),
        (sales.find_draft, ()),
        (inventory.list_negative, ()),
        (catalogue.list_quick_keys, ()),
        (promotions.find_coupon, ("UNKNOWN",)),
        (promotions.live_stamp, ()),
        (promotions.live_rules, ()),
        (promotions.open_offers, (UUID(int=7),)),
        (promotions.list_promotions, ()),
        (promotions.list_coupons, (CouponBatchId(UUID(int=1)),)),
        (promotions.promotion_uses, (PromotionId(UUID(int=1)), TODAY, TODAY)),
        (promotions.uses_of, (UUID(int=1),)),
        (promotions.use_total, (PromotionId(UUID(int=1)),)),
        *((catalogue.list_products, (ProductFilter(sort=sort),)) for sort in INDEXED),
    ],
    ids=lambda value: getattr(value, "__name__", str(value))[:60],
)
def test_no_query_of_the_till_reads_a_whole_table(
    store: Store, sold: sales.SaleId, query: Callable[..., Any], args: tuple[Any, ...]
) -> None:
    steps = plans_of(store, query, *args)
    assert steps
    whole = [s for s in steps if s.split(" USING ")[0] in {f"SCAN {name}" for name in GROW}]
    # A scan along an index that gives the order of the list ends with its page.
    assert [step for step in whole if " USING " not in step] == []


def test_a_receipt_is_read_by_its_keys(store: Store, sold: sales.SaleId) -> None:
    steps = plans_of(store, sales.get_sale, sold)
    assert [step for step in steps if step.startswith("SCAN")] == []


@pytest.mark.parametrize(
    "query", [sales.get_returnable, staff.used_approvals, sales.find_receipt]
)
def test_what_a_return_asks_is_read_by_keys(
    store: Store, sold: sales.SaleId, query: Callable[..., Any]
) -> None:
    steps = plans_of(store, query, sold)
    made = {
        f"SCAN {name}"
        for name in ("CONSTANT ROW", "sums", "paid", "cash", "chain", "tender_type")
    }
    assert steps
    assert {s for s in steps if s.startswith("SCAN")} - made == set()


def test_using_and_giving_back_a_coupon_reads_by_keys(store: Store, sold: sales.SaleId) -> None:
    made = live(store, TEN_OFF, CouponTerms(per_member=1, per_day=1, in_all=1, budget=100))
    (code,) = codes_of(store, made.id)

    def steps(work: Work) -> list[str]:
        ran: list[str] = []
        work.driver.set_trace_callback(ran.append)
        promotions.check_coupon(work, code, UUID(int=7))
        uses = (use(made, 100, code),)
        promotions.redeem(work, sold, TODAY, UUID(int=7), uses)
        promotions.give_back(work, sold)
        work.driver.set_trace_callback(None)
        assert len(ran) > 10
        plans = [work.driver.execute(f"EXPLAIN QUERY PLAN {one}").fetchall() for one in ran]
        return [row[3] for rows in plans for row in rows]

    found = {step for step in store.do(steps) if step.startswith("SCAN")}
    assert found - {"SCAN CONSTANT ROW", "SCAN 3-ROW VALUES CLAUSE"} == set()
