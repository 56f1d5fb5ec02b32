"""How far somebody may go alone."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from storeapp import sales, staff
from storeapp.kernel.actor import Actor, Permission
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import ONE, pieces
from storeapp.kernel.rate import Rate, percent
from storeapp.sales import (
    Basket,
    Manual,
    Origin,
    ReturnAboveLimit,
    SaleId,
    SalesLimits,
    Void,
    VoidKind,
)
from storeapp.sales.rules import limits, pricing
from storeapp.staff import Approval, ApprovalId, Ask, Role, UserId
from tests.storeapp.sales.test_rules_acts import of
from tests.storeapp.sales.test_rules_basket import MILK, NOW, TEA, TODAY

LIMITS = SalesLimits(
    cashier_discount_ppm=100_000,
    cashier_discount_minor=1_000,
    manager_discount_ppm=300_000,
    return_days=30,
    cashier_return_minor=5_000,
    no_receipt_return_minor=2_000,
    void_minor=500,
)


def actor(role: Role, *more: Permission) -> Actor:
    return Actor("x", UUID(int=1), staff.permissions_of(role) | set(more), role.value)


BO, MEI, ADA = actor(Role.CASHIER), actor(Role.MANAGER), actor(Role.OWNER)


def asked(
    basket: Basket, who: Actor = BO, limit: SalesLimits = LIMITS, sold_on: date | None = None
) -> list[tuple[Permission, int]]:
    case = limits.Case(
        id=basket.id, lines=basket.lines, voids=basket.voids, today=TODAY, sold_on=sold_on
    )
    return [(a.permission, a.amount.minor) for a in limits.asks_of(case, limit, who)]


def off(share: int, count: int = 1) -> Basket:
    return sales.discount_line(of((TEA, count)), 1, Manual(percent=percent(share)))


def test_within_the_limits_nobody_is_asked() -> None:
    assert asked(of((TEA, 3))) == []
    assert asked(off(10)) == []
    assert asked(off(30), MEI) == []
    assert asked(off(100), ADA) == []


def test_beyond_the_percentage_somebody_is_asked_for_the_whole_reduction() -> None:
    assert asked(off(11)) == [(Permission.DISCOUNT_BEYOND, 39)]
    assert asked(off(31), MEI) == [(Permission.DISCOUNT_BEYOND, 109)]


def test_beyond_the_amount_too() -> None:
    assert asked(off(10, 28)) == []
    assert asked(off(10, 29)) == [(Permission.DISCOUNT_BEYOND, 1015)]


def test_a_line_and_a_basket_discount_count_together() -> None:
    basket = sales.discount_basket(off(6), Manual(percent=percent(6)))
    assert asked(basket) == [(Permission.DISCOUNT_BEYOND, 41)]


def test_a_products_own_limit_holds_for_all_but_the_owner() -> None:
    basket = off(10)
    line = replace(basket.lines[0].line, max_discount=percent(5))
    basket = replace(basket, lines=(pricing.price_line(1, line),))
    assert asked(basket) == asked(basket, MEI) == [(Permission.DISCOUNT_BEYOND, 35)]
    assert asked(basket, ADA) == []


def test_rounding_a_cent_up_breaks_no_limit() -> None:
    cheap = replace(TEA, price=Money(5))
    basket = sales.add(sales.clear(of((TEA, 1))), cheap, ONE)[0]
    basket = replace(basket, voids=())
    basket = sales.discount_line(basket, basket.lines[0].no, Manual(percent=percent(10)))
    assert basket.totals.discount == Money(1)
    assert asked(basket) == []


def test_another_price_needs_its_right_and_keeps_to_the_limits() -> None:
    basket = sales.override_price(of((TEA, 2)), 1, Money(340), "torn")
    assert asked(basket) == [(Permission.CHANGE_PRICE, 20)]
    assert asked(basket, MEI) == []
    low = sales.override_price(of((TEA, 2)), 1, Money(200), "torn")
    assert asked(low, MEI) == [(Permission.DISCOUNT_BEYOND, 300)]
    high = sales.override_price(of((TEA, 2)), 1, Money(400), "rare")
    assert asked(high) == [(Permission.CHANGE_PRICE, 0)]


def test_who_may_not_discount_at_all_asks_for_that() -> None:
    poor = replace(BO, permissions=BO.permissions - {Permission.DISCOUNT})
    assert asked(off(5), poor) == [(Permission.DISCOUNT, 18)]


def test_gifts_exemptions_and_floors_need_their_own_rights() -> None:
    gift = sales.give_away(of((TEA, 1)), 1, "tasting")
    assert asked(gift) == [(Permission.GIVE_AWAY, 350)]
    assert asked(sales.exempt(of((TEA, 1)), "C")) == [(Permission.EXEMPT_TAX, 40)]
    basket = off(10)
    line = replace(basket.lines[0].line, floor_price=Money(320))
    floored = replace(basket, lines=(pricing.price_line(1, line),))
    assert asked(floored) == [(Permission.SELL_BELOW_FLOOR, 5)]
    plain = replace(sales.line_for(TEA, ONE), floor_price=Money(400))
    cheap = replace(basket, lines=(pricing.price_line(1, plain),))
    assert asked(cheap) == []


def test_below_cost_is_judged_without_tax() -> None:
    strict = replace(LIMITS, refuse_below_cost=True)
    line = replace(sales.line_for(TEA, ONE), cost=Money(310))
    basket = replace(of((TEA, 1)), lines=(pricing.price_line(1, line),))
    assert asked(basket, limit=strict) == []
    line = replace(line, cost=Money(311))
    basket = replace(basket, lines=(pricing.price_line(1, line),))
    assert asked(basket, limit=strict) == [(Permission.SELL_BELOW_FLOOR, 1)]
    assert asked(basket) == []


def back(due: int, *, known: bool) -> Basket:
    line = replace(sales.line_for(replace(TEA, price=Money(due)), pieces(-1)), reason="torn")
    if known:
        origin = Origin(
            sale_id=SaleId(UUID(int=5)),
            line_no=1,
            sold=ONE,
            gross=Money(due),
            amount=Money(due),
        )
        line = replace(line, origin=origin)
    basket = sales.open_basket(NOW, TODAY)
    return replace(basket, lines=(pricing.price_line(1, line),))


def test_a_return_with_its_receipt_is_free_within_amount_and_days() -> None:
    assert asked(back(5_000, known=True), sold_on=TODAY) == []
    assert asked(back(5_001, known=True), sold_on=TODAY) == [(Permission.RETURN_BEYOND, 5_001)]
    late = TODAY - timedelta(days=31)
    assert asked(back(100, known=True), sold_on=late) == [(Permission.RETURN_BEYOND, 100)]
    assert asked(back(9_000, known=True), MEI, sold_on=late) == []


def test_without_a_receipt_it_takes_a_right_and_stays_below_a_limit() -> None:
    assert asked(back(2_000, known=False)) == [(Permission.RETURN_WITHOUT_RECEIPT, 2_000)]
    assert asked(back(2_000, known=False), MEI) == []
    with pytest.raises(ReturnAboveLimit) as refused:
        asked(back(2_001, known=False), ADA)
    assert refused.value.most == Money(2_000)


def test_empties_come_back_without_asking() -> None:
    basket = back(25, known=False)
    line = replace(basket.lines[0].line, is_deposit=True)
    empties = replace(basket, lines=(pricing.price_line(1, line),))
    assert asked(empties) == []


def test_voids_are_free_up_to_a_limit() -> None:
    void = Void(VoidKind.LINE, MILK.product_id, "P2", "Milk", ONE, Money(500))
    assert asked(replace(of((TEA, 1)), voids=(void,))) == []
    twice = replace(of((TEA, 1)), voids=(void, void))
    assert asked(twice) == [(Permission.VOID, 1_000)]
    assert asked(twice, MEI) == []


def test_an_approval_covers_its_permission_up_to_its_amount() -> None:
    ask = Ask(permission=Permission.GIVE_AWAY, object_id=UUID(int=3), amount=Money(350))
    given = Approval(
        id=ApprovalId(UUID(int=1)),
        ask=ask,
        asked_by_id=None,
        asked_by="",
        approved_by_id=UserId(UUID(int=2)),
        approved_by="",
        approver_role=Role.MANAGER,
        reason="",
        at=NOW,
    )
    more = replace(ask, amount=Money(351))
    other = replace(ask, permission=Permission.VOID)
    assert limits.uncovered([ask, more, other], [given]) == (more, other)


def test_plain_lines_ask_nothing_of_the_limits() -> None:
    plain = [p.line for p in of((TEA, 2)).lines]
    assert limits.is_plain(plain, ())
    for special in (
        replace(plain[0], discount=Money(1)),
        replace(plain[0], list_price=Money(1)),
        replace(plain[0], quantity=pieces(-1)),
        replace(plain[0], exempt_taxes=plain[0].taxes),
    ):
        assert not limits.is_plain([special], ())
    assert not limits.is_plain(
        plain, (Void(VoidKind.LINE, MILK.product_id, "", "", ONE, Money(1)),)
    )


def test_a_typed_discount_without_shares_counts_too() -> None:
    line = replace(sales.line_for(TEA, ONE), discount=Money(100))
    assert limits.reduction_of(pricing.price_line(1, line)) == Money(100)
    assert limits.may_reduce("owner", [pricing.price_line(1, line)], LIMITS)
    assert not limits.may_reduce("cashier", [pricing.price_line(1, line)], LIMITS)
    assert Rate(100_000) == percent(10)


def test_what_is_taken_out_once_the_total_is_told_needs_leave_where_the_store_says_so() -> None:
    strict = replace(LIMITS, void_minor=0, void_after_total=True)
    early = sales.set_quantity(of((TEA, 3)), 1, pieces(2))
    assert [void.late for void in early.voids] == [False]
    assert asked(early, limit=strict) == []
    late = sales.set_quantity(sales.tell_total(early), 1, ONE)
    assert [void.late for void in late.voids] == [False, True]
    assert asked(late, limit=strict) == [(Permission.VOID, 700)]
    assert asked(late, limit=replace(strict, void_after_total=False)) == []
    cleared = sales.clear(sales.tell_total(early))
    assert [void.late for void in cleared.voids] == [False, True]
    assert not cleared.about.totalled
    assert sales.tell_total(late) is late
