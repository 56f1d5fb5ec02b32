"""Some weeks of a shop in which milk was on offer for three days.

Mondays to Wednesdays only, one or more tickets a day; prices hold 13 % of tax, so that 11.30
is 10.00 before tax.

    the four weeks before   milk 10, 12, 14 pieces a day, one more or less from week to week;
                            yoghurt 5; rice 4
    the offer, -20 %        milk 20, 24, 28; yoghurt 4; rice 5
    the week after          milk 8, 10, 12; yoghurt 5; rice 4

Milk 10.00 before tax and cost 6.00; yoghurt beside it in the category 5.00 and 3.00; rice
20.00 and 15.00.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from storeapp import catalogue, promotions, sales, shifts
from storeapp.catalogue import NewProduct, ProductId
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.payments import NewTender
from storeapp.promotions import (
    NewPromotion,
    PercentOff,
    PerUnit,
    Promotion,
    Rule,
    Skus,
    Window,
)
from storeapp.sales import (
    About,
    DiscountShare,
    DiscountSource,
    NewSale,
    Party,
    SaleId,
    SaleLine,
)
from storeapp.shifts import NewCount
from storeapp.store import Store
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line

MONDAY = date(2026, 5, 4)  # of the offer
WEEK = timedelta(weeks=1)
OFFER_DAYS = tuple(MONDAY + timedelta(days=n) for n in range(3))
TODAY = MONDAY + 3 * WEEK


@dataclass
class Shop:
    """A store with the clock that it goes by."""

    store: Store
    clock: Clock
    milk: ProductId
    yoghurt: ProductId
    rice: ProductId
    rung: list[SaleId] = field(default_factory=list)

    def at(self, day: date, hour: int = 4) -> None:
        """Turn the clock to an hour (UTC) of a day."""
        self.clock.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    def day(self, day: date, *tickets: Sequence[SaleLine], member: Party | None = None) -> None:
        """Open the shop, ring up some tickets, close it again."""
        self.at(day)
        self.store.do(shifts.open_shift, ZERO)
        taken = 0
        for lines in tickets:
            taken += self.ring_up(*lines, member=member)
        self.store.do(shifts.close_shift, NewCount(amount=Money(taken)))

    def ring_up(self, *lines: SaleLine, member: Party | None = None) -> int:
        """One ticket for cash; returns what was paid."""
        due = sum(sales.price_line(1, one).due.minor for one in lines)
        new = NewSale(
            id=SaleId(new_id()),
            lines=lines,
            tenders=(NewTender("CASH", Money(due)),),
            about=About(member=member),
        )
        self.store.do(sales.complete, new)
        self.rung.append(new.id)
        self.clock.forward(minutes=1)
        return due

    def sold(self, product: ProductId, count: int) -> SaleLine:
        """A line at its price of now."""
        return line(self.store, product, count)

    def promoted(self, product: ProductId, count: int, offer: Promotion, off: int) -> SaleLine:
        """A line of which a promotion takes ``off`` minor units for each piece."""
        plain = self.sold(product, count)
        share = DiscountShare(
            DiscountSource.PROMOTION,
            Money(off * count),
            promotion=str(offer.id),
            version=offer.version,
        )
        return replace(plain, shares=(share,), discount=Money(off * count))

    def publish(self, new: NewPromotion) -> Promotion:
        """Plan a promotion and let it go live at once."""
        planned = self.store.do(promotions.plan, new)
        return self.store.do(promotions.publish, planned.id, planned.version)


def milk_offer(**fields: object) -> NewPromotion:
    """20 % off the milk for the three days."""
    rule = Rule(
        id="",
        benefit=PerUnit(cut=PercentOff(200_000)),
        names=(("en", "Milk days"), ("zh_CN", "牛奶节")),
        scope=Skus(frozenset({"MILK"})),
        window=Window(first_day=OFFER_DAYS[0], last_day=OFFER_DAYS[-1]),
    )
    return NewPromotion(rules=(rule,), **fields)  # type: ignore[arg-type]


@pytest.fixture
def shop(store: Store, clock: Clock) -> Shop:
    """The store with its three products, nothing sold yet."""
    food = store.do(catalogue.add_category, "Food")
    dairy = store.do(catalogue.add_category, "Dairy", food)
    grain = store.do(catalogue.add_category, "Grain", food)

    def product(code: str, price: int, cost: int, category: object) -> ProductId:
        new = NewProduct(
            code=code,
            name=code.title(),
            price=Money(price),
            cost=Money(cost),
            category_id=category,  # type: ignore[arg-type]
        )
        return store.do(catalogue.add_product, new)

    return Shop(
        store,
        clock,
        milk=product("MILK", 1130, 600, dairy),
        yoghurt=product("YOGHURT", 565, 300, dairy),
        rice=product("RICE", 2260, 1500, grain),
    )


def sell_weeks_before(shop: Shop) -> None:
    """The four weeks before the offer."""
    for week in reversed(range(4)):
        one_more = 1 if week % 2 else -1
        for at, pieces in enumerate((10, 12, 14)):
            day = MONDAY - (week + 1) * WEEK + timedelta(days=at)
            shop.day(day, _of_day(shop, pieces + one_more, 5, 4))


def sell_offer(shop: Shop, offer: Promotion) -> None:
    """The three days of the offer, all the milk of a day on one ticket."""
    for day, pieces in zip(OFFER_DAYS, (20, 24, 28), strict=True):
        cheap = shop.promoted(shop.milk, pieces, offer, 226)
        shop.day(day, (cheap,), (shop.sold(shop.yoghurt, 4), shop.sold(shop.rice, 5)))


def sell_week_after(shop: Shop) -> None:
    """The week after it."""
    for at, pieces in enumerate((8, 10, 12)):
        shop.day(MONDAY + WEEK + timedelta(days=at), _of_day(shop, pieces, 5, 4))


def _of_day(shop: Shop, milk: int, yoghurt: int, rice: int) -> tuple[SaleLine, ...]:
    return (
        shop.sold(shop.milk, milk),
        shop.sold(shop.yoghurt, yoghurt),
        shop.sold(shop.rice, rice),
    )


@pytest.fixture
def offer(shop: Shop) -> Promotion:
    """The milk offer, published the day before, and everything sold around it; half of its
    cost is borne by the supplier. Today is two weeks later."""
    sell_weeks_before(shop)
    shop.at(MONDAY - timedelta(days=1))
    made = shop.publish(milk_offer(supplier_ppm=500_000))
    sell_offer(shop, made)
    sell_week_after(shop)
    shop.at(TODAY)
    return made
