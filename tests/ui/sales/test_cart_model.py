"""The rows of the basket follow it by touching only what differs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from storeapp import sales
from storeapp.catalogue import ProductId, Unit
from storeapp.kernel.ids import new_id
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import percent
from storeapp.sales import Basket, Manual, Party, SaleLine
from tests.conftest import NOON
from ui.sales.cart_model import CartModel, Chip, row_of

PRODUCTS = [ProductId(new_id()) for _ in range(6)]


def line(number: int) -> SaleLine:
    return SaleLine(
        product_id=PRODUCTS[number],
        code=f"C{number}",
        name=f"Thing {number}",
        quantity=pieces(1),
        unit_price=Money(100 + number),
    )


def empty() -> Basket:
    return sales.open_basket(NOON, NOON.date())


Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "more", "undo", "clear"]), st.integers(0, 5)),
    max_size=30,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_after_any_steps_the_rows_are_the_lines(qapp: QApplication, steps: list[Step]) -> None:
    model = CartModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    past = [empty()]
    for deed, number in steps:
        basket = past[-1]
        numbers = [priced.no for priced in basket.lines]
        if deed == "add":
            past.append(sales.add_line(basket, line(number))[0])
        elif deed == "undo":
            past = past[:-1] or past
        elif deed == "clear":
            past.append(sales.clear(basket))
        elif numbers and deed == "remove":
            past.append(sales.remove(basket, numbers[number % len(numbers)]))
        elif numbers:
            chosen = numbers[number % len(numbers)]
            past.append(sales.set_quantity(basket, chosen, pieces(number + 1)))
        lines = past[-1].lines
        model.show_lines(lines, lines[-1].no if lines else 0)
        assert [row.priced for row in model.rows] == list(lines)
        assert model.chosen == len(lines) - 1
    assert tester.model() is model


def test_a_line_that_stays_keeps_its_row(qapp: QApplication) -> None:
    model = CartModel()
    one, first = sales.add_line(empty(), line(0))
    two, second = sales.add_line(one, line(1))
    model.show_lines(two.lines, second)
    kept = model.rows[0]
    more = sales.set_quantity(two, second, pieces(4))
    model.show_lines(more.lines, second)
    assert model.rows[0] is kept
    assert model.rows[1].much == "4"
    model.show_lines(sales.remove(more, first).lines, second)
    assert [row.name for row in model.rows] == ["Thing 1"]


@pytest.mark.parametrize(
    ("unit", "label", "note", "price", "said"),
    [
        (Unit.PIECE, None, "", "7.98", "Thing 0, 2 × ¥7.98, ¥15.96"),
        (Unit.BOX, None, "", "7.98", "Thing 0, 2 × ¥7.98, ¥15.96"),
        (Unit.KG, None, "Weighed", "7.98 /kg", "Thing 0, 2 kg × ¥7.98/kg, ¥15.96, Weighed"),
        (
            Unit.KG,
            Money(500),
            "Price label",
            "7.98 /kg",
            "Thing 0, 2 kg × ¥7.98/kg, ¥5.00, Price label",
        ),
    ],
)
def test_a_row_says_what_it_is(
    qapp: QApplication, unit: Unit, label: Money | None, note: str, price: str, said: str
) -> None:
    sold = SaleLine(
        product_id=PRODUCTS[0],
        code="C0",
        name="Thing 0",
        quantity=Quantity(2000),
        unit_price=Money(798),
        unit=unit,
        label_price=label,
    )
    model = CartModel()
    basket, no = sales.add_line(empty(), sold)
    model.show_lines(basket.lines, no)
    row = model.rows[0]
    chips = [chip.words for chip in row.chips]
    assert (chips, row.price, row.said) == ([note] if note else [], price, said)
    assert row.can_step is (unit is not Unit.KG)


def test_a_row_says_everything_about_a_changed_line(qapp: QApplication) -> None:
    sold = SaleLine(
        product_id=PRODUCTS[0],
        code="C0",
        name="Thing 0",
        quantity=pieces(2),
        unit_price=Money(1000),
        list_price=Money(1280),
        note="Wrapped",
        salesperson=Party(PRODUCTS[1], "Li Na"),
    )
    basket, no = sales.add_line(empty(), sold)
    basket = sales.discount_line(basket, no, Manual(percent=percent(10), reason="Dented"))
    row = row_of(basket.lines[0])
    assert (row.price, row.listed) == ("10.00", "12.80")
    assert (row.amount, row.less) == ("18.00", "−2.00")
    assert row.chips == (Chip("Dented · 10% off", "success"),)
    assert row.remark == "Wrapped · Sold by Li Na"
    assert row.said == (
        "Thing 0, 2 × ¥10.00, ¥18.00, Dented · 10% off, Wrapped · Sold by Li Na"
    )


def test_what_comes_back_is_marked_and_cannot_be_stepped(qapp: QApplication) -> None:
    empties = SaleLine(
        product_id=PRODUCTS[0],
        code="C0",
        name="Bottle",
        quantity=pieces(1),
        unit_price=Money(50),
        is_deposit=True,
    )
    basket, _no = sales.take_back_without_receipt(empty(), empties, pieces(6), "")
    row = row_of(basket.lines[0])
    assert (row.much, row.amount) == ("−6", "−3.00")
    assert [chip.mood for chip in row.chips] == ["danger", "quiet"]
    assert not row.can_step
