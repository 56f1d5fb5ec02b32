"""Baskets as JSON: lines, weights, taxes, moments, customers, and what is asked beside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from storeapp.promotions import (
    AmountTotal,
    BadDocument,
    Cart,
    CartLine,
    Customer,
    Item,
    PercentOff,
    PerUnit,
    PointsReward,
    Rule,
    claimed,
    read_asked,
    read_cart,
)

Json = dict[str, Any]
LINE: Json = {"sku": "a", "price": 100}
ITEM = Item(sku="a")


def one(**keys: Any) -> CartLine:
    (line,) = read_cart({"lines": [{"sku": "a"} | keys]}).lines
    return line


LINES: list[tuple[Json, CartLine]] = [
    ({"price": 100}, CartLine(id="L1", item=ITEM, units=1, gross=100)),
    ({"line": "x", "qty": 3, "price": 5}, CartLine(id="x", item=ITEM, units=3, gross=15)),
    (
        {"qty": 25, "price_line_total": 915150},
        CartLine(id="L1", item=ITEM, units=25, gross=915150),
    ),
    (
        {"weight_kg": "0.735", "price_per_kg": 3980},
        CartLine(id="L1", item=ITEM, units=1, gross=2925),
    ),
    (
        {"weight_kg": "-0.5", "price_per_kg": 99},
        CartLine(id="L1", item=ITEM, units=1, gross=-50, comes_back=True),
    ),
    (
        {"qty": -2, "price": 300},
        CartLine(id="L1", item=ITEM, units=2, gross=-600, comes_back=True),
    ),
    (
        {"qty": 1, "price": 300, "return_of": "S1"},
        CartLine(id="L1", item=ITEM, units=1, gross=-300, comes_back=True),
    ),
    ({"price": 300, "return_of": None}, CartLine(id="L1", item=ITEM, units=1, gross=300)),
    (
        {"price": -11400, "manual_discount": True},
        CartLine(id="L1", item=ITEM, units=1, gross=-11400),
    ),
    (
        {"price": 9, "floor": 7, "discountable": False, "fixed_levy": 2},
        CartLine(id="L1", item=ITEM, units=1, gross=9, floor=7, discountable=False, levy=2),
    ),
    (
        {"price": 9, "tax_pct": 5.5},
        CartLine(id="L1", item=ITEM, units=1, gross=9, tax_ppm=55_000, tax_included=False),
    ),
    (
        {"price": 9, "tax_pct": "13", "price_includes_tax": True},
        CartLine(id="L1", item=ITEM, units=1, gross=9, tax_ppm=130_000),
    ),
    (
        {
            "price": 9,
            "category": ["Drinks", "Tea"],
            "brand": "b",
            "tags": ["t"],
            "supplier": "s",
            "attributes": {"size": "L"},
            "family": "650",
            "member_price": 8,
        },
        CartLine(
            id="L1",
            item=Item(
                sku="a",
                category=("Drinks", "Tea"),
                brand="b",
                tags=frozenset("t"),
                supplier="s",
                attributes=(("size", "L"),),
                family="650",
                member_price=8,
            ),
            units=1,
            gross=9,
        ),
    ),
]


@pytest.mark.parametrize(("document", "line"), LINES)
def test_a_line_is_what_it_says(document: Json, line: CartLine) -> None:
    assert one(**document) == line


def test_without_codes_and_member_everything_counts() -> None:
    open_ = read_cart({"lines": []})
    assert (open_.any_code, open_.any_customer) == (True, True)
    shut = read_cart({"lines": [], "codes": [], "member": None})
    assert shut == Cart(lines=())


def test_a_basket_says_who_buys_where_and_when() -> None:
    found = read_cart(
        {
            "lines": [],
            "codes": ["X"],
            "member": {
                "id": "m",
                "tier": "gold",
                "tags": ["vip"],
                "birthday": "02-29",
                "joined_on": "2026-01-02",
                "points": 5,
            },
            "store": "s1",
            "tenders": "CASH",
            "opened_at": "2026-01-03T10:00",
            "paid_at": "2026-01-03T10:05:00+08:00",
        }
    )
    assert found == Cart(
        lines=(),
        customer=Customer(
            id="m",
            tier="gold",
            tags=frozenset({"vip"}),
            birthday=(2, 29),
            joined_on=date(2026, 1, 2),
            points=5,
        ),
        codes=frozenset("X"),
        store="s1",
        tenders=frozenset({"CASH"}),
        opened_at=datetime(2026, 1, 3, 10),
        paid_at=datetime(2026, 1, 3, 10, 5),
    )


def test_a_birthday_may_have_its_year() -> None:
    found = read_cart({"lines": [], "member": {"birthday": "1990-05-17"}})
    assert found.customer == Customer(birthday=(5, 17))


def test_a_sale_began_with_its_first_line_if_nobody_says_otherwise() -> None:
    lines = [LINE | {"added_at": "18:59:59"}, LINE | {"added_at": "18:00"}, LINE]
    found = read_cart({"lines": lines})
    assert found.opened_at == datetime(2000, 1, 3, 18)
    assert found.lines[0].added_at == datetime(2000, 1, 3, 18, 59, 59)


def test_prices_with_and_without_tax_become_prices_with_tax() -> None:
    taxed = LINE | {"tax_pct": 15, "floor": 50}
    plain = read_cart({"lines": [taxed, taxed]})
    assert {(line.gross, line.tax_included) for line in plain.lines} == {(100, False)}
    first, second = read_cart({"lines": [taxed, LINE]}).lines
    assert (first.gross, first.floor, first.tax_ppm) == (115, 58, 150_000)
    assert first.tax_included
    assert second.gross == 100


def test_scans_are_baskets_that_grow() -> None:
    asked = read_asked({"sequence": [450, 400]})
    assert [len(cart.lines) for cart in asked.scans] == [1, 2]
    assert asked.cart == asked.scans[1]
    assert [line.gross for line in asked.cart.lines] == [450, 400]
    assert read_asked({"sequence": [], "lines": []}).cart.lines == ()


ASKED: list[tuple[Json, tuple[str, str]]] = [
    ({"sequence": [1], "lines": []}, ("lines", "conflict")),
    ({"sequence": [-1]}, ("sequence[0]", "too_small")),
    ({"sequence": [1] * 10_001}, ("sequence[10000]", "too_large")),
    ({"return": {"L9": 1}}, ("return.L9", "unknown_value")),
    ({"return": {"L1": 3}}, ("return.L1", "too_large")),
    ({"return": {"L1": 0}}, ("return.L1", "too_small")),
    ({"return": [{"L1": 1}, {"L1": 2}]}, ("return[1].L1", "too_large")),
    ({"return": [5]}, ("return[0]", "wrong_type")),
    ({"two_tills_commit_at_once": False}, ("two_tills_commit_at_once", "unknown_value")),
    ({"at_once": 0}, ("at_once", "too_small")),
    ({"claim_rewards": [1]}, ("claim_rewards[0]", "wrong_type")),
    ({"qty": 1}, ("qty", "unknown_key")),
]


@pytest.mark.parametrize(("keys", "error"), ASKED)
def test_a_question_is_refused(keys: Json, error: tuple[str, str]) -> None:
    document = {"lines": [LINE | {"qty": 2}]} | keys
    if "sequence" in keys and "lines" not in keys:
        del document["lines"]
    with pytest.raises(BadDocument) as caught:
        read_asked(document)
    assert (caught.value.path, caught.value.fault.value) == error


def test_what_is_asked_beside_the_price_is_read() -> None:
    asked = read_asked(
        {
            "lines": [LINE | {"qty": 2}],
            "return": [{"L1": 1}, {"L1": 1}],
            "on": "2026-01-15",
            "points_balance": 9,
            "spend_points": 5,
            "reversed_on": "2026-02-10",
            "spend_12m_before": 7,
            "sale": 6,
            "returned": 2,
            "cycle_ends": "2026-12-31",
            "at_once": 3,
        }
    )
    assert asked.returns == ({"L1": 1}, {"L1": 1})
    assert (asked.on, asked.reversed_on) == (date(2026, 1, 15), date(2026, 2, 10))
    assert (asked.balance, asked.spend, asked.claims) == (9, 5, None)
    assert (asked.spent_before, asked.sale, asked.returned) == (7, 6, 2)
    assert (asked.cycle_ends, asked.at_once) == (date(2026, 12, 31), 3)


REWARD = Rule(id="w", benefit=PointsReward(cost=5, reward=AmountTotal(amount=9)))
PLAIN = Rule(id="p", benefit=PerUnit(cut=PercentOff(1)))


@pytest.mark.parametrize(
    ("keys", "served"),
    [
        ({}, False),
        ({"points_balance": 4}, False),
        ({"points_balance": 5}, True),
        ({"points_balance": 5, "claim_rewards": []}, False),
        ({"points_balance": 5, "claim_rewards": ["p"]}, False),
        ({"points_balance": 5, "claim_rewards": ["w"]}, True),
        ({"member": {"points": 5}, "claim_rewards": ["w"]}, True),
        ({"member": {"points": 5}}, False),
        ({"member": {"points": 5}, "points_balance": 1, "claim_rewards": ["w"]}, False),
    ],
)
def test_rewards_are_claimed_with_the_points_there_are(keys: Json, served: bool) -> None:
    asked = read_asked({"lines": [LINE]} | keys)
    rules = (PLAIN, REWARD)
    assert (claimed(rules, asked) != rules) is served
