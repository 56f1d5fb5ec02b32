from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.catalogue import BadCheckDigit, NotACode
from storeapp.catalogue.rules.codes import (
    LONGEST_CODE,
    check_digit,
    clean_barcode,
    clean_code,
    code_key,
    is_checked,
    looks_like_barcode,
)

digits = st.text("0123456789", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("690123456789", "2"),
        ("03600029145", "2"),
        ("9638507", "4"),
        ("1234560000019", "3"),
        ("400638133393", "1"),
        ("000000000000", "0"),
    ],
)
def test_the_check_digit_is_the_one_that_gs1_gives(body: str, right: str) -> None:
    assert check_digit(body) == right


@given(st.text("0123456789", min_size=11, max_size=13), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_never_passes_for_right(body: str, place: int, off: int) -> None:
    right = body + check_digit(body)
    at = place % len(right)
    wrong = right[:at] + str((int(right[at]) + off) % 10) + right[at + 1 :]
    assert check_digit(wrong[:-1]) != wrong[-1]


@given(digits)
def test_zeros_before_a_number_change_no_check_digit(body: str) -> None:
    assert check_digit("0" + body) == check_digit(body)


@pytest.mark.parametrize(
    "same",
    [
        ("036000291452", "0036000291452", "00036000291452"),
        ("6901234567892", "06901234567892", " 690 1234567892 ", "６９０１２３４５６７８９２"),
        ("AB-12", "ab-12", " ab-12", "ＡＢ-12", "ab\u200b-12"),
        ("straße", "STRASSE"),
    ],
)
def test_the_same_code_in_another_dress_is_the_same_code(same: tuple[str, ...]) -> None:
    assert len({code_key(text) for text in same}) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("36000291452", "036000291452"),  # eleven digits are a number of the shop's own
        ("0012345", "12345"),
        ("96385074", "000096385074"),
        ("16901234567899", "6901234567899"),
        ("٠٣٦٠٠٠٢٩١٤٥٢٠", "٣٦٠٠٠٢٩١٤٥٢٠"),
    ],
)
def test_another_code_is_another_code(other: tuple[str, str]) -> None:
    assert code_key(other[0]) != code_key(other[1])


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert code_key(code_key(text)) == code_key(text)


@pytest.mark.parametrize(
    ("code", "checked"),
    [
        ("6901234567892", True),
        ("036000291452", True),
        ("16901234567899", True),
        ("2123450012349", False),  # in-store
        ("0212345001234", False),
        ("212345001234", False),  # the same as a UPC of the shop's own
        ("412345001234", False),
        ("96385074", False),
        ("690123456789X", False),
        ("12345", False),
    ],
)
def test_manufacturers_numbers_are_checked_and_no_others(code: str, checked: bool) -> None:
    assert is_checked(code) is checked


def test_a_wrong_check_digit_names_the_right_one() -> None:
    with pytest.raises(BadCheckDigit) as caught:
        clean_barcode("6901234567890")
    assert (caught.value.barcode, caught.value.right_digit) == ("6901234567890", "2")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("6901234567892", "6901234567892"),
        (" 690 1234 567892\n", "6901234567892"),
        ("６９０１２３４５６７８９２", "6901234567892"),
        ("2123450012340", "2123450012340"),
        ("abc-1", "abc-1"),
    ],
)
def test_a_barcode_is_kept_without_spaces(text: str, kept: str) -> None:
    assert clean_barcode(text) == kept


@pytest.mark.parametrize(
    "text", ["", "  ", "a\x00b", "\u200b", "a\u202eb", "\ud800", "x" * (LONGEST_CODE + 1)]
)
def test_what_no_scanner_gives_is_no_code(text: str) -> None:
    with pytest.raises(NotACode) as caught:
        clean_code(text)
    assert caught.value.longest == LONGEST_CODE


def test_a_code_keeps_its_letters_and_single_spaces() -> None:
    assert clean_code("  Tea   No. 1 ") == "Tea No. 1"


@given(st.text())
def test_a_clean_code_is_already_clean(text: str) -> None:
    try:
        code = clean_code(text)
    except NotACode:
        return
    assert clean_code(code) == code
    assert code_key(code) == code_key(text)
    assert code_key(code)


@pytest.mark.parametrize(
    ("code", "scanned"), [("12345678", True), ("1234567", False), ("1234567A", False)]
)
def test_eight_digits_look_like_a_barcode(code: str, scanned: bool) -> None:
    assert looks_like_barcode(code) is scanned
