"""Codes of coupons: compared as people write them, made so that nobody guesses one."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storeapp.promotions.rules import codes
from storeapp.promotions.rules.codes import BODY, LETTERS, SPREAD

NUMBERS = st.integers(0, SPREAD - 1)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("spring-26", "SPRING26"),
        (" Ab 1_2.3 ", "AB123"),
        ("双十一", "双十一"),
        ("ＡＢＣ－１２", "ABC12"),
        ("", ""),
        ("---", ""),
    ],
)
def test_a_code_is_compared_without_signs_and_in_capitals(text: str, clean: str) -> None:
    assert codes.clean_code(text) == clean
    assert codes.clean_code(clean) == clean


def test_no_two_letters_look_alike_and_their_number_is_prime() -> None:
    assert len(set(LETTERS)) == len(LETTERS) == 23
    assert set("01258BILOQSUZ").isdisjoint(LETTERS)
    assert SPREAD == 23**11 == 952809757913927


@pytest.mark.parametrize(
    ("number", "code"),
    [(0, "AAAAAAAAAAAA"), (1, "CAAAAAAAAAA7"), (22, "9AAAAAAAAAAD"), (23, "ACAAAAAAAAA6")],
)
def test_a_number_has_one_code(number: int, code: str) -> None:
    assert codes.code_of(number) == code


@given(NUMBERS, NUMBERS)
def test_different_numbers_have_different_codes(one: int, other: int) -> None:
    assert (codes.code_of(one) == codes.code_of(other)) == (one == other)


@given(NUMBERS, st.integers(0, BODY), st.sampled_from(LETTERS))
def test_every_wrong_letter_is_found(number: int, at: int, letter: str) -> None:
    code = codes.code_of(number)
    wrong = code[:at] + letter + code[at + 1 :]
    assert codes.is_mistyped(wrong) == (wrong != code)


@given(NUMBERS, st.integers(0, BODY), st.integers(0, BODY))
def test_every_swap_of_two_letters_is_found(number: int, one: int, other: int) -> None:
    letters = list(codes.code_of(number))
    letters[one], letters[other] = letters[other], letters[one]
    wrong = "".join(letters)
    assert codes.is_mistyped(wrong) == (wrong != codes.code_of(number))


def test_other_codes_are_never_called_mistyped() -> None:
    assert not codes.is_mistyped("SPRING26")
    assert not codes.is_mistyped("ABCDEFGHIJKL")  # I and L are no letters of ours
    assert not codes.is_mistyped("")


def test_codes_made_here_are_read_in_groups() -> None:
    assert codes.spelt("CAAAAAAAAAA7") == "CAAA-AAAA-AAA7"
    assert codes.spelt("SPRING26") == "SPRING26"
    assert codes.spelt("ABCDEFGHIJKL") == "ABCDEFGHIJKL"


def test_the_journal_holds_a_mark_of_a_code() -> None:
    assert codes.mark_of("SPRING26") == hashlib.sha256(b"SPRING26").hexdigest()[:16]
    assert codes.mark_of("") == ""


def test_a_digest_changes_with_every_part_of_every_code() -> None:
    whole = [("A1", b"\1", None), ("B2", b"\2", b"\7")]
    expected = hashlib.sha256(b"A1 01 \nB2 02 07\n").hexdigest()
    assert codes.digest_of(whole) == expected
    for other in (
        whole[:1],
        whole[::-1],
        [("A2", b"\1", None), whole[1]],
        [("A1", b"\3", None), whole[1]],
        [whole[0], ("B2", b"\2", None)],
    ):
        assert codes.digest_of(other) != expected
