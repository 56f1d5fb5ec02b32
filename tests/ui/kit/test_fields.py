from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from storeapp.kernel.currency import CURRENCIES
from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity
from storeapp.kernel.rate import Rate
from tests.ui.checks import show
from ui.kit.display import set_currency, set_locale
from ui.kit.fields import Choice, MoneyField, PercentField, QuantityField, TextField, to_plain


def wide(text: str) -> str:
    """As a Chinese keyboard in full-width mode types it."""
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.80", Money(1280)),
        ("12.8", Money(1280)),
        ("12", Money(1200)),
        (" 12.80 ", Money(1280)),
        ("¥12.80", Money(1280)),
        ("1,234.50", Money(123_450)),
        ("1,234", Money(123_400)),
        ("1,234,567", Money(123_456_700)),
        ("12,80", Money(1280)),
        ("0,84", Money(84)),
        (wide("12.80"), Money(1280)),
        ("", None),
        ("12.805", None),
        ("1,23,456", None),
        ("-5", None),
        ("1e3", None),
        ("1_000", None),
        ("twelve", None),
    ],
)
def test_money_is_read_as_people_here_type_it(
    qtbot: QtBot, typed: str, amount: Money | None
) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.value() == amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12,80", Money(1280)), ("1.234,50", Money(123_450)), ("1.234", Money(123_400))],
)
def test_a_decimal_comma_is_read_where_people_write_one(
    qtbot: QtBot, typed: str, amount: Money
) -> None:
    set_locale(QLocale("de_DE"))
    field = MoneyField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.value() == amount


def test_money_is_shown_as_it_is_typed(qtbot: QtBot) -> None:
    field = MoneyField(Money(123_456))
    qtbot.addWidget(field)
    assert field.text() == "1234.56"
    set_locale(QLocale("de_DE"))
    field.set_value(Money(123_456))
    assert field.text() == "1234,56"


def test_a_currency_without_decimals_takes_none(qtbot: QtBot) -> None:
    set_currency(CURRENCIES["JPY"])
    field = MoneyField()
    qtbot.addWidget(field)
    field.setText("1234.5")
    wrong = field.value()
    field.setText("1234")
    right = field.value()
    set_currency(CURRENCIES["CNY"])
    assert (wrong, right) == (None, Money(1234))


@pytest.mark.parametrize(
    ("typed", "quantity"),
    [
        ("0.842", Quantity(842)),
        ("0,842", Quantity(842)),
        ("3", Quantity(3000)),
        ("0.8421", None),
    ],
)
def test_a_quantity_has_up_to_three_decimals(
    qtbot: QtBot, typed: str, quantity: Quantity | None
) -> None:
    field = QuantityField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.value() == quantity


@pytest.mark.parametrize(
    ("typed", "rate"),
    [("13", Rate(130_000)), ("8.25 %", Rate(82_500)), ("13%", Rate(130_000)), ("%", None)],
)
def test_a_percentage_may_carry_its_sign(qtbot: QtBot, typed: str, rate: Rate | None) -> None:
    field = PercentField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.value() == rate


def test_what_makes_no_sense_gets_a_red_ring_when_the_keyboard_leaves(qtbot: QtBot) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    field, other = MoneyField(), QLineEdit()
    layout.addWidget(field)
    layout.addWidget(other)
    show(qtbot, window)
    field.setFocus()
    QTest.keyClicks(field, "12.x")
    other.setFocus()
    assert (field.property("ring"), field.is_wrong()) == ("error", True)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "5")
    assert field.property("ring") == ""
    other.setFocus()
    assert (field.text(), field.property("ring")) == ("5.00", "")


def test_a_field_says_why_it_is_marked(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    field.mark(True, "A product needs a name.")
    assert field.accessibleDescription() == "A product needs a name."
    field.mark(False)
    assert field.accessibleDescription() == ""


def test_to_plain_leaves_nonsense_for_the_parser_to_refuse() -> None:
    assert to_plain("1,2,3") == "1,2,3"
    assert to_plain("−12.5") == "-12.5"


def test_a_choice_gives_the_value_behind_its_words(qtbot: QtBot) -> None:
    choice = Choice(("One", 1), ("Two", 2))
    qtbot.addWidget(choice)
    choice.choose(2)
    assert (choice.currentText(), choice.value()) == ("Two", 2)
    choice.offer((("Two", 2), ("Three", 3)))
    assert choice.value() == 2
    choice.choose(9)
    assert choice.value() == 2
    choice.offer(())
    assert choice.value() is None
