"""The arithmetic of paying: what is left, which notes to offer, whose code it is."""

from __future__ import annotations

import pytest

from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from storeapp.kernel.rounding import Rounding
from storeapp.payments import CashSettings, TenderType, preset_types
from ui.sales.payment import Part, Payment, notes_for, tender_for_code

CASH, CARD, WECHAT, ALIPAY = preset_types("CN")
FIVES = CashSettings(step_minor=5)


@pytest.mark.parametrize(
    ("code", "due", "notes"),
    [
        ("CNY", 16742, [17000, 18000, 20000]),
        ("CNY", 1280, [1300, 1500, 2000]),
        ("CNY", 350, [400, 500, 1000]),
        ("CNY", 20000, []),
        ("CNY", 123450, [125000, 130000]),
        ("USD", 2347, [2400, 2500, 3000]),
        ("JPY", 3480, [3500, 4000, 5000]),
        ("CNY", 1, [10, 50, 100]),
    ],
)
def test_the_next_amounts_that_notes_make_up_are_offered(
    code: str, due: int, notes: list[int]
) -> None:
    assert [one.minor for one in notes_for(Money(due), CURRENCIES[code])] == notes


def test_what_is_left_depends_on_the_way_of_paying() -> None:
    payment = Payment(Money(1572), FIVES)
    assert payment.left(CASH) == Money(1570)
    assert payment.left(CARD) == Money(1572)
    assert payment.rounding(CASH) == Money(-2)
    assert payment.rounding(CARD) == Money(0)


def test_only_the_rest_that_cash_pays_is_rounded() -> None:
    payment = Payment(Money(1572), FIVES).with_part(Part(CARD, Money(68)))
    assert payment.left(CASH) == Money(1505)
    settled = payment.settle(Part(CASH, Money(1505)))
    assert (settled.rounding, settled.change) == (Money(1), Money(0))


def test_wiping_the_small_change_rounds_down() -> None:
    wipe = CashSettings(step_minor=100, rounding=Rounding.DOWN)
    assert Payment(Money(1572), wipe).left(CASH) == Money(1500)


def test_nothing_is_left_when_the_parts_reach_what_is_due() -> None:
    payment = Payment(Money(1000)).with_part(Part(CASH, Money(1500)))
    assert payment.left(CARD) == Money(0)
    assert payment.settle(None).change == Money(500)
    assert payment.without(0) == Payment(Money(1000))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("100000000000000000", WECHAT),
        ("159999999999999999", WECHAT),
        ("250000000000000000", ALIPAY),
        ("309999999999999999", ALIPAY),
        ("090000000000000000", None),
        ("160000000000000000", None),
        ("310000000000000000", None),
        ("12345678901234567", None),
        ("12345678901234567x", None),
        ("１２345678901234567８", None),
    ],
)
def test_a_customers_code_tells_whose_it_is(code: str, kind: TenderType | None) -> None:
    assert tender_for_code(code, (CASH, CARD, WECHAT, ALIPAY)) == kind


def test_a_store_with_one_way_of_codes_takes_every_code_by_it() -> None:
    kinds = preset_types("DE")
    found = tender_for_code("134567890123456789", kinds)
    assert found is not None
    assert found.code == "QR"
    assert tender_for_code("134567890123456789", kinds[:2]) is None
