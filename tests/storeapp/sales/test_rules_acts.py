"""What a cashier does to a basket beside ringing things up."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp import sales
from storeapp.catalogue import Found, Sellable
from storeapp.kernel.errors import Bug, StoreError
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.sales import (
    Basket,
    DiscountBeyondBasket,
    DiscountSource,
    DiscountTooLarge,
    Manual,
    NoDiscountHere,
    OneReceiptAtATime,
    Party,
    PriceNotAllowed,
    ReasonMissing,
    SaleId,
    SaleLine,
    Void,
    VoidKind,
)
from storeapp.sales.rules import draft, pricing
from storeapp.sales.types import Origin
from tests.storeapp.sales.test_rules_basket import APPLES, EMPTY, MILK, TEA, product

TEN = Manual(percent=percent(10), reason="old")
BOTTLE = product(9, price=25)


def of(*goods: tuple[Sellable, int]) -> Basket:
    basket = EMPTY
    for one, count in goods:
        basket, _ = sales.add(basket, one, pieces(count))
    return basket


def dues(basket: Basket) -> list[int]:
    return [priced.due.minor for priced in basket.lines]


def shares(basket: Basket, at: int = 0) -> list[tuple[DiscountSource, int]]:
    return [(s.source, s.amount.minor) for s in basket.lines[at].line.shares]


def test_a_line_takes_a_percentage_and_keeps_it_as_its_quantity_grows() -> None:
    basket = sales.discount_line(of((TEA, 1)), 1, TEN)
    assert shares(basket) == [(DiscountSource.LINE, 35)]
    assert basket.lines[0].line.shares[0].label == "10 %"
    assert basket.lines[0].line.shares[0].reason == "old"
    more = sales.set_quantity(basket, 1, pieces(3))
    assert dues(more) == [945]
    assert more.totals.discount == Money(105)
    assert sales.discount_line(more, 1, None).totals.discount == ZERO


def test_an_amount_is_never_more_than_the_line() -> None:
    basket = sales.discount_line(of((TEA, 2)), 1, Manual(amount=Money(500)))
    assert dues(basket) == [200]
    less = sales.set_quantity(basket, 1, ONE)
    assert dues(less) == [0]
    with pytest.raises(DiscountTooLarge):
        sales.discount_line(basket, 1, Manual(amount=Money(701)))
    with pytest.raises(DiscountTooLarge):
        sales.discount_line(basket, 1, Manual(percent=Rate(0)))


def test_a_discounted_line_does_not_swallow_the_next_scan() -> None:
    basket = sales.discount_line(of((TEA, 1)), 1, TEN)
    basket, no = sales.add(basket, TEA, ONE)
    assert no == 2
    assert dues(basket) == [315, 350]


def test_a_basket_discount_is_spread_over_what_is_left_of_each_line() -> None:
    basket = sales.discount_line(of((TEA, 1), (MILK, 1)), 1, TEN)
    basket = sales.discount_basket(basket, Manual(amount=Money(100)))
    # 315 and 1280 are left: 100 × 315 / 1595 = 19.75, and 80.25.
    assert shares(basket) == [(DiscountSource.LINE, 35), (DiscountSource.BASKET, 20)]
    assert shares(basket, 1) == [(DiscountSource.BASKET, 80)]
    assert basket.totals.due == Money(315 + 1280 - 100)
    again, _ = sales.add(basket, APPLES, Quantity(1000))
    assert again.totals.due == Money(315 + 1280 + 798 - 100)
    assert sales.discount_basket(again, None).totals.due == Money(315 + 1280 + 798)


def test_a_basket_discount_gives_no_more_than_is_left() -> None:
    basket = sales.discount_basket(of((TEA, 1), (MILK, 1)), Manual(amount=Money(1000)))
    assert sales.remove(basket, 2).totals.due == ZERO
    with pytest.raises(DiscountBeyondBasket):
        sales.discount_basket(of((TEA, 1)), Manual(amount=Money(351)))
    with pytest.raises(DiscountBeyondBasket):
        sales.discount_basket(EMPTY, TEN)


def test_gifts_deposits_and_what_takes_no_discount_are_left_out() -> None:
    basket = of((TEA, 1), (MILK, 1))
    basket = sales.give_away(basket, 1, "tasting")
    basket = sales.with_deposit(basket, 2, BOTTLE)
    deposit = replace(basket.lines[2].line, is_deposit=True)
    basket = replace(
        basket, lines=(*basket.lines[:2], pricing.price_line(basket.lines[2].no, deposit))
    )
    basket = sales.discount_basket(basket, TEN)
    assert dues(basket) == [0, 1152, 25]
    assert shares(basket) == [(DiscountSource.GIFT, 350)]
    with pytest.raises(NoDiscountHere):
        sales.discount_line(basket, 1, TEN)
    with pytest.raises(NoDiscountHere):
        sales.give_away(basket, basket.lines[2].no, "why")
    assert dues(sales.charge_again(basket, 1))[0] == 315


def test_a_gift_needs_a_reason() -> None:
    with pytest.raises(ReasonMissing):
        sales.give_away(of((TEA, 1)), 1, "  ")


def test_a_surcharge_is_spread_and_taxed_like_the_goods() -> None:
    basket = sales.surcharge_basket(of((TEA, 1), (MILK, 1)), TEN)
    assert dues(basket) == [385, 1408]
    assert shares(basket) == [(DiscountSource.SURCHARGE, -35)]
    assert basket.totals.discount == Money(-163)
    with pytest.raises(DiscountBeyondBasket):
        sales.surcharge_basket(EMPTY, TEN)
    assert sales.surcharge_basket(basket, None).totals.due == Money(1630)


def test_another_price_remembers_the_price_of_the_list() -> None:
    basket = sales.override_price(of((TEA, 2)), 1, Money(300), "torn")
    line = basket.lines[0].line
    assert (line.unit_price, line.list_price, line.reason) == (Money(300), Money(350), "torn")
    twice = sales.override_price(basket, 1, Money(280))
    assert twice.lines[0].line.list_price == Money(350)
    back = sales.override_price(twice, 1, Money(350))
    assert back.lines[0].line.list_price is None
    with pytest.raises(PriceNotAllowed):
        sales.override_price(basket, 1, Money(-1))


def test_an_exempt_customer_pays_no_tax_inside_the_price() -> None:
    basket = sales.exempt(of((TEA, 1)), " C-7 ")
    line = basket.lines[0]
    # 350 holds 350 × 13 / 113 = 40.27 of tax.
    assert (line.due, line.taxes, line.line.shares[0].amount) == (Money(310), (), Money(40))
    assert line.line.shares[0].source is DiscountSource.EXEMPTION
    later, _ = sales.add(basket, MILK, ONE)
    assert later.totals.tax == ZERO
    back = sales.exempt(later, "")
    assert back.totals.due == Money(1630)
    assert back.totals.tax == Money(40 + 147)


def test_people_and_notes_are_kept_on_basket_and_line() -> None:
    person = Party(UUID(int=1), "Lin")
    basket = sales.set_salesperson(of((TEA, 1)), person)
    basket = sales.set_salesperson(basket, person, 1)
    basket = sales.set_member(sales.set_note(basket, " ring twice "), person)
    basket = sales.note_line(basket, 1, " no sugar ")
    assert basket.about.note == "ring twice"
    assert basket.about.member == basket.about.salesperson == person
    line = basket.lines[0].line
    assert (line.note, line.salesperson) == ("no sugar", person)
    with pytest.raises(Bug):
        sales.note_line(basket, 7, "")


def test_what_is_taken_out_is_noted_and_what_is_undone_is_not() -> None:
    full = of((TEA, 3), (MILK, 1))
    fewer = sales.set_quantity(full, 1, ONE)
    gone = sales.remove(fewer, 2)
    assert gone.voids == (
        Void(VoidKind.LESS, TEA.product_id, "P1", "Product 1", pieces(2), Money(700)),
        Void(VoidKind.LINE, MILK.product_id, "P2", "Product 2", ONE, Money(1280)),
    )
    assert sales.voided(gone.voids) == Money(1980)
    cleared = sales.clear(gone)
    assert [v.kind for v in cleared.voids] == [VoidKind.LESS, VoidKind.LINE, VoidKind.ALL]
    assert full.voids == ()


def test_a_deposit_goes_along_with_its_line() -> None:
    basket = sales.with_deposit(of((MILK, 2)), 1, BOTTLE)
    assert dues(basket) == [2560, 50]
    assert basket.lines[1].line.parent_no == 1
    basket = sales.set_quantity(basket, 1, pieces(6))
    assert dues(basket) == [7680, 150]
    again, _ = sales.add(basket, BOTTLE, ONE)
    assert len(again.lines) == 3
    assert sales.with_deposit(again, 1, BOTTLE) == again
    assert sales.remove(basket, 1).lines == ()
    assert sales.remove(basket, 1).totals.due == ZERO
    sold = sales.to_sale(sales.remove(again, 3), ())
    assert [line.parent_no for line in sold.lines] == [None, 1]


def test_a_found_product_brings_its_deposit() -> None:
    bottled = replace(MILK, deposit=replace(BOTTLE, is_deposit=True, no_discount=True))
    basket, no = sales.add_found(EMPTY, Found(bottled, ONE), pieces(3))
    basket, _ = sales.add_found(basket, Found(bottled, ONE), ONE)
    assert [(p.line.code, p.line.quantity) for p in basket.lines] == [
        ("P2", pieces(4)),
        ("P9", pieces(4)),
    ]
    assert basket.lines[1].line.parent_no == no
    assert basket.lines[1].line.is_deposit


def back_of(sale: int, line_no: int = 1, quantity: int = 1) -> SaleLine:
    origin = Origin(
        sale_id=SaleId(UUID(int=sale)),
        line_no=line_no,
        sold=pieces(4),
        gross=Money(1400),
        amount=Money(1400),
    )
    return replace(sales.line_for(TEA, pieces(-quantity)), origin=origin)


def test_one_ticket_takes_back_from_one_receipt() -> None:
    basket = sales.take_back(EMPTY, SaleId(UUID(int=1)), [back_of(1)])
    assert dues(basket) == [-350]
    more = sales.take_back(basket, SaleId(UUID(int=1)), [back_of(1, quantity=3)])
    assert dues(more) == [-1050]
    with pytest.raises(OneReceiptAtATime):
        sales.take_back(basket, SaleId(UUID(int=2)), [back_of(2)])
    with pytest.raises(NoDiscountHere):
        sales.override_price(basket, 1, Money(1))
    assert sales.remove(basket, 1).voids == ()


def test_without_a_receipt_goods_come_back_for_a_reason() -> None:
    line = sales.line_for(TEA, ONE)
    basket, no = sales.take_back_without_receipt(EMPTY, line, pieces(2), " rotten ")
    assert (no, dues(basket), basket.lines[0].line.reason) == (1, [-700], "rotten")
    with pytest.raises(ReasonMissing):
        sales.take_back_without_receipt(EMPTY, line, ONE, "")
    empty = replace(line, is_deposit=True)
    assert dues(sales.take_back_without_receipt(EMPTY, empty, ONE, "")[0]) == [-350]
    sold, again = sales.add(basket, TEA, ONE)
    assert again == 2
    assert dues(sold) == [-700, 350]


acts = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 1_000_000)), max_size=25
)


@given(acts)
def test_totals_shares_and_what_is_kept_always_agree(steps: list[tuple[int, int, int]]) -> None:
    basket = EMPTY
    for what, which, size in steps:
        try:
            basket = act(basket, what, which, size)
        except StoreError:
            continue
        assert basket.totals == pricing.sum_up(basket.lines)
        for priced in basket.lines:
            line = priced.line
            assert line.discount == Money(sum(s.amount.minor for s in line.shares))
            assert priced.amount == priced.gross - line.discount
            assert priced.amount >= ZERO
    assert draft.basket_from_stored(draft.basket_to_stored(basket)) == basket


def act(basket: Basket, what: int, which: int, size: int) -> Basket:
    if what <= 2 or not basket.lines:
        return sales.add(basket, (TEA, MILK, product(4, price=1))[which % 3], pieces(1))[0]
    no = basket.lines[which % len(basket.lines)].no
    if what == 3:
        return sales.discount_line(basket, no, Manual(percent=Rate(size)))
    if what == 4:
        return sales.discount_basket(basket, Manual(amount=Money(size % 5_000)))
    if what == 5:
        return sales.surcharge_basket(basket, Manual(percent=Rate(size)))
    if what == 6:
        return sales.give_away(basket, no, "tasting")
    if what == 7:
        return sales.override_price(basket, no, Money(size % 2_000), "torn")
    if what == 8:
        return sales.exempt(basket, "C" if size % 2 else "")
    return sales.remove(basket, no)


def test_undoing_hides_nothing_that_was_rung_up() -> None:
    first = of((TEA, 1))
    more, _ = sales.add(first, TEA, pieces(2))
    both, _ = sales.add(more, MILK, ONE)
    back = sales.undone(both, more)
    assert dues(back) == [1050]
    assert [(v.kind, v.quantity, v.amount) for v in back.voids] == [
        (VoidKind.LINE, ONE, Money(1280))
    ]
    back = sales.undone(back, first)
    assert [(v.kind, v.quantity, v.amount) for v in back.voids] == [
        (VoidKind.LESS, pieces(2), Money(700))
    ]
    nothing = sales.undone(first, None)
    assert (nothing.id, nothing.lines, nothing.totals.due) == (first.id, (), ZERO)
    assert [v.kind for v in nothing.voids] == [VoidKind.LINE]


def test_undoing_a_removal_is_no_void_and_the_total_stays_told() -> None:
    full = of((TEA, 1), (MILK, 1))
    gone = sales.tell_total(sales.remove(full, 2))
    back = sales.undone(gone, full)
    assert back.voids == ()
    assert back.about.totalled
    assert back.next_no == full.next_no
