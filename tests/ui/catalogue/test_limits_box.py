"""What the till may do with a product, typed in its editor."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from storeapp import catalogue
from storeapp.catalogue import (
    DepositInUse,
    DepositOfItself,
    NewProduct,
    NotADiscount,
    PriceBelowZero,
    ProductId,
)
from storeapp.kernel.money import Money
from storeapp.kernel.rate import percent
from storeapp.store import Store
from tests.ui.checks import assert_nothing_cut, assert_readable, show
from ui.catalogue.limits_box import Limits, LimitsBox

BOTTLE = NewProduct(code="D25", name="Bottle deposit", price=Money(25), is_deposit=True)
NOTHING = Limits(
    floor_price=None, max_discount=None, no_discount=False, deposit_id=None, is_deposit=False
)


@pytest.fixture
def bottle(store: Store) -> ProductId:
    return store.do(catalogue.add_product, BOTTLE)


@pytest.fixture
def box(qtbot: QtBot, store: Store, bottle: ProductId) -> LimitsBox:
    box = LimitsBox(store.ask(catalogue.list_deposits))
    qtbot.addWidget(box)
    box.resize(455, 420)
    show(qtbot, box)
    return box


def cola(store: Store, bottle: ProductId) -> ProductId:
    new = NewProduct(
        code="COLA",
        name="Cola",
        price=Money(350),
        floor_price=Money(300),
        max_discount=percent(10),
        no_discount=True,
        deposit_id=bottle,
    )
    return store.do(catalogue.add_product, new)


def test_an_empty_box_sets_no_limits(box: LimitsBox) -> None:
    assert box.value() == NOTHING


def test_what_is_typed_is_what_holds(qtbot: QtBot, box: LimitsBox, bottle: ProductId) -> None:
    qtbot.keyClicks(box.floor, "3")
    qtbot.keyClicks(box.most, "12.5")
    box.no_discount.click()
    assert box.deposit.itemText(1) == "Bottle deposit, ¥0.25"
    box.deposit.edit.selectAll()
    qtbot.keyClicks(box.deposit.edit, "Bottle deposit, ¥0.25")
    qtbot.keyClick(box.deposit.edit, Qt.Key.Key_Return)
    assert box.value() == Limits(
        floor_price=Money(300),
        max_discount=replace(percent(12), ppm=125_000),
        no_discount=True,
        deposit_id=bottle,
        is_deposit=False,
    )


def test_a_product_is_shown_with_its_limits(
    store: Store, box: LimitsBox, bottle: ProductId
) -> None:
    box.show_product(store.ask(catalogue.get_product, cola(store, bottle)))
    assert (box.floor.text(), box.most.text()) == ("3.00", "10")
    assert box.value() == Limits(
        floor_price=Money(300),
        max_discount=percent(10),
        no_discount=True,
        deposit_id=bottle,
        is_deposit=False,
    )


def test_a_retired_deposit_stays_chosen(qtbot: QtBot, store: Store, bottle: ProductId) -> None:
    product_id = cola(store, bottle)
    store.do(catalogue.retire, bottle)
    box = LimitsBox(store.ask(catalogue.list_deposits))
    qtbot.addWidget(box)
    box.show_product(store.ask(catalogue.get_product, product_id))
    assert (box.deposit.currentText(), box.deposit.value()) == ("Bottle deposit", bottle)


def test_a_deposit_has_none_itself(store: Store, box: LimitsBox, bottle: ProductId) -> None:
    box.deposit.choose(bottle)
    box.is_deposit.click()
    assert not box.deposit.isEnabled()
    assert box.value() == replace(NOTHING, is_deposit=True)
    box.show_product(store.ask(catalogue.get_product, bottle))
    assert box.deposit.count() == 1  # no deposit, and never itself


def test_a_limit_that_is_no_number_keeps_the_box_from_being_complete(
    qtbot: QtBot, box: LimitsBox
) -> None:
    qtbot.keyClicks(box.most, "ten")
    assert box.value() is None


def test_a_floor_above_the_price_is_warned_of(qtbot: QtBot, box: LimitsBox) -> None:
    box.compare(Money(350))
    qtbot.keyClicks(box.floor, "3.50")
    assert not box.warning.isVisible()
    box.floor.setText("3.51")
    assert box.warning.isVisible()
    assert box.warning.text() == (
        "The floor price is above the price ¥3.50: every sale will ask a manager."
    )
    box.compare(Money(400))
    assert not box.warning.isVisible()


def test_what_is_wrong_is_said_at_its_field(box: LimitsBox) -> None:
    box.complain(NotADiscount(percent(101)), "too much")
    assert (box.most_field.note.text(), box.most_field.note.isVisible()) == ("too much", True)
    box.complain(DepositOfItself("Cola"), "not itself")
    assert box.deposit_field.note.text() == "not itself"
    box.complain(DepositInUse("Bottle", 1), "in use")
    assert box.deposit_field.note.text() == "in use"
    box.complain(PriceBelowZero(Money(-1)), "another's")
    assert {box.most_field.note.text(), box.deposit_field.note.text()} == {
        "too much",
        "in use",
    }


def test_everything_can_be_read(look: str, box: LimitsBox) -> None:
    box.compare(Money(1))
    box.floor.set_value(Money(2))
    assert_nothing_cut(box)
    assert_readable(box)
