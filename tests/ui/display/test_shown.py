"""What the customer is shown, from the state of the till."""

from __future__ import annotations

from datetime import UTC, date, datetime

from storeapp import sales
from storeapp.catalogue import ProductId
from storeapp.devices import PolePage, PoleSettings
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import ZERO, Money
from storeapp.kernel.quantity import ONE, Quantity
from storeapp.ledger import Account
from storeapp.payments import TenderKind, TenderType
from storeapp.sales import Basket, DiscountShare, DiscountSource, Manual, SaleLine
from ui.display import speech
from ui.display.pole_words import frame_for
from ui.display.shown import IDLE, MOST_LINES, State, show_basket, show_change, show_paying
from ui.kit.words import set_language

POLE = PoleSettings(port="COM4")
CARD = TenderType(
    code="CARD",
    name="Card",
    kind=TenderKind.CARD,
    account=Account.CARD_CLEARING,
    needs_reference=False,
    position=1,
)


def line(number: int, **more: object) -> SaleLine:
    values: dict[str, object] = {
        "product_id": ProductId(new_id()),
        "code": str(number),
        "name": f"Thing {number}",
        "quantity": ONE,
        "unit_price": Money(100 * number),
        "names": (("zh_CN", f"东西{number}"),),
    }
    return SaleLine(**(values | more))  # type: ignore[arg-type]


def basket_of(*lines: SaleLine) -> Basket:
    basket = sales.open_basket(datetime(2026, 3, 1, tzinfo=UTC), date(2026, 3, 1))
    for one in lines:
        basket, _no = sales.add_line(basket, one)
    return basket


def test_no_basket_and_an_empty_one_are_idle() -> None:
    assert show_basket(None) is IDLE
    assert show_basket(basket_of()) is IDLE


def test_a_basket_shows_its_lines_the_newest_marked_and_the_savings() -> None:
    basket = basket_of(line(1), line(2, quantity=Quantity(3000)))
    basket = sales.discount_line(basket, 2, Manual(amount=Money(50), reason="kind"))
    shown = show_basket(basket)
    assert shown.state is State.BASKET
    assert [(one.name, one.amount, one.discount) for one in shown.lines] == [
        ("Thing 1", Money(100), ZERO),
        ("Thing 2", Money(550), Money(50)),
    ]
    assert (shown.newest, shown.items, shown.total, shown.saved) == (
        2,
        4,
        Money(650),
        Money(50),
    )


def test_a_line_names_the_offers_that_make_it_cheaper() -> None:
    names = (("en", "Half price"), ("zh_CN", "半价"))
    given = DiscountShare(DiscountSource.PROMOTION, Money(50), "", "Half", "a", 1, names)
    typed = DiscountShare(DiscountSource.BASKET, Money(10))
    basket = basket_of(line(1, shares=(given, typed), discount=Money(60)))

    (shown,) = show_basket(basket).lines

    assert (shown.offers, shown.amount) == ((("Half", names),), Money(40))
    assert speech.offers_of(shown, ("zh_CN", "en")) == ("半价",)
    assert speech.offers_of(shown, ("fr",)) == ("Half",)


def test_of_many_lines_the_last_are_shown_or_those_up_to_the_one_in_hand() -> None:
    basket = basket_of(*(line(number) for number in range(1, 41)))
    assert [one.no for one in show_basket(basket).lines] == list(range(29, 41))
    assert len(show_basket(basket).lines) == MOST_LINES
    assert [one.no for one in show_basket(basket, 20).lines] == list(range(9, 21))
    assert [one.no for one in show_basket(basket, 2).lines] == list(range(1, 13))


def test_while_paying_the_rest_and_the_way_of_paying_are_shown() -> None:
    shown = show_paying(basket_of(line(5)), CARD, Money(300), Money(200))
    assert (shown.state, shown.total, shown.due, shown.given) == (
        State.PAYING,
        Money(500),
        Money(300),
        Money(200),
    )
    assert (shown.tender, shown.tender_name) == ("CARD", "Card")


def test_a_pole_shows_item_and_total_then_what_is_due_then_the_change() -> None:
    basket = basket_of(line(1, quantity=Quantity(2000)), line(7))
    frame = frame_for(show_basket(basket), POLE, "Shop")
    assert (frame.upper, frame.lower) == ("Thing 7         7.00", "Total           9.00")
    frame = frame_for(show_basket(basket, 1), POLE, "Shop")
    assert frame.upper == "2x Thing 1      2.00"
    frame = frame_for(show_paying(basket, CARD, Money(400), ZERO), POLE, "Shop")
    assert (frame.upper, frame.lower) == ("Total           9.00", "To pay          4.00")
    frame = frame_for(show_change(Money(900), Money(1000), Money(100)), POLE, "Shop")
    assert (frame.upper, frame.lower) == ("Total           9.00", "Change          1.00")
    frame = frame_for(IDLE, POLE, "Shop")
    assert (frame.upper, frame.lower) == ("Shop" + " " * 16, "Welcome" + " " * 13)


def test_money_that_goes_back_is_said_so() -> None:
    shown = show_paying(basket_of(line(5)), CARD, Money(-300), ZERO)
    assert frame_for(shown, POLE, "Shop").lower == "You get back    3.00"


def test_only_a_pole_that_knows_chinese_is_spoken_to_in_chinese() -> None:
    set_language("zh_CN")
    shown = show_basket(basket_of(line(1)))
    chinese = PoleSettings(port="COM4", page=PolePage.GB18030)
    assert frame_for(shown, chinese, "店").upper == "东西1           1.00"
    assert frame_for(shown, chinese, "店").lower == "合计            1.00"
    assert frame_for(shown, POLE, "Shop").upper == "Thing 1         1.00"
