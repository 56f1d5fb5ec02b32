"""What a typed text means."""

from __future__ import annotations

import pytest

from storeapp.kernel.quantity import Quantity, pieces
from ui.sales.typed import Typed, looks_like_code, read_typed


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
