"""What a typed text means."""

from __future__ import annotations

import pytest

from storeapp.kernel.money import Money
from storeapp.kernel.quantity import Quantity, pieces
from storeapp.kernel.rate import Rate
from ui.sales.typed import Typed, is_number, looks_like_code, read_typed


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("6901234567892", Typed("6901234567892")),
        ("  milk  ", Typed("milk")),
        ("5*", Typed("", pieces(5))),
        ("5 * 690", Typed("690", pieces(5))),
        ("0.842*2100450", Typed("2100450", Quantity(842))),
        ("0,5*9", Typed("9", Quantity(500))),
        ("３＊牛奶", Typed("牛奶", pieces(3))),
        ("3×m1", Typed("m1", pieces(3))),
        ("0*9", Typed("0*9")),
        ("123456*9", Typed("123456*9")),
        ("A*B", Typed("A*B")),
        ("+", Typed("", steps=1)),
        ("---", Typed("", steps=-3)),
        ("＋", Typed("", steps=1)),
        ("+-", Typed("", steps=0)),
        ("coca-", Typed("coca-")),
        ("", Typed("")),
        ("12.5/", Typed("", rate=Rate(125_000))),
        ("12,5 ／", Typed("", rate=Rate(125_000))),
        ("9.90.", Typed("", price=Money(990))),
        ("9..", Typed("", price=Money(900))),
        ("9.", Typed("", price=Money(900), unsure=True)),
        ("9.905.", Typed("9.905.")),
        ("9.90", Typed("9.90")),
        ("/", Typed("", asks="/")),
        (".", Typed("", asks=".")),
        ("*", Typed("", asks="*")),
        ("A/5", Typed("A/5")),
        ("1-1-000123", Typed("1-1-000123")),
    ],
)
def test_a_text_is_read_as_it_was_meant(text: str, meaning: Typed) -> None:
    assert read_typed(text) == meaning


@pytest.mark.parametrize(
    ("text", "is_code"),
    [("690123", True), ("AB-1", True), ("milk", False), ("milk 2", False), ("牛奶1", False)],
)
def test_one_word_with_a_digit_was_meant_as_a_code(text: str, is_code: bool) -> None:
    assert looks_like_code(text) is is_code


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("5", True),
        ("12.5", True),
        ("１２", True),
        ("123456789", False),
        ("5a", False),
        ("", False),
    ],
)
def test_only_a_number_is_one_that_a_sign_may_follow(text: str, is_one: bool) -> None:
    assert is_number(text) is is_one
