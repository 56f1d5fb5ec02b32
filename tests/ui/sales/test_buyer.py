"""Members at the till: found, enrolled, and buying on their account."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from storeapp import members, payments, sales
from storeapp.kernel.money import Money
from storeapp.members import NewMember
from storeapp.store import Store
from tests.conftest import actor_named
from tests.ui.sales.conftest import ENTER, MILK, Hands
from tests.ui.sales.test_changing import approve, panel
from ui.kit.screen import Context
from ui.sales.side import Mode

Key = Qt.Key


@pytest.fixture
def context(context: Context, request: pytest.FixtureRequest) -> Context:
    """Bo is at the screen where the test asks for him, else somebody who may do anything."""
    if "bo" not in request.fixturenames:
        return context
    return replace(context, store=context.store.acting_as(actor_named(context.store, "Bo")))


@pytest.fixture
def bo(till: Hands) -> Hands:
    return till


def test_a_member_is_found_by_phone_and_stays_on_the_ticket(till: Hands, shop: Store) -> None:
    wang = shop.do(members.add_member, NewMember(name="Wang Xiaoming", phone="13800001234"))
    shop.do(members.add_member, NewMember(name="Li Na", phone="13900005678"))
    till.scan(MILK)
    till.press(Key.Key_F3)
    assert till.mode is Mode.MEMBER
    till.type("1234")
    till.press(ENTER)
    assert till.mode is Mode.SALE
    assert till.screen.side.customer.name.text() == "Wang Xiaoming"
    till.pay_cash()
    sold = shop.ask(sales.find_last_sale)
    assert sold is not None
    member = shop.ask(sales.get_sale, sold).member
    assert member is not None
    assert member.id == wang.id
    assert till.screen.side.customer.name.text() == "Walk-in customer"


def test_somebody_new_is_enrolled_by_name_and_phone(till: Hands, shop: Store) -> None:
    till.press(Key.Key_F3)
    till.type("Zhao")
    till.press(Key.Key_F3)
    assert till.screen.side.member.name.text() == "Zhao"
    till.press(ENTER)
    till.type("13700001111")
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.SALE)
    assert till.screen.side.customer.name.text() == "Zhao"
    assert [one.phone for one in shop.ask(members.search_members)] == ["13700001111"]


def test_a_member_with_credit_buys_on_account(till: Hands, shop: Store) -> None:
    wang = shop.do(
        members.add_member,
        NewMember(name="Wang", phone="13800001234", credit_limit=Money(5000)),
    )
    till.scan(MILK)
    till.press(Key.Key_F3)
    till.type("1234")
    till.press(ENTER)
    card = till.screen.side.customer
    till.until(lambda: card.owes.text() == "Owes ¥0.00 of at most ¥50.00")
    till.press(Key.Key_F12)
    page = till.screen.paying.make_page()
    page.tenders.buttons["ACCOUNT"].click()
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert shop.ask(payments.owed_by, wang.id).balance == Money(1280)
    till.scan(MILK)
    till.press(Key.Key_F12)
    assert "ACCOUNT" not in till.screen.paying.make_page().tenders.buttons


def test_beyond_the_limit_somebody_approves_it(bo: Hands, shop: Store) -> None:
    new = NewMember(name="Wang", phone="13800001234", credit_limit=Money(1000))
    wang = shop.do(members.add_member, new)
    bo.scan(MILK)
    bo.press(Key.Key_F3)
    bo.type("1234")
    bo.press(ENTER)
    bo.until(lambda: bo.screen.side.customer.owes.text() != "")
    bo.press(Key.Key_F12)
    bo.screen.paying.make_page().tenders.buttons["ACCOUNT"].click()
    bo.press(ENTER)
    panel(bo).reason.say("Old customer")
    approve(bo)
    bo.until(lambda: bo.mode is Mode.CHANGE)
    assert shop.ask(payments.owed_by, wang.id).balance == Money(1280)


def test_what_was_bought_on_account_goes_back_to_it(till: Hands, shop: Store) -> None:
    wang = shop.do(
        members.add_member,
        NewMember(name="Wang", phone="13800001234", credit_limit=Money(5000)),
    )
    till.scan(MILK)
    till.press(Key.Key_F3)
    till.type("1234")
    till.press(ENTER)
    till.until(lambda: bool(till.screen.side.customer.owes.text()))
    till.press(Key.Key_F12)
    till.press(Key.Key_F7)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    sold = shop.ask(sales.find_last_sale)
    assert sold is not None
    till.screen.take_scan(shop.ask(sales.get_sale, sold).number)
    till.until(lambda: till.mode is Mode.RETURN_)
    till.press(Key.Key_F9)
    till.press(ENTER)
    till.press(Key.Key_F12)
    till.press(ENTER)
    till.until(lambda: till.mode is Mode.CHANGE)
    assert shop.ask(payments.owed_by, wang.id).balance == Money(0)
    back = shop.ask(sales.find_last_sale)
    assert back is not None
    given = [(t.code, t.amount) for t in shop.ask(sales.get_sale, back).tenders]
    assert given == [("ACCOUNT", Money(-1280))]
