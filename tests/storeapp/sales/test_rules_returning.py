"""What comes back, exactly as it was sold."""

import itertools
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.kernel.rounding import Rounding
from storeapp.kernel.tax import TaxRate
from storeapp.payments import CashSettings
from storeapp.sales import (
    DiscountShare,
    DiscountSource,
    Origin,
    QuantityNotAboveZero,
    Refundable,
    ReturnsTooMuch,
    SaleId,
    SaleLine,
    TicketKind,
)
from storeapp.sales.rules import pricing, returning

VAT = TaxRate("VAT", "VAT", percent(13))
TOP = TaxRate("TOP", "On top", Rate(82_500), included=False)
NEXT = TaxRate("NEXT", "Next", Rate(9_975), included=False, compound=True)
SOLD = SaleLine(
    product_id=ProductId(UUID(int=1)),
    code="P",
    name="P",
    quantity=pieces(3),
    unit_price=Money(333),
    taxes=(VAT,),
)
CARD = Refundable("CARD", "Card", Money(6000))
CASH = Refundable("CASH", "Cash", Money(4000), is_cash=True)
EXACT = CashSettings()


def came(sold: SaleLine, milli: int, before: int) -> SaleLine:
    """The line that takes back so much of a line, of which so much came back before."""
    priced = pricing.price_line(1, sold)
    origin = Origin(
        sale_id=SaleId(UUID(int=9)),
        line_no=1,
        sold=sold.quantity,
        gross=priced.gross,
        amount=priced.amount,
        shares=sold.shares,
        returned=Quantity(before),
    )
    return replace(sold, quantity=Quantity(-milli), origin=origin)


@given(
    taxes=st.sampled_from([(), (VAT,), (TOP,), (VAT, TOP), (TOP, NEXT)]),
    milli=st.integers(1, 50_000),
    price=st.integers(0, 100_000),
    off=st.tuples(st.integers(0, 100), st.integers(0, 100)),
    cuts=st.lists(st.integers(0, 50_000), max_size=6),
)
def test_any_parts_in_any_order_add_up_to_what_was_sold(
    taxes: tuple[TaxRate, ...],
    milli: int,
    price: int,
    off: tuple[int, int],
    cuts: list[int],
) -> None:
    line = replace(
        SOLD, quantity=Quantity(milli), unit=Unit.KG, unit_price=Money(price), taxes=taxes
    )
    gross = line.quantity.times(line.unit_price).minor
    parts = (gross * off[0] // 200, gross * off[1] // 200)
    shares = tuple(
        DiscountShare(source, Money(part))
        for source, part in zip(DiscountSource, parts, strict=False)
        if part
    )
    line = replace(line, shares=shares, discount=Money(sum(s.amount.minor for s in shares)))
    sold = pricing.price_line(1, line)
    edges = sorted({0, milli, *(cut for cut in cuts if cut < milli)})
    back = [
        pricing.price_line(1, came(line, end - start, start))
        for start, end in itertools.pairwise(edges)
    ]
    for what in ("gross", "amount", "due", "tax"):
        assert sum(getattr(b, what).minor for b in back) == -getattr(sold, what).minor
    assert sum(b.line.discount.minor for b in back) == -line.discount.minor
    for at, tax in enumerate(sold.taxes):
        assert sum(b.taxes[at].amount.minor for b in back) == -tax.amount.minor
        assert sum(b.taxes[at].base.minor for b in back) == -tax.base.minor
    assert all(b.due <= ZERO and b.amount == b.gross - b.line.discount for b in back)


def test_no_more_comes_back_than_was_sold() -> None:
    with pytest.raises(ReturnsTooMuch) as refused:
        pricing.price_line(1, came(SOLD, 2000, 2000))
    assert (refused.value.back, refused.value.left) == (pieces(2), pieces(1))
    with pytest.raises(QuantityNotAboveZero):
        pricing.price_line(1, came(SOLD, -1000, 0))


@pytest.mark.parametrize(
    ("due", "ways", "rounding", "plan"),
    [
        (-10_000, (CARD, CASH), None, (("CARD", -6000), ("CASH", -4000))),
        (-5_000, (CASH, CARD), None, (("CARD", -5000),)),
        (-123, (), None, (("CASH", -125),)),
        (-123, (CASH,), -2, (("CASH", -125),)),
        (-123, (CASH,), 1, (("CASH", -122),)),
        (-2, (CASH,), None, ()),
        (-10_002, (CARD, CASH), None, (("CARD", -6000), ("CASH", -4000))),
    ],
)
def test_money_goes_back_the_way_it_came(
    due: int,
    ways: tuple[Refundable, ...],
    rounding: int | None,
    plan: tuple[tuple[str, int], ...],
) -> None:
    fives = CashSettings(step_minor=5, rounding=Rounding.HALF_UP)
    fixed = None if rounding is None else Money(rounding)
    found = returning.plan_back(Money(due), ways, fives, "CASH", fixed)
    assert found == tuple((code, Money(minor)) for code, minor in plan)


def test_an_exchange_takes_over_what_is_not_given_back() -> None:
    carried = returning.carry(Money(5_000), (CARD, CASH), {("CARD", None): Money(3_000)})
    assert carried == {"CARD": Money(3_000), "CASH": Money(2_000)}
    assert returning.carry(Money(500), (CARD,), {("CARD", None): Money(6_000)}) == {}


@pytest.mark.parametrize(
    ("milli", "kind"),
    [
        ([1000], TicketKind.SALE),
        ([-1000, -1], TicketKind.RETURN),
        ([-1000, 1000], TicketKind.EXCHANGE),
    ],
)
def test_a_ticket_is_what_its_lines_do(milli: list[int], kind: TicketKind) -> None:
    assert returning.kind_of([Quantity(m) for m in milli]) is kind
