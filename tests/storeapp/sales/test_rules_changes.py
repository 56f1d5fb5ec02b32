"""A basket with discounts whose lines are changed afterwards, and what it notes of it."""

from dataclasses import replace

import pytest

from storeapp import sales
from storeapp.catalogue import Sellable
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, pieces
from storeapp.kernel.rate import percent
from storeapp.sales import (
    Basket,
    Manual,
    QuantityNotAboveZero,
    SaleId,
    SaleLine,
    VoidKind,
)
from tests.storeapp.sales.test_rules_basket import EMPTY, MILK, TEA, product

BOTTLE = replace(product(9, price=25), is_deposit=True)
COLA: Sellable = replace(product(8, price=300), deposit=BOTTLE)


def with_tea(count: int) -> Basket:
    return sales.add(EMPTY, TEA, pieces(count))[0]


def test_fewer_pieces_lower_their_share_of_a_basket_discount() -> None:
    half = sales.discount_basket(with_tea(10), Manual(percent=percent(50)))
    fewer = sales.set_quantity(half, 1, ONE)
    assert (fewer.totals.due, fewer.totals.discount) == (Money(175), Money(175))
    assert [(v.kind, v.quantity, v.amount) for v in fewer.voids] == [
        (VoidKind.LESS, pieces(9), Money(1575))
    ]


def test_fewer_pieces_lower_the_tax_that_an_exempt_customer_saves() -> None:
    free = sales.exempt(sales.add(EMPTY, COLA, pieces(10))[0], "C-1")
    fewer = sales.set_quantity(free, 1, ONE)
    assert [p.line.quantity for p in fewer.lines] == [ONE, ONE]
    assert fewer.totals.due == sales.exempt(sales.add(EMPTY, COLA, ONE)[0], "C-1").totals.due


@pytest.mark.parametrize("count", [-1, -5])
def test_a_line_that_sells_never_becomes_one_that_comes_back(count: int) -> None:
    with pytest.raises(QuantityNotAboveZero):
        sales.set_quantity(with_tea(5), 1, pieces(count))


def test_a_line_that_comes_back_never_becomes_one_that_sells() -> None:
    back, no = sales.take_back_without_receipt(EMPTY, sales.line_for(TEA, ONE), ONE, "torn")
    with pytest.raises(QuantityNotAboveZero):
        sales.set_quantity(back, no, pieces(2))
    assert sales.set_quantity(back, no, pieces(-2)).totals.due == Money(-700)


def test_a_basket_without_the_goods_of_a_receipt_is_free_for_another() -> None:
    origin = sales.Origin(
        sale_id=SaleId(EMPTY.id), line_no=1, sold=ONE, gross=Money(350), amount=Money(350)
    )
    line: SaleLine = replace(sales.line_for(TEA, ONE), quantity=-ONE, origin=origin)
    basket = sales.take_back(sales.add(EMPTY, MILK, ONE)[0], SaleId(EMPTY.id), [line])
    assert sales.remove(basket, 1).about.origin == EMPTY.id
    assert sales.remove(basket, 2).about.origin is None


def test_a_void_counts_what_goes_along_with_the_line() -> None:
    crate, no = sales.add(EMPTY, COLA, pieces(4))
    fewer = sales.set_quantity(crate, no, pieces(1))
    assert [(v.kind, v.amount) for v in fewer.voids] == [
        (VoidKind.LESS, Money(900)),
        (VoidKind.LESS, Money(75)),
    ]
    gone = sales.remove(crate, no)
    assert [(v.kind, v.amount) for v in gone.voids] == [
        (VoidKind.LINE, Money(1200)),
        (VoidKind.LINE, Money(100)),
    ]
    assert gone.totals.due == ZERO


def test_a_gift_that_is_charged_again_keeps_why_its_price_was_changed() -> None:
    cheap = sales.override_price(with_tea(1), 1, Money(300), "torn")
    again = sales.charge_again(sales.give_away(cheap, 1, "regular"), 1)
    assert (again.totals.due, again.lines[0].line.list_price) == (Money(300), Money(350))
