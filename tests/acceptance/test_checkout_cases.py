"""Numeric cases of other tills on the whole checkout, told through our public functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from storeapp import catalogue, inventory, ledger, members, sales, settings, shifts
from storeapp.catalogue import NewProduct, NewTaxClass, ProductId
from storeapp.kernel.actor import Permission
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.parsing import format_scaled
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.ledger import Account
from storeapp.payments import ON_ACCOUNT, NewTender
from storeapp.sales import (
    Basket,
    DiscountSource,
    Manual,
    RefundsTooMuch,
    SaleDetail,
    SalesLimits,
    TicketState,
)
from storeapp.shifts import NewCount, UnsettledGoods
from storeapp.staff import ApprovalNeeded
from storeapp.store import Store
from tests.acceptance.test_store_cases import CASES, Till, minor, yuan
from tests.conftest import Clock
from tests.storeapp.sales.ringing import line

Play = Callable[["Counter"], Any]
PLAYS: dict[str, Play] = {}


def plays(case_id: str) -> Callable[[Play], Play]:
    def keep(play: Play) -> Play:
        PLAYS[case_id] = play
        return play

    return keep


class Counter(Till):
    """A till that also discounts, and takes back."""

    cashier: Store

    def basket(self, *lines: tuple[ProductId, int]) -> Basket:
        basket = sales.open_basket(self.clock.now, self.clock.now.date())
        for product, count in lines:
            found = self.store.ask(catalogue.get_sellable, product)
            basket, _ = sales.add(basket, found, pieces(count))
        return basket

    def pay(self, basket: Basket, **tenders: str) -> SaleDetail:
        given = tuple(NewTender(code, minor(amount)) for code, amount in tenders.items())
        if not given and basket.totals.due:
            given = (NewTender("CASH", basket.totals.due),)
        self.store.do(sales.complete, sales.to_sale(basket, given))
        return self.store.ask(sales.get_sale, basket.id)

    def back(self, sold: SaleDetail, quantities: dict[int, int] | None = None) -> Basket:
        """A basket that takes back lines of a sale, all that is left by default."""
        now = self.store.ask(sales.get_returnable, sold.id).sale
        lines = sales.lines_back(now)
        if quantities is not None:
            lines = tuple(
                sales.line_back(now, known, pieces(quantities[known.no]))
                for known in now.lines
                if known.no in quantities
            )
        empty = sales.open_basket(self.clock.now, self.clock.now.date())
        return sales.take_back(empty, sold.id, lines)


@pytest.fixture
def counter(store: Store, cashier: Store, clock: Clock) -> Counter:
    counter = Counter(store, clock)
    counter.cashier = cashier
    counter.open("10000.00")
    return counter


ELSEWHERE = {"A032", "A033"}  # in ``test_account_cases.py``


@pytest.mark.parametrize(
    "case_id",
    [i for i, case in CASES.items() if case["issue"] == 3 and i not in ELSEWHERE],
)
def test_case(case_id: str, counter: Counter) -> None:
    assert PLAYS[case_id](counter) == CASES[case_id]["expected"]


def test_every_case_of_the_checkout_is_played() -> None:
    mine = {i for i, case in CASES.items() if case["issue"] == 3}
    assert set(PLAYS) | ELSEWHERE == mine


def off(counter: Counter, manual: Manual, *lines: tuple[str, int]) -> Basket:
    """A basket of products at these prices with a discount over the whole."""
    made = [(counter.product(f"P{n}", price), count) for n, (price, count) in enumerate(lines)]
    return sales.discount_basket(counter.basket(*made), manual)


@plays("A001")
def ten_percent_off_the_ticket(counter: Counter) -> Any:
    sold = counter.pay(off(counter, Manual(percent=percent(10)), ("10.00", 5)))
    return {"discount": yuan(sold.discount), "total": yuan(sold.total)}


@plays("A002")
def ten_percent_is_rounded_half_up(counter: Counter) -> Any:
    sold = counter.pay(off(counter, Manual(percent=percent(10)), ("1.49", 1)))
    return {"discount": yuan(sold.discount), "total": yuan(sold.total)}


@plays("A003")
def a_discount_and_then_a_surcharge(counter: Counter) -> Any:
    less = off(counter, Manual(amount=minor("10.00")), ("10.00", 5))
    more = sales.surcharge_basket(less, Manual(amount=minor("5.00")))
    sold = counter.pay(more)
    return {"after_discount": yuan(less.totals.due), "after_surcharge": yuan(sold.total)}


@plays("A005")
def an_amount_is_spread_in_proportion(counter: Counter) -> Any:
    sold = counter.pay(
        off(counter, Manual(amount=minor("10.00")), ("149.00", 1), ("198.00", 1))
    )
    return {"line_prices": [yuan(x.due) for x in sold.lines], "total": yuan(sold.total)}


@plays("A006")
def what_unit_prices_cannot_say_lands_on_a_single_piece(counter: Counter) -> Any:
    basket = off(counter, Manual(amount=minor("0.99")), ("10.00", 10), ("0.99", 1))
    prices = sales.net_unit_prices(basket.lines)
    sold = counter.pay(basket)
    return {
        "unit_price_A": yuan(prices[0]),
        "unit_price_B": yuan(prices[1]),
        "total": yuan(sold.total),
    }


def judged(counter: Counter, listed: str, *prices: str) -> dict[str, str]:
    """Whether a cashier who may change prices by ten percent sells at each price."""
    bold = replace(
        counter.cashier.actor,
        permissions=counter.cashier.actor.permissions | {Permission.CHANGE_PRICE},
    )
    till = counter.cashier.acting_as(bold)
    counter.store.do(settings.change, SalesLimits(cashier_discount_ppm=100_000))
    product = counter.product("P", listed)
    said = {}
    for price in prices:
        basket = sales.override_price(counter.basket((product, 1)), 1, minor(price))
        said[price] = "refused" if till.ask(sales.needed_approvals, basket) else "accepted"
        tenders = (NewTender("CASH", minor(price)),)
        if said[price] == "refused":
            with pytest.raises(ApprovalNeeded):
                till.do(sales.complete, sales.to_sale(basket, tenders))
        else:
            till.do(sales.complete, sales.to_sale(basket, tenders))
    return said


@plays("A011")
def a_price_keeps_to_the_largest_discount(counter: Counter) -> Any:
    return judged(counter, "100.00", "90.00", "89.99")


@plays("A012")
def the_largest_discount_is_of_the_price_of_the_list(counter: Counter) -> Any:
    return judged(counter, "150.00", "135.00", "134.00")


@plays("A019")
def what_was_not_paid_is_not_given_back(counter: Counter) -> Any:
    new = members.NewMember(name="Zhao", credit_limit=minor("1000.00"))
    party = counter.store.do(members.add_member, new).id
    product = counter.product("P", "300.00")
    basket = counter.basket((product, 2))
    tender = NewTender(ON_ACCOUNT, minor("600.00"), party_id=party)
    counter.store.do(sales.complete, sales.to_sale(basket, (tender,)))
    sold = counter.store.ask(sales.get_sale, basket.id)
    cash = counter.cash()
    back = counter.back(sold, {1: 1})
    tender = NewTender(ON_ACCOUNT, minor("-300.00"), party_id=party)
    counter.store.do(sales.complete, sales.to_sale(back, (tender,)))
    debt = counter.store.ask(ledger.balance, Account.RECEIVABLE, party)
    return {
        "money_out": yuan(minor(cash) - minor(counter.cash())),
        "debt_left": yuan(debt),
    }


@plays("A020")
def what_comes_back_pays_for_something_else(counter: Counter) -> Any:
    old, new = counter.product("OLD", "50.00"), counter.product("NEW", "80.00")
    sold = counter.pay(counter.basket((old, 1)))
    before = counter.store.ask(inventory.on_hand, old)
    basket = counter.back(sold)
    found = counter.store.ask(catalogue.get_sellable, new)
    basket, _ = sales.add(basket, found, pieces(1))
    swapped = counter.pay(basket)
    change = counter.store.ask(inventory.on_hand, old) - before
    return {
        "new_sale_discount": yuan(minor("80.00") - swapped.total),
        "returned_item_stock_change": f"{change.milli // 1000:+d}",
    }


@plays("A046")
def a_cancelled_sale_puts_the_goods_back(counter: Counter) -> Any:
    product = counter.product("P", "1.00")
    counter.store.do(inventory.receive, product, pieces(10))
    sold = counter.pay(counter.basket((product, 3)))
    left = [counter.store.ask(inventory.on_hand, product)]
    counter.store.do(sales.reverse, sold.id, "wrong customer")
    left.append(counter.store.ask(inventory.on_hand, product))
    texts = [format_scaled(x.milli, 3, trim=True) for x in left]
    return {"after_sale": texts[0], "after_cancel": texts[1]}


@plays("A067")
def a_ticket_says_how_much_came_back(counter: Counter) -> Any:
    product = counter.product("P", "1.00")
    sold = counter.pay(counter.basket((product, 5)))
    states = []
    for count in (1, 4):
        counter.pay(counter.back(sold, {1: count}))
        states.append(counter.store.ask(sales.get_sale, sold.id).state)
    words = {
        TicketState.PARTLY_RETURNED: "partially refunded",
        TicketState.RETURNED: "refunded",
    }
    return {"status": [words[state] for state in states]}


@plays("A071")
def a_return_takes_its_part_of_the_discount(counter: Counter) -> Any:
    sold = counter.pay(off(counter, Manual(amount=minor("250.00")), ("500.00", 2)))
    back = counter.pay(counter.back(sold, {1: 1}))
    return {"prorated_discount": yuan(-back.discount), "refund": yuan(-back.total)}


@plays("A077")
def what_was_charged_goes_back_not_what_was_handed_over(counter: Counter) -> Any:
    product = counter.product("P", "2584.00")
    sold = counter.pay(counter.basket((product, 1)), CASH="2600.00")
    back = counter.pay(counter.back(sold))
    return {"refund": yuan(-back.total)}


@plays("A079")
def a_full_return_gives_back_what_was_paid(counter: Counter) -> Any:
    sold = counter.pay(
        off(counter, Manual(amount=minor("70.00")), ("300.00", 1), ("250.00", 1))
    )
    back = counter.pay(counter.back(sold))
    return {"refund": yuan(-back.total)}


@plays("A094")
def line_discounts_come_back_too(counter: Counter) -> Any:
    first, second = counter.product("A", "450.00"), counter.product("B", "300.00")
    basket = counter.basket((first, 2), (second, 3))
    for no in (1, 2):
        basket = sales.discount_line(basket, no, Manual(percent=percent(5)))
    back = counter.pay(counter.back(counter.pay(basket)))
    return {"refund_total": yuan(back.total)}


@plays("A095")
def margins_go_back_to_nothing(counter: Counter) -> Any:
    untaxed = counter.store.do(catalogue.add_tax_class, NewTaxClass(name="none", rates=()))
    made = [
        counter.store.do(
            catalogue.add_product,
            NewProduct(
                code=code,
                name=code,
                price=minor(price),
                cost=minor(cost),
                tax_class_id=untaxed,
            ),
        )
        for code, price, cost in (("P1", "10", "5"), ("P2", "50", "30"))
    ]
    carts = [[(made[0], 1)], [(made[1], 1)], [(made[0], 2), (made[1], 2)]]
    sold = [counter.pay(counter.basket(*cart)) for cart in carts]
    backs = [counter.pay(counter.back(each)) for each in sold]

    def margin(ticket: SaleDetail) -> Money:
        cost = sum(x.quantity.times(x.cost or ZERO).minor for x in ticket.lines)
        return ticket.total - ticket.tax - Money(cost)

    def share(ticket: SaleDetail) -> str:
        hundredths = margin(ticket).minor * 10_000 * 2 // ticket.total.minor
        return format_scaled((hundredths + 1) // 2, 2, trim=True)

    day = sold[0].business_day
    figures = counter.store.ask(sales.day_figures, day, day)
    assert figures.total == figures.cost == ZERO
    return {
        "margin": [format_scaled(margin(x).minor, 2, trim=True) for x in sold],
        "margin_pct": [share(x) for x in sold],
        "after_returns": [format_scaled(margin(x).minor, 2, trim=True) for x in backs],
    }


def day_total(counter: Counter) -> str:
    day = counter.store.frame.calendar.day_of(counter.clock.now)
    return yuan(counter.store.ask(sales.day_figures, day, day).total)


@plays("A135")
def a_day_adds_discounted_tickets_up(counter: Counter) -> Any:
    counter.pay(off(counter, Manual(percent=percent(10)), ("300.00", 1)))
    counter.pay(counter.basket((counter.product("Q", "3200.00"), 1)))
    return {"total": day_total(counter)}


@plays("A136")
def a_discount_on_prices_with_tax_inside(counter: Counter) -> Any:
    vat = TaxRate("14", "14 %", percent(14))
    counter.pay(counter.basket((counter.product("A", "300.00", (vat,)), 1)))
    basket = counter.basket((counter.product("B", "600.00", (vat,)), 1))
    counter.pay(sales.discount_basket(basket, Manual(percent=percent(10))))
    return {"total": day_total(counter)}


@plays("A137")
def nothing_goes_below_its_cost(counter: Counter) -> Any:
    vat = TaxRate("14", "14 %", percent(14))
    counter.store.do(settings.change, SalesLimits(refuse_below_cost=True))
    said = {}
    for price in ("300.00", "400.00"):
        product = counter.product(f"P{price}", price, (vat,))
        basket = counter.basket((product, 1))
        cost = replace(basket.lines[0].line, cost=minor("300.00"))
        basket = sales.add_line(sales.clear(basket), cost)[0]
        asks = counter.cashier.ask(sales.needed_approvals, replace(basket, voids=()))
        net = yuan(basket.lines[0].amount - basket.lines[0].tax)
        below = [ask.permission for ask in asks] == [Permission.SELL_BELOW_FLOOR]
        said[price] = f"refused (net {net} < 300)" if below else f"accepted (net {net})"
    return said


@plays("A162")
def an_amount_is_spread_over_units(counter: Counter) -> Any:
    basket = off(counter, Manual(amount=minor("3.00")), ("12.00", 1), ("12.00", 1))
    sold = counter.pay(basket)
    shares = [x.discounts[0] for x in sold.lines]
    assert {share.source for share in shares} == {DiscountSource.BASKET}
    return {
        "discount_per_unit": [yuan(share.amount) for share in shares],
        "total": yuan(sold.total),
    }


@plays("A163")
def the_odd_cent_lands_on_the_last_of_equals(counter: Counter) -> Any:
    basket = off(counter, Manual(amount=minor("4.00")), *[("2.00", 1)] * 3)
    sold = counter.pay(basket)
    return {"shares": [yuan(x.discount) for x in sold.lines], "total": yuan(sold.total)}


@plays("A216")
def no_tender_gives_back_more_than_it_took(counter: Counter) -> Any:
    product = counter.product("P", "100.00")
    sold = counter.pay(counter.basket((product, 1)), CARD="60.00", CASH="40.00")
    back = counter.back(sold)
    with pytest.raises(RefundsTooMuch) as refused:
        counter.pay(back, CARD="-70.00", CASH="-30.00")
    counter.pay(back, CARD="-60.00", CASH="-40.00")
    assert refused.value.code == "CARD"
    return {
        "first": f"refused (max {yuan(refused.value.most)} on card)",
        "second": "accepted",
    }


@plays("A217")
def nobody_hands_over_what_is_not_settled(counter: Counter) -> Any:
    product = counter.product("P", "1.00")
    till = counter.cashier
    counter.store.do(shifts.close_shift, NewCount(amount=minor("10000.00")))
    till.do(shifts.open_shift, ZERO)
    till.do(sales.keep_draft, counter.basket((product, 2)))
    count = NewCount(amount=ZERO)
    with pytest.raises(UnsettledGoods) as refused:
        till.do(shifts.close_shift, count, till.ask(sales.unsettled))
    assert (refused.value.lines, refused.value.parked) == (1, 0)
    till.do(sales.drop_draft)
    till.do(shifts.close_shift, count, till.ask(sales.unsettled))
    message = "还有商品未结算,不能交班 (unsettled goods remain)"
    return {"accepted": False, "message": message}


def test_weighed_goods_come_back_in_any_parts(counter: Counter) -> None:
    kilo = counter.product("K", "19.99", unit=catalogue.Unit.KG)
    sold_line = line(counter.store, kilo, Quantity(1_237))
    basket = sales.add_line(counter.basket(), sold_line)[0]
    sold = counter.pay(sales.discount_line(basket, 1, Manual(percent=percent(7))))
    given = []
    for milli in (333, 1, 500, 403):
        now = counter.store.ask(sales.get_returnable, sold.id).sale
        back = sales.line_back(now, now.lines[0], Quantity(milli))
        taken = sales.take_back(counter.basket(), sold.id, (back,))
        given.append(counter.pay(taken).total)
    assert Money(sum(m.minor for m in given)) == -sold.total
