"""Ways round the limits, each of which is closed."""

from dataclasses import replace

import pytest

from storeapp import sales
from storeapp.kernel.actor import Permission
from storeapp.kernel.errors import Bug
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, pieces
from storeapp.kernel.rate import percent
from storeapp.kernel.tax import TaxRate
from storeapp.sales import Basket, DiscountShare, DiscountSource, Manual, SalesLimits
from storeapp.sales.rules import limits, pricing
from storeapp.staff import Approval, ApprovalId, Ask, Role, UserId
from tests.storeapp.sales.test_rules_acts import of
from tests.storeapp.sales.test_rules_basket import EMPTY, MILK, NOW, TEA, TODAY
from tests.storeapp.sales.test_rules_limits import BO, LIMITS, MEI, actor, asked, off

FORGED = DiscountShare(DiscountSource.SURCHARGE, Money(350))


def typed(**fields: object) -> Basket:
    """A basket with tea whose line is written by hand, past the rules."""
    line = replace(sales.line_for(TEA, ONE), **fields)  # type: ignore[arg-type]
    return replace(EMPTY, lines=(pricing.price_line(1, line),))


def approved(ask: Ask, role: Role = Role.MANAGER) -> Approval:
    return Approval(
        id=ApprovalId(EMPTY.id),
        ask=ask,
        asked_by_id=BO.user_id,
        asked_by="Bo",
        approved_by_id=UserId(EMPTY.id),
        approved_by="Mei",
        approver_role=role,
        reason="",
        at=NOW,
        used=True,
    )


def lacking(basket: Basket, *given: Approval, limit: SalesLimits = LIMITS) -> list[Permission]:
    case = limits.Case(id=basket.id, lines=basket.lines, voids=basket.voids, today=TODAY)
    asks = limits.asks_of(case, limit, BO)
    return [a.permission for a in limits.still_asked(asks, case, limit, given)]


def test_a_surcharge_turned_round_counts_as_a_discount() -> None:
    assert asked(typed(discount=Money(350), shares=(FORGED,))) == [
        (Permission.DISCOUNT_BEYOND, 350)
    ]


def test_shares_that_are_not_the_discount_are_a_fault() -> None:
    small = DiscountShare(DiscountSource.LINE, Money(1))
    with pytest.raises(Bug):
        typed(discount=Money(350), shares=(small,))


def test_a_raised_price_pays_for_no_other_lines_discount() -> None:
    basket = of((TEA, 1), (MILK, 1))
    cheap = sales.override_price(basket, 1, Money(1), "x")
    level = sales.override_price(cheap, 2, Money(1280 + 349), "x")
    assert level.totals.due == basket.totals.due
    assert asked(level, MEI) == [(Permission.DISCOUNT_BEYOND, 349)]
    assert (Permission.CHANGE_PRICE, 349) in asked(level)


def test_an_approval_does_not_reach_beyond_what_its_giver_may_do() -> None:
    """A manager approved 20 % of much; the same amount of little is more than they may."""
    much = sales.discount_line(of((MILK, 1)), 1, Manual(amount=Money(256)))
    case = limits.Case(id=much.id, lines=much.lines, today=TODAY)
    (ask,) = limits.asks_of(case, LIMITS, BO)
    given = approved(ask)
    assert lacking(much, given) == []
    little = sales.discount_line(of((TEA, 1)), 1, Manual(amount=Money(256)))
    assert lacking(replace(little, id=much.id), given) == [Permission.DISCOUNT_BEYOND]
    assert lacking(replace(little, id=much.id), approved(ask, Role.OWNER)) == []


def test_an_exemption_is_as_large_as_the_tax_it_saves() -> None:
    top = TaxRate("GST", "GST 10%", percent(10), included=False)
    basket = of((replace(TEA, taxes=(top,)), 2))
    assert asked(sales.exempt(basket, "C-1")) == [(Permission.EXEMPT_TAX, 70)]
    inside = sales.exempt(of((TEA, 2)), "C-1")
    assert asked(inside) == [(Permission.EXEMPT_TAX, 81)]


def test_an_exempt_customer_does_not_buy_below_the_floor_for_that() -> None:
    floored = replace(TEA, floor_price=Money(340))
    assert asked(sales.exempt(of((floored, 1)), "C-1")) == [(Permission.EXEMPT_TAX, 40)]


def test_empties_count_towards_what_a_cashier_takes_back_alone() -> None:
    empty = replace(sales.line_for(TEA, ONE), is_deposit=True)
    few, _ = sales.take_back_without_receipt(EMPTY, empty, pieces(10), "")
    assert asked(few) == []
    many, _ = sales.take_back_without_receipt(EMPTY, empty, pieces(15), "")
    assert asked(many) == [(Permission.RETURN_BEYOND, 5250)]


def test_many_small_quantities_are_no_way_round_a_percentage() -> None:
    basket = off(10, 10)
    assert asked(basket) == []
    assert asked(sales.set_quantity(basket, 1, ONE)) == [(Permission.VOID, 2835)]
    fixed = sales.discount_line(of((TEA, 10)), 1, Manual(amount=Money(350)))
    assert asked(fixed) == []
    asks = asked(sales.set_quantity(fixed, 1, ONE), limit=replace(LIMITS, void_minor=0))
    assert asks == [(Permission.DISCOUNT_BEYOND, 350)]


def test_price_line_and_basket_are_reduced_together() -> None:
    able = actor(Role.CASHIER, Permission.CHANGE_PRICE)
    basket = sales.override_price(of((TEA, 10)), 1, Money(340), "x")
    basket = sales.discount_line(basket, 1, Manual(percent=percent(5)))
    assert asked(basket, able) == []
    basket = sales.discount_basket(basket, Manual(percent=percent(5)))
    assert [p for p, _ in asked(basket, able)] == [Permission.DISCOUNT_BEYOND]
