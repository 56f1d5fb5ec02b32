"""What promotions gave, when the goods come back: every unit with its own share."""

from __future__ import annotations

import itertools
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.sales import DiscountShare, DiscountSource, Origin, PricedLine, SaleId, SaleLine
from storeapp.sales.rules import pricing
from tests.storeapp.sales.offering import product

PROMOTION, BASKET = DiscountSource.PROMOTION, DiscountSource.BASKET


def share(
    amount: int, promotion: str = "a", source: DiscountSource = PROMOTION
) -> DiscountShare:
    offer = {"promotion": promotion, "version": 2} if source is PROMOTION else {}
    return DiscountShare(source, Money(amount), **offer)  # type: ignore[arg-type]


def sold(units: int, price: int, *shares: DiscountShare) -> SaleLine:
    discount = Money(sum(one.amount.minor for one in shares))
    return replace(product("tea", price, units), shares=shares, discount=discount)


def back(line: SaleLine, milli: int, before: int = 0) -> PricedLine:
    """What goes back for so much of a line, of which so much came back before."""
    priced = pricing.price_line(1, line)
    origin = Origin(
        sale_id=SaleId(UUID(int=9)),
        line_no=1,
        sold=line.quantity,
        gross=priced.gross,
        amount=priced.amount,
        shares=line.shares,
        returned=Quantity(before),
    )
    return pricing.price_line(1, replace(line, quantity=Quantity(-milli), origin=origin))


def parts(line: SaleLine, *units: int) -> list[PricedLine]:
    """What goes back for these many units, one ticket after the other."""
    edges = itertools.accumulate((0, *units))
    return [
        back(line, 1000 * n, 1000 * before) for n, before in zip(units, edges, strict=False)
    ]


def test_the_first_units_have_the_cents_that_cannot_be_divided() -> None:
    line = sold(3, 1000, share(1000))

    came = parts(line, 1, 1, 1)

    assert [one.line.discount.minor for one in came] == [-334, -333, -333]
    assert [one.amount.minor for one in came] == [-666, -667, -667]
    assert [one.gross.minor for one in came] == [-1000, -1000, -1000]
    assert [one.line.shares for one in came] == [
        (share(-334),),
        (share(-333),),
        (share(-333),),
    ]


@pytest.mark.parametrize(("units", "paid"), [((2, 1), [-1333, -667]), ((1, 2), [-666, -1334])])
def test_units_of_one_ticket_have_their_shares_together(
    units: tuple[int, ...], paid: list[int]
) -> None:
    came = parts(sold(3, 1000, share(1000)), *units)

    assert [one.amount.minor for one in came] == paid


def test_shares_of_two_promotions_are_those_of_the_units_together() -> None:
    line = sold(2, 100, share(1, "a"), share(1, "b"))

    came = parts(line, 1, 1)

    assert [one.line.discount.minor for one in came] == [-1, -1]
    assert [[s.amount.minor for s in one.line.shares] for one in came] == [[-1, 0], [0, -1]]


def test_each_unit_has_an_even_share_of_every_promotion() -> None:
    line = sold(3, 1000, share(100, "a"), share(200, "b"), share(301, "c"))

    came = parts(line, 1, 1, 1)

    assert [[s.amount.minor for s in one.line.shares] for one in came] == [
        [-34, -66, -101],
        [-33, -67, -100],
        [-33, -67, -100],
    ]
    assert [one.line.discount.minor for one in came] == [-201, -200, -200]


@pytest.mark.parametrize(("milli", "paid", "off"), [(250, -295, -25), (900, -1062, -90)])
def test_part_of_something_weighed_has_its_part_of_what_promotions_gave(
    milli: int, paid: int, off: int
) -> None:
    line = replace(sold(1, 1280, share(100)), unit=Unit.KG)

    first, rest = back(line, milli), back(line, 1000 - milli, milli)

    assert (first.amount.minor, first.line.discount.minor) == (paid, off)
    assert (rest.amount.minor, rest.line.discount.minor) == (-1180 - paid, -100 - off)


def test_a_typed_discount_beside_a_promotion_keeps_its_own_way() -> None:
    line = sold(3, 1000, share(1000), share(100, source=BASKET))

    came = parts(line, 1, 1, 1)

    assert [one.amount.minor for one in came] == [-633, -633, -634]
    assert [[s.amount.minor for s in one.line.shares] for one in came] == [
        [-334, -33],
        [-333, -34],
        [-333, -33],
    ]


@given(
    milli=st.integers(1, 30_000),
    price=st.integers(0, 10_000),
    off=st.tuples(*[st.integers(0, 100)] * 3),
    cuts=st.lists(st.integers(0, 30_000), max_size=6),
)
def test_any_parts_in_any_order_add_up_and_none_is_below_nothing(
    milli: int, price: int, off: tuple[int, int, int], cuts: list[int]
) -> None:
    line = replace(sold(1, price), unit=Unit.KG, quantity=Quantity(milli))
    gross = line.quantity.times(line.unit_price).minor
    sizes = [gross * part // 300 for part in off]
    shares = (share(sizes[0], "a"), share(sizes[1], "b"), share(sizes[2], source=BASKET))
    line = replace(line, shares=shares, discount=Money(sum(sizes)))
    whole = pricing.price_line(1, line)
    edges = sorted({0, milli, *(cut for cut in cuts if cut < milli)})

    came = [back(line, end - start, start) for start, end in itertools.pairwise(edges)]

    for what in ("gross", "amount", "due", "tax"):
        assert sum(getattr(one, what).minor for one in came) == -getattr(whole, what).minor
    for at, size in enumerate(sizes):
        assert sum(one.line.shares[at].amount.minor for one in came) == -size
        assert all(one.line.shares[at].amount <= ZERO for one in came)
    assert all(one.due <= ZERO for one in came)
    assert all(one.amount == one.gross - one.line.discount for one in came)


@given(units=st.integers(1, 40), price=st.integers(1, 5_000), data=st.data())
def test_units_one_by_one_differ_by_a_cent_at_most(
    units: int, price: int, data: st.DataObject
) -> None:
    off = data.draw(st.integers(0, units * price))
    line = sold(units, price, *([share(off)] if off else []))

    came = parts(line, *[1] * units)

    each, over = divmod(off, units)
    assert [-one.line.discount.minor for one in came] == [
        each + (at < over) for at in range(units)
    ]
    assert all(one.gross == Money(-price) for one in came)
    assert sum(one.amount.minor for one in came) == off - units * price


def test_a_whole_line_comes_back_as_it_was_sold() -> None:
    line = sold(3, 333, share(100, "a"), share(1, "b"))

    (came,) = parts(line, 3)

    assert came.line.shares == (share(-100, "a"), share(-1, "b"))
    assert (came.line.quantity, came.amount) == (pieces(-3), Money(101 - 999))
